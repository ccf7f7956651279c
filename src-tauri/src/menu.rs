//! The menu bar that macOS expects of every app, with the keys that work only through it; no other system gets one.

mod words;

use std::sync::Mutex;

use tauri::menu::{
    AboutMetadata, HELP_SUBMENU_ID, Menu, MenuItem, PredefinedMenuItem, Submenu, WINDOW_SUBMENU_ID,
};
use tauri::{AppHandle, Manager as _, Wry};

use crate::language::Language;
use crate::main_window::LABEL;
use words::MenuWords;

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

/// The bar, in the language of the app.
pub(crate) fn bar(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let words = MenuWords::of(Language::of_app(app));
    let name = app.package_info().name.as_str();
    let named = |text: &str| text.replace("{name}", name);
    let line = || PredefinedMenuItem::separator(app);
    let own = Submenu::with_items(
        app,
        name,
        true,
        &[
            &PredefinedMenuItem::about(
                app,
                Some(&named(words.about)),
                Some(AboutMetadata::default()),
            )?,
            &line()?,
            &PredefinedMenuItem::services(app, Some(words.services))?,
            &line()?,
            &PredefinedMenuItem::hide(app, Some(&named(words.hide)))?,
            &PredefinedMenuItem::hide_others(app, Some(words.hide_others))?,
            &PredefinedMenuItem::show_all(app, Some(words.show_all))?,
            &line()?,
            &PredefinedMenuItem::quit(app, Some(&named(words.quit)))?,
        ],
    )?;
    let edit = Submenu::with_items(
        app,
        words.edit,
        true,
        &[
            &PredefinedMenuItem::undo(app, Some(words.undo))?,
            &PredefinedMenuItem::redo(app, Some(words.redo))?,
            &line()?,
            &PredefinedMenuItem::cut(app, Some(words.cut))?,
            &PredefinedMenuItem::copy(app, Some(words.copy))?,
            &PredefinedMenuItem::paste(app, Some(words.paste))?,
            &PredefinedMenuItem::select_all(app, Some(words.select_all))?,
        ],
    )?;
    let size = |id, words, keys| MenuItem::with_id(app, id, words, true, Some(keys));
    let view = Submenu::with_items(
        app,
        words.view,
        true,
        &[
            &size(RESET, words.actual_size, "CmdOrCtrl+0")?,
            &size(LARGER, words.zoom_in, "CmdOrCtrl+=")?,
            &size(SMALLER, words.zoom_out, "CmdOrCtrl+-")?,
            &line()?,
            &PredefinedMenuItem::fullscreen(app, Some(words.full_screen))?,
        ],
    )?;
    let window = Submenu::with_id_and_items(
        app,
        WINDOW_SUBMENU_ID,
        words.window,
        true,
        &[
            &PredefinedMenuItem::minimize(app, Some(words.minimize))?,
            &PredefinedMenuItem::maximize(app, Some(words.zoom))?,
            &line()?,
            &PredefinedMenuItem::close_window(app, Some(words.close))?,
        ],
    )?;
    // macOS puts its search of the menus in it.
    let help = Submenu::with_id(app, HELP_SUBMENU_ID, words.help, true)?;
    Menu::with_items(app, &[&own, &edit, &view, &window, &help])
}

/// Says it anew once another language was chosen.
pub(crate) fn speak(app: &AppHandle) {
    if !cfg!(target_os = "macos") {
        return;
    }
    if let Err(error) = bar(app).and_then(|bar| app.set_menu(bar)) {
        tracing::warn!(%error, "the menu bar kept its language");
    }
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
