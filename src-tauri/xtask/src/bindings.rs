//! `cargo xtask bindings`: the TypeScript types of the shell's commands, written anew.

use std::fs;

use crate::failure::Failure;
use crate::program::Program;
use crate::set_up::{self, Needs};
use crate::surroundings::Surroundings;
use crate::terminal::say;

pub(crate) fn write(surroundings: &Surroundings) -> Result<(), Failure> {
    set_up::prepare(surroundings, Needs::Webview)?;
    // Tauri's macros want the folder of the built window, which itself is built from the bindings.
    fs::create_dir_all(surroundings.root.join("ui/dist"))
        .map_err(|error| Failure::of_work(format!("ui/dist cannot be made: {error}.")))?;
    Program::cargo()
        .args(["test", "-p", "numero-onboarding", "--test", "bindings"])
        .with("NUMERO_WRITE_BINDINGS", "1")
        .within(&surroundings.root)
        .stream(surroundings)?;
    say("Wrote ui/src/host/bindings.ts.");
    Ok(())
}
