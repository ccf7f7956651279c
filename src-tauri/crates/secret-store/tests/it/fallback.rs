use super::scripted::{Answer, Call, Keyring};
use super::*;

const ERRORS: [StoreError; 5] = [
    StoreError::Unavailable,
    StoreError::Locked,
    StoreError::Refused,
    StoreError::TooLong,
    StoreError::Damaged,
];

/// Fails one kind of call while the flag is up.
fn failing(
    call: Call,
    error: StoreError,
) -> (Keyring, std::sync::Arc<std::sync::atomic::AtomicBool>) {
    let broken = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(true));
    let flag = broken.clone();
    let (keyring, _) = Keyring::new(move |asked| {
        if asked == call && flag.load(std::sync::atomic::Ordering::SeqCst) {
            Answer::Fails(error)
        } else {
            Answer::Works
        }
    });
    (keyring, broken)
}

fn mended(broken: &std::sync::atomic::AtomicBool) {
    broken.store(false, std::sync::atomic::Ordering::SeqCst);
}

#[tokio::test]
async fn whatever_a_put_stumbles_over_the_secret_is_held_and_the_next_put_asks_again() {
    for call in [Call::Open, Call::Put, Call::Get] {
        for error in ERRORS {
            let (keyring, broken) = failing(call, error);
            let store = keyring.store();
            let kept = store.put("a", secret(CANARY)).await;
            assert_eq!(kept, Ok(Kept::InMemory(error)), "{call:?}");
            assert_eq!(found(&store, "a").await.as_deref(), Some(CANARY));

            mended(&broken);
            assert_eq!(
                store.put("a", secret(CANARY)).await,
                Ok(Kept::InKeyring),
                "{call:?} {error:?}"
            );
            assert_eq!(keyring.holds("a").as_deref(), Some(CANARY));
            assert_eq!(found(&keyring.store(), "a").await.as_deref(), Some(CANARY));
        }
    }
}

#[tokio::test]
async fn a_failed_get_says_why_and_the_next_one_connects_anew() {
    for call in [Call::Open, Call::Get] {
        let (keyring, broken) = failing(call, StoreError::Locked);
        keyring
            .kept
            .lock()
            .unwrap()
            .insert("a".into(), CANARY.into());
        let store = keyring.store();
        assert_eq!(store.get("a").await.err(), Some(StoreError::Locked));
        mended(&broken);
        assert_eq!(found(&store, "a").await.as_deref(), Some(CANARY));
        let opened = keyring
            .calls
            .lock()
            .unwrap()
            .iter()
            .filter(|call| **call == Call::Open)
            .count();
        assert_eq!(opened, 2);
    }
}

#[tokio::test]
async fn a_keyring_that_gives_back_other_bytes_is_not_trusted() {
    let (keyring, _) = Keyring::new(|call| match call {
        Call::Get => Answer::Garbles,
        Call::Open | Call::Put | Call::Remove => Answer::Works,
    });
    let store = keyring.store();
    let kept = store.put("a", secret(CANARY)).await;
    assert_eq!(kept, Ok(Kept::InMemory(StoreError::Damaged)));
    assert_eq!(found(&store, "a").await.as_deref(), Some(CANARY));
    assert_eq!(
        keyring.holds("a"),
        None,
        "what cannot be read back is not left there"
    );
}

#[tokio::test]
async fn forgetting_fails_aloud_while_the_keyring_may_still_have_it() {
    let (keyring, broken) = failing(Call::Remove, StoreError::Locked);
    let store = keyring.store();
    assert_eq!(store.put("a", secret(CANARY)).await, Ok(Kept::InKeyring));
    assert_eq!(store.remove("a").await, Err(StoreError::Locked));
    mended(&broken);
    assert_eq!(store.remove("a").await, Ok(()));
    assert_eq!(keyring.holds("a"), None);
}

#[tokio::test]
async fn forgetting_what_only_memory_held_needs_no_keyring() {
    let (keyring, _) = failing(Call::Open, StoreError::Unavailable);
    let store = keyring.store();
    assert!(store.put("a", secret(CANARY)).await.is_ok());
    assert_eq!(store.remove("a").await, Ok(()));
    assert_eq!(
        store.remove("a").await,
        Err(StoreError::Unavailable),
        "nothing is known of this one"
    );
}

#[tokio::test]
async fn memory_lets_go_of_what_the_keyring_has() {
    let (keyring, _) = Keyring::new(|_| Answer::Works);
    let store = keyring.store();
    for text in ["one", "two"] {
        assert_eq!(store.put("a", secret(text)).await, Ok(Kept::InKeyring));
        keyring.kept.lock().unwrap().clear();
        assert_eq!(found(&store, "a").await, None);
    }
}

#[tokio::test]
async fn one_connection_serves_call_after_call() {
    let (keyring, _) = Keyring::new(|_| Answer::Works);
    let store = keyring.store();
    for text in ["one", "two", "three"] {
        assert_eq!(store.put("a", secret(text)).await, Ok(Kept::InKeyring));
    }
    let opened = keyring
        .calls
        .lock()
        .unwrap()
        .iter()
        .filter(|call| **call == Call::Open)
        .count();
    assert_eq!(opened, 1);
}

#[tokio::test]
async fn a_store_that_panics_counts_as_unavailable() {
    struct Broken;
    impl Store for Broken {
        fn put(&mut self, _: &str, _: &SecretString) -> Result<(), StoreError> {
            panic!("a bug in a store")
        }
        fn get(&mut self, _: &str) -> Result<Option<SecretString>, StoreError> {
            Ok(None)
        }
        fn remove(&mut self, _: &str) -> Result<(), StoreError> {
            Ok(())
        }
    }
    let store = SecretStore::opened_by(|| Ok(Box::new(Broken)));
    let kept = store.put("a", secret(CANARY)).await;
    assert_eq!(kept, Ok(Kept::InMemory(StoreError::Unavailable)));
    assert_eq!(
        found(&store, "b").await,
        None,
        "the next call has a thread again"
    );
}

#[test]
fn no_error_can_carry_a_secret() {
    for error in ERRORS.into_iter().chain([StoreError::Late]) {
        assert!(std::error::Error::source(&error).is_none());
        assert_eq!(
            size_of_val(&error),
            1,
            "an error is a name and nothing else"
        );
    }
}
