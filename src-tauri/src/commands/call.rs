//! Call mode of the main window, and the presenter's window beside it.

use onboarding::view::FailureView;
use tauri::AppHandle;

use super::ShellState;
use crate::call::CallView;
use crate::presenter_window;

#[tauri::command]
#[specta::specta]
pub(crate) fn call_mode(shell: ShellState<'_>) -> CallView {
    shell.call.view()
}

#[tauri::command]
#[specta::specta]
pub(crate) fn set_call_mode(shell: ShellState<'_>, on: bool) -> CallView {
    let call = shell.call.set(on);
    shell.driver.mask(on);
    call
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn open_presenter(app: AppHandle) -> Result<(), FailureView> {
    Ok(presenter_window::open(&app)?)
}
