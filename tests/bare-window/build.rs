//! What every Tauri app is built with.

fn main() {
    println!("cargo::rerun-if-changed=page");
    tauri_build::build();
}
