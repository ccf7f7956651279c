//! Every question as data: what a pass proves, what is asked, and each known answer with its verdict.
//!
//! A judgement that is not in here is not believed: it reads *could not be checked*, whatever the code made of it.

mod answers;
mod requests;

use super::finding::{Check, Verdict};

pub use requests::Request;

/// One question, and all that is known about its answers.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// Which.
    pub check: Check,
    /// What is so when it passes, in a sentence.
    pub proves: &'static str,
    /// What is sent for it; questions share their requests.
    pub requests: &'static [Request],
    /// Every answer of its own; [`OPEN`] are those that any question can get.
    pub answers: &'static [KnownAnswer],
}

/// An answer that is known, and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownAnswer {
    /// Its name, in `snake_case`, as in [`Finding::rule`](super::Finding::rule).
    pub rule: &'static str,
    /// What it means for the question.
    pub verdict: Verdict,
    /// What the server said, or did not.
    pub says: &'static str,
}

/// One for every [`Check`], in the order of [`Check::ALL`].
pub static CATALOGUE: &[Question] = answers::CATALOGUE;

/// What leaves any question open.
pub static OPEN: &[KnownAnswer] = answers::OPEN;

/// The answers of this name to this question that mean this.
pub(super) fn knows(check: Check, rule: &str, verdict: Verdict) -> bool {
    let of_check = CATALOGUE
        .iter()
        .filter(|question| question.check == check)
        .flat_map(|question| question.answers);
    let mut known = of_check.chain(OPEN);
    known.any(|known| known.rule == rule && known.verdict == verdict)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_check_has_its_place_and_can_pass_and_fail() {
        let listed: Vec<_> = CATALOGUE.iter().map(|question| question.check).collect();
        assert_eq!(listed, Check::ALL);
        for question in CATALOGUE {
            let has = |verdict| {
                question
                    .answers
                    .iter()
                    .any(|known| known.verdict == verdict)
            };
            let check = question.check;
            assert!(has(Verdict::Passed) && has(Verdict::Failed), "{check}");
            assert!(question.proves.ends_with('.'), "{check}");
        }
    }

    #[test]
    fn no_answer_means_two_things() {
        for question in CATALOGUE {
            let mut seen = BTreeSet::new();
            for known in question.answers.iter().chain(OPEN) {
                let name = (known.rule, known.verdict.as_str());
                assert!(seen.insert(name), "{}: {name:?}", question.check);
                assert!(known.says.ends_with('.'), "{}: {name:?}", question.check);
            }
        }
    }

    #[test]
    fn what_leaves_a_question_open_decides_nothing() {
        assert!(
            OPEN.iter()
                .all(|known| known.verdict == Verdict::Inconclusive)
        );
    }

    #[test]
    fn what_is_not_in_the_catalogue_is_not_known() {
        assert!(knows(
            Check::OrgExists,
            "okta_organization",
            Verdict::Passed
        ));
        assert!(!knows(
            Check::OrgExists,
            "okta_organization",
            Verdict::Failed
        ));
        assert!(!knows(Check::OrgExists, "introspected", Verdict::Passed));
        assert!(!knows(Check::SecretAccepted, "200_ok", Verdict::Passed));
        assert!(knows(
            Check::SecretAccepted,
            "timed_out",
            Verdict::Inconclusive
        ));
        assert!(!knows(Check::SecretAccepted, "timed_out", Verdict::Passed));
    }
}
