//! `cargo xtask deny`: the dependencies held against deny.toml.

use crate::failure::Failure;
use crate::program::Program;
use crate::surroundings::Surroundings;
use crate::terminal::say;

/// The series whose deny.toml we write.
const SERIES: &str = "0.20";

pub(crate) fn run(surroundings: &Surroundings) -> Result<(), Failure> {
    if !is_installed() {
        say(format_args!(
            "Installing cargo-deny {SERIES} (some minutes, once)"
        ));
        Program::cargo()
            .args(["install", "--locked", "cargo-deny", "--version"])
            .args([format!("^{SERIES}").as_str()])
            .stream(surroundings)?;
    }
    Program::cargo()
        .args(["deny", "check", "bans", "licenses", "sources"])
        .within(&surroundings.root)
        .stream(surroundings)
}

fn is_installed() -> bool {
    Program::cargo()
        .args(["deny", "--version"])
        .printed()
        .is_some_and(|printed| is_of_series(&printed))
}

/// `cargo-deny 0.20.2`.
fn is_of_series(printed: &str) -> bool {
    printed
        .trim()
        .strip_prefix("cargo-deny ")
        .and_then(|version| version.strip_prefix(SERIES))
        .is_some_and(|rest| rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_series_that_reads_our_file_counts_as_installed() {
        assert!(is_of_series("cargo-deny 0.20.2\n"));
        for other in [
            "cargo-deny 0.19.0",
            "cargo-deny 0.200.1",
            "cargo-deny 1.0.20",
            "",
        ] {
            assert!(!is_of_series(other), "{other}");
        }
    }
}
