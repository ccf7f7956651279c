//! How far a step and the whole journey are.

use guide::{Guide, Item, Verification};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Journey, verification};

/// What the rail's dot says about a step.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Nothing done.
    NotStarted,
    /// Some of it done.
    InProgress,
    /// All required items done, some only on a person's word although a machine could see them.
    Confirmed,
    /// All required items done, and everything a machine can see was seen.
    Proven,
    /// An answer disproves an item.
    NeedsAttention,
}

/// One step's progress. Counts are of required, visible items.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct StepProgress {
    /// The dot.
    pub(crate) state: StepState,
    /// Done.
    pub(crate) done: u32,
    /// To do in all.
    pub(crate) required: u32,
    /// Items that need attention, optional ones included.
    pub(crate) attention: u32,
}

/// How many visible items carry which verification.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize, Type)]
#[expect(missing_docs, reason = "named after the verifications they count")]
pub struct Counts {
    pub checked_by_okta: u32,
    pub checked_by_sign_in: u32,
    pub confirmed: u32,
    pub needs_attention: u32,
    pub could_not_check: u32,
    pub declined: u32,
    /// Nothing known yet; optional items left out.
    pub open: u32,
}

/// Whether the item applies: some appear only after a certain choice.
#[must_use]
pub(crate) fn is_visible(journey: &Journey, item: &Item) -> bool {
    item.shown_if.as_ref().is_none_or(|condition| {
        journey
            .choices
            .get(&condition.item)
            .is_some_and(|choice| *choice == condition.choice)
    })
}

/// The progress of one step of the guide (1 to 9).
#[must_use]
pub(crate) fn step_progress(journey: &Journey, guide: &Guide, number: u8) -> StepProgress {
    let items = guide
        .steps
        .iter()
        .filter(|step| step.number == number)
        .flat_map(|step| &step.items)
        .filter(|item| is_visible(journey, item));

    let (mut done, mut required, mut attention, mut provable, mut proven, mut touched) =
        (0, 0, 0, 0, 0, false);
    for item in items {
        let known = verification(journey, item.id);
        let finished = is_finished(journey, item);
        touched |= finished || known.is_some();
        attention += u32::from(known == Some(Verification::NeedsAttention));
        if !item.required {
            continue;
        }
        required += 1;
        done += u32::from(finished);
        // What is refused cannot be seen, and proves nothing.
        if is_seen(item.best) && known != Some(Verification::Declined) {
            provable += 1;
            proven += u32::from(known.is_some_and(is_seen));
        }
    }
    let state = if attention > 0 {
        StepState::NeedsAttention
    } else if done == required && touched {
        if provable > 0 && proven == provable {
            StepState::Proven
        } else {
            StepState::Confirmed
        }
    } else if touched {
        StepState::InProgress
    } else {
        StepState::NotStarted
    };
    StepProgress {
        state,
        done,
        required,
        attention,
    }
}

/// Counts over every visible item of the guide.
#[must_use]
pub(crate) fn counts(journey: &Journey, guide: &Guide) -> Counts {
    let mut counts = Counts::default();
    let items = guide.steps.iter().flat_map(|step| &step.items);
    for item in items.filter(|item| is_visible(journey, item)) {
        match verification(journey, item.id) {
            Some(Verification::CheckedByOkta) => counts.checked_by_okta += 1,
            Some(Verification::CheckedBySignIn) => counts.checked_by_sign_in += 1,
            Some(Verification::Confirmed) => counts.confirmed += 1,
            Some(Verification::NeedsAttention) => counts.needs_attention += 1,
            Some(Verification::CouldNotCheck) => counts.could_not_check += 1,
            Some(Verification::Declined) => counts.declined += 1,
            None => counts.open += u32::from(item.required),
        }
    }
    counts
}

/// A machine can see it, or has seen it.
fn is_seen(verification: Verification) -> bool {
    matches!(
        verification,
        Verification::CheckedByOkta | Verification::CheckedBySignIn
    )
}

/// A person did it or refused it; proof alone does not tick a box.
fn is_finished(journey: &Journey, item: &Item) -> bool {
    journey.ticked.contains_key(&item.id)
        || journey.declined.contains_key(&item.id)
        || (item.id == guide::ItemId::ClientId && journey.client_id.is_some())
        || (item.id == guide::ItemId::ClientSecret && journey.secret.is_some())
        || (item.id == guide::ItemId::EmbedLink && journey.embed_link.is_some())
}
