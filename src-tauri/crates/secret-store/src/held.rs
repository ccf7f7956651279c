//! What is held in memory, and which write of a name is the newest.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use secrecy::SecretString;

use crate::Store;

/// Shared by callers and keyring threads.
///
/// A write that was given up as late may still reach the keyring minutes later, after a newer one. The thread that
/// carries it then asks here what the newest write wanted, and does that: a forgotten secret stays forgotten.
#[derive(Default)]
pub(crate) struct Held(Mutex<Names>);

#[derive(Default)]
struct Names {
    secrets: HashMap<String, SecretString>,
    newest: HashMap<String, u64>,
    /// How many writes of a name were begun and not answered in time, or not yet.
    open: HashMap<String, usize>,
    count: u64,
}

/// A write in progress.
#[derive(Clone)]
pub(crate) struct Write {
    name: String,
    number: u64,
    /// Another write of the name was open, and may yet come in between: its value stays in memory as well.
    contested: bool,
}

impl Held {
    pub(crate) fn get(&self, name: &str) -> Option<SecretString> {
        self.names().secrets.get(name).cloned()
    }

    /// Announces a write before the keyring hears of it: memory holds a secret until the keyring has it for certain.
    ///
    /// `None` is a removal. Says whether memory held the name before.
    pub(crate) fn begin(&self, name: &str, secret: Option<&SecretString>) -> (Write, bool) {
        let mut names = self.names();
        names.count += 1;
        let number = names.count;
        let name = name.to_owned();
        names.newest.insert(name.clone(), number);
        let open = names.open.entry(name.clone()).or_default();
        let contested = *open > 0;
        *open += 1;
        let before = match secret {
            Some(secret) => names.secrets.insert(name.clone(), secret.clone()),
            None => names.secrets.remove(&name),
        };
        let write = Write {
            name,
            number,
            contested,
        };
        (write, before.is_some())
    }

    /// The write was answered in time; where the keyring has the secret, memory lets go of it.
    pub(crate) fn end(&self, write: &Write, in_keyring: bool) {
        let mut names = self.names();
        if let Some(open) = names.open.get_mut(&write.name) {
            *open = open.saturating_sub(1);
        }
        let is_newest = names.newest.get(&write.name) == Some(&write.number);
        if in_keyring && is_newest && !write.contested {
            names.secrets.remove(&write.name);
        }
    }

    /// Called by the thread of a write that nobody waits for any more, once the keyring has answered.
    pub(crate) fn settle(&self, write: &Write, store: &mut dyn Store) {
        let mut done = write.number;
        while let Some((newest, wanted)) = self.newer_than(done, &write.name) {
            let settled = match wanted {
                Some(secret) => store.put(&write.name, &secret),
                None => store.remove(&write.name),
            };
            if let Err(error) = settled {
                tracing::warn!(%error, "a late keyring write could not be put right");
                return;
            }
            done = newest;
        }
    }

    fn newer_than(&self, number: u64, name: &str) -> Option<(u64, Option<SecretString>)> {
        let names = self.names();
        let newest = *names.newest.get(name)?;
        (newest != number).then(|| (newest, names.secrets.get(name).cloned()))
    }

    fn names(&self) -> MutexGuard<'_, Names> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
