//! Reads one discovery document, believing nothing that leads off the issuer's origin.

use serde_json::{Map, Value};
use url::Url;

use super::{DiscoveryError, ProviderMetadata, not_found};
use crate::address::is_loopback;
use crate::evidence::quoted;
use crate::http::Answer;
use crate::org::said;
use crate::strict::StrictObject;

/// Reads the answer as the document of exactly this issuer.
pub(crate) fn read(
    answer: &Answer,
    issuer: &str,
    is_okta: bool,
) -> Result<ProviderMetadata, DiscoveryError> {
    if answer.is_redirect() {
        return Err(DiscoveryError::Redirected {
            evidence: said(answer),
        });
    }
    if answer.status == 400 && names_unknown_client(answer) {
        return Err(DiscoveryError::UnknownClient {
            evidence: said(answer),
        });
    }
    if answer.status != 200 {
        return Err(not_found(answer));
    }
    let document: Result<StrictObject, _> = serde_json::from_str(&answer.body);
    let StrictObject(document) = document.map_err(|_| DiscoveryError::NotJson {
        evidence: said(answer),
    })?;
    let found = document
        .get("issuer")
        .and_then(Value::as_str)
        .ok_or(DiscoveryError::Missing { name: "issuer" })?;
    if found != issuer {
        return Err(DiscoveryError::IssuerMismatch {
            expected: issuer.to_owned(),
            found: as_found(found),
        });
    }
    let base = Url::parse(issuer).map_err(|_| DiscoveryError::Missing { name: "issuer" })?;
    let optional = |name| endpoint(&document, &base, name);
    let required = |name| optional(name)?.ok_or(DiscoveryError::Missing { name });
    Ok(ProviderMetadata {
        issuer: issuer.to_owned(),
        authorization_endpoint: required("authorization_endpoint")?,
        token_endpoint: required("token_endpoint")?,
        jwks_uri: required("jwks_uri")?,
        userinfo_endpoint: optional("userinfo_endpoint")?,
        introspection_endpoint: optional("introspection_endpoint")?,
        revocation_endpoint: optional("revocation_endpoint")?,
        response_types_supported: list(&document, "response_types_supported"),
        response_modes_supported: list(&document, "response_modes_supported"),
        grant_types_supported: list(&document, "grant_types_supported"),
        scopes_supported: list(&document, "scopes_supported"),
        token_endpoint_auth_methods_supported: list(
            &document,
            "token_endpoint_auth_methods_supported",
        ),
        iss_parameter_supported: document
            .get("authorization_response_iss_parameter_supported")
            .and_then(Value::as_bool)
            .unwrap_or(false),
        is_okta,
    })
}

/// An issuer that could be followed stays exact; anything else is only to be shown.
fn as_found(issuer: &str) -> String {
    if issuer.len() <= 200 && issuer.bytes().all(|b| b.is_ascii_graphic()) {
        issuer.to_owned()
    } else {
        quoted(issuer)
    }
}

/// Okta's answer to a Client ID it does not know, in either of its envelopes.
fn names_unknown_client(answer: &Answer) -> bool {
    answer.object().is_some_and(|document| {
        ["errorCode", "error"]
            .iter()
            .any(|name| document.get(*name).and_then(Value::as_str) == Some("invalid_client"))
    })
}

fn endpoint(
    document: &Map<String, Value>,
    issuer: &Url,
    name: &'static str,
) -> Result<Option<Url>, DiscoveryError> {
    let Some(value) = document.get(name).filter(|value| !value.is_null()) else {
        return Ok(None);
    };
    let url = value
        .as_str()
        .and_then(|text| Url::parse(text).ok())
        .ok_or(DiscoveryError::Missing { name })?;
    if url.scheme() != "https" && !(url.scheme() == "http" && is_loopback(&url)) {
        return Err(DiscoveryError::InsecureEndpoint { name });
    }
    let has_user = !url.username().is_empty() || url.password().is_some();
    if url.origin() != issuer.origin() || has_user || url.fragment().is_some() {
        return Err(DiscoveryError::ForeignEndpoint { name });
    }
    Ok(Some(url))
}

fn list(document: &Map<String, Value>, name: &str) -> Vec<String> {
    let values = document.get(name).and_then(Value::as_array);
    values
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}
