use serde_json::Value;

use super::*;

fn schema() -> Value {
    serde_json::from_str(include_str!("../../schema/handover-1.schema.json")).unwrap()
}

#[test]
fn a_sealed_payload_has_exactly_the_fields_of_the_published_schema() {
    let identity = identity();
    for contents in [contents(), practice_contents()] {
        let sealed = seal(&contents, &recipients(&[&identity]), &made(), &counting()).unwrap();
        let payload: Value =
            serde_json::from_slice(&opened_by_age(sealed.bytes(), &identity)).unwrap();
        assert_eq!(fits(&schema(), &payload), Ok(()));
        let names = |of: &Value| of.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&payload), names(&schema()["properties"]));
        assert_eq!(
            schema()["required"].as_array().unwrap().len(),
            names(&payload).len()
        );
    }
}

#[test]
fn the_check_itself_sees_what_does_not_fit() {
    let identity = identity();
    let payload: Value =
        serde_json::from_slice(&opened_by_age(sealed_for(&identity).bytes(), &identity)).unwrap();
    for (field, value) in [
        ("practice", "yes"),
        ("checks", "none"),
        ("phrase", "too short"),
        ("pad", "1"),
    ] {
        let mut bent = payload.clone();
        bent[field] = value.into();
        assert!(fits(&schema(), &bent).is_err(), "{field}");
    }
    let mut bent = payload.clone();
    bent["checks"][0]["verdict"] = "fine".into();
    assert!(fits(&schema(), &bent).is_err());
}

/// The keywords this schema uses, and no others.
fn fits(schema: &Value, value: &Value) -> Result<(), String> {
    let wrong = |keyword: &str| Err(format!("{keyword}: {value} against {schema}"));
    for (keyword, rule) in schema.as_object().unwrap() {
        let holds = match keyword.as_str() {
            "$schema" | "$id" | "title" | "description" | "additionalProperties" => true,
            "type" => match rule.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "boolean" => value.is_boolean(),
                _ => false,
            },
            "required" => rule
                .as_array()
                .unwrap()
                .iter()
                .all(|name| value.get(name.as_str().unwrap()).is_some()),
            "properties" => {
                for (name, rule) in rule.as_object().unwrap() {
                    if let Some(value) = value.get(name) {
                        fits(rule, value)?;
                    }
                }
                true
            }
            "items" => {
                for value in value.as_array().into_iter().flatten() {
                    fits(rule, value)?;
                }
                true
            }
            "enum" => rule.as_array().unwrap().contains(value),
            "minLength" => value
                .as_str()
                .is_some_and(|text| text.len() as u64 >= rule.as_u64().unwrap()),
            "pattern" => value
                .as_str()
                .is_some_and(|text| matches(rule.as_str().unwrap(), text)),
            other => return Err(format!("keyword {other} is not checked here")),
        };
        if !holds {
            return wrong(keyword);
        }
    }
    Ok(())
}

/// The patterns of this schema, spelt out.
fn matches(pattern: &str, text: &str) -> bool {
    let all = |text: &str, allowed: fn(char) -> bool| text.chars().all(allowed);
    match pattern {
        "^https?://" => text.starts_with("http://") || text.starts_with("https://"),
        "^0*$" => all(text, |c| c == '0'),
        "^[a-z2-7]{24}$" => text.len() == 24 && all(text, |c| matches!(c, 'a'..='z' | '2'..='7')),
        "^[A-Za-z0-9_-]{43}$" => {
            text.len() == 43 && all(text, |c| c.is_ascii_alphanumeric() || "_-".contains(c))
        }
        "^[a-z]+( [a-z]+){5}$" => {
            let words: Vec<_> = text.split(' ').collect();
            words.len() == 6
                && words
                    .iter()
                    .all(|word| !word.is_empty() && all(word, |c| c.is_ascii_lowercase()))
        }
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:00Z$" => {
            let shape: String = text
                .chars()
                .map(|c| if c.is_ascii_digit() { 'd' } else { c })
                .collect();
            shape == "dddd-dd-ddTdd:dd:ddZ" && text.ends_with(":00Z")
        }
        r"^numero\.okta-handover/1(\.[0-9]+)?$" => text
            .strip_prefix("numero.okta-handover/1")
            .is_some_and(|rest| {
                rest.is_empty()
                    || rest.strip_prefix('.').is_some_and(|minor| {
                        !minor.is_empty() && all(minor, |c| c.is_ascii_digit())
                    })
            }),
        other => panic!("the pattern {other} is not spelt out here"),
    }
}
