//! What must not stay for long: an opened package, and a value of it on the clipboard. During a call it is shown masked.

use std::sync::Arc;
use std::time::Duration;

use onboarding::view::OpeningView;
use onboarding::{Code, Failure, OPEN_FOR, OpenedValue, Opener};
use secrecy::SecretString;
use tauri::{AppHandle, Manager as _};

use crate::main_window;
use crate::state::Shell;

/// How long a copied value stays on the clipboard.
const COPIED_FOR: Duration = Duration::from_secs(30);

impl Shell {
    /// Opens with `open`, and sees to it that what opened does not stay open.
    pub(crate) fn opened(
        &self,
        app: &AppHandle,
        open: impl FnOnce(&Opener) -> OpeningView,
    ) -> OpeningView {
        let before = self.opener.number();
        let view = open(&self.opener);
        if self.opener.number() != before {
            self.put_away_later(app);
        }
        self.shown_opening(view)
    }

    /// What the window is sent of a package: during a call without whose it is, and without its values.
    pub(crate) fn shown_opening(&self, view: OpeningView) -> OpeningView {
        if self.driver.is_masked() {
            view.masked()
        } else {
            view
        }
    }

    fn put_away_later(&self, app: &AppHandle) {
        let Some(number) = self.opener.number() else {
            return;
        };
        let (app, opener) = (app.clone(), Arc::clone(&self.opener));
        tauri::async_runtime::spawn(async move {
            tokio::time::sleep(OPEN_FOR).await;
            if let Some(view) = opener.time_out(number) {
                let view = app.state::<Shell>().shown_opening(view);
                main_window::emit(&app, "opening-changed", view);
            }
        });
    }

    /// The secret, for as long as a person holds the button; not while a window is shared on a call.
    pub(crate) fn reveal_opened(&self) -> Result<SecretString, Failure> {
        if self.driver.is_masked() {
            return Err(Failure::new(Code::CallMasks));
        }
        self.opener.value(OpenedValue::ClientSecret)
    }

    /// Copies a value, and takes it off the clipboard again if it is still there then. Answers after how many seconds.
    pub(crate) fn copy_for_a_while(&self, which: OpenedValue) -> Result<u32, Failure> {
        let value = self.opener.value(which)?;
        self.clipboard.copy_unseen(&value)?;
        let clipboard = Arc::clone(&self.clipboard);
        tauri::async_runtime::spawn(async move {
            tokio::time::sleep(COPIED_FOR).await;
            clipboard.clear_if(&value);
        });
        Ok(u32::try_from(COPIED_FOR.as_secs()).unwrap_or(u32::MAX))
    }

    /// Puts the package away at once, and its values off the clipboard.
    pub(crate) fn put_away(&self) -> OpeningView {
        use OpenedValue::{ClientId, ClientSecret, EmbedLink};
        for which in [ClientSecret, ClientId, EmbedLink] {
            if let Ok(value) = self.opener.value(which) {
                self.clipboard.clear_if(&value);
            }
        }
        self.shown_opening(self.opener.close())
    }
}
