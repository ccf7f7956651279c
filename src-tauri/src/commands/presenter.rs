//! What the presenter's window may ask for, and all of it: none of these answers anything about the journey.

use onboarding::Screen;
use onboarding::view::FailureView;
use tauri::AppHandle;
use tauri::ipc::Channel;

use super::ShellState;
use crate::main_window;
use crate::presenter::{self, PresenterAsks, PresenterView};

#[tauri::command]
#[specta::specta]
pub(crate) fn presenter_follow(shell: ShellState<'_>, channel: Channel<PresenterView>) {
    shell.presenter.tell(channel);
}

#[tauri::command]
#[specta::specta]
pub(crate) fn presenter_item(app: AppHandle, asks: PresenterAsks) {
    main_window::emit(&app, "presenter-asks", asks);
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn presenter_go_to(app: AppHandle, screen: Screen) -> Result<(), FailureView> {
    Ok(presenter::go_to(&app, screen)?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn presenter_reset(app: AppHandle) -> Result<(), FailureView> {
    Ok(presenter::reset(&app).await?)
}
