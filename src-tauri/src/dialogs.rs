//! The system's dialogs for files and folders. A path goes from them to the engine, and never comes from the page.

use std::path::{Path, PathBuf};

use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

use crate::language::Language;

/// Asks for a folder; `None`: the person changed their mind.
pub(crate) async fn folder(app: &AppHandle, from: &Path) -> Option<PathBuf> {
    let (answer, chosen) = oneshot::channel();
    let title = Language::of_app(app).words().choose_folder;
    let dialog = app.dialog().file().set_title(title).set_directory(from);
    dialog.pick_folder(move |folder| drop(answer.send(folder)));
    path(chosen).await
}

/// Asks for a progress file.
pub(crate) async fn progress_file(app: &AppHandle, from: &Path) -> Option<PathBuf> {
    let (answer, chosen) = oneshot::channel();
    let words = Language::of_app(app).words();
    let dialog = app.dialog().file().set_title(words.open_file);
    let dialog = dialog.set_directory(from);
    let dialog = dialog.add_filter(words.progress_file, &["json"]);
    dialog.pick_file(move |file| drop(answer.send(file)));
    path(chosen).await
}

/// Asks for a file of any name: mail programs rename attachments.
pub(crate) async fn any_file(app: &AppHandle) -> Option<PathBuf> {
    let (answer, chosen) = oneshot::channel();
    let title = Language::of_app(app).words().open_file;
    let dialog = app.dialog().file().set_title(title);
    dialog.pick_file(move |file| drop(answer.send(file)));
    path(chosen).await
}

/// Asks where to save; the dialog itself asks before a file is replaced.
pub(crate) async fn save(app: &AppHandle, from: &Path, name: &str) -> Option<PathBuf> {
    let (answer, chosen) = oneshot::channel();
    let title = Language::of_app(app).words().save_file;
    let dialog = app.dialog().file().set_title(title).set_directory(from);
    let dialog = dialog.set_file_name(name);
    dialog.save_file(move |file| drop(answer.send(file)));
    path(chosen).await
}

async fn path(chosen: oneshot::Receiver<Option<FilePath>>) -> Option<PathBuf> {
    chosen.await.ok()??.into_path().ok()
}
