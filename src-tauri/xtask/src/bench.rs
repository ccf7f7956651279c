//! `cargo xtask bench …`: figures to read, each beside one from the same run that it can be held to; no test looks at them.

mod check;
mod json;
mod practice;
mod window;

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::failure::Failure;
use crate::program::Program;
use crate::surroundings::Surroundings;

pub(crate) use check::check;
pub(crate) use practice::practice;
pub(crate) use window::window;

/// `numero-okta` in profile release.
fn numero_okta(surroundings: &Surroundings) -> Result<PathBuf, Failure> {
    Program::cargo()
        .args(["build", "--release", "-p", "numero-okta"])
        .within(&surroundings.root)
        .stream(surroundings)?;
    Ok(built(&surroundings.root))
}

fn built(root: &Path) -> PathBuf {
    let name = format!("numero-okta{}", std::env::consts::EXE_SUFFIX);
    root.join("target/release").join(name)
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn verdict(is_below: bool) -> &'static str {
    if is_below { "below" } else { "ABOVE" }
}

fn median<T: Ord + Copy>(values: &[T]) -> T {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted[sorted.len() / 2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slow_run_does_not_move_the_median() {
        assert_eq!(median(&[7, 900, 6, 8, 7]), 7);
        assert_eq!(median(&[3]), 3);
    }
}
