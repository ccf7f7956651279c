//! A driver in folders of its own, with a frozen clock and nobody to ask.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use okta::{Clock, Http};
use onboarding::{Driver, Journey, Ports, Profile};
use secret_store::SecretStore;
use tempfile::TempDir;

pub(crate) const NOW: &str = "2026-11-23T10:46:05Z";

/// Stands at [`NOW`].
struct Frozen;

impl Clock for Frozen {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_430_765)
    }
}

pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn journeys(&self) -> PathBuf {
        self.path().join("journeys")
    }

    /// The names of the files in the journeys' folder, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.journeys()).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

pub(crate) fn driver(folder: &Folder) -> Driver {
    driver_with(folder, SecretStore::memory())
}

pub(crate) fn driver_with(folder: &Folder, secrets: SecretStore) -> Driver {
    let next = std::sync::atomic::AtomicU8::new(1);
    let ports = Ports {
        clock: Arc::new(Frozen),
        fill: Arc::new(move |bytes: &mut [u8]| {
            for byte in bytes {
                *byte = next.fetch_add(7, std::sync::atomic::Ordering::Relaxed);
            }
        }),
        http: Http::new(),
        secrets,
    };
    Driver::new(
        ports,
        Profile::built_in(),
        folder.journeys(),
        folder.path().join("packages"),
        Box::new(|_| {}),
    )
}

/// A journey that is not kept anywhere yet.
pub(crate) fn journey(id: &str) -> Journey {
    let org = okta::OrgAddress::parse("acme-example.okta.com").unwrap();
    Journey::new(id.to_owned(), &org.address, false, NOW.to_owned())
}
