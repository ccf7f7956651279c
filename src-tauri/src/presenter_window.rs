//! The presenter's notes, in a window of their own beside the one that is shared.
//!
//! Its page is ours, and its capability names four commands: to be told where the main window stands, and to move it. No
//! event reaches it, because events carry whole journeys.

use onboarding::{Code, Failure};
use tauri::{AppHandle, Manager as _, WebviewWindow, WindowEvent};

use crate::language::Language;
use crate::own_page;
use crate::state::Shell;

/// Its name in the capability.
pub(crate) const LABEL: &str = "presenter";

/// Opens it, or brings it to the front.
pub(crate) fn open(app: &AppHandle) -> Result<(), Failure> {
    let refused =
        |error: tauri::Error| Failure::new(Code::PresenterNotOpened).detail(error.to_string());
    match app.get_webview_window(LABEL) {
        Some(window) => show(&window).map_err(refused),
        None => build(app).map_err(refused),
    }
}

/// Closes it, if it is open.
pub(crate) fn close(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL)
        && let Err(error) = window.destroy()
    {
        tracing::warn!(%error, "the presenter's window did not close");
    }
}

fn show(window: &WebviewWindow) -> tauri::Result<()> {
    window.unminimize()?;
    window.show()?;
    window.set_focus()
}

fn build(app: &AppHandle) -> tauri::Result<()> {
    let window = own_page::window(app, LABEL, "presenter.html")
        // Until the page says it with where the main window stands.
        .title(Language::of_app(app).words().presenter_notes)
        .inner_size(340.0, 720.0)
        .min_inner_size(280.0, 420.0)
        // Where the system honours it; the page says whether this one does.
        .content_protected(true)
        .on_document_title_changed(|window, title| {
            if let Err(error) = window.set_title(&title) {
                tracing::warn!(%error, "the presenter's window kept its old title");
            }
        });
    let window = own_page::open(window)?;
    let app = app.clone();
    window.on_window_event(move |event| {
        if matches!(event, WindowEvent::Destroyed) {
            app.state::<Shell>().presenter.closed();
        }
    });
    Ok(())
}
