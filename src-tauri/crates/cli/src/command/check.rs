//! `numero-okta check`.

use okta::{CheckRequest, EmbedLink};
use onboarding::check::{self, Finding, Outcome, Verdict};
use serde_json::json;

use super::Integration;
use crate::arguments::Check;
use crate::output::Output;
use crate::{Ending, Stopped, input, ports};

pub(crate) async fn check(arguments: Check, output: &mut Output) -> Result<Ending, Stopped> {
    let Integration {
        org,
        client_id,
        callback,
    } = Integration::parse(&arguments.integration)?;
    let proxy = ports::proxy(&arguments.network).map_err(Stopped::usage)?;
    let embed_link = match &arguments.embed_link {
        Some(link) => Some(EmbedLink::parse(link).map_err(Stopped::usage)?.value),
        None => None,
    };
    let secret = match &arguments.client_secret_file {
        Some(path) => Some(input::secret(path)?),
        None => None,
    };
    let request = CheckRequest {
        org,
        client_id,
        secret,
        embed_link,
        callback,
    };
    let http = okta::Http::through(proxy);
    output.text(&format!(
        "Asking {}. Nobody signs in and nothing changes; Okta may record failed attempts in its System Log.\n",
        request.org
    ));

    let spinner = (!output.is_json()).then(|| {
        let spinner = indicatif::ProgressBar::new_spinner().with_message("Asking");
        spinner.enable_steady_tick(std::time::Duration::from_millis(120));
        spinner
    });
    let checked = check::run(&http, &request, &ports::fill, |finding| {
        let mut show = || say(finding, output);
        match &spinner {
            Some(spinner) => spinner.suspend(show),
            None => show(),
        }
    })
    .await;
    if let Some(spinner) = spinner {
        spinner.finish_and_clear();
    }

    let outcome = check::outcome(&checked.findings);
    let count = |verdict| {
        let of_kind = |finding: &&Finding| finding.verdict == verdict;
        checked.findings.iter().filter(of_kind).count()
    };
    let (failed, open, skipped) = (
        count(Verdict::Failed),
        count(Verdict::Inconclusive),
        count(Verdict::Skipped),
    );
    let words = match outcome {
        Outcome::Passed => "All checks passed.".to_owned(),
        Outcome::Failed => format!(
            "{failed} of {} checks need attention.",
            checked.findings.len()
        ),
        Outcome::Inconclusive => {
            "Some checks got no usable answer, so this proves nothing yet.".to_owned()
        }
    };
    let skips = if skipped > 0 {
        format!(" {skipped} not asked.")
    } else {
        String::new()
    };
    output.say(
        &json!({
            "event": "result",
            "passed": outcome == Outcome::Passed,
            "failed": failed,
            "inconclusive": open,
            "skipped": skipped,
        }),
        &format!("\n{words}{skips}"),
    );
    Ok(match outcome {
        Outcome::Passed => Ending::Passed,
        Outcome::Failed => Ending::Refused,
        Outcome::Inconclusive => Ending::Unchecked,
    })
}

fn say(finding: &Finding, output: &mut Output) {
    let advice = check::advice(finding).map(|advice| advice.to_text());
    let mark = match finding.verdict {
        Verdict::Passed => "passed         ",
        Verdict::Failed => "NEEDS ATTENTION",
        Verdict::Inconclusive => "could not check",
        Verdict::Skipped => "not asked      ",
    };
    let mut text = format!("{mark}  {}", check::title(&finding.check, finding.verdict));
    if finding.verdict != Verdict::Passed && !finding.evidence.is_empty() {
        text.push_str(&format!("\n                 answer: {}", finding.evidence));
    }
    if let Some(advice) = &advice {
        text.push_str(&format!("\n                 {advice}"));
    }
    output.say(
        &json!({
            "event": "finding",
            "check": finding.check,
            "item": finding.item,
            "verdict": finding.verdict,
            "evidence": finding.evidence,
            "advice": advice,
        }),
        &text,
    );
}
