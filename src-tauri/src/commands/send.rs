//! Seal, save, show.

use onboarding::view::FailureView;
use serde::Deserialize;
use specta::Type;
use tauri::AppHandle;

use super::{Answer, ShellState};
use crate::{browser, dialogs};

/// What can be copied that is no item's value.
#[derive(Clone, Copy, Debug, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Copyable {
    /// The Embed Link that org and Client ID make likely.
    SuggestedEmbedLink,
    /// The recipient's fingerprint.
    Fingerprint,
    /// The last package's SHA-256.
    Sha256,
    /// The address of the test that waits in the browser.
    TestAddress,
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_text(
    shell: ShellState<'_>,
    what: Copyable,
) -> Result<String, FailureView> {
    let view = shell.driver.view()?;
    let text = match what {
        Copyable::SuggestedEmbedLink => view.credentials.suggested_embed_link,
        Copyable::Fingerprint => Some(view.send.fingerprint),
        Copyable::TestAddress => Some(shell.driver.test_address()?),
        Copyable::Sha256 => view.send.package.map(|package| package.sha256),
    };
    let text = text.unwrap_or_default();
    shell.clipboard.copy(&text)?;
    Ok(if shell.call.view().on {
        String::new()
    } else {
        text
    })
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_folder(app: AppHandle, shell: ShellState<'_>) -> Answer {
    if let Some(folder) = dialogs::folder(&app, &shell.driver.folder()).await {
        shell.driver.use_folder(folder);
    }
    Ok(shell.driver.view()?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn seal(shell: ShellState<'_>) -> Answer {
    Ok(shell.driver.seal().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn reveal_package(shell: ShellState<'_>) -> Result<(), FailureView> {
    Ok(browser::reveal(&shell.driver.package_path()?)?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn phrase(shell: ShellState<'_>) -> Result<Vec<String>, FailureView> {
    Ok(shell.driver.phrase().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn save_report(shell: ShellState<'_>) -> Answer {
    Ok(shell.driver.save_report()?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn reveal_report(shell: ShellState<'_>) -> Result<(), FailureView> {
    Ok(browser::reveal(&shell.driver.report_path()?)?)
}
