//! What is chosen once and for all.

use onboarding::view::FailureView;

use super::ShellState;
use crate::settings::{Language, Settings};

#[tauri::command]
#[specta::specta]
pub(crate) fn settings(shell: ShellState<'_>) -> Settings {
    shell.settings.read()
}

#[tauri::command]
#[specta::specta]
pub(crate) fn choose_language(
    shell: ShellState<'_>,
    language: Language,
) -> Result<(), FailureView> {
    Ok(shell.settings.choose_language(language)?)
}
