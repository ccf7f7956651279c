//! Where this system keeps an app's state and a person's downloads.

use std::path::PathBuf;

use tauri::{AppHandle, Manager};

/// The folder of everything that is kept.
pub(crate) fn kept(app: &AppHandle) -> tauri::Result<PathBuf> {
    app.path().app_local_data_dir()
}

/// The folder of kept journeys.
pub(crate) fn journeys(app: &AppHandle) -> tauri::Result<PathBuf> {
    Ok(kept(app)?.join("journeys"))
}

/// Size and place of the window, as they were.
pub(crate) fn window(app: &AppHandle) -> tauri::Result<PathBuf> {
    Ok(app.path().app_config_dir()?.join(WINDOW))
}

/// The file's name in the folder of the app's settings.
pub(crate) const WINDOW: &str = "window.json";

/// Remembers where the identity is that opens packages.
pub(crate) fn identity(app: &AppHandle) -> tauri::Result<PathBuf> {
    Ok(app.path().app_local_data_dir()?.join("opening.json"))
}

/// Where packages go unless the person chooses another folder: Downloads, else the home folder.
pub(crate) fn packages(app: &AppHandle) -> tauri::Result<PathBuf> {
    match app.path().download_dir() {
        Ok(folder) if folder.is_dir() => Ok(folder),
        Ok(_) | Err(_) => app.path().home_dir(),
    }
}
