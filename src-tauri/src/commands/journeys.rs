//! Start, open, close, remove.

use onboarding::view::{FailureView, OrgPreview, OrgView, StartView};

use super::{Answer, ShellState};

#[tauri::command]
#[specta::specta]
pub(crate) fn start(shell: ShellState<'_>) -> StartView {
    shell.driver.start()
}

#[tauri::command]
#[specta::specta]
pub(crate) fn preview_org(shell: ShellState<'_>, input: &str) -> Result<OrgPreview, FailureView> {
    Ok(shell.driver.preview_org(input)?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn look_up_org(
    shell: ShellState<'_>,
    input: String,
) -> Result<OrgView, FailureView> {
    Ok(shell.driver.look_up_org(&input).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn begin_journey(shell: ShellState<'_>, input: String) -> Answer {
    let view = shell.driver.begin(&input, false)?;
    shell.ask_org_meanwhile();
    Ok(view)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn open_journey(shell: ShellState<'_>, id: String) -> Answer {
    let view = shell.driver.open(&id).await?;
    if !shell.driver.is_hosted() {
        shell.ask_org_meanwhile();
        return Ok(view);
    }
    let address = shell.practice.address().await?;
    let view = shell.driver.move_practice(&address)?;
    shell.ask_org_meanwhile();
    Ok(view)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_journey(
    shell: ShellState<'_>,
    id: String,
) -> Result<StartView, FailureView> {
    shell.driver.delete(&id).await?;
    Ok(shell.driver.start())
}

#[tauri::command]
#[specta::specta]
pub(crate) fn close_journey(app: tauri::AppHandle, shell: ShellState<'_>) -> StartView {
    crate::sign_in_window::close(&app);
    shell.driver.close();
    shell.driver.start()
}
