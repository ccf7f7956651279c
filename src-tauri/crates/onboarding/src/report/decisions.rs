//! What Okta advises against and the guide asks for, with what was decided about each.

use guide::{Guide, Item};
use serde::{Deserialize, Serialize};

use super::clean;
use super::words::words;
use crate::check::plain;
use crate::journey::{Journey, is_visible};
use crate::profile::Profile;

/// One such setting.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Decision {
    pub(super) item: guide::ItemId,
    pub(super) setting: String,
    pub(super) okta_says: String,
    /// What holds for this integration.
    pub(super) here: String,
    pub(super) source: String,
    /// `accepted`, `declined` or `open`.
    pub(super) decision: Decided,
    /// RFC 3339, UTC.
    pub(super) at: Option<String>,
    pub(super) because: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Decided {
    Accepted,
    Declined,
    Open,
}

pub(super) fn of(journey: &Journey, guide: &Guide, profile: &Profile) -> Vec<Decision> {
    let items = guide.steps.iter().flat_map(|step| &step.items);
    let visible = items.filter(|item| is_visible(journey, item));
    visible
        .filter_map(|item| decision(journey, profile, item))
        .collect()
}

fn decision(journey: &Journey, profile: &Profile, item: &Item) -> Option<Decision> {
    let note = item.security.as_ref()?;
    let declined = journey.declined.get(&item.id);
    let accepted = journey.ticked.get(&item.id);
    let (decision, at) = match (declined, accepted) {
        (Some(declined), _) => (Decided::Declined, Some(declined.at.clone())),
        (None, Some(at)) => (Decided::Accepted, Some(at.clone())),
        (None, None) => (Decided::Open, None),
    };
    Some(Decision {
        item: item.id,
        setting: words(journey, profile, item).0,
        okta_says: plain(&note.okta_says),
        here: plain(&note.here),
        source: note.source.clone(),
        decision,
        at,
        because: declined
            .map(|declined| clean(&declined.reason))
            .filter(|reason| !reason.is_empty()),
    })
}
