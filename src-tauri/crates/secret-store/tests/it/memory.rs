use super::*;

#[tokio::test]
async fn without_a_keyring_a_secret_is_held_in_memory_and_that_is_said() {
    let store = SecretStore::memory();
    let name = SecretName::new("journey-1", "client-secret");
    assert_eq!(name.as_str(), "journey-1/client-secret");
    let kept = store.put(name.as_str(), secret(CANARY)).await;
    assert_eq!(kept, Ok(Kept::InMemory(StoreError::Unavailable)));
    assert_eq!(
        found(&store.clone(), name.as_str()).await.as_deref(),
        Some(CANARY)
    );
    assert_eq!(found(&store, "journey-2/client-secret").await, None);
    assert_eq!(store.remove(name.as_str()).await, Ok(()));
    assert_eq!(found(&store, name.as_str()).await, None);
    assert_eq!(store.remove(name.as_str()).await, Ok(()));
}

#[tokio::test]
async fn a_store_given_outright_counts_as_the_keyring() {
    let store = SecretStore::new(Box::<MemoryStore>::default());
    for text in ["one", "two", "", "nul\0 and ключ 🔑"] {
        assert_eq!(store.put("a", secret(text)).await, Ok(Kept::InKeyring));
        assert_eq!(found(&store, "a").await.as_deref(), Some(text));
    }
    assert_eq!(store.remove("a").await, Ok(()));
    assert_eq!(found(&store, "a").await, None);
}

#[tokio::test]
async fn a_secret_too_long_for_any_system_is_refused_on_all() {
    let store = SecretStore::memory();
    let fits = "x".repeat(SECRET_LIMIT);
    assert!(store.put("a", secret(&fits)).await.is_ok());
    let kept = store.put("b", secret(&(fits + "x"))).await;
    assert_eq!(kept, Err(StoreError::TooLong));
    assert_eq!(found(&store, "b").await, None);
}
