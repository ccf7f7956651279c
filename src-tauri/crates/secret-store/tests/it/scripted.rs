//! A keyring whose every call can be made to fail or to wait.

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use super::*;

type Script = Box<dyn FnMut(Call) -> Answer + Send>;

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Call {
    Open,
    Put,
    Get,
    Remove,
}

pub(crate) enum Answer {
    Works,
    Fails(StoreError),
    /// Blocks until told to go on.
    Waits(Receiver<()>),
    /// Gives back other bytes, or does as asked.
    Garbles,
}

/// The keyring itself: what is in it outlives every connection.
#[derive(Clone)]
pub(crate) struct Keyring {
    pub(crate) kept: Arc<Mutex<HashMap<String, String>>>,
    pub(crate) calls: Arc<Mutex<Vec<Call>>>,
    script: Arc<Mutex<Script>>,
    done: Sender<Call>,
}

impl Keyring {
    /// The receiver hears of every call when it has ended.
    pub(crate) fn new(
        script: impl FnMut(Call) -> Answer + Send + 'static,
    ) -> (Self, Receiver<Call>) {
        let (done, heard) = channel();
        let keyring = Self {
            kept: Arc::default(),
            calls: Arc::default(),
            script: Arc::new(Mutex::new(Box::new(script))),
            done,
        };
        (keyring, heard)
    }

    pub(crate) fn store(&self) -> SecretStore {
        let keyring = self.clone();
        SecretStore::opened_by(move || {
            keyring.answer(Call::Open)?;
            Ok(Box::new(keyring.clone()))
        })
    }

    pub(crate) fn holds(&self, name: &str) -> Option<String> {
        self.kept.lock().unwrap().get(name).cloned()
    }

    fn answer(&self, call: Call) -> Result<bool, StoreError> {
        self.calls.lock().unwrap().push(call);
        let answer = (self.script.lock().unwrap())(call);
        match answer {
            Answer::Works => Ok(true),
            Answer::Garbles => Ok(false),
            Answer::Fails(error) => Err(error),
            Answer::Waits(gate) => {
                let _ = gate.recv();
                Ok(true)
            }
        }
    }
}

impl Store for Keyring {
    fn put(&mut self, name: &str, secret: &SecretString) -> Result<(), StoreError> {
        self.answer(Call::Put)?;
        let secret = secret.expose_secret().to_string();
        self.kept.lock().unwrap().insert(name.to_string(), secret);
        let _ = self.done.send(Call::Put);
        Ok(())
    }

    fn get(&mut self, name: &str) -> Result<Option<SecretString>, StoreError> {
        let works = self.answer(Call::Get)?;
        let kept = self.holds(name);
        let _ = self.done.send(Call::Get);
        Ok(kept.map(|kept| SecretString::from(if works { kept } else { format!("{kept}?") })))
    }

    fn remove(&mut self, name: &str) -> Result<(), StoreError> {
        self.answer(Call::Remove)?;
        self.kept.lock().unwrap().remove(name);
        let _ = self.done.send(Call::Remove);
        Ok(())
    }
}
