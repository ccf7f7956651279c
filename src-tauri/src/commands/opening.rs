//! Numero's side: open a package, compare the six words, take its values. Paths stay on this side.

use onboarding::view::{FailureView, OpeningView};
use onboarding::{ArrivedView, OpenedValue, Opener};
use secrecy::ExposeSecret;
use tauri::AppHandle;

use super::ShellState;
use crate::dialogs;

#[tauri::command]
#[specta::specta]
pub(crate) fn opening(shell: ShellState<'_>) -> OpeningView {
    shell.shown_opening(shell.opener.view())
}

#[tauri::command]
#[specta::specta]
pub(crate) fn phrase_words() -> [Vec<String>; 2] {
    Opener::word_lists()
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_package(
    app: AppHandle,
    shell: ShellState<'_>,
) -> Result<OpeningView, FailureView> {
    let chosen = dialogs::any_file(&app).await;
    Ok(chosen.map_or_else(
        || shell.shown_opening(shell.opener.view()),
        |path| shell.opened(&app, |opener| opener.take_file(&path)),
    ))
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_identity(
    app: AppHandle,
    shell: ShellState<'_>,
) -> Result<OpeningView, FailureView> {
    let chosen = dialogs::any_file(&app).await;
    Ok(chosen.map_or_else(
        || shell.shown_opening(shell.opener.view()),
        |path| shell.opened(&app, |opener| opener.use_identity(&path)),
    ))
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn use_demo_identity(
    app: AppHandle,
    shell: ShellState<'_>,
) -> Result<OpeningView, FailureView> {
    Ok(shell.opened(&app, Opener::use_demo_identity))
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn open_again(
    app: AppHandle,
    shell: ShellState<'_>,
    practising: bool,
) -> Result<OpeningView, FailureView> {
    Ok(shell.opened(&app, |opener| opener.open_again(practising)))
}

#[tauri::command]
#[specta::specta]
pub(crate) fn compare_words(shell: ShellState<'_>, words: Vec<String>) -> OpeningView {
    shell.shown_opening(shell.opener.compare(&words))
}

#[tauri::command]
#[specta::specta]
pub(crate) fn no_caller(shell: ShellState<'_>) -> OpeningView {
    shell.shown_opening(shell.opener.no_caller())
}

#[tauri::command]
#[specta::specta]
pub(crate) fn reveal_opened(shell: ShellState<'_>) -> Result<String, FailureView> {
    let secret = shell.reveal_opened()?;
    Ok(secret.expose_secret().to_owned())
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_opened(
    shell: ShellState<'_>,
    value: OpenedValue,
) -> Result<u32, FailureView> {
    Ok(shell.copy_for_a_while(value)?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn close_opening(shell: ShellState<'_>) -> Result<OpeningView, FailureView> {
    Ok(shell.put_away())
}

#[tauri::command]
#[specta::specta]
pub(crate) fn arrived(shell: ShellState<'_>) -> Option<ArrivedView> {
    let view = shell.arrivals.view()?;
    Some(shell.shown_arrived(view))
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn open_arrived(
    app: AppHandle,
    shell: ShellState<'_>,
) -> Result<OpeningView, FailureView> {
    let arrival = shell.arrivals.take();
    let path = arrival.as_ref().and_then(onboarding::Arrival::package);
    Ok(path.map_or_else(
        || shell.shown_opening(shell.opener.view()),
        |path| shell.opened(&app, |opener| opener.take_file(path)),
    ))
}

#[tauri::command]
#[specta::specta]
pub(crate) fn leave_arrived(shell: ShellState<'_>) {
    drop(shell.arrivals.take());
}
