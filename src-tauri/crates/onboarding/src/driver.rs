//! One driver for the window and the terminal: it holds the open journey, asks, remembers, and says what to show.
//!
//! Every method that changes something answers the whole [`JourneyView`], already saved. Long work reports through
//! the `changed` callback and holds no lock while it waits for the network.

mod call;
mod check;
mod credentials;
mod journeys;
mod opening;
mod practice;
mod progress;
mod send;
mod sign_in;
mod steps;

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};

use guide::{Guide, Values};
use okta::{Attempt, Clock, Http};
use secret_store::SecretStore;
use tokio_util::sync::CancellationToken;

pub use self::call::{Moved, Place};
use self::opening::InBrowser;
use self::progress::Offered;
use crate::check::Finding;
use crate::failure::{Code, Failure};
use crate::journey::{Journey, OpenedJourney, Shelf, counts};
use crate::profile::Profile;
use crate::sign_in::{Claim, Moment};
use crate::view::{self, FieldNotes, JourneyView, SignInView, Via};
use crate::when::rfc3339;

/// Fills a buffer with cryptographic randomness.
pub type SharedFill = Arc<dyn Fn(&mut [u8]) + Send + Sync>;

/// What the driver needs from outside.
#[derive(Clone)]
pub struct Ports {
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
    /// Cryptographic randomness.
    pub fill: SharedFill,
    /// The one HTTP client.
    pub http: Http,
    /// Where secrets are kept.
    pub secrets: SecretStore,
}

/// Is told whenever long work changed what is to be shown.
pub type Changed = Box<dyn Fn(&JourneyView) + Send + Sync>;

/// Drives one open journey at a time.
pub struct Driver {
    ports: Ports,
    profile: Profile,
    shelf: Shelf,
    folder: Mutex<PathBuf>,
    open: Mutex<Option<Open>>,
    offered: Mutex<Option<Offered>>,
    changed: Changed,
    moved: OnceLock<Moved>,
    /// A call is on, so the window may be shared.
    masked: AtomicBool,
    /// Counts views. Commands run side by side, so answers can overtake each other on their way to the window.
    revision: AtomicU32,
}

/// The open journey and what is known only until it is closed.
struct Open {
    opened: OpenedJourney,
    notes: FieldNotes,
    running: Option<Running>,
    waiting: Option<Waiting>,
    redeeming: bool,
    claims: Vec<Claim>,
    dashboard: Option<Via>,
    in_browser: Option<InBrowser>,
    window_closed: bool,
    renewed: bool,
    save_failure: Option<Failure>,
}

struct Running {
    findings: Vec<Finding>,
    cancel: CancellationToken,
}

struct Waiting {
    attempt: Attempt,
    via: Via,
    timeline: Vec<Moment>,
}

impl Driver {
    /// A driver that keeps journeys in `journeys` and saves packages into `folder`.
    #[must_use]
    pub fn new(
        ports: Ports,
        profile: Profile,
        journeys: impl Into<PathBuf>,
        folder: impl Into<PathBuf>,
        changed: Changed,
    ) -> Self {
        Self {
            ports,
            profile,
            shelf: Shelf::new(journeys),
            folder: Mutex::new(folder.into()),
            open: Mutex::new(None),
            offered: Mutex::new(None),
            changed,
            moved: OnceLock::new(),
            masked: AtomicBool::new(false),
            revision: AtomicU32::new(0),
        }
    }

    /// What the open journey looks like now.
    ///
    /// # Errors
    /// No journey is open.
    pub fn view(&self) -> Result<JourneyView, Failure> {
        self.with(|driver, open| Ok(driver.view_of(open)))
    }

    /// The guide of the open journey, with its values filled in.
    ///
    /// # Errors
    /// No journey is open.
    pub fn guide(&self) -> Result<Guide, Failure> {
        self.with(|driver, open| Ok(driver.guide_of(&open.opened.journey)))
    }

    /// The build's fixed values.
    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    fn now(&self) -> String {
        rfc3339(self.ports.clock.now())
    }

    fn lock(&self) -> MutexGuard<'_, Option<Open>> {
        self.open
            .lock()
            .expect("nothing panics while it holds the open journey")
    }

    /// Reads the open journey.
    fn with<T>(&self, read: impl FnOnce(&Self, &Open) -> Result<T, Failure>) -> Result<T, Failure> {
        let guard = self.lock();
        let open = guard.as_ref().ok_or(Failure::new(Code::JourneyMissing))?;
        read(self, open)
    }

    /// Changes the open journey, saves it, and answers what it looks like then.
    ///
    /// A save that fails does not undo the change: it is shown, and tried again with the next one.
    fn change(
        &self,
        change: impl FnOnce(&Self, &mut Open) -> Result<(), Failure>,
    ) -> Result<JourneyView, Failure> {
        let mut guard = self.lock();
        let open = guard.as_mut().ok_or(Failure::new(Code::JourneyMissing))?;
        change(self, open)?;
        self.save(open);
        Ok(self.view_of(open))
    }

    /// The same for long work that began with journey `id`: answers nothing if another one is open by now.
    fn change_later(&self, id: &str, change: impl FnOnce(&Self, &mut Open)) -> Option<JourneyView> {
        let mut guard = self.lock();
        let open = guard.as_mut().filter(|open| open.journey().id == id)?;
        change(self, open);
        self.save(open);
        Some(self.view_of(open))
    }

    fn save(&self, open: &mut Open) {
        let before = std::mem::replace(&mut open.opened.journey.saved_at, self.now());
        open.save_failure = match self.shelf.save(&open.opened.journey) {
            Ok(()) => None,
            Err(error) => {
                open.opened.journey.saved_at = before;
                Some(error.into())
            }
        };
    }

    fn guide_of(&self, journey: &Journey) -> Guide {
        guide::guide(
            journey.engine(),
            &Values {
                org: &journey.org,
                callback: &self.profile.callback,
                integration_name: &self.profile.integration_name,
            },
        )
    }

    fn view_of(&self, open: &Open) -> JourneyView {
        let journey = open.journey();
        let guide = self.guide_of(journey);
        let running = open.running.as_ref().map(|run| run.findings.as_slice());
        let view = JourneyView {
            id: journey.id.clone(),
            revision: self.revision.fetch_add(1, Ordering::Relaxed),
            org: view::org(journey, open.renewed),
            screen: journey.screen,
            steps: view::steps(journey, &guide),
            items: view::items(journey, &guide),
            counts: counts(journey, &guide),
            credentials: view::credentials(journey, &open.notes),
            checks: view::checks(journey, &guide, running),
            sign_in: sign_in_view(open),
            send: self.send_view(open),
            saved_at: Some(journey.saved_at.clone()),
            save_failure: open.save_failure.as_ref().map(Into::into),
        };
        if self.is_masked() {
            view.masked()
        } else {
            view
        }
    }

    fn announce(&self, view: Option<JourneyView>) {
        if let Some(view) = view {
            (self.changed)(&view);
        }
    }
}

impl Open {
    fn new(opened: OpenedJourney) -> Self {
        Self {
            opened,
            notes: FieldNotes::default(),
            running: None,
            waiting: None,
            redeeming: false,
            claims: Vec::new(),
            dashboard: None,
            in_browser: None,
            window_closed: false,
            renewed: false,
            save_failure: None,
        }
    }

    fn journey(&self) -> &Journey {
        &self.opened.journey
    }

    fn journey_mut(&mut self) -> &mut Journey {
        &mut self.opened.journey
    }
}

fn sign_in_view(open: &Open) -> SignInView {
    let journey = open.journey();
    let basis = journey.basis();
    let in_browser = open.in_browser.as_ref();
    SignInView {
        waiting: open.waiting.as_ref().map(|waiting| waiting.via),
        busy: open.redeeming,
        result: journey
            .sign_in
            .as_ref()
            .map(|record| view::sign_in_result(record, &open.claims, &basis)),
        dashboard_waiting: open.dashboard,
        dashboard: journey
            .dashboard
            .as_ref()
            .map(|record| view::sign_in_result(record, &[], &basis)),
        in_browser: in_browser.is_some(),
        address: in_browser
            .filter(|test| test.not_opened.is_some())
            .map(|test| test.address.clone()),
        not_opened: in_browser.and_then(|test| test.not_opened.as_ref().map(Into::into)),
        window_closed: open.window_closed,
    }
}
