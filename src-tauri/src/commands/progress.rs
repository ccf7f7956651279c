//! Progress files: save one for a colleague, read one, go on from it.

use onboarding::Driver;
use onboarding::view::{FailureView, ProgressOffer};
use tauri::AppHandle;

use super::{Answer, ShellState, open_journey};
use crate::dialogs;

#[tauri::command]
#[specta::specta]
pub(crate) async fn save_progress(
    app: AppHandle,
    shell: ShellState<'_>,
    id: String,
) -> Result<Option<String>, FailureView> {
    let name = Driver::progress_name(&id);
    let Some(path) = dialogs::save(&app, &shell.driver.folder(), &name).await else {
        return Ok(None);
    };
    shell.driver.save_progress(&id, &path).await?;
    Ok(Some(shell.driver.shown_path(&path)))
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn load_progress(
    app: AppHandle,
    shell: ShellState<'_>,
) -> Result<Option<ProgressOffer>, FailureView> {
    let chosen = dialogs::progress_file(&app, &shell.driver.folder()).await;
    let offer = chosen.map(|path| shell.driver.read_progress(&path));
    Ok(offer.transpose()?)
}

/// Reads the progress file that came from outside; `None`: something else came, or nothing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn read_arrived(
    shell: ShellState<'_>,
) -> Result<Option<ProgressOffer>, FailureView> {
    let arrival = shell.arrivals.take();
    let path = arrival.as_ref().and_then(onboarding::Arrival::progress);
    let offer = path.map(|path| shell.driver.read_progress(path));
    Ok(offer.transpose()?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn take_progress(shell: ShellState<'_>) -> Answer {
    let id = shell.driver.take_progress()?;
    open_journey(shell, id).await
}
