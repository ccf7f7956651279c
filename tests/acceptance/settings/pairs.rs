//! Two settings wrong at once, behind every way of answering; and the right values at another org.

use std::collections::BTreeSet;

use guide::{ItemId, Verification};
use onboarding::check::Verdict;
use onboarding::view::JourneyView;
use practice_org::{Engine, Options, PracticeOrg};
use secrecy::SecretString;

use super::odd::{VARIANTS, odd};
use super::wrong::{WRONG, Wrong};
use super::{Bench, verdict};
use crate::stage::{Folders, badge, driver, ports, with_badge};

/// Two that are about different questions; of one question there is no pair.
fn pairs() -> impl Iterator<Item = (&'static Wrong, &'static Wrong)> {
    let all = WRONG.iter().enumerate();
    all.flat_map(|(at, one)| WRONG[at + 1..].iter().map(move |other| (one, other)))
        .filter(|(one, other)| one.check != other.check)
}

fn blamed(view: &JourneyView) -> BTreeSet<ItemId> {
    let items = with_badge(view, Verification::NeedsAttention);
    items.into_iter().collect()
}

/// What has to be blamed: either, unless the other keeps the org from saying anything about it. The link is compared with the
/// Client ID, so nothing is said of it until that is right.
fn expected(one: &Wrong, other: &Wrong) -> BTreeSet<ItemId> {
    let speaks = |wrong: &Wrong, rival: &Wrong| {
        let is_compared = wrong.item == ItemId::EmbedLink && rival.item == ItemId::ClientId;
        !is_compared && !rival.silenced.contains(&wrong.item)
    };
    let both = [(one, other), (other, one)];
    let named = both
        .into_iter()
        .filter(|(wrong, rival)| speaks(wrong, rival));
    named.map(|(wrong, _)| wrong.item).collect()
}

async fn two_wrong(engine: Engine) {
    let bench = Bench::new(engine).await;
    let mut lies = Vec::new();
    let mut runs = 0;
    for (one, other) in pairs() {
        let pasted = [one.pasted, other.pasted];
        let [first, second] = [one.at_okta, other.at_okta];
        let name = format!("{}; {}", one.name, other.name);
        let view = bench.check(&pasted, &[first, second]).await;
        // A list of grants may tell more than the setting alone would.
        let both = BTreeSet::from([one.item, other.item]);
        if !blamed(&view).is_superset(&expected(one, other)) || !blamed(&view).is_subset(&both) {
            lies.push(format!("{name}: blames {:?}", blamed(&view)));
        }
        for odd in VARIANTS {
            let view = bench.check(&pasted, &[first, second, odd.at_okta]).await;
            runs += 1;
            for wrong in [one, other] {
                if badge(&view, wrong.item) == Some(Verification::CheckedByOkta)
                    || verdict(&view, wrong.check) == Verdict::Passed
                {
                    lies.push(format!("{name}; {}: {} passes", odd.name, wrong.check));
                }
            }
            if !blamed(&view).is_subset(&both) {
                lies.push(format!("{name}; {}: blames {:?}", odd.name, blamed(&view)));
            }
        }
    }
    assert_eq!(runs, pairs().count() * VARIANTS.len());
    assert_eq!(lies, Vec::<String>::new(), "{engine:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_settings_wrong_at_once_are_both_named_and_neither_passes_on_identity_engine() {
    two_wrong(Engine::Idx).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_settings_wrong_at_once_are_both_named_and_neither_passes_on_classic() {
    two_wrong(Engine::V1).await;
}

/// Everything is right, in the org next door.
#[tokio::test(flavor = "multi_thread")]
async fn the_values_of_another_org_prove_nothing_here() {
    for engine in [Engine::Idx, Engine::V1] {
        for odd in std::iter::once(None).chain(odd().map(Some)) {
            let here = PracticeOrg::start(Options::default()).await.unwrap();
            let elsewhere = PracticeOrg::start(Options::default()).await.unwrap();
            here.change(|settings| {
                settings.engine = engine;
                if let Some(odd) = odd {
                    (odd.at_okta)(settings);
                }
            });
            let folders = Folders::new();
            let driver = driver(ports(), &folders);
            driver.begin(here.address(), false).unwrap();
            let secret = SecretString::from(elsewhere.client_secret());
            let link = elsewhere.embed_link();
            let entered = driver.enter_all(elsewhere.client_id(), secret, &link);
            entered.await.unwrap();
            let view = driver.run_checks().await.unwrap();

            let name = odd.map_or("as usual", |odd| odd.name);
            let passed = with_badge(&view, Verification::CheckedByOkta);
            let only_the_org = passed.iter().all(|item| *item == ItemId::SignInAsAdmin);
            assert!(only_the_org, "{engine:?}, {name}: {passed:?} pass");
            let named = BTreeSet::from([ItemId::ClientId, ItemId::EmbedLink]);
            assert!(blamed(&view).is_subset(&named), "{engine:?}, {name}");
            if odd.is_none() {
                assert_eq!(blamed(&view), named, "{engine:?}");
            }
        }
    }
}
