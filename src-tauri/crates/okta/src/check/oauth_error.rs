//! Reads errors in the standard's envelope (RFC 6749 §5.2) and in Okta's own (`errorCode`, `errorSummary`).

use serde_json::{Map, Value};

use crate::evidence::{page_text, quoted};
use crate::http::Answer;

/// How servers call the client.
const CLIENT: [&str; 6] = [
    "client",
    "clients",
    "application",
    "applications",
    "app",
    "integration",
];

/// After a *not*: what a client is not.
const MISSING: [&str; 5] = ["found", "exist", "exists", "known", "such"];

/// A server's error in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OAuthError {
    pub(crate) code: String,
    /// As sent; never shown without [`OAuthError::evidence`].
    pub(crate) description: String,
}

impl OAuthError {
    pub(crate) fn of_object(object: &Map<String, Value>) -> Option<Self> {
        let text = |name: &str| object.get(name).and_then(Value::as_str);
        let (code, description) = match text("error") {
            Some(code) => (code, text("error_description")),
            None => (text("errorCode")?, text("errorSummary")),
        };
        Some(Self {
            code: code.to_owned(),
            description: description.unwrap_or_default().to_owned(),
        })
    }

    /// The error that a page or a document shows; a page has words only, so its code is empty.
    pub(crate) fn of_answer(answer: &Answer) -> Option<Self> {
        match answer.object() {
            Some(object) => Self::of_object(&object),
            None => Some(Self {
                code: String::new(),
                description: page_text(&answer.body),
            }),
        }
    }

    pub(crate) fn is(&self, code: &str) -> bool {
        self.code == code
    }

    /// Whether code or description contain the words, in any case.
    pub(crate) fn says(&self, words: &str) -> bool {
        self.code.to_ascii_lowercase().contains(words)
            || self.description.to_ascii_lowercase().contains(words)
    }

    /// Whether the words doubt that there is such a client, whatever else they speak of.
    pub(crate) fn calls_the_client_unknown(&self) -> bool {
        let words = self.words();
        let named = |word: &String| CLIENT.contains(&word.as_str());
        let near = |at: usize, length: usize| words.iter().skip(at).take(length);
        words.iter().enumerate().any(|(at, word)| {
            let doubt = [
                "unknown",
                "invalid",
                "unregistered",
                "unrecognized",
                "unrecognised",
            ];
            let adjacent =
                doubt.contains(&word.as_str()) && near(at.saturating_sub(2), 5).any(named);
            let missing = ["no", "not", "cannot", "doesn"].contains(&word.as_str())
                && near(at + 1, 3).any(|word| MISSING.contains(&word.as_str()))
                && near(at.saturating_sub(6), 10).any(named);
            adjacent || missing
        })
    }

    /// Whether the refusal speaks of the client at all, for example as the owner of its redirect URIs.
    pub(crate) fn mentions_the_client(&self) -> bool {
        self.words()
            .iter()
            .any(|word| CLIENT.contains(&word.as_str()))
    }

    /// Whether the error code itself, in a document or on a page, is one about the redirect URI.
    pub(crate) fn has_redirect_uri_code(&self) -> bool {
        ["invalid_redirect_uri", "redirect_uri_mismatch"]
            .iter()
            .any(|code| self.is(code) || self.code.is_empty() && self.says(code))
    }

    /// The description's words; names joined by underscores are one.
    fn words(&self) -> Vec<String> {
        let lower = self.description.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric() && c != '_');
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    }

    /// The grants that Okta lists for the integration, for example `[refresh_token, authorization_code]`.
    pub(crate) fn configured_grants(&self) -> Option<Vec<String>> {
        listed(&self.description, "configured grant types:")
    }

    /// The response types that Okta lists for the integration.
    pub(crate) fn configured_response_types(&self) -> Option<Vec<String>> {
        listed(&self.description, "configured response types:")
    }

    pub(crate) fn evidence(&self) -> String {
        match (self.code.is_empty(), self.description.is_empty()) {
            (true, _) => quoted(around_the_point(&self.description)),
            (false, true) => quoted(&self.code),
            (false, false) => quoted(&format!("{}: {}", self.code, self.description)),
        }
    }
}

/// A page's words from the sentence on that says what is wrong; before it comes what every page of the server says.
fn around_the_point(page: &str) -> &str {
    let point = ["redirect_uri", "client_id", "invalid_client"]
        .iter()
        .filter_map(|words| page.find(words))
        .min();
    let Some(point) = point else {
        return page;
    };
    let start = page[..point].rfind(". ").map_or(0, |end| end + 2);
    &page[start..]
}

/// The names in the brackets right after the words; nothing, unless there is at least one and all are plain.
fn listed(text: &str, words: &str) -> Option<Vec<String>> {
    let lower = text.to_ascii_lowercase();
    let after = &lower[lower.find(words)? + words.len()..];
    let inside = after.trim_start().strip_prefix('[')?.split_once(']')?.0;
    let names: Vec<String> = inside
        .split([',', ' '])
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect();
    let plain = |name: &String| {
        name.bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b':' | b'.'))
    };
    (!names.is_empty() && names.iter().all(plain)).then_some(names)
}
