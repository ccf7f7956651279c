//! The keyring with a time budget, and memory behind it.

use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Mutex;
use tokio::time::timeout;

use crate::held::Held;
use crate::lane::{Lane, Open};
use crate::store::Lent;
use crate::{Store, StoreError};

/// Longest secret in bytes: in base64 it just fits the 1280 characters that Windows allows.
pub const SECRET_LIMIT: usize = 960;

const BUDGET: Duration = Duration::from_secs(15);

/// Where a secret is now.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kept {
    /// In the keyring, read back and equal; it outlives the program.
    InKeyring,
    /// In memory until the program ends, for this reason.
    InMemory(StoreError),
}

/// Keeps secrets in a keyring if one will have them; clones share everything.
///
/// Each call ends within the budget, 15 s unless told otherwise. A call that is late is left to its thread, and the
/// next one starts another: no failure is remembered, so a keyring started meanwhile is found.
#[derive(Clone)]
pub struct SecretStore(Arc<Shared>);

struct Shared {
    /// `None`: there is only memory.
    open: Option<Open>,
    budget: Duration,
    /// Taken out for the length of a call, and put back only by one that ended in time.
    lane: Mutex<Option<Lane>>,
    held: Arc<Held>,
}

impl SecretStore {
    /// No keyring at all; every secret is held in memory as [`StoreError::Unavailable`].
    pub fn memory() -> Self {
        Self::with(None)
    }

    /// One given store. After a late call it counts as late until it answers that call.
    pub fn new(store: Box<dyn Store>) -> Self {
        let lent = Lent::new(store);
        Self::opened_by(move || Ok(Box::new(lent.clone())))
    }

    /// A store made when first needed, and made again after a failed or late call.
    pub fn opened_by(
        open: impl Fn() -> Result<Box<dyn Store>, StoreError> + Send + Sync + 'static,
    ) -> Self {
        Self::with(Some(Arc::new(open)))
    }

    /// The operating system's keyring; `service` groups our secrets in it.
    #[cfg(feature = "native")]
    pub fn native(service: &str) -> Self {
        let service = service.to_owned();
        Self::opened_by(move || Ok(Box::new(crate::NativeStore::open(&service)?)))
    }

    /// The same, with another time budget for each call.
    pub fn with_budget(self, budget: Duration) -> Self {
        let Shared { open, held, .. } = &*self.0;
        Self(Arc::new(Shared {
            open: open.clone(),
            budget,
            lane: Mutex::new(None),
            held: Arc::clone(held),
        }))
    }

    fn with(open: Option<Open>) -> Self {
        Self(Arc::new(Shared {
            open,
            budget: BUDGET,
            lane: Mutex::new(None),
            held: Arc::default(),
        }))
    }

    /// Keeps a secret in the keyring and reads it back, or holds it in memory.
    ///
    /// The only error is [`StoreError::TooLong`], beyond [`SECRET_LIMIT`].
    pub async fn put(&self, name: &str, secret: SecretString) -> Result<Kept, StoreError> {
        if secret.expose_secret().len() > SECRET_LIMIT {
            return Err(StoreError::TooLong);
        }
        let held = &self.0.held;
        let (write, _) = held.begin(name, Some(&secret));
        let for_name = name.to_owned();
        let (late, later) = (write.clone(), Arc::clone(held));
        let put = self.call(
            move |store| put_and_read_back(store, &for_name, &secret),
            move |store| later.settle(&late, store),
        );
        let outcome = put.await;
        if outcome != Err(StoreError::Late) {
            held.end(&write, outcome.is_ok());
        }
        Ok(match outcome {
            Ok(()) => Kept::InKeyring,
            Err(error) => {
                tracing::warn!(%error, "a secret is held in memory only");
                Kept::InMemory(error)
            }
        })
    }

    /// Looks in memory first, then in the keyring.
    pub async fn get(&self, name: &str) -> Result<Option<SecretString>, StoreError> {
        if let Some(secret) = self.0.held.get(name) {
            return Ok(Some(secret));
        }
        if self.0.open.is_none() {
            return Ok(None);
        }
        let name = name.to_owned();
        self.call(move |store| store.get(&name), |_| ()).await
    }

    /// Whether memory holds the secret; the keyring is not asked.
    pub fn holds(&self, name: &str) -> bool {
        self.0.held.get(name).is_some()
    }

    /// Forgets a secret in memory, then in the keyring.
    ///
    /// An error means that the keyring may still have it. Where no keyring can be reached and memory held the
    /// secret, that was all there was.
    pub async fn remove(&self, name: &str) -> Result<(), StoreError> {
        let held = &self.0.held;
        let (write, was_held) = held.begin(name, None);
        let for_name = name.to_owned();
        let (late, later) = (write.clone(), Arc::clone(held));
        let removal = self.call(
            move |store| store.remove(&for_name),
            move |store| later.settle(&late, store),
        );
        let outcome = removal.await;
        if outcome != Err(StoreError::Late) {
            held.end(&write, false);
        }
        match outcome {
            Err(StoreError::Unavailable) if was_held || self.0.open.is_none() => Ok(()),
            other => other,
        }
    }

    async fn call<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut dyn Store) -> Result<T, StoreError> + Send + 'static,
        given_up: impl FnOnce(&mut dyn Store) + Send + 'static,
    ) -> Result<T, StoreError> {
        let Some(open) = &self.0.open else {
            return Err(StoreError::Unavailable);
        };
        let in_turn = async {
            let mut slot = self.0.lane.lock().await;
            let lane = match slot.take() {
                Some(lane) => lane,
                None => Lane::start(Arc::clone(open))?,
            };
            let outcome = lane.call(work, given_up).await;
            let outcome = outcome.ok_or(StoreError::Unavailable)?;
            *slot = Some(lane);
            outcome
        };
        timeout(self.0.budget, in_turn)
            .await
            .unwrap_or(Err(StoreError::Late))
    }
}

fn put_and_read_back(
    store: &mut dyn Store,
    name: &str,
    secret: &SecretString,
) -> Result<(), StoreError> {
    store.put(name, secret)?;
    let read = store.get(name)?;
    if read.is_some_and(|read| read.expose_secret() == secret.expose_secret()) {
        return Ok(());
    }
    let _ = store.remove(name);
    Err(StoreError::Damaged)
}
