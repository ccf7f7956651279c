//! `cargo xtask test`: every check and test, in order, up to the first that fails.

mod private_folder;
mod step;
mod steps;

use crate::elapsed::Stopwatch;
use crate::failure::Failure;
use crate::set_up::{self, Needs};
use crate::surroundings::Surroundings;
use step::Step;
use steps::STEPS;

pub(crate) fn run(surroundings: &Surroundings, only: Option<&str>) -> Result<(), Failure> {
    let whole = Stopwatch::start();
    let (plan, skipped) = step::plan(STEPS, only)?;
    let needs = plan.iter().map(|step| step.needs).max();
    println!("Set-up: looking for what the steps need");
    set_up::prepare(surroundings, needs.unwrap_or(Needs::Rust))?;
    for (done, step) in plan.iter().enumerate() {
        println!(
            "\n[{}/{}] {}: {}",
            done + 1,
            plan.len(),
            step.name,
            step.what
        );
        let own = Stopwatch::start();
        (step.work)(surroundings).map_err(|failure| failed(step, own, &failure))?;
        println!("    {} passed in {}", step.name, own.in_words());
    }
    for step in skipped {
        println!(
            "\nSkipped {} ({}): its WebDriver exists on Linux only.",
            step.name, step.what
        );
    }
    let steps = if plan.len() == 1 { "step" } else { "steps" };
    println!(
        "\nAll {} {steps} passed in {}.",
        plan.len(),
        whole.in_words()
    );
    Ok(())
}

pub(crate) fn list() {
    for step in STEPS {
        println!("{:<14} {}", step.name, step.what);
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
