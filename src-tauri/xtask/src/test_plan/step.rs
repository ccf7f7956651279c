//! One step of the test run, and which steps a run consists of.

use crate::failure::Failure;
use crate::set_up::Needs;
use crate::surroundings::Surroundings;

pub(super) struct Step {
    pub(super) name: &'static str,
    pub(super) what: &'static str,
    pub(super) needs: Needs,
    /// Steps whose outcome this one reads.
    pub(super) after: &'static [&'static str],
    pub(super) only_on_linux: bool,
    pub(super) work: fn(&Surroundings) -> Result<(), Failure>,
}

/// The steps to do, in order, and those left out because this is not Linux.
pub(super) fn plan<'a>(
    steps: &'a [Step],
    only: Option<&str>,
) -> Result<(Vec<&'a Step>, Vec<&'a Step>), Failure> {
    let mut wanted: Vec<&str> = match only {
        None => steps.iter().map(|step| step.name).collect(),
        Some(name) if steps.iter().any(|step| step.name == name) => vec![name],
        Some(name) => return Err(unknown(steps, name)),
    };
    // Steps come after what they need, so going backwards meets every step before its needs.
    for step in steps.iter().rev() {
        if wanted.contains(&step.name) {
            wanted.extend(step.after);
        }
    }
    Ok(steps
        .iter()
        .filter(|step| wanted.contains(&step.name))
        .partition(|step| cfg!(target_os = "linux") || !step.only_on_linux))
}

fn unknown(steps: &[Step], name: &str) -> Failure {
    let names: Vec<&str> = steps.iter().map(|step| step.name).collect();
    Failure::usage(format!(
        "There is no step `{name}`. The steps are: {}.",
        names.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::super::steps::STEPS;
    use super::*;

    fn names(steps: &[&Step]) -> Vec<&'static str> {
        steps.iter().map(|step| step.name).collect()
    }

    #[test]
    fn a_whole_run_does_every_step_in_the_order_listed() {
        let (plan, skipped) = plan(STEPS, None).unwrap();
        assert_eq!(plan.len() + skipped.len(), STEPS.len());
        assert_eq!(names(&plan).first(), Some(&"format"));
    }

    #[test]
    fn one_step_brings_along_what_it_needs_and_nothing_else() {
        let (alone, _) = plan(STEPS, Some("ui-check")).unwrap();
        assert_eq!(names(&alone), ["npm", "ui-check"]);

        let (rust, _) = plan(STEPS, Some("rust-test")).unwrap();
        assert_eq!(names(&rust), ["npm", "ui-build", "build", "rust-test"]);
    }

    #[test]
    fn every_step_comes_after_the_steps_it_names() {
        for (place, step) in STEPS.iter().enumerate() {
            for needed in step.after {
                assert!(
                    STEPS[..place].iter().any(|earlier| earlier.name == *needed),
                    "{} needs {needed}",
                    step.name
                );
            }
        }
    }

    #[test]
    fn a_step_that_does_not_exist_is_refused_with_the_names_that_do() {
        let Err(failure) = plan(STEPS, Some("lint")) else {
            panic!("there is no step of this name");
        };
        assert!(failure.to_string().contains("`lint`"));
        assert!(failure.to_string().contains("clippy"));
    }
}
