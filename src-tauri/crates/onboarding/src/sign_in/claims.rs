//! The claims as people read them, each with what was checked about it.

use sealed_package::is_unprintable;
use serde_json::{Map, Value};

use crate::said;

/// A claim to show.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Claim {
    /// The claim's name in the token.
    pub name: String,
    /// Its value, shortened.
    pub value: String,
    /// What was checked, or what it is.
    pub note: &'static str,
    /// Something was checked and held.
    pub good: bool,
}

const LONGEST_VALUE: usize = 200;

/// The verified claims in the order people look for them.
#[must_use]
pub fn claims(claims: &Map<String, Value>) -> Vec<Claim> {
    let first = [
        ("iss", said::IS_ORG.english, true),
        ("aud", said::IS_CLIENT.english, true),
        ("sub", said::USER_ID.english, false),
        ("email", said::PRESENT.english, true),
        ("name", said::PRESENT.english, true),
        ("preferred_username", said::PRESENT.english, true),
        ("nonce", said::MATCHES.english, true),
        ("exp", said::NOT_EXPIRED.english, true),
    ];
    let mut shown: Vec<Claim> = first
        .iter()
        .filter_map(|&(name, note, good)| {
            let value = if name == "nonce" {
                claims.get(name).map(|_| said::SAME_AS_SENT.text())
            } else {
                claims.get(name).map(text)
            };
            value.map(|value| Claim {
                name: name.to_owned(),
                value,
                note,
                good,
            })
        })
        .collect();
    for (name, value) in claims {
        if first.iter().all(|(known, ..)| known != name) && !HASHES.contains(&name.as_str()) {
            shown.push(Claim {
                name: on_one_line(name),
                value: text(value),
                note: "",
                good: false,
            });
        }
    }
    shown
}

/// Bound to tokens, and of no use to a reader.
const HASHES: [&str; 2] = ["at_hash", "c_hash"];

fn text(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Array(values) if values.len() == 1 => return text(&values[0]),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            value.to_string()
        }
    };
    let text = on_one_line(&text);
    if text.chars().count() > LONGEST_VALUE {
        text.chars()
            .take(LONGEST_VALUE)
            .chain("…".chars())
            .collect()
    } else {
        text
    }
}

/// Line breaks become spaces, and what could redraw a terminal or turn a line is spelt out.
fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\r' | '\t' => line.push(' '),
            _ if is_unprintable(character) => line.extend(character.escape_unicode()),
            _ => line.push(character),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_redraw_a_terminal_or_turn_a_line_is_spelt_out() {
        let map: Map<String, Value> = serde_json::from_value(serde_json::json!({
            "name": "Dana\u{1b}[2J\u{202e}gpj\u{200b}\nsecond line",
            "groups\u{9b}": [["\u{2066}a", "b"]],
        }))
        .unwrap();
        let shown = claims(&map);
        assert_eq!(
            shown[0].value,
            r"Dana\u{1b}[2J\u{202e}gpj\u{200b} second line"
        );
        assert_eq!(shown[1].name, r"groups\u{9b}");
        assert_eq!(shown[1].value, r#"["\u{2066}a","b"]"#);
    }

    #[test]
    fn known_claims_come_first_and_the_nonce_is_not_shown() {
        let map: Map<String, Value> = serde_json::from_value(serde_json::json!({
            "zoneinfo": "Europe/Berlin", "nonce": "abc", "sub": "00u1", "iss": "https://acme-example.okta.com",
            "at_hash": "x", "aud": ["0oa1"],
        }))
        .unwrap();
        let shown = claims(&map);
        let names: Vec<_> = shown.iter().map(|claim| claim.name.as_str()).collect();
        assert_eq!(names, ["iss", "aud", "sub", "nonce", "zoneinfo"]);
        assert_eq!(shown[1].value, "0oa1");
        assert_eq!(shown[3].value, "Same as sent");
    }
}
