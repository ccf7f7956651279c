use serde_json::Value;
use url::Url;

use super::{Settings, Switches};

/// Why a change of the settings was refused; the message says which field and what it may hold.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The body is no JSON object, or a field is unknown or of another type.
    #[error("the settings do not have this shape: {0}")]
    Shape(#[from] serde_json::Error),
    /// There is no integration whose settings could change.
    #[error("integration cannot be changed: this org has none yet; make one in the Admin Console")]
    NoIntegration,
    /// A field holds a value that no org could have.
    #[error("{field} {needs}")]
    Value {
        /// The field, by its path.
        field: String,
        /// What it may hold.
        needs: &'static str,
    },
}

impl Settings {
    /// These settings changed by a JSON merge patch (RFC 7396), checked as a whole.
    pub fn merged(&self, patch: &str) -> Result<Self, SettingsError> {
        let patch: serde_json::Map<String, Value> = serde_json::from_str(patch)?;
        let mut merged = serde_json::to_value(self)?;
        merge(&mut merged, Value::Object(patch));
        let settings: Self = serde_json::from_value(merged)?;
        settings.check()?;
        Ok(settings)
    }

    /// Whether every value is one an org could have.
    pub fn check(&self) -> Result<(), SettingsError> {
        self.switches.check()?;
        let integration = &self.integration;
        for (at, uri) in integration.redirect_uris.iter().enumerate() {
            require(
                is_redirect_uri(uri),
                || format!("integration.redirect_uris[{at}]"),
                "must be an absolute URI without a fragment",
            )?;
        }
        for (at, uri) in integration.post_logout_redirect_uris.iter().enumerate() {
            require(
                is_redirect_uri(uri) && !uri.contains('*'),
                || format!("integration.post_logout_redirect_uris[{at}]"),
                "must be an absolute URI without a fragment or a wildcard",
            )?;
        }
        require(
            self.custom_domain.as_deref().is_none_or(is_origin),
            || "custom_domain".to_owned(),
            "must be an http or https origin without a trailing slash, or null",
        )?;
        for (endpoint, status) in &self.unavailable {
            require(
                matches!(status, 429 | 500 | 503),
                || format!("unavailable.{endpoint:?}"),
                "must be 429, 500 or 503",
            )?;
        }
        Ok(())
    }
}

impl Switches {
    fn check(&self) -> Result<(), SettingsError> {
        let is_client_error = |status: u16| matches!(status, 400 | 401);
        require(
            matches!(self.redirect_status, 302 | 303),
            || "switches.redirect_status".to_owned(),
            "must be 302 or 303",
        )?;
        require(
            is_client_error(self.error_page_status),
            || "switches.error_page_status".to_owned(),
            "must be 400 or 401",
        )?;
        require(
            is_client_error(self.unknown_client_status),
            || "switches.unknown_client_status".to_owned(),
            "must be 400 or 401",
        )
    }
}

fn merge(target: &mut Value, patch: Value) {
    let Value::Object(patch) = patch else {
        *target = patch;
        return;
    };
    if !target.is_object() {
        *target = Value::Object(serde_json::Map::new());
    }
    let Value::Object(fields) = target else {
        return;
    };
    for (name, value) in patch {
        if value.is_null() && name != "custom_domain" && name != "initiate_login_uri" {
            fields.remove(&name);
        } else {
            merge(fields.entry(name).or_insert(Value::Null), value);
        }
    }
}

fn is_redirect_uri(uri: &str) -> bool {
    uri.is_ascii()
        && !uri.contains('#')
        && !uri.contains(|c: char| c.is_ascii_control() || c == ' ')
        && Url::parse(&uri.replacen('*', "wildcard", 1)).is_ok()
}

fn is_origin(origin: &str) -> bool {
    Url::parse(origin).is_ok_and(|url| {
        matches!(url.scheme(), "http" | "https") && url.origin().ascii_serialization() == origin
    })
}

fn require(
    holds: bool,
    field: impl Fn() -> String,
    needs: &'static str,
) -> Result<(), SettingsError> {
    if holds {
        return Ok(());
    }
    Err(SettingsError::Value {
        field: field(),
        needs,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_changes_what_it_names_and_nothing_else() {
        let settings = Settings::default();
        let merged = settings
            .merged(r#"{"integration":{"pkce_required":true},"unavailable":{"token":500}}"#)
            .unwrap();
        let mut expected = settings;
        expected.integration.pkce_required = true;
        expected.unavailable.insert(crate::Endpoint::Token, 500);
        assert_eq!(merged, expected);
        assert!(
            merged
                .merged(r#"{"unavailable":{"token":null}}"#)
                .unwrap()
                .unavailable
                .is_empty()
        );
    }

    #[test]
    fn unknown_fields_and_impossible_values_are_refused_by_name() {
        for (patch, named) in [
            (r#"{"integration":{"pkce":true}}"#, "pkce"),
            (r#"{"switches":{"redirect_status":200}}"#, "redirect_status"),
            (
                r#"{"integration":{"redirect_uris":["/no"]}}"#,
                "redirect_uris[0]",
            ),
            (
                r#"{"integration":{"grant_types":["telepathy"]}}"#,
                "telepathy",
            ),
            (r#"{"engine":null}"#, "engine"),
            (r#"{"unavailable":{"keys":200}}"#, "unavailable.Keys"),
            (r#"[]"#, "map"),
        ] {
            let refused = Settings::default().merged(patch).unwrap_err().to_string();
            assert!(refused.contains(named), "{patch}: {refused}");
        }
    }
}
