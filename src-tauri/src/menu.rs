//! The menu bar that macOS expects of every app, with the keys that work only through it; no other system gets one.

use std::sync::Mutex;

use tauri::menu::{
    AboutMetadata, HELP_SUBMENU_ID, Menu, MenuItem, PredefinedMenuItem, Submenu, WINDOW_SUBMENU_ID,
};
use tauri::{AppHandle, Manager as _, Wry};

use crate::main_window::LABEL;

/// The page's size as the View menu sets it, in percent.
pub(crate) struct Zoom(Mutex<u32>);

impl Default for Zoom {
    fn default() -> Self {
        Self(Mutex::new(ACTUAL))
    }
}

const ACTUAL: u32 = 100;
const SIZES: [u32; 9] = [50, 75, 90, ACTUAL, 110, 125, 150, 175, 200];

const LARGER: &str = "zoom-in";
const SMALLER: &str = "zoom-out";
const RESET: &str = "zoom-reset";

pub(crate) fn bar(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let name = app.package_info().name.as_str();
    let line = || PredefinedMenuItem::separator(app);
    let own = Submenu::with_items(
        app,
        name,
        true,
        &[
            &PredefinedMenuItem::about(app, None, Some(AboutMetadata::default()))?,
            &line()?,
            &PredefinedMenuItem::services(app, None)?,
            &line()?,
            &PredefinedMenuItem::hide(app, None)?,
            &PredefinedMenuItem::hide_others(app, None)?,
            &PredefinedMenuItem::show_all(app, None)?,
            &line()?,
            &PredefinedMenuItem::quit(app, None)?,
        ],
    )?;
    let edit = Submenu::with_items(
        app,
        "Edit",
        true,
        &[
            &PredefinedMenuItem::undo(app, None)?,
            &PredefinedMenuItem::redo(app, None)?,
            &line()?,
            &PredefinedMenuItem::cut(app, None)?,
            &PredefinedMenuItem::copy(app, None)?,
            &PredefinedMenuItem::paste(app, None)?,
            &PredefinedMenuItem::select_all(app, None)?,
        ],
    )?;
    let size = |id, words, keys| MenuItem::with_id(app, id, words, true, Some(keys));
    let view = Submenu::with_items(
        app,
        "View",
        true,
        &[
            &size(RESET, "Actual Size", "CmdOrCtrl+0")?,
            &size(LARGER, "Zoom In", "CmdOrCtrl+=")?,
            &size(SMALLER, "Zoom Out", "CmdOrCtrl+-")?,
            &line()?,
            &PredefinedMenuItem::fullscreen(app, None)?,
        ],
    )?;
    let window = Submenu::with_id_and_items(
        app,
        WINDOW_SUBMENU_ID,
        "Window",
        true,
        &[
            &PredefinedMenuItem::minimize(app, None)?,
            &PredefinedMenuItem::maximize(app, None)?,
            &line()?,
            &PredefinedMenuItem::close_window(app, None)?,
        ],
    )?;
    // macOS puts its search of the menus in it.
    let help = Submenu::with_id(app, HELP_SUBMENU_ID, "Help", true)?;
    Menu::with_items(app, &[&own, &edit, &view, &window, &help])
}

/// What the items of our own do.
pub(crate) fn chosen(app: &AppHandle, id: &str) {
    let (Some(window), Some(zoom)) = (app.get_webview_window(LABEL), app.try_state::<Zoom>())
    else {
        return;
    };
    let Ok(mut percent) = zoom.0.lock() else {
        return;
    };
    let Some(next) = next(*percent, id) else {
        return;
    };
    *percent = next;
    if let Err(error) = window.set_zoom(f64::from(next) / 100.0) {
        tracing::warn!(%error, "the page kept its size");
    }
}

/// The size that an item leads to; nothing if the item is none of the three.
fn next(percent: u32, id: &str) -> Option<u32> {
    match id {
        RESET => Some(ACTUAL),
        LARGER => Some(
            SIZES
                .into_iter()
                .find(|size| *size > percent)
                .unwrap_or(percent),
        ),
        SMALLER => Some(
            SIZES
                .into_iter()
                .rev()
                .find(|size| *size < percent)
                .unwrap_or(percent),
        ),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bar itself needs macOS's own menus; that it builds is seen on every system.
    const _: fn(&AppHandle) -> tauri::Result<Menu<Wry>> = bar;
    const _: fn(&AppHandle, &str) = chosen;

    #[test]
    fn the_size_goes_up_and_down_by_steps_and_stops_at_both_ends() {
        let mut percent = Zoom::default().0.into_inner().unwrap();
        for expected in [110, 125, 150, 175, 200, 200] {
            percent = next(percent, LARGER).unwrap();
            assert_eq!(percent, expected);
        }
        for expected in [175, 150, 125, 110, 100, 90, 75, 50, 50] {
            percent = next(percent, SMALLER).unwrap();
            assert_eq!(percent, expected);
        }
        assert_eq!(next(200, RESET), Some(100));
        assert_eq!(next(200, "quit"), None);
    }
}
