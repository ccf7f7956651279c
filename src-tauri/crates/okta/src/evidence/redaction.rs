//! Takes out of a text what must never be kept: codes, tokens, secrets, and all that looks like one.

use std::borrow::Cow;

use url::form_urlencoded;

/// What stands where something was taken out.
pub(super) const REMOVED: &str = "[removed]";

/// A shorter value is in any text, so that taking it out would spell it.
pub(super) const SHORTEST: usize = 4;

/// Parameters and members whose values are never kept.
const CONFIDENTIAL: [&str; 13] = [
    "access_token",
    "client_assertion",
    "client_secret",
    "code",
    "code_verifier",
    "id_token",
    "nonce",
    "password",
    "refresh_token",
    "sessiontoken",
    "state",
    "statetoken",
    "token",
];

/// A run of this many URL-safe characters is taken for a token; client IDs and org IDs have 20.
const OPAQUE: usize = 32;

pub(super) fn redact(text: &str, secrets: &[&str]) -> String {
    let mut text = Cow::Borrowed(text);
    for secret in secrets {
        let encoded: String = form_urlencoded::byte_serialize(secret.as_bytes()).collect();
        for spelling in [*secret, encoded.as_str()] {
            text = without(text, spelling);
        }
    }
    let mut kept = String::with_capacity(text.len());
    let mut next = Next::Kept;
    // An error has a code too, which people need.
    let mut code_is_named = false;
    for (word, is_value) in words(&text) {
        if !is_value {
            next = next.after(word);
            kept.push_str(word);
        } else {
            let named = next == Next::Removed && !(code_is_named && is_error_code(word));
            let removed = named || next == Next::PartOfToken || is_opaque(word);
            kept.push_str(if removed { REMOVED } else { word });
            code_is_named = word.eq_ignore_ascii_case("code");
            next = match next {
                Next::PartOfToken => Next::Token,
                Next::Kept | Next::Named | Next::Scheme | Next::Token | Next::Removed => {
                    Next::of(word)
                }
            };
        }
    }
    kept
}

/// The text without `value`, but for what stands where something was taken out before.
pub(super) fn without<'a>(text: Cow<'a, str>, value: &str) -> Cow<'a, str> {
    if value.len() < SHORTEST || !text.contains(value) {
        return text;
    }
    let kept: Vec<String> = text
        .split(REMOVED)
        .map(|kept| kept.replace(value, REMOVED))
        .collect();
    Cow::Owned(kept.join(REMOVED))
}

/// What a run of characters says about the one after it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Kept,
    /// A name was read; its value follows if `=` or `:` comes between.
    Named,
    /// An authorization scheme was read.
    Scheme,
    /// A JWT has begun; its parts are joined by dots.
    Token,
    Removed,
    PartOfToken,
}

impl Next {
    fn of(word: &str) -> Self {
        let lower = word.to_ascii_lowercase();
        if is_jwt_part(word) {
            Self::Token
        } else if CONFIDENTIAL.contains(&lower.as_str()) {
            Self::Named
        } else if lower == "basic" || lower == "bearer" {
            Self::Scheme
        } else {
            Self::Kept
        }
    }

    fn after(self, between: &str) -> Self {
        let marks = |c| matches!(c, '=' | ':' | '"' | ' ' | '\'');
        match self {
            Self::Named if between.chars().all(marks) && between.contains(['=', ':']) => {
                Self::Removed
            }
            Self::Scheme if between.chars().all(|c| c == ' ') => Self::Removed,
            Self::Token if between == "." => Self::PartOfToken,
            Self::Kept
            | Self::Named
            | Self::Scheme
            | Self::Token
            | Self::Removed
            | Self::PartOfToken => Self::Kept,
        }
    }
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
        || is_jwt_part(word)
}

/// `invalid_client` or `E0000006`; no authorization code is made of small letters alone.
fn is_error_code(word: &str) -> bool {
    let named = word.contains('_') && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let numbered = word
        .strip_prefix('E')
        .is_some_and(|number| number.len() == 7 && number.bytes().all(|b| b.is_ascii_digit()));
    named || numbered
}

/// Base64 of `{"`, with which header and payload of every JWT begin.
fn is_jwt_part(word: &str) -> bool {
    word.starts_with("eyJ") && word.len() > 8
}
