//! Everything that people read about findings and failures, as they read it.

use okta::Check;
use onboarding::check::{Finding, Verdict, advice, item, title};
use onboarding::{Code, Failure};

/// The rules that make a verdict's words differ; the last stands for all others.
fn rules(verdict: Verdict) -> &'static [&'static str] {
    match verdict {
        Verdict::Passed | Verdict::Failed => &["any"],
        Verdict::Inconclusive => &[
            "client_refused",
            "client_unknown",
            "network_zone",
            "no_answer",
            "proof_of_possession_required",
            "rate_limited",
            "redirect_uri_refused",
            "redirects_anywhere",
            "secret_refused",
            "session_first",
            "unknown_answer",
        ],
        Verdict::Skipped => &["implicit_off", "not_asked", "standard_provider", "other"],
    }
}

fn finding(check: Check, verdict: Verdict, rule: &str) -> Finding {
    Finding {
        check: check.id().to_owned(),
        item: item(check),
        verdict,
        rule: rule.to_owned(),
        evidence: String::new(),
    }
}

#[test]
fn the_words_for_every_check_and_verdict() {
    let mut text = String::new();
    for check in Check::ALL {
        text.push_str(&format!("{} ({})\n", check.id(), item(check)));
        for verdict in [Verdict::Passed, Verdict::Failed] {
            let words = advice(&finding(check, verdict, "any"));
            let words = words.map(|advice| format!(". {}", advice.to_text()));
            text.push_str(&format!(
                "  {}: {}{}\n",
                verdict.as_str(),
                title(check.id(), verdict),
                words.unwrap_or_default()
            ));
        }
        let open = title(check.id(), Verdict::Inconclusive);
        assert_eq!(open, title(check.id(), Verdict::Skipped));
        text.push_str(&format!("  otherwise: {open}\n"));
    }
    insta::assert_snapshot!(text);
}

#[test]
fn the_words_for_every_reason_why_nothing_is_known() {
    let mut text = String::new();
    for verdict in [Verdict::Inconclusive, Verdict::Skipped] {
        for rule in rules(verdict) {
            let words = advice(&finding(Check::ClientKnown, verdict, rule)).unwrap();
            assert!(words.clicks.is_empty() && words.place.is_empty(), "{rule}");
            text.push_str(&format!(
                "{} {rule}: {}\n",
                verdict.as_str(),
                words.to_text()
            ));
        }
    }
    insta::assert_snapshot!(text);
}

#[test]
fn the_words_for_every_failure() {
    let mut text = String::new();
    for code in Code::ALL {
        let words = code.words();
        text.push_str(&format!(
            "{}\n  {}\n  {}\n  {}\n",
            code.as_str(),
            words.title,
            words.what,
            words.now
        ));
    }
    insta::assert_snapshot!(text);
}

#[test]
fn a_failure_is_told_with_its_rule_and_what_was_seen() {
    let failure = Failure::new(Code::CodeRefused)
        .rule("invalid_grant")
        .detail("The authorization code has expired");
    insta::assert_snapshot!(failure.message());
    let nothing_seen = Failure::new(Code::CodeRefused).detail("");
    assert_eq!(nothing_seen.detail, None);
}

#[test]
fn no_words_blame_soothe_or_beg() {
    let mut all = String::new();
    for check in Check::ALL {
        for verdict in [
            Verdict::Passed,
            Verdict::Failed,
            Verdict::Inconclusive,
            Verdict::Skipped,
        ] {
            all.push_str(title(check.id(), verdict));
            all.push('\n');
            for rule in rules(verdict) {
                if let Some(words) = advice(&finding(check, verdict, rule)) {
                    all.push_str(&words.to_text());
                    all.push('\n');
                }
            }
        }
    }
    let all = all.to_lowercase();
    for banned in [
        "please",
        "simply",
        "just ",
        "easy",
        "oops",
        "invalid",
        "successfully",
        "ignore",
    ] {
        assert!(!all.contains(banned), "{banned}");
    }
}
