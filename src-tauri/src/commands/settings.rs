//! What is chosen once and for all.

use onboarding::view::FailureView;
use tauri::AppHandle;

use super::ShellState;
use crate::language::Language;
use crate::menu;
use crate::settings::Settings;

#[tauri::command]
#[specta::specta]
pub(crate) fn settings(shell: ShellState<'_>) -> Settings {
    shell.settings.read()
}

#[tauri::command]
#[specta::specta]
pub(crate) fn choose_language(
    app: AppHandle,
    shell: ShellState<'_>,
    language: Language,
) -> Result<(), FailureView> {
    shell.presenter.speak(language);
    shell.settings.choose_language(language)?;
    menu::speak(&app);
    Ok(())
}
