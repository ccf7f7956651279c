//! What a server said, made fit to keep and to show: short, on one line, without secrets.

mod echo;
mod page;
mod redaction;

pub(crate) use echo::Echoes;
pub use page::page_text;
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

/// What somebody pasted, made fit to be shown again: without codes, tokens, secrets and what addresses carry, control
/// and direction characters escaped, lines kept, at most so many characters.
pub fn read_back(text: &str, longest: usize) -> String {
    let redacted = redact(&without_queries(text), &[]);
    let lines: Vec<String> = redacted.lines().map(|line| escape(line.trim())).collect();
    shortened(&lines.join("\n"), longest)
}

/// Addresses without query and fragment, which carry states, codes and tokens; an anchor of Okta's console may stay.
fn without_queries(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for part in text.split_inclusive(char::is_whitespace) {
        let from = part.find("://").unwrap_or(part.len());
        match part[from..].find(['?', '#']) {
            Some(at) if !part[from + at..].starts_with("#tab-") => {
                let word = part.trim_end();
                kept.push_str(&part[..=from + at]);
                kept.push('…');
                kept.push_str(&part[word.len()..]);
            }
            Some(_) | None => kept.push_str(part),
        }
    }
    kept
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
    shortened(text, LONGEST)
}

fn shortened(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(longest.saturating_sub(1)).collect();
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
    fn a_pasted_text_is_read_back_line_by_line_without_what_its_addresses_carry() {
        let read = read_back(
            "Error Code: invalid_client \r\nDescription: no\u{202e}\n\
             https://app.numero.io/cb?state=abc&code=Splxl+x then\n\
             at https://acme-admin.okta.com/admin/app/oidc_client/instance/0oa1#tab-general\n\
             https://acme.okta.com/cb#id_token=eyJhbGciOi state=7 code: SplxlOBeZQQY",
            400,
        );
        assert_eq!(
            read,
            "Error Code: invalid_client\nDescription: no\\u{202e}\nhttps://app.numero.io/cb?… then\n\
             at https://acme-admin.okta.com/admin/app/oidc_client/instance/0oa1#tab-general\n\
             https://acme.okta.com/cb#… state=[removed] code: [removed]"
        );
        assert_eq!(read_back("äöü", 2), "ä…");
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
