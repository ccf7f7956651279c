//! One thread with one store, doing one call after another.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use tokio::sync::oneshot;

use crate::{Store, StoreError};

/// Makes a store anew; called on the thread that will use it, and again after every failed call.
pub(crate) type Open = Arc<dyn Fn() -> Result<Box<dyn Store>, StoreError> + Send + Sync>;

type Job = Box<dyn FnOnce(&mut Option<Box<dyn Store>>, &Open) + Send>;

/// Dropping it lets the thread end after the call it is in; nobody joins it, so a stuck one holds nothing up.
///
/// A thread of the system's, not of the async runtime's: a runtime waits for its blocking threads when it ends.
pub(crate) struct Lane(Sender<Job>);

impl Lane {
    pub(crate) fn start(open: Open) -> Result<Self, StoreError> {
        let (sender, jobs) = channel();
        thread::Builder::new()
            .name("keyring".into())
            .spawn(move || run(&jobs, &open))
            .map_err(|_| StoreError::Unavailable)?;
        Ok(Self(sender))
    }

    /// `given_up` runs on the thread, after `work`, where the caller has stopped waiting by then. `None`: the thread
    /// died of a panic in the store, and the lane with it.
    pub(crate) async fn call<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut dyn Store) -> Result<T, StoreError> + Send + 'static,
        given_up: impl FnOnce(&mut dyn Store) + Send + 'static,
    ) -> Option<Result<T, StoreError>> {
        let (reply, answer) = oneshot::channel();
        let job: Job = Box::new(move |store, open| {
            let result = with(store, open, work);
            let failed = result.is_err();
            if reply.send(result).is_err() {
                let _ = with(store, open, |store| {
                    given_up(store);
                    Ok(())
                });
            }
            if failed {
                // A connection that failed once is not asked again.
                *store = None;
            }
        });
        self.0.send(job).ok()?;
        answer.await.ok()
    }
}

fn run(jobs: &Receiver<Job>, open: &Open) {
    let mut store = None;
    while let Ok(job) = jobs.recv() {
        job(&mut store, open);
    }
}

fn with<T>(
    slot: &mut Option<Box<dyn Store>>,
    open: &Open,
    work: impl FnOnce(&mut dyn Store) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let store = match slot {
        Some(store) => store,
        None => slot.insert(open()?),
    };
    work(store.as_mut())
}
