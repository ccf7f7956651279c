//! Gives every command its own permission, so that a window can use only what its capability names.

/// The app's commands; `tests/bindings.rs` holds this list against the handler's.
const COMMANDS: &[&str] = &include!("commands.in");

fn main() {
    println!("cargo::rerun-if-changed=commands.in");
    // The pages are compiled in, and nothing else tells cargo when they change.
    println!("cargo::rerun-if-changed=../ui/dist");
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    tauri_build::try_build(attributes)
        .expect("the configuration and the capabilities fit together");
}
