//! The evidence report: what was done, how each item is known, when, by which version. It holds no secret.

mod page;

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use guide::{Guide, Verification};
use serde::Serialize;

use crate::check::plain;
use crate::failure::{Code, Failure, because};
use crate::journey::{Journey, counts, is_visible, verification};
use crate::view::AppView;

/// The report's data, as it is in the JSON file.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    schema: &'static str,
    made_at: String,
    app_version: String,
    okta_labels: String,
    profile: String,
    practice: bool,
    org: String,
    engine: guide::Engine,
    callback: String,
    client_id: Option<String>,
    embed_link: Option<String>,
    checked_at: Option<String>,
    issuer: Option<String>,
    sign_in: Option<SignIn>,
    package: Option<Package>,
    counts: crate::journey::Counts,
    items: Vec<Entry>,
    findings: Vec<Finding>,
}

#[derive(Debug, Serialize)]
struct Entry {
    step: u8,
    step_title: String,
    item: guide::ItemId,
    text: String,
    verification: Option<Verification>,
    /// Ticked in a progress file, not on the computer that made this report.
    from_file: bool,
    required: bool,
    at: Option<String>,
    declined_because: Option<String>,
}

#[derive(Debug, Serialize)]
struct Finding {
    check: String,
    item: guide::ItemId,
    verdict: crate::check::Verdict,
    evidence: String,
}

#[derive(Debug, Serialize)]
struct SignIn {
    at: String,
    passed: bool,
    claims: Vec<String>,
    refresh_token: bool,
    failure: Option<String>,
}

#[derive(Debug, Serialize)]
struct Package {
    file_name: String,
    sha256: String,
    sealed_at: String,
    recipient_fingerprint: String,
    practice: bool,
}

/// Gathers the report of a journey as it is now.
#[must_use]
pub(crate) fn report(journey: &Journey, guide: &Guide, app: &AppView, now: &str) -> Report {
    let current = journey
        .checks
        .as_ref()
        .filter(|checks| checks.basis == journey.basis());
    let practice =
        okta::OrgAddress::parse(&journey.org).is_ok_and(|parsed| parsed.address.is_practice());
    Report {
        schema: "numero.okta-report/1",
        made_at: now.to_owned(),
        app_version: app.version.clone(),
        okta_labels: app.labels_dated.clone(),
        profile: app.profile.kind.clone(),
        practice: practice || app.profile.kind == "demo",
        org: journey.org.clone(),
        engine: journey.engine(),
        callback: app.profile.callback.clone(),
        client_id: journey.client_id.clone(),
        embed_link: journey.embed_link.clone(),
        checked_at: current.map(|checks| checks.at.clone()),
        issuer: journey.proven_issuer().map(str::to_owned),
        sign_in: journey.sign_in.as_ref().map(|record| SignIn {
            at: record.at.clone(),
            passed: record.passed,
            claims: record.claim_names.clone(),
            refresh_token: record.refresh_token,
            failure: record.failure.as_ref().map(ToString::to_string),
        }),
        package: journey.package.as_ref().map(|package| Package {
            file_name: package.file_name.clone(),
            sha256: package.sha256.clone(),
            sealed_at: package.sealed_at.clone(),
            recipient_fingerprint: app.profile.recipient_fingerprint.clone(),
            practice: package.practice,
        }),
        counts: counts(journey, guide),
        items: entries(journey, guide),
        findings: current.map_or_else(Vec::new, |checks| {
            checks
                .findings
                .iter()
                .map(|finding| Finding {
                    check: finding.check.clone(),
                    item: finding.item,
                    verdict: finding.verdict,
                    evidence: finding.evidence.clone(),
                })
                .collect()
        }),
    }
}

fn entries(journey: &Journey, guide: &Guide) -> Vec<Entry> {
    guide
        .steps
        .iter()
        .flat_map(|step| step.items.iter().map(move |item| (step, item)))
        .filter(|(_, item)| is_visible(journey, item))
        .map(|(step, item)| {
            let declined = journey.declined.get(&item.id);
            Entry {
                step: step.number,
                step_title: step.title.clone(),
                item: item.id,
                text: plain(&item.text),
                verification: verification(journey, item.id),
                from_file: journey.from_file.contains(&item.id),
                required: item.required,
                at: declined
                    .map(|declined| declined.at.clone())
                    .or_else(|| journey.ticked.get(&item.id).cloned()),
                declined_because: declined.map(|declined| declined.reason.clone()),
            }
        })
        .collect()
}

impl Report {
    /// Saves `numero-okta-report-<id>[-n].html` and the same as `.json`; answers where the page is.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub(crate) fn save(&self, folder: &Path, id: &str) -> Result<PathBuf, Failure> {
        let json = serde_json::to_string_pretty(self)
            .expect("a report has string keys and no value that JSON lacks");
        self.save_new(folder, id, &json).map_err(|error| {
            Failure::new(Code::ReportUnwritable).detail(format!(
                "{}: {}",
                folder.display(),
                because(&error)
            ))
        })
    }

    /// Nothing is overwritten: a second report gets a number.
    fn save_new(&self, folder: &Path, id: &str, json: &str) -> io::Result<PathBuf> {
        fs::create_dir_all(folder)?;
        for number in 1..=MOST_REPORTS {
            let suffix = if number == 1 {
                String::new()
            } else {
                format!("-{number}")
            };
            let page = folder.join(format!("numero-okta-report-{id}{suffix}.html"));
            let mut file = match OpenOptions::new().write(true).create_new(true).open(&page) {
                Ok(file) => file,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                Err(error) => return Err(error),
            };
            file.write_all(page::page(self).as_bytes())?;
            file.sync_all()?;
            fs::write(page.with_extension("json"), json)?;
            return Ok(page);
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }
}

/// More reports than anybody keeps of one journey.
const MOST_REPORTS: u32 = 999;
