//! The shapes that Okta gives its values, then and now.

use super::{Identifier, IdentifierError};
use crate::address::is_invisible;

/// The longest value that is taken at all, in bytes.
const LONGEST: usize = 255;

/// What a value looks like, whatever field it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `0oa` and 17 letters or digits.
    ClientId,
    /// 64 URL-safe characters since July 2023; 40 or 41 before, with letters of both kinds and digits.
    ClientSecret,
    /// 40 or 41 URL-safe characters that nobody drew at random: a secret by length, yet maybe a chosen Client ID.
    SecretByLength,
    /// `00` and 40 URL-safe characters.
    ApiToken,
    /// Begins with a scheme.
    Url,
    Other,
}

impl Shape {
    pub(super) fn of(value: &str) -> Self {
        let url_safe = value
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        let is_of_old_length = matches!(value.len(), 40 | 41);
        if value.contains("://") {
            Self::Url
        } else if value.len() == 20
            && value.starts_with("0oa")
            && value.bytes().all(|b| b.is_ascii_alphanumeric())
        {
            Self::ClientId
        } else if url_safe && value.len() == 42 && value.starts_with("00") {
            Self::ApiToken
        } else if url_safe && (value.len() == 64 || is_of_old_length && is_mixed(value)) {
            Self::ClientSecret
        } else if url_safe && is_of_old_length {
            Self::SecretByLength
        } else {
            Self::Other
        }
    }
}

/// Of a thousand secrets drawn at random, about one has no digit.
fn is_mixed(value: &str) -> bool {
    value.bytes().any(|b| b.is_ascii_lowercase())
        && value.bytes().any(|b| b.is_ascii_uppercase())
        && value.bytes().any(|b| b.is_ascii_digit())
}

/// What stands around a value in a message: `"0oa…"`, `<https://…>`.
const AROUND: [(char, char); 6] = [
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('<', '>'),
    ('\u{201c}', '\u{201d}'),
    ('\u{2018}', '\u{2019}'),
];

/// Takes off white space around, zero-width characters anywhere and, but for a secret, quotation marks around;
/// says how many characters that were.
pub(super) fn clean(text: &str, what: Identifier) -> Result<(String, usize), IdentifierError> {
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    let mut value = visible.trim();
    if what != Identifier::ClientSecret {
        value = AROUND
            .iter()
            .find_map(|(open, close)| value.strip_prefix(*open)?.strip_suffix(*close))
            .unwrap_or(value)
            .trim();
    }
    if value.is_empty() {
        return Err(IdentifierError::Empty(what));
    }
    if value.contains(char::is_whitespace) {
        return Err(IdentifierError::InnerWhitespace(what));
    }
    let removed = text.chars().count() - value.chars().count();
    Ok((value.to_owned(), removed))
}

pub(super) fn visible_ascii(value: &str, what: Identifier) -> Result<(), IdentifierError> {
    if value.len() > LONGEST {
        return Err(IdentifierError::Length(what));
    }
    if !value.bytes().all(|b| b.is_ascii_graphic()) {
        return Err(IdentifierError::Characters(what));
    }
    Ok(())
}
