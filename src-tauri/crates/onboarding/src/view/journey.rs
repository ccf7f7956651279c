//! An open journey: its org, its steps and items, and the findings.

use guide::{Engine, Guide, ItemId, Rich, Verification};
use serde::Serialize;
use specta::Type;

use super::{CredentialsView, FailureView, SendView, SignInView};
use crate::check::{self, REQUESTS, Verdict};
use crate::journey::{
    Counts, Journey, OrgFound, Screen, StepState, is_visible, step_progress, verification,
};

/// Everything the window draws of the open journey.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[expect(
    missing_docs,
    reason = "each field is named after its view, which has docs"
)]
pub struct JourneyView {
    pub id: String,
    /// Higher than that of every earlier view; an answer with a lower one is out of date.
    pub revision: u32,
    pub org: OrgView,
    pub screen: Screen,
    pub steps: Vec<StepView>,
    pub items: Vec<ItemView>,
    pub counts: Counts,
    pub credentials: CredentialsView,
    pub checks: ChecksView,
    pub sign_in: SignInView,
    pub send: SendView,
    /// RFC 3339, UTC.
    pub saved_at: Option<String>,
    pub save_failure: Option<FailureView>,
}

/// How the engine is known.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum EngineSource {
    /// The org said so.
    Detected,
    /// The person chose.
    Chosen,
    /// Neither.
    Unknown,
}

/// What asking the org led to.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum OrgFoundState {
    /// Not asked yet.
    Unknown,
    /// Okta answered.
    Found,
    /// Something else answered.
    NotOkta,
    /// No usable answer.
    NoAnswer,
}

/// The same with its failure.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct OrgFoundView {
    /// What it led to.
    pub state: OrgFoundState,
    /// Why there was no answer.
    pub failure: Option<FailureView>,
}

/// The org.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct OrgView {
    /// The origin.
    pub address: String,
    /// Its host.
    pub host: String,
    /// On this computer.
    pub practice: bool,
    /// Whose guide is shown.
    pub engine: Engine,
    /// How that is known.
    pub engine_source: EngineSource,
    /// What asking led to.
    pub found: OrgFoundView,
    /// The practice org is a new one since the journey was opened, its values are new too, and none was entered yet.
    pub renewed: bool,
}

/// A step's progress.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct StepView {
    /// 1 to 9.
    pub number: u8,
    /// The rail's dot.
    pub state: StepState,
    /// Required items done.
    pub done: u32,
    /// Required items.
    pub required: u32,
    /// Items that need attention.
    pub attention: u32,
}

/// An item's state.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct ItemView {
    /// Which item.
    pub id: ItemId,
    /// In which step.
    pub step: u8,
    /// A person ticked it.
    pub ticked: bool,
    /// It came ticked in a progress file, and was not ticked here.
    pub from_file: bool,
    /// It applies.
    pub visible: bool,
    /// What is known about it.
    pub verification: Option<Verification>,
    /// The reason for declining it.
    pub declined: Option<String>,
    /// What was chosen.
    pub choice: Option<String>,
}

/// What an answer means.
pub type VerdictView = Verdict;

/// What to do about a finding.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct AdviceView {
    /// What is wrong.
    pub what: String,
    /// Where in Okta.
    pub place: Rich,
    /// The clicks, in order.
    pub clicks: Vec<Rich>,
    /// Under which name its words are kept in other languages, where the error dictionary has them.
    pub key: Option<String>,
}

/// One finding.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct FindingView {
    /// `subject.question`.
    pub check: String,
    /// The item it concerns.
    pub item: ItemId,
    /// The item's step.
    pub step: u8,
    /// A headline.
    pub title: String,
    /// What the answer means.
    pub verdict: VerdictView,
    /// What the server said, redacted.
    pub evidence: String,
    /// What to do; `None` where there is nothing to do.
    pub advice: Option<AdviceView>,
    /// The item may be declined instead.
    pub declinable: bool,
}

/// The checks.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct ChecksView {
    /// The person agreed to ask the org.
    pub agreed: bool,
    /// Asking now.
    pub running: bool,
    /// RFC 3339, UTC.
    pub finished_at: Option<String>,
    /// Requests one run makes at most.
    pub requests: u32,
    /// What is known, in the guide's order.
    pub findings: Vec<FindingView>,
    /// The values changed since.
    pub stale: bool,
}

pub(crate) fn org(journey: &Journey, renewed: bool) -> OrgView {
    let parsed = okta::OrgAddress::parse(&journey.org).ok();
    let (state, failure) = match &journey.org_found {
        OrgFound::Unknown => (OrgFoundState::Unknown, None),
        OrgFound::Found => (OrgFoundState::Found, None),
        OrgFound::NotOkta => (OrgFoundState::NotOkta, None),
        OrgFound::NoAnswer(failure) => (OrgFoundState::NoAnswer, Some(failure.into())),
    };
    OrgView {
        address: journey.org.clone(),
        host: parsed.as_ref().map_or_else(
            || journey.org.clone(),
            |parsed| parsed.address.host().to_owned(),
        ),
        practice: parsed.is_some_and(|parsed| parsed.address.is_practice()),
        engine: journey.engine(),
        engine_source: match (journey.chosen_engine, journey.detected_engine) {
            (Some(_), _) => EngineSource::Chosen,
            (None, Some(_)) => EngineSource::Detected,
            (None, None) => EngineSource::Unknown,
        },
        found: OrgFoundView { state, failure },
        renewed: renewed && journey.has_no_values(),
    }
}

pub(crate) fn steps(journey: &Journey, guide: &Guide) -> Vec<StepView> {
    guide
        .steps
        .iter()
        .map(|step| {
            let progress = step_progress(journey, guide, step.number);
            StepView {
                number: step.number,
                state: progress.state,
                done: progress.done,
                required: progress.required,
                attention: progress.attention,
            }
        })
        .collect()
}

pub(crate) fn items(journey: &Journey, guide: &Guide) -> Vec<ItemView> {
    guide
        .steps
        .iter()
        .flat_map(|step| step.items.iter().map(move |item| (step.number, item)))
        .map(|(step, item)| ItemView {
            id: item.id,
            step,
            ticked: journey.ticked.contains_key(&item.id),
            from_file: journey.from_file.contains(&item.id),
            visible: is_visible(journey, item),
            verification: verification(journey, item.id),
            declined: journey
                .declined
                .get(&item.id)
                .map(|declined| declined.reason.clone()),
            choice: journey.choices.get(&item.id).cloned(),
        })
        .collect()
}

pub(crate) fn checks(
    journey: &Journey,
    guide: &Guide,
    running: Option<&[check::Finding]>,
) -> ChecksView {
    let record = journey.checks.as_ref();
    let findings = running
        .or(record.map(|record| record.findings.as_slice()))
        .unwrap_or_default();
    ChecksView {
        agreed: journey.agreed_to_checks,
        running: running.is_some(),
        finished_at: record
            .filter(|_| running.is_none())
            .map(|record| record.at.clone()),
        requests: REQUESTS,
        findings: findings
            .iter()
            .map(|finding| finding_view(finding, guide))
            .collect(),
        stale: running.is_none() && record.is_some_and(|record| record.basis != journey.basis()),
    }
}

fn finding_view(finding: &check::Finding, guide: &Guide) -> FindingView {
    let (step, item) = guide.item(finding.item);
    FindingView {
        check: finding.check.clone(),
        item: finding.item,
        step: step.number,
        title: check::title(&finding.check, finding.verdict).to_owned(),
        verdict: finding.verdict,
        evidence: finding.evidence.clone(),
        advice: check::advice(finding).map(|advice| AdviceView {
            what: advice.what,
            place: advice.place,
            clicks: advice.clicks,
            key: check::explained(finding).map(|entry| entry.answer().key),
        }),
        declinable: item.declinable,
    }
}
