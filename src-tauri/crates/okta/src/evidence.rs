//! What a server said, made fit to keep and to show: short, on one line, without secrets.

mod echo;
mod redaction;

pub(crate) use echo::Echoes;
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

/// The words that a person would read on an HTML page: no tags, scripts, styles or title, entities resolved.
pub(crate) fn page_text(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        push_words(&mut text, &rest[..start]);
        let tag = &rest[start..];
        rest = match ["script", "style", "title"]
            .iter()
            .find(|name| opens(tag, name))
        {
            Some(name) => after(tag, &format!("</{name}")),
            None => tag,
        };
        rest = rest.find('>').map_or("", |end| &rest[end + 1..]);
    }
    push_words(&mut text, rest);
    text
}

fn opens(tag: &str, name: &str) -> bool {
    tag.get(1..=name.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(name))
}

fn after<'a>(text: &'a str, ignoring_case: &str) -> &'a str {
    let found = text.to_ascii_lowercase().find(ignoring_case);
    found.map_or("", |at| &text[at..])
}

fn push_words(text: &mut String, raw: &str) {
    let resolved = raw
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&apos;", "'")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&");
    for word in resolved.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
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

    #[test]
    fn a_page_is_read_as_a_person_would() {
        let page = "<!doctype html><html><head><title>Oops</title><STYLE>p{}</STYLE>\n\
                    <script>if (1 < 2) { token = 'x' }</script></head>\
                    <body><p>The &#39;redirect_uri&#39;\n <b>parameter</b> &amp;lt;</p><p";
        assert_eq!(page_text(page), "The 'redirect_uri' parameter &lt;");
        assert_eq!(page_text("<script>never closed"), "");
        assert_eq!(page_text("no tags"), "no tags");
    }
}
