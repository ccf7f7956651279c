//! What a server said, made fit to keep and to show: short, on one line, without secrets.

mod echo;
mod page;
mod redaction;

pub(crate) use echo::Echoes;
pub(crate) use page::page_text;
use redaction::redact;

/// The longest evidence, in characters.
const LONGEST: usize = 200;

/// Quotes a server's words: secrets taken out, control and direction characters escaped, at most 200 characters.
pub(crate) fn quoted(text: &str) -> String {
    quoted_without(text, &[])
}

/// [`quoted`], with these exact values taken out as well, in plain and in form-encoded spelling.
pub(crate) fn quoted_without(text: &str, secrets: &[&str]) -> String {
    shorten(&escape(&redact(text.trim(), secrets)))
}

/// A person's own words without these exact values, and without anything that looks like a code, a token or a secret.
pub fn without_secrets(text: &str, secrets: &[&str]) -> String {
    redact(text, secrets)
}

/// The text without this exact value.
pub(crate) fn taken_out(text: &str, value: &str) -> String {
    redaction::without(text.into(), value).into_owned()
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        let hidden = matches!(
            character,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        );
        if character.is_control() || hidden {
            escaped.extend(character.escape_default());
        } else {
            escaped.push(character);
        }
    }
    escaped
}

fn shorten(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(LONGEST - 1).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_tokens_and_secrets_are_taken_out() {
        let jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIwMHUifQ.c2lnbmF0dXJl.c2Vj";
        for text in [
            "https://app.numero.io/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=x",
            "{\"access_token\": \"SplxlOBeZQQYbYS6WxSbIA\"}",
            "refresh_token : SplxlOBeZQQYbYS6WxSbIA",
            "client_secret=SplxlOBeZQQYbYS6WxSbIA",
            "id_token='SplxlOBeZQQYbYS6WxSbIA'",
            "Authorization: Basic SplxlOBeZQQYbYS6WxSbIASplxlOBeZQQYbYS6WxSbIA==",
        ] {
            let quote = quoted(text);
            assert!(
                !quote.contains("Splxl") && quote.contains("[removed]"),
                "{quote}"
            );
        }
        let quote = quoted(&format!("bad token {jwt}."));
        assert!(!quote.contains("eyJ") && !quote.contains("c2"), "{quote}");
    }

    #[test]
    fn a_known_secret_is_taken_out_in_either_spelling() {
        let secret = "pa+ss/word";
        let quote = quoted_without("got pa+ss/word or pa%2Bss%2Fword", &[secret]);
        assert_eq!(quote, "got [removed] or [removed]");
    }

    #[test]
    fn what_a_person_needs_stays() {
        for text in [
            "invalid_client: The client secret supplied for a confidential client is invalid.",
            "Configured grant types: [refresh_token, implicit, authorization_code].",
            "must be a Login redirect URI: https://acme-example-admin.okta.com/admin/app/oidc_client/instance/0oa1acme2example3okt#tab-general",
            "invalid_grant: The authorization code is invalid or has expired.",
        ] {
            assert_eq!(quoted(text), text);
        }
    }

    #[test]
    fn control_and_direction_characters_are_escaped_and_the_rest_cut() {
        assert_eq!(
            quoted("a\u{1b}[31m\u{202e}b\r\n\tc"),
            "a\\u{1b}[31m\\u{202e}b\\r\\n\\tc"
        );
        let long = quoted(&"ä ".repeat(300));
        assert_eq!(long.chars().count(), LONGEST);
        assert!(long.ends_with('…'));
    }
}
