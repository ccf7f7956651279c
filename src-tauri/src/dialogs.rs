//! The system's dialogs for files and folders. A path goes from them to the engine, and never comes from the page.

use std::path::{Path, PathBuf};

use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

/// Asks for a folder; `None`: the person changed their mind.
pub(crate) async fn folder(app: &AppHandle, from: &Path) -> Option<PathBuf> {
    let (answer, chosen) = oneshot::channel();
    let dialog = app.dialog().file().set_directory(from);
    dialog.pick_folder(move |folder| drop(answer.send(folder)));
    path(chosen).await
}

/// Asks for a file of one kind.
pub(crate) async fn file(app: &AppHandle, from: &Path, kind: (&str, &[&str])) -> Option<PathBuf> {
    let (answer, chosen) = oneshot::channel();
    let dialog = app.dialog().file().set_directory(from);
    let dialog = dialog.add_filter(kind.0, kind.1);
    dialog.pick_file(move |file| drop(answer.send(file)));
    path(chosen).await
}

/// Asks where to save; the dialog itself asks before a file is replaced.
pub(crate) async fn save(app: &AppHandle, from: &Path, name: &str) -> Option<PathBuf> {
    let (answer, chosen) = oneshot::channel();
    let dialog = app.dialog().file().set_directory(from);
    let dialog = dialog.set_file_name(name);
    dialog.save_file(move |file| drop(answer.send(file)));
    path(chosen).await
}

async fn path(chosen: oneshot::Receiver<Option<FilePath>>) -> Option<PathBuf> {
    chosen.await.ok()??.into_path().ok()
}
