use serde_json::Value;

use super::error::ApiError;

/// A `filter` of the kind `status eq "ACTIVE" and profile.name sw "Ev"`, over the documents that are answered.
#[derive(Debug)]
pub(super) struct Filter(Vec<Term>);

#[derive(Debug)]
struct Term {
    /// As a JSON pointer.
    field: String,
    operator: Operator,
    value: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Equal,
    Unequal,
    StartsWith,
    Contains,
}

impl Filter {
    /// Only these fields can be asked for; any other makes the whole filter one that Okta refuses.
    pub(super) fn read(text: Option<&str>, fields: &[&str]) -> Result<Self, ApiError> {
        let mut terms = Vec::new();
        let mut rest = text.unwrap_or_default().trim();
        while !rest.is_empty() {
            let (term, after) = term(rest, fields).ok_or(ApiError::SEARCH)?;
            terms.push(term);
            rest = match after.trim_start() {
                "" => "",
                more => {
                    let more = more.strip_prefix("and ").ok_or(ApiError::SEARCH)?;
                    Some(more.trim_start())
                        .filter(|more| !more.is_empty())
                        .ok_or(ApiError::SEARCH)?
                }
            };
        }
        Ok(Self(terms))
    }

    pub(super) fn fits(&self, document: &Value) -> bool {
        self.0.iter().all(|term| {
            let found = document.pointer(&term.field).and_then(Value::as_str);
            let found = found.unwrap_or_default();
            match term.operator {
                Operator::Equal => found == term.value,
                Operator::Unequal => found != term.value,
                Operator::StartsWith => starts_with(found, &term.value),
                Operator::Contains => found.to_lowercase().contains(&term.value.to_lowercase()),
            }
        })
    }
}

/// What `q` looks for: the beginning, in any case of letters.
pub(super) fn starts_with(text: &str, beginning: &str) -> bool {
    text.to_lowercase().starts_with(&beginning.to_lowercase())
}

fn term<'a>(text: &'a str, fields: &[&str]) -> Option<(Term, &'a str)> {
    let (field, rest) = text.split_once(' ')?;
    let (operator, rest) = rest.trim_start().split_once(' ')?;
    let operator = match operator.to_ascii_lowercase().as_str() {
        "eq" => Operator::Equal,
        "ne" => Operator::Unequal,
        "sw" => Operator::StartsWith,
        "co" => Operator::Contains,
        _ => return None,
    };
    let (value, rest) = quoted(rest.trim_start())?;
    if !fields.contains(&field) {
        return None;
    }
    let field = format!("/{}", field.replace('.', "/"));
    Some((
        Term {
            field,
            operator,
            value,
        },
        rest,
    ))
}

/// A string in double quotes, in which a backslash stands before a quote or another backslash.
fn quoted(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut value = String::new();
    let mut characters = inner.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some((value, &inner[at + 1..])),
            '\\' => value.push(characters.next()?.1),
            other => value.push(other),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const FIELDS: [&str; 2] = ["status", "profile.name"];

    #[test]
    fn a_filter_compares_the_fields_it_names() {
        let group = json!({"status": "ACTIVE", "profile": {"name": "Ev\"ery"}});
        let fits = |text| Filter::read(Some(text), &FIELDS).unwrap().fits(&group);
        assert!(fits(r#"status eq "ACTIVE""#));
        assert!(fits(r#"status eq "ACTIVE" and profile.name sw "ev""#));
        assert!(fits(r#"profile.name eq "Ev\"ery""#));
        assert!(fits(""));
        assert!(!fits(r#"status eq "active""#));
        assert!(!fits(r#"status eq "ACTIVE" and profile.name co "x""#));
    }

    #[test]
    fn what_is_no_filter_is_refused() {
        for text in [
            "status",
            "status eq",
            "status eq ACTIVE",
            r#"status eq "ACTIVE"#,
            r#"status gt "ACTIVE""#,
            r#"password eq "x""#,
            r#"status eq "A" or status eq "B""#,
            r#"status eq "A" and "#,
            r#"status eq "\"#,
        ] {
            assert!(Filter::read(Some(text), &FIELDS).is_err(), "{text}");
        }
    }
}
