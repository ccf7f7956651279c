//! Files that come from outside: dropped on the window, named where the app was started, handed over by the system.
//!
//! The page hears a file's name and what it leads to, and says yes or no. No command takes a path.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};

use onboarding::{Arrival, ArrivedView};
use tauri::{AppHandle, DragDropEvent, Manager as _, RunEvent, Url, WebviewWindow, WindowEvent};

use crate::main_window;
use crate::state::Shell;

/// The file that came last and still waits for the person's answer.
#[derive(Default)]
pub(crate) struct Arrivals(Mutex<Option<Arrival>>);

impl Arrivals {
    pub(crate) fn view(&self) -> Option<ArrivedView> {
        self.lock().as_ref().map(Arrival::view)
    }

    pub(crate) fn take(&self) -> Option<Arrival> {
        self.lock().take()
    }

    fn lock(&self) -> MutexGuard<'_, Option<Arrival>> {
        self.0
            .lock()
            .expect("nothing panics while it holds what arrived")
    }
}

/// Takes what is dropped on the window, and says when something hangs over it.
pub(crate) fn follow(window: &WebviewWindow) {
    let app = window.app_handle().clone();
    window.on_window_event(move |event| {
        if let WindowEvent::DragDrop(event) = event {
            match dragged(event) {
                Dragged::Over(over) => main_window::emit(&app, "file-over", over),
                Dragged::Dropped(paths) => {
                    main_window::emit(&app, "file-over", false);
                    arrive(&app, paths);
                }
                Dragged::On => {}
            }
        }
    });
}

#[derive(Debug, Eq, PartialEq)]
enum Dragged {
    Over(bool),
    On,
    Dropped(Vec<PathBuf>),
}

fn dragged(event: &DragDropEvent) -> Dragged {
    match event {
        // A piece of text or a link is dragged without a file.
        DragDropEvent::Enter { paths, .. } => Dragged::Over(!paths.is_empty()),
        DragDropEvent::Drop { paths, .. } => Dragged::Dropped(paths.clone()),
        DragDropEvent::Leave => Dragged::Over(false),
        DragDropEvent::Over { .. } => Dragged::On,
        // The enum may grow.
        _ => Dragged::On,
    }
}

/// What this start of the app was given.
pub(crate) fn named_at_start(app: &AppHandle) {
    let folder = std::env::current_dir().unwrap_or_default();
    arrive(app, files(std::env::args_os().skip(1), &folder));
}

/// What a start of the app was given: files, or their addresses, seen from `folder`.
pub(crate) fn named(app: &AppHandle, arguments: impl Iterator<Item = String>, folder: &Path) {
    arrive(app, files(arguments.map(OsString::from), folder));
}

/// What the system hands to an app that runs: macOS names files like that.
pub(crate) fn opened_by_the_system(app: &AppHandle, event: RunEvent) {
    #[cfg(target_os = "macos")]
    if let RunEvent::Opened { urls } = event {
        let paths = urls.iter().filter_map(|url| url.to_file_path().ok());
        arrive(app, paths.collect());
    }
    #[cfg(not(target_os = "macos"))]
    let _ = (app, event);
}

/// Everything that is no option; a desktop may name a file by its address.
fn files(arguments: impl Iterator<Item = OsString>, folder: &Path) -> Vec<PathBuf> {
    arguments
        .filter(|argument| !argument.to_string_lossy().starts_with('-'))
        .map(|argument| {
            let address = argument.to_str().and_then(|text| Url::parse(text).ok());
            let file = address
                .filter(|url| url.scheme() == "file")
                .and_then(|url| url.to_file_path().ok());
            file.unwrap_or_else(|| folder.join(argument))
        })
        .collect()
}

/// Looks at a file away from the window's thread, which must not wait for a slow disk, and tells the page.
fn arrive(app: &AppHandle, paths: Vec<PathBuf>) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let Some(arrival) = Arrival::look(&paths) else {
            return;
        };
        let shell = app.state::<Shell>();
        let view = shell.shown_arrived(arrival.view());
        *shell.arrivals.lock() = Some(arrival);
        main_window::emit(&app, "file-arrived", view);
    });
}

impl Shell {
    /// What the window hears of a file: during a call without the details of a failure.
    pub(crate) fn shown_arrived(&self, view: ArrivedView) -> ArrivedView {
        if self.driver.is_masked() {
            view.masked()
        } else {
            view
        }
    }
}

#[cfg(test)]
mod tests {
    use tauri::PhysicalPosition;

    use super::*;

    #[test]
    fn what_is_dropped_is_taken_and_what_hangs_over_is_shown() {
        let position = PhysicalPosition::new(3.0, 4.0);
        let paths = vec![PathBuf::from("/home/dana/numero-okta-7k3mq2vd.age")];
        let enter = |paths: &[PathBuf]| {
            dragged(&DragDropEvent::Enter {
                paths: paths.to_vec(),
                position,
            })
        };
        assert_eq!(enter(&paths), Dragged::Over(true));
        assert_eq!(enter(&[]), Dragged::Over(false));
        assert_eq!(dragged(&DragDropEvent::Over { position }), Dragged::On);
        assert_eq!(dragged(&DragDropEvent::Leave), Dragged::Over(false));
        let dropped = dragged(&DragDropEvent::Drop {
            paths: paths.clone(),
            position,
        });
        assert_eq!(dropped, Dragged::Dropped(paths));
    }

    #[cfg(unix)]
    #[test]
    fn arguments_are_files_seen_from_where_the_app_was_started() {
        let named = |argument: &str| {
            files(
                std::iter::once(OsString::from(argument)),
                Path::new("/home/dana"),
            )
        };
        let file = |path: &str| vec![PathBuf::from(path)];
        assert_eq!(named("a b.age"), file("/home/dana/a b.age"));
        assert_eq!(named("/mnt/a.age"), file("/mnt/a.age"));
        assert_eq!(named("file:///mnt/a%20b.age"), file("/mnt/a b.age"));
        assert_eq!(
            named("https://acme.example/a"),
            file("/home/dana/https://acme.example/a")
        );
        assert!(named("--help").is_empty());
    }
}
