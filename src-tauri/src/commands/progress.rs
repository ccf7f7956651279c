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
    Ok(Some(path.display().to_string()))
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn load_progress(
    app: AppHandle,
    shell: ShellState<'_>,
) -> Result<Option<ProgressOffer>, FailureView> {
    let kind = ("Progress file", ["json"].as_slice());
    let chosen = dialogs::file(&app, &shell.driver.folder(), kind).await;
    let offer = chosen.map(|path| shell.driver.read_progress(&path));
    Ok(offer.transpose()?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn take_progress(shell: ShellState<'_>) -> Answer {
    let id = shell.driver.take_progress()?;
    open_journey(shell, id).await
}
