//! How an item is known to be right: the strongest thing that holds, and never more than that.

use guide::{ItemId, Verification};

use super::Journey;
use crate::check::{Verdict, proofs};

/// What a completed test sign-in proves.
const BY_SIGN_IN: [ItemId; 4] = [
    ItemId::SignInRedirectUri,
    ItemId::ControlledAccess,
    ItemId::ClientId,
    ItemId::ClientSecret,
];

/// What a launch from the Okta dashboard that ended at the callback with `iss` proves.
const BY_DASHBOARD: [ItemId; 5] = [
    ItemId::FederationBrokerMode,
    ItemId::LoginInitiatedBy,
    ItemId::LoginFlow,
    ItemId::InitiateLoginUri,
    ItemId::EmbedLinkGenerated,
];

/// What the item's badge says; `None` while nothing is known.
///
/// Order: declined, an answer that disproves it, an answer that proves it, a sign-in that proves it, a question
/// that got no usable answer, a person's tick.
#[must_use]
pub fn verification(journey: &Journey, item: ItemId) -> Option<Verification> {
    if journey.declined.contains_key(&item) {
        return Some(Verification::Declined);
    }
    let verdicts = verdicts(journey, item);
    if verdicts.contains(&Verdict::Failed) {
        return Some(Verification::NeedsAttention);
    }
    if !verdicts.contains(&Verdict::Inconclusive) && verdicts.contains(&Verdict::Passed) {
        return Some(Verification::CheckedByOkta);
    }
    if proven_by_sign_in(journey, item) {
        return Some(Verification::CheckedBySignIn);
    }
    if verdicts.contains(&Verdict::Inconclusive) {
        return Some(Verification::CouldNotCheck);
    }
    journey
        .ticked
        .contains_key(&item)
        .then_some(Verification::Confirmed)
}

/// Whether it is the launch from the Okta dashboard that proves this item, and not the sign-in from Numero's side.
pub(crate) fn proven_from_dashboard(item: ItemId) -> bool {
    BY_DASHBOARD.contains(&item)
}

/// The verdicts that bear on the item. Answers to questions about other values count for nothing.
fn verdicts(journey: &Journey, item: ItemId) -> Vec<Verdict> {
    let Some(checks) = &journey.checks else {
        return Vec::new();
    };
    if checks.basis != journey.basis() {
        return Vec::new();
    }
    checks
        .findings
        .iter()
        .filter(|finding| {
            finding.item == item
                || (finding.verdict == Verdict::Passed && proofs(&finding.check).contains(&item))
        })
        .map(|finding| finding.verdict)
        .collect()
}

fn proven_by_sign_in(journey: &Journey, item: ItemId) -> bool {
    let basis = journey.basis();
    let holds = |record: &Option<crate::sign_in::SignInRecord>| {
        record
            .as_ref()
            .is_some_and(|record| record.passed && record.basis == basis)
    };
    (BY_SIGN_IN.contains(&item) && holds(&journey.sign_in))
        || (BY_DASHBOARD.contains(&item) && holds(&journey.dashboard))
}
