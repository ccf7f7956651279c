//! `cargo xtask bench check`: how many round trips a full check takes.

use super::numero_okta;
use crate::failure::Failure;
use crate::program::Program;
use crate::surroundings::Surroundings;

pub(crate) fn check(surroundings: &Surroundings) -> Result<(), Failure> {
    let program = numero_okta(surroundings)?;
    Program::cargo()
        .args(["bench", "-q", "-p", "far", "--bench", "check", "--"])
        .args([program.display().to_string().as_str()])
        .within(&surroundings.root)
        .stream(surroundings)
}
