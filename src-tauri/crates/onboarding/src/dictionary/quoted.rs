//! The pasted text as it is shown again: of an address or a document only the error in it, of anything else the words,
//! without codes, tokens, secrets and states.

use serde_json::Value;
use url::{Url, form_urlencoded};

/// The longest text that is shown, in characters.
const LONGEST: usize = 2000;

/// What an address or a document says about an error.
const TELLING: [&str; 5] = [
    "error",
    "error_description",
    "errorCode",
    "errorSummary",
    "errorDescription",
];

pub(super) fn quoted(text: &str) -> String {
    let text = text.trim();
    let lines = of_address(text).or_else(|| of_document(text));
    okta::read_back(lines.as_deref().unwrap_or(text), LONGEST)
}

/// Where a single address leads to, and the error it carries.
fn of_address(text: &str) -> Option<String> {
    if text.contains(char::is_whitespace) {
        return None;
    }
    let url = Url::parse(text)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let host = url.host_str().unwrap_or_default();
    let mut lines = vec![format!("{host}{}", url.path())];
    for part in [url.query(), url.fragment()].into_iter().flatten() {
        for (name, value) in form_urlencoded::parse(part.as_bytes()) {
            if TELLING.contains(&&*name) {
                lines.push(format!("{name}: {value}"));
            }
        }
    }
    Some(lines.join("\n"))
}

/// The error in the body of an answer, in either of the forms that Okta has.
fn of_document(text: &str) -> Option<String> {
    let document: Value = serde_json::from_str(text).ok()?;
    let telling = TELLING.iter().filter_map(|name| {
        let value = document.get(name)?.as_str()?;
        Some(format!("{name}: {value}"))
    });
    let causes = document.get("errorCauses").and_then(Value::as_array);
    let causes = causes.into_iter().flatten().filter_map(|cause| {
        let cause = cause.get("errorSummary")?.as_str()?;
        Some(format!("errorCauses: {cause}"))
    });
    let lines: Vec<String> = telling.chain(causes).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}
