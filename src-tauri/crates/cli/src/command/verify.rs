//! `numero-okta verify`.

use std::path::Path;

use onboarding::report::{self, Verified};
use onboarding::{Code, Failure};
use serde_json::json;

use crate::arguments::Verify;
use crate::output::Output;
use crate::{Ending, Stopped, input};

/// A report has a few hundred kilobytes at most.
const LARGEST: usize = 4 * 1024 * 1024;

pub(crate) fn verify(arguments: Verify, output: &mut Output) -> Result<Ending, Stopped> {
    let json = text(&arguments.report.with_extension("json"))?;
    let page = arguments.report.with_extension("html");
    let html = match page.try_exists() {
        Ok(true) => Some(text(&page)?),
        Ok(false) | Err(_) => None,
    };
    match report::verify(&json, html.as_deref()) {
        Verified::Holds {
            rows,
            last_hash,
            made_at,
            org,
        } => {
            let files = if html.is_some() {
                "the JSON file and the page"
            } else {
                "the JSON file; its page is not beside it"
            };
            output.say(
                &json!({
                    "event": "report",
                    "rows": rows,
                    "last_hash": last_hash,
                    "made_at": made_at,
                    "org": org,
                    "page": html.is_some(),
                }),
                &format!(
                    "The report is as it was made: {rows} rows, every hash, every byte of {files}.\n\
                     Org        {org}\nMade       {made_at}\nLast hash  {last_hash}\n\
                     Anybody can make a report with hashes of its own. Compare the last hash with the one noted elsewhere."
                ),
            );
            Ok(Ending::Passed)
        }
        Verified::Changed(place) => {
            let failure = Failure::new(Code::ReportChanged);
            Err(Stopped::refused(failure.detail(place.to_string())))
        }
        Verified::Foreign => {
            let failure = Failure::new(Code::ReportUnreadable);
            Err(Stopped::usage(failure.rule("not_a_report")))
        }
        Verified::OtherVersion => {
            let failure = Failure::new(Code::ReportUnreadable);
            Err(Stopped::usage(failure.rule("other_version")))
        }
    }
}

/// What is no text is no report.
fn text(path: &Path) -> Result<String, Stopped> {
    let bytes = input::bytes(path, LARGEST)?;
    String::from_utf8(bytes).map_err(|_| {
        let failure = Failure::new(Code::ReportUnreadable).rule("not_a_report");
        Stopped::usage(failure)
    })
}
