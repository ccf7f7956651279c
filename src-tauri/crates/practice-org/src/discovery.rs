use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};

use crate::authorize::SCOPES;
use crate::faults::Behaviour;
use crate::model::Org;
use crate::oauth_error::INVALID_CLIENT_ID;
use crate::params::Params;
use crate::{Engine, Settings, answer, server};

/// `/.well-known/openid-configuration`; with `client_id`, the issuer is that client's, and an unknown one is told.
pub(crate) async fn discovery(
    State(org): State<Arc<Org>>,
    headers: HeaderMap,
    query: RawQuery,
) -> Response {
    match described(&org, &headers, query) {
        Ok(metadata) => answer::json(200, metadata),
        Err(refusal) => *refusal,
    }
}

/// `/.well-known/oauth-authorization-server` (RFC 8414): the same without what only OpenID Connect has.
pub(crate) async fn oauth_discovery(
    State(org): State<Arc<Org>>,
    headers: HeaderMap,
    query: RawQuery,
) -> Response {
    match described(&org, &headers, query) {
        Ok(mut metadata) => {
            for only_openid in ["userinfo_endpoint", "id_token_signing_alg_values_supported"] {
                metadata.as_object_mut().map(|all| all.remove(only_openid));
            }
            answer::json(200, metadata)
        }
        Err(refusal) => *refusal,
    }
}

/// The metadata for the client that the query names.
fn described(
    org: &Org,
    headers: &HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Value, Box<Response>> {
    let settings = org.settings();
    let query = Params::parse(query.unwrap_or_default().as_bytes());
    let origin = server::origin(org, headers);
    let issuer = match query.value("client_id") {
        None => origin,
        Some(client_id) => match org.client(client_id) {
            Some(client) => org.issuer(&settings, &client.settings, &origin),
            None => {
                let error = INVALID_CLIENT_ID;
                let refusal = answer::okta_error(org, 400, error.code, &error.text);
                return Err(Box::new(refusal));
            }
        },
    };
    let mut metadata = metadata(&settings, &issuer);
    if org.behaviours.has(Behaviour::OtherIssuer) {
        metadata["issuer"] = json!(format!("{issuer}/oauth2/default"));
    }
    Ok(metadata)
}

/// What the org authorization server says of itself; it describes the server, not the integration.
fn metadata(settings: &Settings, issuer: &str) -> Value {
    let at = |path: &str| format!("{issuer}{path}");
    let secret_methods = ["client_secret_basic", "client_secret_post"];
    let client_methods = [
        "client_secret_basic",
        "client_secret_post",
        "client_secret_jwt",
        "private_key_jwt",
        "none",
    ];
    let request_algorithms = [
        "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512",
    ];
    let mut metadata = json!({
        "issuer": issuer,
        "authorization_endpoint": at("/oauth2/v1/authorize"),
        "token_endpoint": at("/oauth2/v1/token"),
        "userinfo_endpoint": at("/oauth2/v1/userinfo"),
        "registration_endpoint": at("/oauth2/v1/clients"),
        "jwks_uri": at("/oauth2/v1/keys"),
        "response_types_supported": [
            "code", "token", "id_token",
            "code id_token", "code token", "id_token token", "code id_token token",
        ],
        "response_modes_supported": ["query", "fragment", "form_post", "okta_post_message"],
        "grant_types_supported": [
            "authorization_code", "implicit", "refresh_token", "password",
            "urn:ietf:params:oauth:grant-type:device_code",
            "urn:openid:params:grant-type:ciba",
        ],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "scopes_supported": SCOPES,
        "token_endpoint_auth_methods_supported": client_methods,
        "claims_supported": [
            "iss", "ver", "sub", "aud", "iat", "exp", "jti", "auth_time", "amr", "idp",
            "nonce", "name", "nickname", "preferred_username", "given_name", "middle_name",
            "family_name", "email", "email_verified", "profile", "zoneinfo", "locale",
            "address", "phone_number", "picture", "website", "gender", "birthdate",
            "updated_at", "at_hash", "c_hash",
        ],
        "code_challenge_methods_supported": ["S256"],
        "introspection_endpoint": at("/oauth2/v1/introspect"),
        "introspection_endpoint_auth_methods_supported": secret_methods,
        "revocation_endpoint": at("/oauth2/v1/revoke"),
        "revocation_endpoint_auth_methods_supported": secret_methods,
        "end_session_endpoint": at("/oauth2/v1/logout"),
        "request_parameter_supported": true,
        "request_object_signing_alg_values_supported": request_algorithms,
    });
    if settings.engine == Engine::Idx {
        metadata["device_authorization_endpoint"] = json!(at("/oauth2/v1/device/authorize"));
        metadata["pushed_authorization_request_endpoint"] = json!(at("/oauth2/v1/par"));
        metadata["backchannel_token_delivery_modes_supported"] = json!(["poll"]);
        metadata["backchannel_authentication_request_signing_alg_values_supported"] =
            json!(request_algorithms);
    }
    metadata
}
