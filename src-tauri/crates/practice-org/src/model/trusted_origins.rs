use serde::{Deserialize, Serialize};
use url::Url;

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
    /// When it was entered.
    pub created: Stamp,
}

impl OrgState {
    /// Enters a trusted origin; one that is there already is answered with its id.
    pub fn add_trusted_origin(
        &mut self,
        act: &Act,
        name: &str,
        origin: &str,
    ) -> Result<String, Refused> {
        let origin = origin_of(origin).ok_or_else(|| {
            vec![FieldError::new(
                "origin",
                "Must be an http or https address without a path",
            )]
        })?;
        let mut known = self.origins.iter();
        if let Some(known) = known.find(|known| known.origin == origin) {
            return Ok(known.id.clone());
        }
        let id = random::id(&act.fill, "tos");
        self.origins.push(TrustedOrigin {
            id: id.clone(),
            name: name.to_owned(),
            origin,
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

    #[test]
    fn an_origin_is_entered_once_and_only_without_a_path() {
        let mut state = empty();
        let first = state.add_trusted_origin(&act(), "Numero", "https://app.numero.io");
        let again = state.add_trusted_origin(&act(), "Numero", "https://app.numero.io/");
        assert_eq!(first.unwrap(), again.unwrap());
        assert_eq!(state.origins.len(), 1);
        for wrong in ["https://app.numero.io/x", "ftp://app.numero.io", "app", ""] {
            let refused = state.add_trusted_origin(&act(), "x", wrong).unwrap_err();
            assert_eq!(refused.code(), "E0000001", "{wrong}");
        }
    }
}
