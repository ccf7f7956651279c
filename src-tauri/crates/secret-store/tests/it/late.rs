//! Keyrings that do not answer. Gates are held by the test, so nothing here waits for a clock but the budget itself.

use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use super::scripted::{Answer, Call, Keyring};
use super::*;

const BUDGET: Duration = Duration::from_millis(400);

/// The first call of one kind waits for the gate; every other call works.
fn stuck_once(on: Call) -> (Keyring, Sender<()>, std::sync::mpsc::Receiver<Call>) {
    let (open, gate) = channel();
    let mut gate = Some(gate);
    let (keyring, heard) = Keyring::new(move |call| match gate.take() {
        Some(gate) if call == on => Answer::Waits(gate),
        other => {
            gate = other;
            Answer::Works
        }
    });
    (keyring, open, heard)
}

fn until(heard: &std::sync::mpsc::Receiver<Call>, call: Call) {
    while heard.recv_timeout(Duration::from_secs(10)).unwrap() != call {}
}

#[tokio::test]
async fn a_keyring_that_never_answers_ends_the_call_and_the_next_one_works() {
    for on in [Call::Open, Call::Put, Call::Get] {
        let (keyring, _gate, _heard) = stuck_once(on);
        let store = keyring.store().with_budget(BUDGET);
        let kept = store.put("a", secret(CANARY)).await;
        assert_eq!(kept, Ok(Kept::InMemory(StoreError::Late)), "{on:?}");
        assert_eq!(found(&store, "a").await.as_deref(), Some(CANARY));
        assert_eq!(
            store.put("b", secret("other")).await,
            Ok(Kept::InKeyring),
            "{on:?}"
        );
        assert_eq!(found(&store, "b").await.as_deref(), Some("other"));
    }
}

#[tokio::test]
async fn a_late_get_and_a_late_remove_end_too() {
    let (keyring, _gate, _heard) = stuck_once(Call::Get);
    let store = keyring.store().with_budget(BUDGET);
    assert_eq!(store.get("a").await.err(), Some(StoreError::Late));
    assert_eq!(found(&store, "a").await, None);

    let (keyring, _gate, _heard) = stuck_once(Call::Remove);
    let store = keyring.store().with_budget(BUDGET);
    assert_eq!(store.remove("a").await, Err(StoreError::Late));
    assert_eq!(store.remove("a").await, Ok(()));
}

#[test]
fn a_program_ends_at_once_while_the_keyring_is_still_silent() {
    // A runtime waits for its own blocking threads when it is dropped; ours is none of them.
    let (keyring, gate, _heard) = stuck_once(Call::Put);
    let store = keyring.store().with_budget(BUDGET);
    let (ended, waiting) = channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let kept = runtime.block_on(store.put("a", secret(CANARY)));
        drop(runtime);
        ended.send(kept).unwrap();
    });
    let kept = waiting.recv_timeout(Duration::from_secs(10));
    assert_eq!(kept, Ok(Ok(Kept::InMemory(StoreError::Late))));
    drop(gate);
}

#[tokio::test]
async fn a_secret_forgotten_while_its_put_was_late_stays_forgotten() {
    let (keyring, gate, heard) = stuck_once(Call::Put);
    let store = keyring.store().with_budget(BUDGET);
    assert_eq!(
        store.put("a", secret(CANARY)).await,
        Ok(Kept::InMemory(StoreError::Late))
    );
    assert_eq!(store.remove("a").await, Ok(()));
    until(&heard, Call::Remove);
    gate.send(()).unwrap();
    until(&heard, Call::Put);
    until(&heard, Call::Remove);
    assert_eq!(keyring.holds("a"), None);
    assert_eq!(found(&store, "a").await, None);
}

#[tokio::test]
async fn a_newer_secret_is_not_overwritten_by_a_late_older_one() {
    let (keyring, gate, heard) = stuck_once(Call::Put);
    let store = keyring.store().with_budget(BUDGET);
    assert_eq!(
        store.put("a", secret("old")).await,
        Ok(Kept::InMemory(StoreError::Late))
    );
    assert_eq!(store.put("a", secret("new")).await, Ok(Kept::InKeyring));
    until(&heard, Call::Get);
    gate.send(()).unwrap();
    until(&heard, Call::Put);
    until(&heard, Call::Put);
    assert_eq!(keyring.holds("a").as_deref(), Some("new"));
    assert_eq!(found(&store, "a").await.as_deref(), Some("new"));
}

#[tokio::test]
async fn a_late_put_that_nothing_followed_is_left_as_it_is() {
    let (keyring, gate, heard) = stuck_once(Call::Put);
    let store = keyring.store().with_budget(BUDGET);
    assert_eq!(
        store.put("a", secret(CANARY)).await,
        Ok(Kept::InMemory(StoreError::Late))
    );
    gate.send(()).unwrap();
    until(&heard, Call::Get);
    assert_eq!(keyring.holds("a").as_deref(), Some(CANARY));
}

#[tokio::test]
async fn two_callers_share_one_budget_each_and_neither_waits_for_ever() {
    let (keyring, _gate, _heard) = stuck_once(Call::Get);
    let store = keyring.store().with_budget(BUDGET);
    let (first, second) = tokio::join!(store.get("a"), store.get("b"));
    assert_eq!(first.err(), Some(StoreError::Late));
    // The second had no turn within its own budget, or got a fresh thread at its very end.
    assert!(matches!(second, Err(StoreError::Late) | Ok(None)));
    assert_eq!(found(&store, "b").await, None);
}

#[tokio::test]
async fn a_call_that_nobody_waits_for_any_more_blocks_no_other() {
    let (keyring, _gate, _heard) = stuck_once(Call::Get);
    let store = keyring.store();
    let dropped = tokio::time::timeout(BUDGET, store.get("a")).await;
    assert!(dropped.is_err());
    assert_eq!(found(&store, "a").await, None);
}

#[tokio::test]
async fn a_put_that_nobody_waits_for_any_more_loses_no_secret() {
    let (keyring, _gate, _heard) = stuck_once(Call::Put);
    let store = keyring.store();
    let dropped = tokio::time::timeout(BUDGET, store.put("a", secret(CANARY))).await;
    assert!(dropped.is_err());
    assert_eq!(found(&store, "a").await.as_deref(), Some(CANARY));
}

#[tokio::test]
async fn a_third_write_is_safe_from_a_second_that_went_late_behind_a_first() {
    // Put 1 works and ends after put 2 has begun; put 2 sticks; put 3 works; then put 2 comes through.
    let (open, gate) = channel();
    let (mut gate, mut puts) = (Some(gate), 0);
    let (keyring, heard) = Keyring::new(move |call| {
        puts += u32::from(call == Call::Put);
        match gate.take() {
            Some(gate) if puts == 2 => Answer::Waits(gate),
            other => {
                gate = other;
                Answer::Works
            }
        }
    });
    let store = keyring.store().with_budget(BUDGET);
    let (first, second) = tokio::join!(store.put("a", secret("1")), store.put("a", secret("2")));
    assert_eq!(first, Ok(Kept::InKeyring));
    assert_eq!(second, Ok(Kept::InMemory(StoreError::Late)));
    assert_eq!(store.put("a", secret("3")).await, Ok(Kept::InKeyring));
    while heard.try_recv().is_ok() {}
    open.send(()).unwrap();
    until(&heard, Call::Put);
    until(&heard, Call::Put);
    assert_eq!(keyring.holds("a").as_deref(), Some("3"));
    assert_eq!(found(&store, "a").await.as_deref(), Some("3"));
}

#[tokio::test]
async fn a_given_store_that_is_stuck_counts_as_late_until_it_answers() {
    let (keyring, gate, heard) = stuck_once(Call::Get);
    let store = SecretStore::new(Box::new(keyring)).with_budget(BUDGET);
    assert_eq!(store.get("a").await.err(), Some(StoreError::Late));
    assert_eq!(store.get("a").await.err(), Some(StoreError::Late));
    gate.send(()).unwrap();
    until(&heard, Call::Get);
    // The lock is let go a moment after the call was heard of.
    while store.get("a").await.is_err() {
        tokio::task::yield_now().await;
    }
}
