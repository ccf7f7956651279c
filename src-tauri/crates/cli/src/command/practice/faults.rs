use practice_org::{Fault, FaultError, SignInEnds};
use serde_json::json;

use crate::output::Output;

/// The first of these names that no fault has.
pub(super) fn unknown(names: &[String]) -> Option<FaultError> {
    let mut names = names.iter();
    let unknown = names.find(|name| Fault::named(name).is_none())?;
    Some(FaultError::Unknown(unknown.clone()))
}

pub(super) fn list(output: &mut Output) {
    for fault in Fault::all() {
        let mut event = json!(fault);
        event["event"] = json!("fault");
        let text = format!(
            "{:<24}{}\n{:24}→ {}",
            fault.name,
            fault.changes,
            "",
            leads_to(fault)
        );
        output.say(&event, &text);
    }
}

/// What the fault leads to, in the words of `check` and `login`.
fn leads_to(fault: &Fault) -> String {
    let mut parts = Vec::new();
    let failed = fault.produces.findings.iter();
    let failed: Vec<&str> = failed
        .filter(|(_, verdict)| *verdict == "failed")
        .map(|(check, _)| *check)
        .collect();
    if !failed.is_empty() {
        parts.push(format!("{} failed", failed.join(", ")));
    } else if !fault.produces.findings.is_empty() {
        let checks = fault.produces.findings.len();
        parts.push(format!("{checks} checks without an answer"));
    }
    match fault.produces.sign_in {
        SignInEnds::Passes => {}
        SignInEnds::Fails(code) => parts.push(format!("sign-in: {code}")),
        SignInEnds::OnAPage => parts.push("sign-in ends on a page of the org".to_owned()),
    }
    if !fault.produces.launches {
        parts.push("no launch from the dashboard".to_owned());
    }
    if parts.is_empty() {
        return "nothing: all passes".to_owned();
    }
    parts.join("; ")
}
