//! A practice org and a driver, as the window and the terminal compose them, in folders of their own.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use guide::{ItemId, Verification};
use okta::{Clock, Http, SystemClock};
use onboarding::view::JourneyView;
use onboarding::{Driver, Failure, Ports, Profile, SharedFill};
use practice_org::{Options, PracticeOrg};
use secrecy::SecretString;
use secret_store::SecretStore;
use tempfile::TempDir;

use crate::person::Browser;

pub(crate) struct Stage {
    pub(crate) org: PracticeOrg,
    pub(crate) driver: Driver,
    pub(crate) folders: Folders,
}

/// Where journeys are kept and packages saved; removed when dropped.
pub(crate) struct Folders(TempDir);

impl Folders {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn root(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn journeys(&self) -> PathBuf {
        self.root().join("journeys")
    }

    pub(crate) fn packages(&self) -> PathBuf {
        let folder = self.root().join("packages");
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }
}

pub(crate) fn ports() -> Ports {
    Ports {
        clock: Arc::new(SystemClock),
        fill: Arc::new(|bytes: &mut [u8]| rand::fill(bytes)),
        http: Http::new(),
        secrets: SecretStore::memory(),
    }
}

pub(crate) fn driver(ports: Ports, folders: &Folders) -> Driver {
    Driver::new(
        ports,
        Profile::built_in(),
        folders.journeys(),
        folders.packages(),
        Box::new(|_| {}),
    )
}

impl Stage {
    pub(crate) async fn new() -> Self {
        Self::with(Options::default(), |ports| ports).await
    }

    pub(crate) async fn with_ports(ports: Ports) -> Self {
        Self::with(Options::default(), |_| ports).await
    }

    pub(crate) async fn with_clock(clock: Arc<dyn Clock>) -> Self {
        Self::with(Options::default(), |ports| Ports { clock, ..ports }).await
    }

    pub(crate) async fn with_fills(org: practice_org::Fill, driver: SharedFill) -> Self {
        let options = Options {
            fill: org,
            ..Options::default()
        };
        Self::with(options, |ports| Ports {
            fill: driver,
            ..ports
        })
        .await
    }

    pub(crate) async fn with_options(options: Options) -> Self {
        Self::with(options, |ports| ports).await
    }

    async fn with(options: Options, compose: impl FnOnce(Ports) -> Ports) -> Self {
        let org = PracticeOrg::start(options).await.unwrap();
        let folders = Folders::new();
        let driver = driver(compose(ports()), &folders);
        driver.begin(org.address(), false).unwrap();
        Self {
            org,
            driver,
            folders,
        }
    }

    /// The three values as the org shows them.
    pub(crate) async fn enter_credentials(&self) -> JourneyView {
        let secret = SecretString::from(self.org.client_secret());
        let (id, link) = (self.org.client_id(), self.org.embed_link());
        self.driver.enter_all(id, secret, &link).await.unwrap()
    }

    pub(crate) async fn sign_in_as(&self, person: usize) -> Result<JourneyView, Failure> {
        let landed = self.land_as(person).await;
        self.driver.finish_sign_in(&landed).await
    }

    /// Starts a sign-in and answers the address on which the person's browser ends.
    pub(crate) async fn land_as(&self, person: usize) -> String {
        let (_, address) = self
            .driver
            .start_sign_in(onboarding::view::Via::Browser)
            .await
            .unwrap();
        let mut browser = Browser::of(&self.org.users()[person]);
        browser.open(&address).await.unwrap()
    }
}

/// What an item's badge says.
pub(crate) fn badge(view: &JourneyView, item: ItemId) -> Option<Verification> {
    let item = view.items.iter().find(|known| known.id == item).unwrap();
    item.verification
}

/// Every item with this badge.
pub(crate) fn with_badge(view: &JourneyView, verification: Verification) -> Vec<ItemId> {
    let items = view.items.iter();
    items
        .filter(|item| item.verification == Some(verification))
        .map(|item| item.id)
        .collect()
}
