//! The guide, its items, and the way into Okta.

use guide::{Engine, Guide, ItemId};
use onboarding::Screen;
use onboarding::view::{ExplanationView, FailureView};

use super::{Answer, ShellState};
use crate::browser;

#[tauri::command]
#[specta::specta]
pub(crate) fn guide(shell: ShellState<'_>) -> Result<Guide, FailureView> {
    Ok(shell.driver.guide()?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn go_to(shell: ShellState<'_>, screen: Screen) -> Answer {
    Ok(shell.driver.go_to(screen)?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_engine(shell: ShellState<'_>, engine: Engine) -> Answer {
    Ok(shell.driver.choose_engine(engine)?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn ask_org(shell: ShellState<'_>) -> Answer {
    Ok(shell.driver.ask_org().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn tick(shell: ShellState<'_>, item: ItemId, ticked: bool) -> Answer {
    Ok(shell.driver.tick(item, ticked)?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn choose(shell: ShellState<'_>, item: ItemId, choice: String) -> Answer {
    Ok(shell.driver.choose(item, &choice)?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn decline(shell: ShellState<'_>, item: ItemId, reason: Option<String>) -> Answer {
    Ok(shell.driver.decline(item, reason.as_deref())?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_value(shell: ShellState<'_>, item: ItemId) -> Result<String, FailureView> {
    let value = shell.driver.value(item)?;
    shell.clipboard.copy(&value)?;
    Ok(value)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn open_in_okta(shell: ShellState<'_>, step: u8) -> Result<(), FailureView> {
    let address = shell.driver.deep_link(step)?;
    Ok(browser::open(&address).map_err(|failure| failure.detail(address))?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn explain(
    shell: ShellState<'_>,
    text: String,
) -> Result<ExplanationView, FailureView> {
    Ok(shell.driver.explain(&text))
}
