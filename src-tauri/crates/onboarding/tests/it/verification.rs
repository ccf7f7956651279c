//! How an item is known to be right: every combination of what can be known, held against the order in words.

use guide::{ItemId, Verification};
use onboarding::{Journey, verification};
use serde_json::{Value, json};

use crate::scene::{NOW, journey};

/// An item that checks, a sign-in and a person can all say something about.
const ITEM: ItemId = ItemId::SignInRedirectUri;

#[derive(Clone, Copy, Debug, PartialEq)]
enum SignedIn {
    Never,
    Passed,
    Failed,
    PassedWithOtherValues,
}

#[derive(Debug)]
struct Known {
    declined: bool,
    verdicts: Vec<&'static str>,
    with_other_values: bool,
    signed_in: SignedIn,
    ticked: bool,
}

impl Known {
    fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for bits in 0_u32..128 {
            let bit = |place: u32| bits & (1 << place) != 0;
            let names = ["failed", "inconclusive", "passed", "skipped"];
            for signed_in in [
                SignedIn::Never,
                SignedIn::Passed,
                SignedIn::Failed,
                SignedIn::PassedWithOtherValues,
            ] {
                all.push(Self {
                    declined: bit(0),
                    verdicts: (0..4)
                        .filter(|place| bit(place + 1))
                        .map(|place| names[place as usize])
                        .collect(),
                    with_other_values: bit(5),
                    signed_in,
                    ticked: bit(6),
                });
            }
        }
        all
    }

    fn journey(&self) -> Journey {
        let empty = journey("abcdefgh");
        let basis = empty.basis();
        let mut state = serde_json::to_value(empty).unwrap();
        if self.declined {
            state["declined"] = json!({ITEM.as_str(): {"reason": "", "at": NOW}});
        }
        if self.ticked {
            state["ticked"] = json!({ITEM.as_str(): NOW});
        }
        let findings: Vec<Value> = self
            .verdicts
            .iter()
            .map(|verdict| {
                json!({"check": "callback.registered", "item": ITEM, "verdict": verdict, "rule": "", "evidence": ""})
            })
            .collect();
        let other = format!("{basis}x");
        let checked = if self.with_other_values {
            &other
        } else {
            &basis
        };
        state["checks"] = json!({"at": NOW, "basis": checked, "findings": findings});
        let record =
            |passed: bool, basis: &str| json!({"at": NOW, "basis": basis, "passed": passed});
        match self.signed_in {
            SignedIn::Never => {}
            SignedIn::Passed => state["sign_in"] = record(true, &basis),
            SignedIn::Failed => state["sign_in"] = record(false, &basis),
            SignedIn::PassedWithOtherValues => state["sign_in"] = record(true, &other),
        }
        serde_json::from_value(state).unwrap()
    }

    /// The order in words: a refusal on purpose; an answer that disproves; one that proves, with none left open; a
    /// sign-in; a question left open; a person's word. What is known of other values counts for nothing.
    fn expected(&self) -> Option<Verification> {
        let answered = |verdict| !self.with_other_values && self.verdicts.contains(&verdict);
        let order = [
            (self.declined, Verification::Declined),
            (answered("failed"), Verification::NeedsAttention),
            (
                answered("passed") && !answered("inconclusive"),
                Verification::CheckedByOkta,
            ),
            (
                self.signed_in == SignedIn::Passed,
                Verification::CheckedBySignIn,
            ),
            (answered("inconclusive"), Verification::CouldNotCheck),
            (self.ticked, Verification::Confirmed),
        ];
        order
            .into_iter()
            .find(|(holds, _)| *holds)
            .map(|(_, is)| is)
    }
}

#[test]
fn an_item_says_the_strongest_thing_that_holds_and_never_more() {
    let all = Known::all();
    assert_eq!(all.len(), 512);
    for known in all {
        assert_eq!(
            verification(&known.journey(), ITEM),
            known.expected(),
            "{known:?}"
        );
    }
}

#[test]
fn a_finding_about_one_item_says_nothing_about_another() {
    let known = Known {
        declined: false,
        verdicts: vec!["passed"],
        with_other_values: false,
        signed_in: SignedIn::Never,
        ticked: false,
    };
    let journey = known.journey();
    for item in ItemId::ALL.into_iter().filter(|item| *item != ITEM) {
        assert_eq!(verification(&journey, item), None, "{item}");
    }
}

#[test]
fn a_client_that_is_known_was_saved_and_one_that_failed_proves_nothing_more() {
    for (verdict, proven) in [
        ("passed", Some(Verification::CheckedByOkta)),
        ("failed", None),
        ("inconclusive", None),
        ("skipped", None),
    ] {
        let empty = journey("abcdefgh");
        let basis = empty.basis();
        let mut state = serde_json::to_value(empty).unwrap();
        let finding = json!({"check": "client.known", "item": "client-id", "verdict": verdict, "rule": "", "evidence": ""});
        state["checks"] = json!({"at": NOW, "basis": basis, "findings": [finding]});
        let journey: Journey = serde_json::from_value(state).unwrap();
        for item in [ItemId::SignInMethod, ItemId::SaveIntegration] {
            assert_eq!(verification(&journey, item), proven, "{verdict}: {item}");
        }
    }
}

#[test]
fn a_step_whose_only_provable_setting_is_declined_is_done_and_not_green() {
    let folder = crate::scene::Folder::new();
    let driver = crate::scene::driver(&folder);
    driver.begin("acme-example.okta.com", false).unwrap();
    let view = driver.view().unwrap();
    let step = |view: &onboarding::view::JourneyView| view.steps[5].state;
    for item in view.items.iter().filter(|item| item.step == 6) {
        assert!(step(&driver.view().unwrap()) != onboarding::StepState::Confirmed);
        if item.id == ItemId::ImplicitAccessToken {
            driver.decline(item.id, Some("")).unwrap();
        } else {
            driver.tick(item.id, true).unwrap();
        }
    }
    assert_eq!(
        step(&driver.view().unwrap()),
        onboarding::StepState::Confirmed
    );
}
