//! The system clipboard, from Rust only: a secret that is pasted never passes through the page.

use std::sync::Mutex;

use onboarding::{Code, Failure};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

/// One connection for the app's life: on X11 and Wayland what was copied lives as long as it.
#[derive(Default)]
pub(crate) struct Clipboard(Mutex<Option<arboard::Clipboard>>);

impl Clipboard {
    pub(crate) fn copy(&self, text: &str) -> Result<(), Failure> {
        self.with(|clipboard| clipboard.set_text(text))
    }

    /// Copies what nobody should find there later: no clipboard history keeps it, where the system lets us ask for that.
    pub(crate) fn copy_unseen(&self, secret: &SecretString) -> Result<(), Failure> {
        self.with(|clipboard| out_of_history(clipboard.set()).text(secret.expose_secret()))
    }

    /// Takes a secret off the clipboard and leaves nothing of it there.
    pub(crate) fn take_secret(&self) -> Result<SecretString, Failure> {
        let text = Zeroizing::new(self.with(arboard::Clipboard::get_text)?);
        if text.trim().is_empty() {
            return Err(Failure::new(Code::ClipboardUnavailable).detail("it holds no text"));
        }
        Ok(SecretString::from(text.as_str()))
    }

    /// Empties the clipboard if it still holds this secret.
    pub(crate) fn clear_if(&self, secret: &SecretString) {
        let _ = self.with(|clipboard| {
            let held = Zeroizing::new(clipboard.get_text()?);
            if held.as_str() == secret.expose_secret() {
                clipboard.clear()?;
            }
            Ok(())
        });
    }

    fn with<T>(
        &self,
        use_it: impl FnOnce(&mut arboard::Clipboard) -> Result<T, arboard::Error>,
    ) -> Result<T, Failure> {
        // arboard's errors quote nothing of the clipboard; the kind is all a person needs.
        let failed = |error: arboard::Error| {
            Failure::new(Code::ClipboardUnavailable).detail(error.to_string())
        };
        let mut held = self
            .0
            .lock()
            .expect("nothing panics while it holds the clipboard");
        let clipboard = match held.as_mut() {
            Some(clipboard) => clipboard,
            None => held.insert(arboard::Clipboard::new().map_err(failed)?),
        };
        use_it(clipboard).map_err(failed)
    }
}

#[cfg(target_os = "linux")]
fn out_of_history(set: arboard::Set<'_>) -> arboard::Set<'_> {
    arboard::SetExtLinux::exclude_from_history(set)
}

#[cfg(target_os = "macos")]
fn out_of_history(set: arboard::Set<'_>) -> arboard::Set<'_> {
    arboard::SetExtApple::exclude_from_history(set)
}

#[cfg(windows)]
fn out_of_history(set: arboard::Set<'_>) -> arboard::Set<'_> {
    use arboard::SetExtWindows as _;
    set.exclude_from_monitoring()
        .exclude_from_cloud()
        .exclude_from_history()
}
