//! The evidence report: what was done, how each item is known, when, by which version. It holds no secret.
//!
//! Two files with one content: a page that prints, and JSON that can be checked (docs/evidence-report.md). Its rows are tied
//! together by a chain of hashes, and [`verify`] makes every byte of both files anew.

mod chain;
mod clean;
mod decisions;
mod files;
mod page;
mod row;
mod verify;
mod words;

use guide::{Guide, Verification};
use serde::{Deserialize, Serialize};

use crate::as_code::{self, Setup};
use crate::check::title;
use crate::journey::{Counts, Journey, counts};
use crate::profile::Profile;
use crate::view::AppView;

use clean::clean;
use decisions::Decision;
use row::Row;

pub use verify::{Verified, Where, verify};

/// The name of the format in the JSON file.
pub(crate) const SCHEMA: &str = "numero.okta-report/2";

/// The report, as it is in the JSON file.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Report {
    #[serde(flatten)]
    head: Head,
    rows: Vec<Row>,
    /// The hash of the last row.
    last_hash: String,
}

/// Everything but the rows.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct Head {
    schema: String,
    made_at: String,
    app_version: String,
    okta_labels: String,
    /// What the Client Secret was sealed for: `demo` or `production`.
    profile: String,
    recipient: String,
    practice: bool,
    org: String,
    engine: guide::Engine,
    issuer: Option<String>,
    callback: String,
    integration_name: String,
    client_id: Option<String>,
    embed_link: Option<String>,
    contact: String,
    begun_at: String,
    checked_at: Option<String>,
    counts: Counts,
    findings: Vec<Finding>,
    decisions: Vec<Decision>,
    sign_in: Option<SignIn>,
    package: Option<Package>,
    as_code: AsCode,
}

/// One answer of the org.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct Finding {
    check: String,
    item: guide::ItemId,
    title: String,
    verdict: crate::check::Verdict,
    rule: String,
    evidence: String,
}

/// The last test sign-in from Numero's side.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct SignIn {
    at: String,
    passed: bool,
    /// Their names; the values are about a person.
    claims: Vec<String>,
    refresh_token: bool,
    failure: Option<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
struct Package {
    file_name: String,
    /// Bytes.
    size: u32,
    sha256: String,
    sealed_at: String,
    recipient_fingerprint: String,
    practice: bool,
}

/// The guide's settings for whoever keeps their org as code.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct AsCode {
    terraform: String,
    /// JSON, as text: its bytes are hashed as they are.
    apps_api: String,
}

/// Gathers the report of a journey as it is now.
#[must_use]
pub(crate) fn report(
    journey: &Journey,
    guide: &Guide,
    profile: &Profile,
    app: &AppView,
    now: &str,
) -> Report {
    let head = head(journey, guide, profile, app, now);
    let lines = row::lines(journey, guide, profile);
    let rows = row::chained(lines, &chain::first(&head));
    let last = rows.last().map(|row| row.chain.clone());
    Report {
        head,
        rows,
        last_hash: last.unwrap_or_default(),
    }
}

fn head(journey: &Journey, guide: &Guide, profile: &Profile, app: &AppView, now: &str) -> Head {
    let checks = journey.checks.as_ref();
    let current = checks.filter(|checks| checks.basis == journey.basis());
    let practice =
        okta::OrgAddress::parse(&journey.org).is_ok_and(|parsed| parsed.address.is_practice());
    let setup = Setup::of(journey, profile);
    Head {
        schema: SCHEMA.to_owned(),
        made_at: now.to_owned(),
        app_version: app.version.clone(),
        okta_labels: app.labels_dated.clone(),
        profile: app.profile.kind.clone(),
        recipient: profile.name.clone(),
        practice: practice || profile.is_demo(),
        org: journey.org.clone(),
        engine: journey.engine(),
        issuer: journey.proven_issuer().map(str::to_owned),
        callback: profile.callback.clone(),
        integration_name: profile.integration_name.clone(),
        client_id: journey.client_id.clone(),
        embed_link: journey.embed_link.clone(),
        contact: clean(&profile.contact),
        begun_at: journey.created_at.clone(),
        checked_at: current.map(|checks| checks.at.clone()),
        counts: counts(journey, guide),
        findings: current.map_or_else(Vec::new, |checks| {
            checks.findings.iter().map(found).collect()
        }),
        decisions: decisions::of(journey, guide, profile),
        sign_in: journey.sign_in.as_ref().map(|record| SignIn {
            at: record.at.clone(),
            passed: record.passed,
            claims: record.claim_names.iter().map(|name| clean(name)).collect(),
            refresh_token: record.refresh_token,
            failure: record
                .failure
                .as_ref()
                .map(|failure| clean(&failure.to_string())),
        }),
        package: journey.package.as_ref().map(|package| Package {
            file_name: clean(&package.file_name),
            size: package.size,
            sha256: package.sha256.clone(),
            sealed_at: package.sealed_at.clone(),
            recipient_fingerprint: app.profile.recipient_fingerprint.clone(),
            practice: package.practice,
        }),
        as_code: AsCode {
            terraform: as_code::terraform(&setup),
            apps_api: format!("{:#}", as_code::apps_api(&setup)),
        },
    }
}

fn found(finding: &crate::check::Finding) -> Finding {
    Finding {
        check: finding.check.clone(),
        item: finding.item,
        title: title(&finding.check, finding.verdict).to_owned(),
        verdict: finding.verdict,
        rule: finding.rule.clone(),
        evidence: clean(&finding.evidence),
    }
}

/// What a badge says.
fn badge(verification: Option<Verification>, required: bool) -> (&'static str, &'static str) {
    match verification {
        Some(Verification::CheckedByOkta) => ("checked_by_okta", "Checked by Okta"),
        Some(Verification::CheckedBySignIn) => ("checked_by_sign_in", "Checked by sign-in"),
        Some(Verification::Confirmed) => ("confirmed", "Admin confirmed"),
        Some(Verification::NeedsAttention) => ("needs_attention", "Needs attention"),
        Some(Verification::CouldNotCheck) => ("could_not_check", "Could not check"),
        Some(Verification::Declined) => ("declined", "Declined"),
        None if required => ("open", "Open"),
        None => ("open", "–"),
    }
}
