//! `cargo xtask pictures`: the guide's pictures, taken of the practice org's console, or held to it.

use crate::failure::Failure;
use crate::program::Program;
use crate::set_up::{self, Needs};
use crate::surroundings::Surroundings;

/// Where the window has them.
const FOLDER: &str = "ui/src/pictures";

pub(crate) fn run(surroundings: &Surroundings, check: bool) -> Result<(), Failure> {
    set_up::prepare(surroundings, Needs::Tests)?;
    let verb = if check { "check" } else { "write" };
    photograph(surroundings, verb)
}

/// `write`, or `check`; what the command needs is there.
pub(crate) fn photograph(surroundings: &Surroundings, verb: &str) -> Result<(), Failure> {
    Program::cargo()
        .args(["run", "--quiet", "-p", "pictures", "--", verb, FOLDER])
        .within(&surroundings.root)
        .stream(surroundings)
}
