//! The three values. A pasted secret is read from the clipboard here and never passes through the page.

use onboarding::view::FailureView;
use secrecy::{ExposeSecret, SecretString};

use super::{Answer, ShellState};

#[tauri::command]
#[specta::specta]
pub(crate) async fn enter_client_id(shell: ShellState<'_>, text: String) -> Answer {
    Ok(shell.driver.enter_client_id(&text)?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn enter_secret(shell: ShellState<'_>, text: String) -> Answer {
    Ok(shell.driver.enter_secret(SecretString::from(text)).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn paste_secret(shell: ShellState<'_>) -> Answer {
    let secret = shell.clipboard.take_secret()?;
    let view = shell.driver.enter_secret(secret.clone()).await?;
    shell.clipboard.clear_if(&secret);
    Ok(view)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn reveal_secret(shell: ShellState<'_>) -> Result<String, FailureView> {
    Ok(shell
        .driver
        .reveal_secret()
        .await?
        .expose_secret()
        .to_owned())
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn forget_secret(shell: ShellState<'_>) -> Answer {
    Ok(shell.driver.forget_secret().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn enter_embed_link(shell: ShellState<'_>, text: String) -> Answer {
    Ok(shell.driver.enter_embed_link(&text)?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn use_suggested_embed_link(shell: ShellState<'_>) -> Answer {
    Ok(shell.driver.use_suggested_embed_link()?)
}
