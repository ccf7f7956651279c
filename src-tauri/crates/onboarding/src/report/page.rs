//! The report as one self-contained page that prints.

use std::fmt::Write;

use guide::Verification;

use super::Report;
use crate::check::title;

const STYLE: &str = "
:root{color-scheme:light dark}
body{font:14px/20px Inter,system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1.25rem;color:#18181d;background:#fff}
h1{font-size:28px;line-height:36px;letter-spacing:-.02em;margin:0 0 .25rem}h2{font-size:16px;line-height:24px;margin:2rem 0 .5rem}
p{margin:0 0 .5rem;color:#494954}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.375rem .75rem .375rem 0;border-top:1px solid #e8e8ed}
thead th{font-weight:500;color:#646470;border-top:0}tbody th{font-weight:500;white-space:nowrap}
code{font:12.5px/20px 'JetBrains Mono',ui-monospace,monospace;overflow-wrap:anywhere}
.practice{background:#ffe391;color:#372a00;padding:.5rem .75rem;border-radius:6px;font-weight:600}
.checked_by_okta,.checked_by_sign_in{color:#0f6439}.confirmed{color:#44445c}.needs_attention{color:#8a4300}
@media (prefers-color-scheme:dark){body{color:#f1f1f4;background:#18181d}p{color:#bdbdc9}th,td{border-color:#292931}thead th{color:#9898a6}
.checked_by_okta,.checked_by_sign_in{color:#7bdcab}.confirmed{color:#c3c3d6}.needs_attention{color:#f6b871}.practice{background:#57470f;color:#fff0c2}}
@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}
";

pub(super) fn page(report: &Report) -> String {
    let mut html = String::new();
    write_page(report, &mut html).expect("writing to a string cannot fail");
    html
}

fn write_page(report: &Report, html: &mut String) -> std::fmt::Result {
    write!(
        html,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Evidence report: Okta for Numero</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <h1>Evidence report: Okta for Numero</h1>\n"
    )?;
    writeln!(
        html,
        "<p>Made {} by Numero Onboarding for Okta {}. Okta labels of {}. This report holds no secret.</p>",
        escape(&report.made_at),
        escape(&report.app_version),
        escape(&report.okta_labels)
    )?;
    if report.practice || report.profile == "demo" {
        html.push_str(
            "<p class=\"practice\">PRACTICE. Made on a practice org or with the DEMO key; it proves nothing about a real one.</p>\n",
        );
    }
    write_facts(report, html)?;
    write_items(report, html)?;
    write_findings(report, html)?;
    html.push_str("</body>\n</html>\n");
    Ok(())
}

fn write_facts(report: &Report, html: &mut String) -> std::fmt::Result {
    html.push_str("<h2>What was set up</h2>\n<table>\n<tbody>\n");
    let absent = "not there";
    let engine = match report.engine {
        guide::Engine::IdentityEngine => "Identity Engine",
        guide::Engine::Classic => "Classic Engine",
    };
    let sign_in = report.sign_in.as_ref().map_or_else(
        || "Not tested".to_owned(),
        |sign_in| match (&sign_in.failure, sign_in.passed) {
            (Some(failure), _) => format!("{}: {failure}", sign_in.at),
            (None, true) => format!(
                "Passed {}. Claims: {}. Refresh token: {}",
                sign_in.at,
                sign_in.claims.join(", "),
                if sign_in.refresh_token {
                    "issued"
                } else {
                    "not issued"
                }
            ),
            (None, false) => format!("Not completed {}", sign_in.at),
        },
    );
    let package = report.package.as_ref().map_or_else(
        || "Not sealed".to_owned(),
        |package| {
            format!(
                "{}, sealed {}, SHA-256 {}, recipient {}",
                package.file_name, package.sealed_at, package.sha256, package.recipient_fingerprint
            )
        },
    );
    let facts = [
        ("Org", report.org.clone()),
        ("Engine", engine.to_owned()),
        (
            "Issuer",
            report.issuer.clone().unwrap_or_else(|| absent.to_owned()),
        ),
        ("Callback", report.callback.clone()),
        (
            "Client ID",
            report
                .client_id
                .clone()
                .unwrap_or_else(|| absent.to_owned()),
        ),
        (
            "Embed Link",
            report
                .embed_link
                .clone()
                .unwrap_or_else(|| absent.to_owned()),
        ),
        (
            "Checked",
            report
                .checked_at
                .clone()
                .unwrap_or_else(|| "Not checked".to_owned()),
        ),
        ("Test sign-in", sign_in),
        ("Package", package),
    ];
    for (name, value) in facts {
        writeln!(
            html,
            "<tr><th scope=\"row\">{name}</th><td><code>{}</code></td></tr>",
            escape(&value)
        )?;
    }
    html.push_str("</tbody>\n</table>\n");
    Ok(())
}

fn write_items(report: &Report, html: &mut String) -> std::fmt::Result {
    html.push_str(
        "<h2>Every item and how it is known</h2>\n<table>\n<thead><tr><th scope=\"col\">Step</th>\
         <th scope=\"col\">Item</th><th scope=\"col\">Verification</th><th scope=\"col\">When</th></tr></thead>\n<tbody>\n",
    );
    for entry in &report.items {
        let (class, words) = verification_words(entry.verification, entry.required);
        let words = if class == "confirmed" && entry.from_file {
            "Admin confirmed, in a progress file"
        } else {
            words
        };
        let because = match entry.declined_because.as_deref() {
            Some("") | None => String::new(),
            Some(reason) => format!(": {}", escape(reason)),
        };
        writeln!(
            html,
            "<tr><td>{}</td><td>{}</td><td class=\"{class}\">{words}{because}</td><td>{}</td></tr>",
            entry.step,
            escape(&entry.text),
            escape(entry.at.as_deref().unwrap_or(""))
        )?;
    }
    html.push_str("</tbody>\n</table>\n");
    Ok(())
}

fn write_findings(report: &Report, html: &mut String) -> std::fmt::Result {
    if report.findings.is_empty() {
        return Ok(());
    }
    html.push_str(
        "<h2>What the org answered</h2>\n<table>\n<thead><tr><th scope=\"col\">Check</th>\
         <th scope=\"col\">Finding</th><th scope=\"col\">Verdict</th><th scope=\"col\">Evidence</th></tr></thead>\n<tbody>\n",
    );
    for finding in &report.findings {
        writeln!(
            html,
            "<tr><td><code>{}</code></td><td>{}</td><td>{}</td><td><code>{}</code></td></tr>",
            escape(&finding.check),
            title(&finding.check, finding.verdict),
            finding.verdict.as_str(),
            escape(&finding.evidence)
        )?;
    }
    html.push_str("</tbody>\n</table>\n");
    Ok(())
}

fn verification_words(
    verification: Option<Verification>,
    required: bool,
) -> (&'static str, &'static str) {
    match verification {
        Some(Verification::CheckedByOkta) => ("checked_by_okta", "Checked by Okta"),
        Some(Verification::CheckedBySignIn) => ("checked_by_sign_in", "Checked by sign-in"),
        Some(Verification::Confirmed) => ("confirmed", "Admin confirmed"),
        Some(Verification::NeedsAttention) => ("needs_attention", "Needs attention"),
        Some(Verification::CouldNotCheck) => ("could_not_check", "Could not check"),
        Some(Verification::Declined) => ("declined", "Declined"),
        None if required => ("open", "Open"),
        None => ("open", "Optional"),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
