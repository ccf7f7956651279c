//! The locked-down window for a test sign-in. It is in no capability, forgets everything when it closes, and the
//! callback is caught before a connection to it opens.
//!
//! The page in it is not ours: it may try to steer the window to `tauri://localhost`, whose pages may use commands.
//! So every scheme but https is refused, http on this computer excepted for practice orgs.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use onboarding::{Code, Driver, Failure};
use tauri::webview::{NewWindowResponse, PermissionResponse};
use tauri::{AppHandle, Manager, Url, WebviewUrl, WebviewWindowBuilder, WindowEvent};

use crate::browser::{is_https, is_on_this_computer};
use crate::main_window;
use crate::state::Shell;

/// How the name of each begins; none stands in a capability.
const LABEL: &str = "sign-in-";

/// Which of the two tests runs in it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Test {
    /// From Numero's side.
    SignIn,
    /// From the Okta dashboard.
    Dashboard,
}

/// Opens the window on `address`; what it catches finishes the test.
pub(crate) fn open(app: &AppHandle, address: &str, test: Test) -> Result<(), Failure> {
    close(app);
    let shell = app.state::<Shell>();
    let number = shell.sign_in_windows.load(Ordering::SeqCst);
    let refused =
        |error: tauri::Error| Failure::new(Code::WindowNotOpened).detail(error.to_string());
    let address = Url::parse(address).map_err(|_| Failure::new(Code::WindowNotOpened))?;
    let driver = Arc::clone(&shell.driver);
    let caught = Arc::new(AtomicBool::new(false));
    let watcher = Watcher {
        app: app.clone(),
        driver: Arc::clone(&driver),
        caught: Arc::clone(&caught),
        test,
        number,
        practice: driver.view()?.org.practice,
    };
    // A window that was closed keeps its name until it is gone, which is later.
    let label = format!("{LABEL}{number}");
    let window = WebviewWindowBuilder::new(app, label, WebviewUrl::External(address))
        .title("Test sign-in")
        .inner_size(520.0, 720.0)
        .center()
        .focused(true)
        .incognito(true)
        .on_navigation(move |url| watcher.allows(url))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny)
        .build()
        .map_err(refused)?;

    let app = app.clone();
    window.on_window_event(move |event| {
        if matches!(event, WindowEvent::Destroyed)
            && !caught.load(Ordering::SeqCst)
            && is_newest(&app, number)
        {
            // Closed by hand: nothing will come any more.
            if let Ok(view) = driver.sign_in_window_closed() {
                main_window::tell(&app, &view);
            }
        }
    });
    Ok(())
}

/// Closes the window, if one is open. What it still has to say counts no more.
pub(crate) fn close(app: &AppHandle) {
    let shell = app.state::<Shell>();
    shell.sign_in_windows.fetch_add(1, Ordering::SeqCst);
    for (label, window) in app.webview_windows() {
        if label.starts_with(LABEL)
            && let Err(error) = window.destroy()
        {
            tracing::warn!(%error, "the sign-in window did not close");
        }
    }
}

fn is_newest(app: &AppHandle, number: u32) -> bool {
    app.state::<Shell>().sign_in_windows.load(Ordering::SeqCst) == number
}

struct Watcher {
    app: AppHandle,
    driver: Arc<Driver>,
    caught: Arc<AtomicBool>,
    test: Test,
    /// Which window it watches.
    number: u32,
    /// The org is on this computer; a real one's page must not reach what else listens here.
    practice: bool,
}

impl Watcher {
    /// Runs on the window's own thread, so it only looks and hands over.
    fn allows(&self, url: &Url) -> bool {
        if self.driver.is_callback(url.as_str()) {
            if is_newest(&self.app, self.number) && !self.caught.swap(true, Ordering::SeqCst) {
                self.finish(url.as_str().to_owned());
            }
            return false;
        }
        is_https(url) || (self.practice && is_on_this_computer(url))
    }

    fn finish(&self, address: String) {
        let (app, driver, test) = (self.app.clone(), Arc::clone(&self.driver), self.test);
        tauri::async_runtime::spawn(async move {
            close(&app);
            let finished = match test {
                Test::SignIn => driver.finish_sign_in(&address).await,
                Test::Dashboard => driver.finish_dashboard(&address),
            };
            match finished.or_else(|failure| driver.refuse_caught(failure, test == Test::SignIn)) {
                Ok(view) => main_window::tell(&app, &view),
                Err(failure) => {
                    tracing::warn!(code = failure.code.as_str(), "a caught callback was lost");
                }
            }
        });
    }
}
