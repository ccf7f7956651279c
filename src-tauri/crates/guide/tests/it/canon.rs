//! The canonical list: ids, order, what is added, what is required, the best proof.

use std::collections::BTreeSet;

use guide::Verification::{CheckedByOkta, CheckedBySignIn, Confirmed};
use guide::{Engine, ItemId, OpenTarget, Setting, Verification};

use crate::{CALLBACK, NAME, ORG, both, for_engine, items};

type Row = (u8, &'static str, Verification, &'static str);

/// Step, id, best proof, and marks: `a`dded, `o`ptional, `d`eclinable with a security note, `v`alue to type.
const CANON: [Row; 33] = [
    (1, "sign-in-as-admin", CheckedByOkta, "v"),
    (2, "open-applications", Confirmed, ""),
    (2, "create-app-integration", Confirmed, ""),
    (2, "classic-experience", Confirmed, "ao"),
    (3, "sign-in-method", CheckedByOkta, ""),
    (3, "application-type", Confirmed, ""),
    (3, "next", Confirmed, ""),
    (4, "integration-name", Confirmed, "v"),
    (4, "grant-refresh-token", CheckedByOkta, ""),
    (4, "grant-implicit", CheckedByOkta, "d"),
    (5, "wildcard", Confirmed, "d"),
    (5, "sign-in-redirect-uri", CheckedByOkta, "v"),
    (5, "sign-out-redirect-uri", Confirmed, "o"),
    (5, "base-uris", Confirmed, "o"),
    (5, "controlled-access", CheckedBySignIn, ""),
    (5, "federation-broker-mode", CheckedBySignIn, ""),
    (5, "save-integration", CheckedByOkta, ""),
    (6, "edit-general-settings", Confirmed, ""),
    (6, "expand-advanced", Confirmed, ""),
    (6, "implicit-access-token", CheckedByOkta, "d"),
    (6, "save-general-settings", Confirmed, ""),
    (7, "edit-login-settings", Confirmed, "ao"),
    (7, "login-initiated-by", CheckedBySignIn, ""),
    (7, "application-visibility", Confirmed, ""),
    (7, "login-flow", CheckedBySignIn, ""),
    (7, "initiate-login-uri", CheckedBySignIn, "v"),
    (7, "save-login-settings", Confirmed, "a"),
    (8, "embed-link-section", Confirmed, ""),
    (8, "embed-link-generated", CheckedByOkta, ""),
    (8, "tile-on-dashboard", CheckedBySignIn, "o"),
    (9, "client-id", CheckedByOkta, ""),
    (9, "client-secret", CheckedByOkta, ""),
    (9, "embed-link", CheckedByOkta, ""),
];

#[test]
fn the_identity_engine_guide_is_the_canonical_list() {
    let guide = for_engine(Engine::IdentityEngine);
    let rows: Vec<_> = guide
        .steps
        .iter()
        .flat_map(|step| step.items.iter().map(move |item| (step.number, item)))
        .map(|(step, item)| {
            let mut marks = String::new();
            for (mark, set) in [
                ('a', item.added),
                ('o', !item.required),
                ('d', item.declinable),
                ('v', item.value.is_some()),
            ] {
                if set {
                    marks.push(mark);
                }
            }
            (step, item.id.as_str(), item.best, marks)
        })
        .collect();
    let canon: Vec<_> = CANON
        .iter()
        .map(|&(step, id, best, marks)| (step, id, best, marks.to_owned()))
        .collect();
    assert_eq!(rows, canon);
}

#[test]
fn the_classic_guide_differs_only_in_words_and_in_the_item_it_may_lack() {
    let [identity, classic] = both();
    for (left, right) in items(&identity).zip(items(&classic)) {
        assert_eq!(
            (left.id, left.added, left.best, left.setting, &left.value),
            (
                right.id,
                right.added,
                right.best,
                right.setting,
                &right.value
            )
        );
        assert_eq!(
            left.required != right.required,
            left.id == ItemId::ExpandAdvanced
        );
    }
    assert_eq!(items(&identity).count(), items(&classic).count());
    let reworded: Vec<_> = items(&identity)
        .zip(items(&classic))
        .filter(|(left, right)| left.text != right.text)
        .map(|(left, _)| left.id)
        .collect();
    assert_eq!(
        reworded,
        [
            ItemId::GrantRefreshToken,
            ItemId::GrantImplicit,
            ItemId::ExpandAdvanced
        ]
    );
}

#[test]
fn every_id_is_in_the_guide_of_both_engines_in_its_own_step() {
    for guide in both() {
        let ids: Vec<_> = items(&guide).map(|item| item.id).collect();
        assert_eq!(ids, ItemId::ALL);
        for id in ItemId::ALL {
            let (step, item) = guide.item(id);
            assert_eq!((step.number, item.id), (id.step(), id));
        }
    }
}

#[test]
fn the_guide_has_at_least_twenty_two_instructions_of_its_own_in_eight_steps() {
    for guide in both() {
        let own = guide.steps[..8]
            .iter()
            .flat_map(|step| &step.items)
            .filter(|item| !item.added);
        assert!(own.count() >= 22);
        let numbers: Vec<_> = guide.steps.iter().map(|step| step.number).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
}

#[test]
fn every_item_names_a_kind_of_proof_and_its_step_explains_it() {
    for guide in both() {
        for step in &guide.steps {
            let kinds: Vec<_> = step.checked_how.iter().map(|card| card.kind).collect();
            assert!(kinds.is_sorted(), "step {}: {kinds:?}", step.number);
            for item in &step.items {
                assert!(item.best.is_proof(), "{}", item.id);
                let explained = item.best == Confirmed || kinds.contains(&item.best);
                assert!(explained, "{} in step {}", item.id, step.number);
            }
        }
    }
}

#[test]
fn every_setting_is_set_by_exactly_its_item() {
    for guide in both() {
        let set: Vec<_> = items(&guide)
            .filter_map(|item| item.setting.map(|setting| (setting, item.id)))
            .collect();
        let expected: Vec<_> = Setting::ALL
            .into_iter()
            .map(|setting| (setting, setting.item()))
            .collect();
        assert_eq!(set, expected);
    }
}

#[test]
fn federation_broker_mode_appears_only_with_a_choice_that_exists() {
    for guide in both() {
        let conditional: Vec<_> = items(&guide)
            .filter_map(|item| item.shown_if.as_ref().map(|shown_if| (item.id, shown_if)))
            .collect();
        let [(id, shown_if)] = conditional[..] else {
            panic!("{} items are conditional", conditional.len());
        };
        assert_eq!(id, ItemId::FederationBrokerMode);
        assert_eq!(shown_if.item, ItemId::ControlledAccess);
        let choices: Vec<_> = guide
            .item(shown_if.item)
            .1
            .choices
            .iter()
            .map(|choice| choice.id.as_str())
            .collect();
        assert_eq!(choices, ["everyone", "groups", "later"]);
        assert_eq!(shown_if.choice, "everyone");
    }
}

#[test]
fn values_to_type_are_the_given_bytes() {
    for guide in both() {
        let values: Vec<_> = items(&guide)
            .filter_map(|item| item.value.as_deref())
            .collect();
        assert_eq!(values, [ORG, NAME, CALLBACK, CALLBACK]);
    }
}

#[test]
fn a_value_full_of_markup_is_kept_as_it_is() {
    let name = "Acme `[[Numero > 2";
    let values = guide::Values {
        org: ORG,
        callback: CALLBACK,
        integration_name: name,
    };
    let guide = guide::guide(Engine::Classic, &values);
    let (_, item) = guide.item(ItemId::IntegrationName);
    assert_eq!(item.value.as_deref(), Some(name));
}

#[test]
fn open_in_okta_leads_to_where_the_step_happens() {
    for guide in both() {
        let targets: Vec<_> = guide.steps.iter().map(|step| step.open).collect();
        assert_eq!(
            targets,
            [
                OpenTarget::SignInPage,
                OpenTarget::ApplicationList,
                OpenTarget::ApplicationList,
                OpenTarget::NewWebIntegration,
                OpenTarget::NewWebIntegration,
                OpenTarget::Integration,
                OpenTarget::Integration,
                OpenTarget::Integration,
                OpenTarget::Integration,
            ]
        );
    }
}

#[test]
fn names_in_the_list_of_steps_are_short_and_differ() {
    for guide in both() {
        let names: BTreeSet<_> = guide.steps.iter().map(|step| &step.short).collect();
        assert_eq!(names.len(), guide.steps.len());
        assert!(names.iter().all(|name| name.chars().count() <= 24));
    }
}
