//! Dark or light as the desktop has it, on Linux: the web view follows GTK, and GTK 3 does not ask the desktop.
//!
//! Asked beside everything else and waited for a moment only, so that a desktop that does not answer costs no time.

use std::sync::mpsc;
use std::time::Duration;

use tauri::{AppHandle, Theme};
use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::{OwnedValue, Value};

const DESKTOP: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";
const NAMESPACE: &str = "org.freedesktop.appearance";
const KEY: &str = "color-scheme";

/// Long enough for a desktop that runs; one that has to be started answers later, and is heard then.
const MOMENT: Duration = Duration::from_millis(150);

/// Wears the desktop's theme, now and whenever it changes.
pub(crate) fn follow(app: &AppHandle) {
    let (first, answer) = mpsc::channel();
    let wearer = app.clone();
    std::thread::spawn(move || {
        if let Err(error) = listen(&wearer, &first) {
            tracing::debug!(%error, "the desktop names no theme");
        }
    });
    if let Ok(Some(theme)) = answer.recv_timeout(MOMENT) {
        app.set_theme(Some(theme));
    }
}

/// Until the session ends.
fn listen(app: &AppHandle, first: &mpsc::Sender<Option<Theme>>) -> zbus::Result<()> {
    let settings = Proxy::new(&Connection::session()?, DESKTOP, PATH, SETTINGS)?;
    // Before it is asked, so that no change falls between.
    let changes = settings.receive_signal("SettingChanged")?;
    let asked = ask(&settings);
    if first.send(asked).is_err() && asked.is_some() {
        // Nobody waits any more.
        app.set_theme(asked);
    }
    for change in changes {
        let body = change.body();
        if let Ok((NAMESPACE, KEY, value)) = body.deserialize::<(&str, &str, Value<'_>)>()
            && let Some(theme) = theme(&value)
        {
            app.set_theme(Some(theme));
        }
    }
    Ok(())
}

/// Under the name it has had since version 2 of the portal, then under the one before.
fn ask(settings: &Proxy<'_>) -> Option<Theme> {
    let answer = ["ReadOne", "Read"].iter().find_map(|method| {
        let answer: OwnedValue = settings.call(*method, &(NAMESPACE, KEY)).ok()?;
        Some(answer)
    })?;
    theme(&answer)
}

/// 1 is dark, 2 is light, and no preference is light; `Read` wraps it once more.
fn theme(value: &Value<'_>) -> Option<Theme> {
    if let Value::Value(inner) = value {
        return theme(inner);
    }
    let number: u32 = value.downcast_ref().ok()?;
    Some(if number == 1 {
        Theme::Dark
    } else {
        Theme::Light
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_number_for_dark_is_dark_and_what_is_no_number_is_nothing() {
        assert_eq!(theme(&Value::from(1_u32)), Some(Theme::Dark));
        assert_eq!(
            theme(&Value::Value(Box::new(Value::from(1_u32)))),
            Some(Theme::Dark)
        );
        for light in [0_u32, 2, 9] {
            assert_eq!(theme(&Value::from(light)), Some(Theme::Light));
        }
        assert_eq!(theme(&Value::from("dark")), None);
    }
}
