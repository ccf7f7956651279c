//! Takes apart what was typed, before any of it is believed.

use super::{AddressError, Removed};

/// The longest text that is looked at, in bytes; browsers' address bars end near here.
const LONGEST: usize = 4096;

/// What was typed, in parts.
pub(super) struct Typed<'a> {
    /// `http` or `https`, if typed.
    pub(super) scheme: Option<&'static str>,
    /// Host and port as typed, lower and upper case, any script.
    pub(super) authority: std::borrow::Cow<'a, str>,
    pub(super) removed: Vec<Removed>,
}

/// Characters that show nothing: zero width, soft hyphen, direction marks, byte order mark.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

pub(super) fn split(text: &str) -> Result<Typed<'_>, AddressError> {
    if text.len() > LONGEST {
        return Err(AddressError::TooLong);
    }
    let mut removed = Vec::new();
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    if visible.len() != text.len() {
        removed.push(Removed::Invisible);
    }
    let trimmed = visible.trim();
    if trimmed.len() != visible.len() {
        removed.push(Removed::Whitespace);
    }
    if trimmed.is_empty() {
        return Err(AddressError::Empty);
    }
    let (scheme, rest) = scheme(trimmed)?;
    if scheme.is_some() {
        removed.push(Removed::Scheme);
    }
    let end = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    if is_placeholder(authority) {
        return Err(AddressError::Placeholder);
    }
    if authority.contains(char::is_whitespace) {
        return Err(AddressError::InnerWhitespace);
    }
    match path {
        "" => {}
        "/" => removed.push(Removed::TrailingSlash),
        _ => removed.push(Removed::Path),
    }
    Ok(Typed {
        scheme,
        authority: authority.to_owned().into(),
        removed,
    })
}

/// `example.com:8443` has no scheme; `mailto:dana@acme.example` has one.
fn scheme(text: &str) -> Result<(Option<&'static str>, &str), AddressError> {
    let Some((scheme, rest)) = text.split_once("://") else {
        return Ok((None, text));
    };
    if scheme.contains(['/', '\\', '?', '#']) {
        return Ok((None, text));
    }
    let scheme = match scheme.to_ascii_lowercase().as_str() {
        "https" => "https",
        "http" => "http",
        _ => return Err(AddressError::OtherScheme),
    };
    let again = rest.to_ascii_lowercase();
    if again.starts_with("http:") || again.starts_with("https:") {
        return Err(AddressError::TwoSchemes);
    }
    Ok((Some(scheme), rest))
}

fn is_placeholder(authority: &str) -> bool {
    let lower = authority.to_ascii_lowercase();
    authority.contains(['{', '}', '<', '>', '$'])
        || ["youroktadomain", "your-okta-domain", "youroktaorg"]
            .iter()
            .any(|placeholder| lower.contains(placeholder))
}
