//! What lives as long as the app.

use std::sync::Arc;
use std::sync::atomic::AtomicU32;

use okta::{Http, SystemClock};
use onboarding::{Driver, Opener, Ports, Profile};
use secret_store::SecretStore;
use tauri::AppHandle;

use crate::arrivals::Arrivals;
use crate::call::Call;
use crate::clipboard::Clipboard;
use crate::practice::{Practice, PracticeView};
use crate::presenter::Presenter;
use crate::settings::SettingsFile;
use crate::{main_window, places};

/// The service under which the keyring lists our secrets.
const KEYRING_SERVICE: &str = "io.numero.okta-onboarding";

/// The composed app.
pub(crate) struct Shell {
    pub(crate) driver: Arc<Driver>,
    pub(crate) practice: Practice,
    pub(crate) settings: SettingsFile,
    pub(crate) call: Call,
    pub(crate) presenter: Arc<Presenter>,
    pub(crate) opener: Arc<Opener>,
    pub(crate) arrivals: Arrivals,
    pub(crate) clipboard: Arc<Clipboard>,
    /// Counts the sign-in windows.
    pub(crate) sign_in_windows: AtomicU32,
}

impl Shell {
    pub(crate) fn compose(app: &AppHandle) -> Result<Self, Box<dyn std::error::Error>> {
        let ports = Ports {
            clock: Arc::new(SystemClock),
            fill: Arc::new(|bytes| {
                getrandom::fill(bytes).expect("the operating system gives randomness");
            }),
            http: Http::new(),
            secrets: SecretStore::native(KEYRING_SERVICE),
        };
        let window = app.clone();
        let changed = Box::new(move |view: &onboarding::view::JourneyView| {
            main_window::tell(&window, view);
        });
        let driver = Arc::new(Driver::new(
            ports,
            Profile::built_in(),
            places::journeys(app)?,
            places::packages(app)?,
            changed,
        ));
        let settings = SettingsFile::in_folder(&places::kept(app)?);
        let presenter = Arc::new(Presenter::new(settings.read().language));
        let follower = Arc::clone(&presenter);
        driver.follow(Box::new(move |place| follower.moved(place)));
        Ok(Self {
            driver,
            call: Call::default(),
            presenter,
            practice: Practice::default(),
            settings,
            opener: Arc::new(Opener::new(Profile::built_in(), places::identity(app)?)),
            arrivals: Arrivals::default(),
            clipboard: Arc::default(),
            sign_in_windows: AtomicU32::new(0),
        })
    }

    /// What the window is sent of the practice org: during a call without whom and what one signs in with.
    pub(crate) fn shown(&self, view: PracticeView) -> PracticeView {
        if self.driver.is_masked() {
            view.masked()
        } else {
            view
        }
    }

    /// Asks the org who it is while the person goes on; the window hears of the answer.
    pub(crate) fn ask_org_meanwhile(&self) {
        let driver = Arc::clone(&self.driver);
        tauri::async_runtime::spawn(async move {
            if let Err(failure) = driver.ask_org().await {
                tracing::warn!(code = failure.code.as_str(), "the org was not asked");
            }
        });
    }
}
