//! The steps themselves.

use std::path::PathBuf;

use super::step::Step;
use crate::failure::Failure;
use crate::pictures;
use crate::private_folder::PrivateFolder;
use crate::program::Program;
use crate::set_up::{self, Needs};
use crate::surroundings::Surroundings;

pub(super) static STEPS: &[Step] = &[
    Step {
        name: "format",
        what: "Rust formatting",
        needs: Needs::Rust,
        after: &[],
        only_on_linux: false,
        work: |all| cargo(all, &["fmt", "--all", "--check"]),
    },
    Step {
        name: "npm",
        what: "npm packages of the window and of the tests",
        needs: Needs::Node,
        after: &[],
        only_on_linux: false,
        work: install_node_packages,
    },
    Step {
        name: "ui-check",
        what: "types, formatting and lints of the window's web half",
        needs: Needs::Node,
        after: &["npm"],
        only_on_linux: false,
        work: |all| npm(all, &["run", "check"]),
    },
    Step {
        name: "ui-test",
        what: "tests of the window's web half",
        needs: Needs::Node,
        after: &["npm"],
        only_on_linux: false,
        work: |all| npm(all, &["test"]),
    },
    Step {
        name: "ui-build",
        what: "the window's web half as the wizard carries it",
        needs: Needs::Node,
        after: &["npm"],
        only_on_linux: false,
        work: |all| npm(all, &["run", "build"]),
    },
    Step {
        name: "clippy",
        what: "Rust lints, warnings counted as errors",
        needs: Needs::Webview,
        after: &["ui-build"],
        only_on_linux: false,
        work: |all| {
            cargo(
                all,
                &[
                    "clippy",
                    "--workspace",
                    "--all-targets",
                    "--",
                    "-D",
                    "warnings",
                ],
            )
        },
    },
    // Without window, console and pictures: their WebDriver client switches on features (an ordered JSON map, for one)
    // in crates that the product links too. With all targets, so that the next step finds everything built with the same features.
    Step {
        name: "build",
        what: "the wizard, numero-okta and the tests",
        needs: Needs::Webview,
        after: &["ui-build"],
        only_on_linux: false,
        work: |all| build(|cargo| cargo, all),
    },
    Step {
        name: "rust-test",
        what: "Rust tests, generated bindings among them",
        needs: Needs::Tests,
        after: &["build"],
        only_on_linux: false,
        work: |all| {
            cargo(
                all,
                &[
                    "test",
                    "--workspace",
                    "--exclude",
                    "window",
                    "--exclude",
                    "console",
                    "--exclude",
                    "pictures",
                ],
            )
        },
    },
    Step {
        name: "window",
        what: "the real window, driven through WebKitWebDriver from start to sealed package",
        needs: Needs::Tests,
        after: &["build"],
        only_on_linux: true,
        work: |all| drive_the_window(all, &[]),
    },
    Step {
        name: "console",
        what: "the practice org's Admin Console, clicked through in Chromium by the guide's eight steps",
        needs: Needs::Tests,
        after: &["build"],
        only_on_linux: true,
        work: |all| cargo(all, &["test", "-p", "console"]),
    },
    Step {
        name: "pictures",
        what: "the pictures of the console, taken anew in Chromium and held to those that are kept",
        needs: Needs::Tests,
        after: &["build"],
        only_on_linux: true,
        work: |all| {
            cargo(all, &["test", "-p", "pictures"])?;
            pictures::photograph(all, "check")
        },
    },
    Step {
        name: "docs",
        what: "Rust documentation, warnings counted as errors",
        needs: Needs::Webview,
        after: &["ui-build"],
        only_on_linux: false,
        work: |all| {
            Program::cargo()
                .args(["doc", "--workspace", "--no-deps"])
                .with("RUSTDOCFLAGS", "-Dwarnings")
                .within(&all.root)
                .stream(all)
        },
    },
];

fn cargo(surroundings: &Surroundings, arguments: &[&str]) -> Result<(), Failure> {
    Program::cargo()
        .args(arguments.iter().copied())
        .within(&surroundings.root)
        .stream(surroundings)
}

fn npm(surroundings: &Surroundings, arguments: &[&str]) -> Result<(), Failure> {
    Program::npm()
        .args(arguments.iter().copied())
        .within(&surroundings.root.join("ui"))
        .stream(surroundings)
}

fn install_node_packages(surroundings: &Surroundings) -> Result<(), Failure> {
    ["ui", "tests/interop", "tests/window"]
        .iter()
        .map(|folder| surroundings.root.join(folder))
        .filter(|folder: &PathBuf| folder.join("package.json").is_file())
        .try_for_each(|folder| set_up::install_node_packages(surroundings, &folder))
}

/// Builds the wizard, numero-okta and the tests, after `change` of how.
pub(crate) fn build(
    change: impl FnOnce(Program) -> Program,
    surroundings: &Surroundings,
) -> Result<(), Failure> {
    let cargo = Program::cargo()
        .args(["build", "--workspace", "--all-targets"])
        .args(["--exclude", "window"])
        .args(["--exclude", "console"])
        .args(["--exclude", "pictures"])
        .within(&surroundings.root);
    change(cargo).stream(surroundings)
}

/// Runs the window's tests, those that the arguments name, on a screen and a session bus of its own, which end with it.
pub(crate) fn drive_the_window(
    surroundings: &Surroundings,
    arguments: &[&str],
) -> Result<(), Failure> {
    let program = Program::new("dbus-run-session")
        .args(["--", "xvfb-run", "-a", "-s", "-screen 0 1400x1000x24"])
        .args(["cargo", "test", "-p", "window"])
        .args(arguments.iter().copied())
        // The test sets it for the driver it starts; inherited, it would reach the keyring and the browser too.
        .without("TAURI_WEBVIEW_AUTOMATION")
        .within(&surroundings.root);
    if surroundings.has_runtime_folder {
        return program.stream(surroundings);
    }
    let folder = PrivateFolder::make("runtime")?;
    program
        .with("XDG_RUNTIME_DIR", folder.path())
        .stream(surroundings)
}
