use serde_json::{Map, Value};

use super::error::ApiError;

/// Lays one document over another: objects member by member, anything else whole; `null` leaves what is there.
pub(super) fn lay_over(under: &mut Value, over: Value) {
    match (under, over) {
        (Value::Object(under), Value::Object(over)) => {
            for (name, value) in over {
                match under.get_mut(&name) {
                    Some(there) => lay_over(there, value),
                    None => {
                        under.insert(name, value);
                    }
                }
            }
        }
        (_, Value::Null) => {}
        (under, over) => *under = over,
    }
}

/// Whether a document has the types of another wherever both have a member; `null` fits everything.
pub(super) fn has_types_of(document: &Value, model: &Value) -> bool {
    match (document, model) {
        (Value::Object(document), Value::Object(model)) => document.iter().all(|(name, value)| {
            let model = model.get(name);
            model.is_none_or(|model| has_types_of(value, model))
        }),
        (Value::Null, _) | (_, Value::Null) => true,
        (Value::Bool(_), Value::Bool(_))
        | (Value::Number(_), Value::Number(_))
        | (Value::String(_), Value::String(_))
        | (Value::Array(_), Value::Array(_)) => true,
        (_, _) => false,
    }
}

/// Takes a member out by its path; `null` is as good as none.
pub(super) fn take(document: &mut Map<String, Value>, path: &[&str]) -> Option<Value> {
    let (last, outer) = path.split_last()?;
    let mut object = document;
    for name in outer {
        object = object.get_mut(*name)?.as_object_mut()?;
    }
    object.remove(*last).filter(|value| !value.is_null())
}

/// A member that must have this type, taken out.
pub(super) fn take_as<T: serde::de::DeserializeOwned>(
    document: &mut Map<String, Value>,
    path: &[&str],
) -> Result<Option<T>, ApiError> {
    let taken = take(document, path).map(serde_json::from_value);
    taken.transpose().map_err(|_| ApiError::BODY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_document_lies_over_another_member_by_member() {
        let mut under = json!({"a": {"b": 1, "c": 2}, "d": [1], "e": {}});
        lay_over(
            &mut under,
            json!({"a": {"b": 3}, "d": [], "e": null, "f": 4}),
        );
        assert_eq!(
            under,
            json!({"a": {"b": 3, "c": 2}, "d": [], "e": {}, "f": 4})
        );
    }

    #[test]
    fn types_are_compared_where_both_have_a_member() {
        let model = json!({"a": {"b": true}, "c": []});
        assert!(has_types_of(
            &json!({"a": {"b": false, "x": 1}, "c": null}),
            &model
        ));
        for wrong in [json!({"a": 1}), json!({"a": {"b": "x"}}), json!({"c": {}})] {
            assert!(!has_types_of(&wrong, &model), "{wrong}");
        }
    }

    #[test]
    fn a_member_is_taken_once() {
        let mut document = Map::new();
        document.insert("a".to_owned(), json!({"b": 1}));
        assert_eq!(take(&mut document, &["a", "b"]), Some(json!(1)));
        assert_eq!(take(&mut document, &["a", "b"]), None);
        assert_eq!(take(&mut document, &["x", "b"]), None);
    }
}
