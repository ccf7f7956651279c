//! What is chosen once and for all.

use onboarding::view::FailureView;

use super::ShellState;
use crate::language::Language;
use crate::settings::Settings;

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
    shell.presenter.speak(language);
    Ok(shell.settings.choose_language(language)?)
}
