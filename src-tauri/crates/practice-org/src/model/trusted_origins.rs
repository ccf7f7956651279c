use serde::{Deserialize, Serialize};
use url::Url;

use super::text::check_usual_name;
use super::{Act, FieldError, OrgState, Refused, Stamp, Target};
use crate::random;

/// An entry of *Base URIs*: pages from there may call the org.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustedOrigin {
    /// Okta's id, `tos…`.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// Scheme, host and port.
    pub origin: String,
    /// What its pages may do.
    #[serde(default = "OriginScope::of_base_uris")]
    pub scopes: Vec<OriginScope>,
    /// When it was entered.
    pub created: Stamp,
}

/// What an origin is trusted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OriginScope {
    /// *CORS*: its pages may read what the org answers.
    Cors,
    /// *Redirect*: the org may send a browser there.
    Redirect,
    /// *iFrame embed*: it may show the org's pages in a frame.
    IframeEmbed,
}

impl OriginScope {
    /// What *Base URIs* of an integration are trusted for.
    pub fn of_base_uris() -> Vec<Self> {
        vec![Self::Cors, Self::Redirect]
    }

    /// The name in the Admin Console.
    pub fn label(self) -> &'static str {
        match self {
            Self::Cors => "CORS",
            Self::Redirect => "Redirect",
            Self::IframeEmbed => "iFrame embed",
        }
    }
}

impl OrgState {
    /// Enters a trusted origin; one that is there already is answered with its id.
    pub fn add_trusted_origin(
        &mut self,
        act: &Act,
        name: &str,
        origin: &str,
        scopes: Vec<OriginScope>,
    ) -> Result<String, Refused> {
        let mut errors = check_usual_name("name", name);
        let parsed = origin_of(origin);
        if parsed.is_none() {
            errors.push(FieldError::new(
                "origin",
                "Must be an http or https address without a path",
            ));
        }
        let Some(origin) = parsed.filter(|_| errors.is_empty()) else {
            return Err(errors.into());
        };
        let mut known = self.origins.iter();
        if let Some(known) = known.find(|known| known.origin == origin) {
            return Ok(known.id.clone());
        }
        let id = random::id(&act.fill, "tos");
        self.origins.push(TrustedOrigin {
            id: id.clone(),
            name: name.to_owned(),
            origin,
            scopes,
            created: act.now.clone(),
        });
        let target = Target::new(&id, "TrustedOrigin", name);
        self.record(act, "security.trusted_origin.create", vec![target]);
        Ok(id)
    }
}

fn origin_of(text: &str) -> Option<String> {
    let url = Url::parse(text).ok()?;
    let origin = url.origin().ascii_serialization();
    let is_bare = text.trim_end_matches('/').eq_ignore_ascii_case(&origin);
    (matches!(url.scheme(), "http" | "https") && is_bare).then_some(origin)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{act, empty};
    use super::*;

    #[test]
    fn an_origin_is_entered_once_and_only_without_a_path() {
        let mut state = empty();
        let first = state.add_trusted_origin(
            &act(),
            "Numero",
            "https://app.numero.io",
            OriginScope::of_base_uris(),
        );
        let again = state.add_trusted_origin(
            &act(),
            "Numero",
            "https://app.numero.io/",
            OriginScope::of_base_uris(),
        );
        assert_eq!(first.unwrap(), again.unwrap());
        assert_eq!(state.origins.len(), 1);
        for wrong in ["https://app.numero.io/x", "ftp://app.numero.io", "app", ""] {
            let refused = state
                .add_trusted_origin(&act(), "x", wrong, Vec::new())
                .unwrap_err();
            assert_eq!(refused.code(), "E0000001", "{wrong}");
        }
    }
}
