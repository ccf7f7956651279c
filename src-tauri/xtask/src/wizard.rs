//! `cargo xtask run`: the wizard in a window, or the whole journey in the terminal where there is no display.

use crate::failure::Failure;
use crate::program::Program;
use crate::set_up::{self, Needs};
use crate::surroundings::Surroundings;
use crate::terminal::say;

pub(crate) fn run(surroundings: &Surroundings, out: Option<&str>) -> Result<(), Failure> {
    if surroundings.has_display {
        open_window(surroundings, out)
    } else {
        demonstrate(out)
    }
}

fn open_window(surroundings: &Surroundings, out: Option<&str>) -> Result<(), Failure> {
    if out.is_some() {
        say("`--out` is for the demo without a display; the wizard itself asks where to save.");
    }
    let ui = surroundings.root.join("ui");
    set_up::prepare(surroundings, Needs::Webview)?;
    say("Building the window's web half");
    set_up::install_node_packages(surroundings, &ui)?;
    Program::npm()
        .args(["run", "build"])
        .within(&ui)
        .stream(surroundings)?;
    say("Building the wizard (the first time this takes some minutes)");
    Program::cargo()
        .args(["build", "-p", "numero-onboarding"])
        .within(&surroundings.root)
        .stream(surroundings)?;
    say("Opening the wizard; close its window to come back here.");
    Program::cargo()
        .args(["run", "--quiet", "-p", "numero-onboarding"])
        .within(&surroundings.root)
        .hand_over()
}

fn demonstrate(out: Option<&str>) -> Result<(), Failure> {
    say(
        "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the wizard cannot open its window.\n\
         Running the same journey on the practice org in the terminal instead: numero-okta demo",
    );
    let demo = Program::cargo().args(["run", "-p", "numero-okta", "--", "demo"]);
    match out {
        Some(folder) => demo.args(["--out", folder]),
        None => demo,
    }
    .hand_over()
}
