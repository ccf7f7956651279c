//! Takes out of a text what must never be kept: codes, tokens, secrets, and all that looks like one.

use std::borrow::Cow;

use url::form_urlencoded;

/// What stands where something was taken out.
const REMOVED: &str = "[removed]";

/// Parameters and members whose values are never kept.
const CONFIDENTIAL: [&str; 9] = [
    "access_token",
    "client_assertion",
    "client_secret",
    "code",
    "code_verifier",
    "id_token",
    "password",
    "refresh_token",
    "token",
];

/// A run of this many URL-safe characters is taken for a token; client IDs and org IDs have 20.
const OPAQUE: usize = 32;

pub(super) fn redact(text: &str, secrets: &[&str]) -> String {
    let mut text = Cow::Borrowed(text);
    for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
        let encoded: String = form_urlencoded::byte_serialize(secret.as_bytes()).collect();
        for spelling in [*secret, encoded.as_str()] {
            if text.contains(spelling) {
                text = Cow::Owned(text.replace(spelling, REMOVED));
            }
        }
    }
    let mut kept = String::with_capacity(text.len());
    let mut confidential = false;
    for (word, is_value) in words(&text) {
        if !is_value {
            // `name=value`, `"name": "value"` and `name: value` keep the name's mark; anything else ends it.
            confidential &= word
                .chars()
                .all(|c| matches!(c, '=' | ':' | '"' | ' ' | '\''))
                && (word.contains('=') || word.contains(':'));
            kept.push_str(word);
            continue;
        }
        if confidential || is_opaque(word) {
            kept.push_str(REMOVED);
        } else {
            kept.push_str(word);
        }
        confidential = CONFIDENTIAL.contains(&word.to_ascii_lowercase().as_str());
    }
    kept
}

/// Splits into runs of URL-safe characters (`true`) and what is between them (`false`).
fn words(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_value = rest.chars().next().map(is_safe)?;
        let end = rest.find(|c| is_safe(c) != is_value).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some((word, is_value))
    })
}

fn is_safe(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '~' | '+' | '%')
}

/// Tokens mix letters with digits; words of a sentence joined by underscores do not.
fn is_opaque(word: &str) -> bool {
    word.len() >= OPAQUE
        && word.bytes().any(|b| b.is_ascii_digit())
        && word.bytes().any(|b| b.is_ascii_alphabetic())
        || word.starts_with("eyJ") && word.len() > 8
}
