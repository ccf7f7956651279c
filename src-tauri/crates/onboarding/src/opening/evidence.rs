//! What the customer's app says that it asked, in the guide's words. It is the sender's word: ids that this version does
//! not know are shown as they are, and no unknown verdict reads as passed.

use guide::{Guide, ItemId, Values};
use okta::OrgAddress;
use sealed_package::Contents;

use crate::check::{self, Verdict, plain};
use crate::profile::Profile;
use crate::view::{DeclinedView, EvidenceView};

/// The guide that names the settings; the engine only changes where they stand.
pub(super) fn guide(contents: &Contents, profile: &Profile) -> Guide {
    guide::guide(
        guide::Engine::IdentityEngine,
        &Values {
            org: &contents.org,
            callback: &profile.callback,
            integration_name: &profile.integration_name,
        },
    )
}

/// An org's host, or its address where that is none.
pub(super) fn host(org: &str) -> String {
    OrgAddress::parse(org).map_or_else(|_| org.to_owned(), |it| it.address.host().to_owned())
}

pub(super) fn checks(contents: &Contents, guide: &Guide) -> Vec<EvidenceView> {
    let records = contents.checks.iter();
    records
        .map(|record| {
            let verdict = verdict(&record.verdict);
            let known = okta::Check::ALL.iter().any(|it| it.id() == record.check);
            EvidenceView {
                check: record.check.clone(),
                step: step(guide, &record.item),
                title: if known {
                    check::title(&record.check, verdict).to_owned()
                } else {
                    record.check.clone()
                },
                verdict,
            }
        })
        .collect()
}

pub(super) fn declined(contents: &Contents, guide: &Guide) -> Vec<DeclinedView> {
    let records = contents.declined.iter();
    records
        .map(|record| {
            let item = record.item.parse::<ItemId>().ok();
            DeclinedView {
                step: step(guide, &record.item),
                text: item.map_or_else(
                    || record.item.clone(),
                    |item| plain(&guide.item(item).1.text),
                ),
                reason: record.reason.clone(),
            }
        })
        .collect()
}

fn step(guide: &Guide, item: &str) -> Option<u8> {
    let item = item.parse::<ItemId>().ok()?;
    let (step, _) = guide.item(item);
    Some(step.number)
}

fn verdict(said: &str) -> Verdict {
    let all = [Verdict::Passed, Verdict::Failed, Verdict::Skipped];
    let known = all.into_iter().find(|verdict| verdict.as_str() == said);
    known.unwrap_or(Verdict::Inconclusive)
}
