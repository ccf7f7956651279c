//! One line of the report for each visible item of the guide, each test sign-in and the package.

use guide::{Guide, Item, ItemId, Verification};
use serde::{Deserialize, Serialize};

use super::words::words;
use super::{chain, clean};
use crate::journey::{Journey, is_visible, proven_from_dashboard, verification};
use crate::profile::Profile;
use crate::sign_in::SignInRecord;

/// A line, and the hash that ties it to the line before.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Row {
    #[serde(flatten)]
    pub(super) line: Line,
    /// Hex.
    pub(super) chain: String,
}

/// What a line says.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Line {
    /// `1` to `8`, `details`, `test` or `package`.
    pub(super) step: String,
    pub(super) item: Option<ItemId>,
    /// Okta's label where the item sets or reads something; else the instruction.
    pub(super) setting: String,
    /// It is a label of Okta's.
    pub(super) is_label: bool,
    /// What the guide asks for, or what was seen; empty where there is nothing to say.
    pub(super) value: String,
    pub(super) verification: Option<Verification>,
    /// Ticked in a progress file, not on the computer that made this report.
    pub(super) from_file: bool,
    pub(super) required: bool,
    /// When it was confirmed, checked or declined (RFC 3339, UTC).
    pub(super) at: Option<String>,
    pub(super) declined_because: Option<String>,
}

pub(super) fn lines(journey: &Journey, guide: &Guide, profile: &Profile) -> Vec<Line> {
    let steps = guide.steps.iter();
    let items = steps.flat_map(|step| step.items.iter().map(|item| (step.number, item)));
    let visible = items.filter(|(_, item)| is_visible(journey, item));
    let mut lines: Vec<_> = visible
        .map(|(step, item)| of_item(journey, profile, step, item))
        .collect();
    lines.push(of_test(
        journey,
        "Sign-in from Numero’s side",
        journey.sign_in.as_ref(),
        |record| {
            let token = if record.refresh_token {
                "refresh token issued"
            } else {
                "no refresh token"
            };
            format!("{} claims, {token}", record.claim_names.len())
        },
    ));
    lines.push(of_test(
        journey,
        "Sign-in from the Okta dashboard",
        journey.dashboard.as_ref(),
        |_| format!("Reached {} with iss", profile.callback),
    ));
    if let Some(package) = &journey.package {
        lines.push(Line {
            step: "package".to_owned(),
            item: None,
            setting: "Sealed package".to_owned(),
            is_label: false,
            value: clean(&format!(
                "{}, SHA-256 {}",
                package.file_name, package.sha256
            )),
            verification: None,
            from_file: false,
            required: false,
            at: Some(package.sealed_at.clone()),
            declined_because: None,
        });
    }
    lines
}

/// The lines with their hashes, beginning after `first`.
pub(super) fn chained(lines: Vec<Line>, first: &str) -> Vec<Row> {
    let mut before = first.to_owned();
    lines
        .into_iter()
        .map(|line| {
            before = chain::next(&before, &line);
            Row {
                line,
                chain: before.clone(),
            }
        })
        .collect()
}

fn of_item(journey: &Journey, profile: &Profile, step: u8, item: &Item) -> Line {
    let verification = verification(journey, item.id);
    let declined = journey.declined.get(&item.id);
    let (setting, value) = words(journey, profile, item);
    Line {
        step: match step {
            9 => "details".to_owned(),
            step => step.to_string(),
        },
        item: Some(item.id),
        setting,
        is_label: item.setting.is_some(),
        value,
        verification,
        from_file: journey.from_file.contains(&item.id),
        required: item.required,
        at: when(journey, item.id, verification),
        declined_because: declined.map(|declined| clean(&declined.reason)),
    }
}

/// When what the verification says became known.
fn when(journey: &Journey, item: ItemId, verification: Option<Verification>) -> Option<String> {
    match verification? {
        Verification::Declined => journey.declined.get(&item).map(|it| it.at.clone()),
        Verification::Confirmed => journey.ticked.get(&item).cloned(),
        Verification::CheckedBySignIn => {
            let record = if proven_from_dashboard(item) {
                &journey.dashboard
            } else {
                &journey.sign_in
            };
            record.as_ref().map(|record| record.at.clone())
        }
        Verification::CheckedByOkta
        | Verification::NeedsAttention
        | Verification::CouldNotCheck => journey.checks.as_ref().map(|checks| checks.at.clone()),
    }
}

fn of_test(
    journey: &Journey,
    name: &str,
    record: Option<&SignInRecord>,
    seen: impl FnOnce(&SignInRecord) -> String,
) -> Line {
    let counts = record.is_some_and(|record| record.basis == journey.basis());
    let (value, verification) = match record {
        None => ("Not made".to_owned(), None),
        Some(_) if !counts => (
            "Made with other values, so it counts no longer".to_owned(),
            None,
        ),
        Some(record) if record.passed => (seen(record), Some(Verification::CheckedBySignIn)),
        Some(SignInRecord {
            failure: Some(failure),
            ..
        }) => (
            failure.code.words().title.to_owned(),
            Some(Verification::NeedsAttention),
        ),
        Some(_) => ("Not completed".to_owned(), None),
    };
    Line {
        step: "test".to_owned(),
        item: None,
        setting: name.to_owned(),
        is_label: false,
        value: clean(&value),
        verification,
        from_file: false,
        required: false,
        at: record.map(|record| record.at.clone()),
        declined_because: None,
    }
}
