//! The least that a Tauri window can be, which `cargo xtask bench window` measures the wizard against.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> ExitCode {
    let ended = tauri::Builder::default()
        .setup(|app| {
            // As large, and where, as the wizard's own window.
            WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
                .title("Bare window")
                .inner_size(1200.0, 800.0)
                .min_inner_size(960.0, 640.0)
                .center()
                .build()?;
            Ok(())
        })
        .run(context());
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the macro's own check of the installed bundle may end the process"
)]
fn context() -> tauri::Context {
    tauri::generate_context!()
}
