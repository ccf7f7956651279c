//! `cargo xtask test`: every check and test, in order, up to the first that fails.

mod step;
mod steps;

use crate::elapsed::Stopwatch;
use crate::failure::Failure;
use crate::set_up::{self, Needs};
use crate::surroundings::Surroundings;
use crate::terminal::say;
use step::Step;
use steps::STEPS;
pub(crate) use steps::{build, drive_the_window};

pub(crate) fn run(surroundings: &Surroundings, only: Option<&str>) -> Result<(), Failure> {
    let whole = Stopwatch::start();
    let (plan, skipped) = step::plan(STEPS, only)?;
    let needs = plan.iter().map(|step| step.needs).max();
    say("Set-up: looking for what the steps need");
    set_up::prepare(surroundings, needs.unwrap_or(Needs::Rust))?;
    for (done, step) in plan.iter().enumerate() {
        say(format_args!(
            "\n[{}/{}] {}: {}",
            done + 1,
            plan.len(),
            step.name,
            step.what
        ));
        let own = Stopwatch::start();
        (step.work)(surroundings).map_err(|failure| failed(step, own, &failure))?;
        say(format_args!(
            "    {} passed in {}",
            step.name,
            own.in_words()
        ));
    }
    for step in skipped {
        say(format_args!(
            "\nSkipped {} ({}): its WebDriver exists on Linux only.",
            step.name, step.what
        ));
    }
    say(match plan.len() {
        1 => format!("\nThe step passed in {}.", whole.in_words()),
        all => format!("\nAll {all} steps passed in {}.", whole.in_words()),
    });
    Ok(())
}

pub(crate) fn list() {
    for step in STEPS {
        say(format_args!("{:<14} {}", step.name, step.what));
    }
}

fn failed(step: &Step, own: Stopwatch, failure: &Failure) -> Failure {
    Failure::of_work(format!(
        "Step {} failed after {}: {failure} Run it alone: cargo xtask test --only {}",
        step.name,
        own.in_words(),
        step.name
    ))
}
