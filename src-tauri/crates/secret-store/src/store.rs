//! What a place to keep secrets can do, and the simplest one.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use secrecy::SecretString;

use crate::StoreError;

/// A place that keeps secrets by name. Calls may block, for ever if they must.
pub trait Store: Send {
    /// Keeps a secret, in place of an earlier one of that name.
    fn put(&mut self, name: &str, secret: &SecretString) -> Result<(), StoreError>;

    /// `None` where nothing is kept under that name.
    fn get(&mut self, name: &str) -> Result<Option<SecretString>, StoreError>;

    /// Forgets a secret; one that is not there is forgotten already.
    fn remove(&mut self, name: &str) -> Result<(), StoreError>;
}

/// Keeps secrets until it is dropped, which wipes them.
#[derive(Default)]
pub struct MemoryStore(HashMap<String, SecretString>);

impl Store for MemoryStore {
    fn put(&mut self, name: &str, secret: &SecretString) -> Result<(), StoreError> {
        self.0.insert(name.to_owned(), secret.clone());
        Ok(())
    }

    fn get(&mut self, name: &str) -> Result<Option<SecretString>, StoreError> {
        Ok(self.0.get(name).cloned())
    }

    fn remove(&mut self, name: &str) -> Result<(), StoreError> {
        self.0.remove(name);
        Ok(())
    }
}

/// One store lent to one thread after another; busy for as long as an earlier thread is stuck in it.
#[derive(Clone)]
pub(crate) struct Lent(Arc<Mutex<Box<dyn Store>>>);

impl Lent {
    pub(crate) fn new(store: Box<dyn Store>) -> Self {
        Self(Arc::new(Mutex::new(store)))
    }

    fn with<T>(
        &self,
        work: impl FnOnce(&mut dyn Store) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        match self.0.try_lock() {
            Ok(mut store) => work(store.as_mut()),
            Err(_) => Err(StoreError::Late),
        }
    }
}

impl Store for Lent {
    fn put(&mut self, name: &str, secret: &SecretString) -> Result<(), StoreError> {
        self.with(|store| store.put(name, secret))
    }

    fn get(&mut self, name: &str) -> Result<Option<SecretString>, StoreError> {
        self.with(|store| store.get(name))
    }

    fn remove(&mut self, name: &str) -> Result<(), StoreError> {
        self.with(|store| store.remove(name))
    }
}
