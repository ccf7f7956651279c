pub(crate) mod client;
mod code;
mod log;
mod refresh;

use std::sync::Arc;
use std::time::SystemTime;

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use serde_json::{Value, json};

use crate::claims::{self, IdToken};
use crate::model::{AppIntegration, Consent, Org};
use crate::oauth_error::{
    BROWSER_AUTH_METHOD, BROWSER_GRANT_TYPE, CLIENT_CREDENTIALS_METHOD, DPOP_ALGORITHM,
    DPOP_MISSING, FEATURE_NOT_ENABLED, INVALID_DEVICE_CODE, INVALID_GRANT, OAuthError,
};
use crate::params::Params;
use crate::{DeviceCodeAnswer, GrantType, Integration, Settings, answer, random};

/// `POST /oauth2/v1/token` (RFC 6749 §3.2): the client first, then the grant.
pub(crate) async fn token(
    State(org): State<Arc<Org>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    body: Bytes,
) -> Response {
    let settings = org.settings();
    let query = query.unwrap_or_default();
    let (client, form) =
        match client::authenticate(&org, &settings, &headers, query.as_bytes(), &body) {
            Ok(authenticated) => authenticated,
            Err(refusal) => return refusal.answer(&org, &settings),
        };
    match grant(&org, &settings, &client, &headers, &form).await {
        Ok(body) => answer::json(200, body),
        Err(error) => answer::oauth_error(&error),
    }
}

async fn grant(
    org: &Org,
    settings: &Settings,
    client: &AppIntegration,
    headers: &HeaderMap,
    form: &Params,
) -> Result<Value, OAuthError> {
    let integration = &client.settings;
    let grant = grant_type(settings, integration, form)?;
    if headers.contains_key(header::ORIGIN) {
        if grant != GrantType::AuthorizationCode {
            return Err(BROWSER_GRANT_TYPE);
        }
        if form.value("code_verifier").is_none() {
            return Err(BROWSER_AUTH_METHOD);
        }
    }
    if integration.dpop_bound_access_tokens {
        // No proof passes here: the practice org has no DPoP algorithm to offer, and its metadata lists none.
        let has_proof = headers.contains_key("dpop");
        return Err(if has_proof {
            DPOP_ALGORITHM
        } else {
            DPOP_MISSING
        });
    }
    match grant {
        GrantType::AuthorizationCode => code::redeem(org, client, form).await,
        GrantType::RefreshToken => refresh::refresh(org, client, form).await,
        GrantType::DeviceCode => Err(INVALID_DEVICE_CODE),
        GrantType::ClientCredentials => Err(CLIENT_CREDENTIALS_METHOD),
        GrantType::Implicit
        | GrantType::InteractionCode
        | GrantType::Password
        | GrantType::TokenExchange
        | GrantType::SamlBearer
        | GrantType::Ciba => Err(INVALID_GRANT),
    }
}

/// The grant that is asked for, if the integration may use it.
fn grant_type(
    settings: &Settings,
    integration: &Integration,
    form: &Params,
) -> Result<GrantType, OAuthError> {
    let configured = configured(integration);
    let asked = form
        .value("grant_type")
        .ok_or_else(|| OAuthError::missing_grant_type(&configured))?;
    let grant = GrantType::from_parameter(asked)
        .filter(|grant| *grant != GrantType::Implicit)
        .ok_or_else(|| OAuthError::unsupported_grant(&configured))?;
    if grant == GrantType::ClientCredentials {
        return Err(CLIENT_CREDENTIALS_METHOD);
    }
    if integration.allows(grant) {
        return Ok(grant);
    }
    if grant != GrantType::DeviceCode {
        return Err(OAuthError::unauthorized_grant(&configured));
    }
    Err(match settings.switches.device_code {
        DeviceCodeAnswer::UnauthorizedClient => OAuthError::unauthorized_grant(&configured),
        DeviceCodeAnswer::UnsupportedGrantType => OAuthError::unsupported_grant(&configured),
        DeviceCodeAnswer::InvalidGrant => INVALID_DEVICE_CODE,
        DeviceCodeAnswer::FeatureNotEnabled => FEATURE_NOT_ENABLED,
    })
}

fn configured(integration: &Integration) -> String {
    let grants = integration.enabled_grant_types();
    let names: Vec<&str> = grants.iter().map(|grant| grant.as_str()).collect();
    names.join(", ")
}

/// A token answer (RFC 6749 §5.1) for this consent; the access token is new.
async fn issue(
    org: &Org,
    client: &AppIntegration,
    consent: &Consent,
    scopes: &[String],
    nonce: Option<&str>,
    now: SystemTime,
) -> Result<Value, OAuthError> {
    let person = org.person(&consent.person).ok_or(INVALID_GRANT)?;
    let granted = Consent {
        scopes: scopes.to_vec(),
        ..consent.clone()
    };
    let access_token = random::url_safe(&org.fill, 86);
    org.grants()
        .add_access(access_token.clone(), granted.clone(), now);
    let mut body = json!({
        "token_type": "Bearer",
        "expires_in": 3600,
        "access_token": access_token,
        "scope": scopes.join(" "),
    });
    log::granted(org, client, &person.id, "access_token");
    if scopes.iter().any(|scope| scope == "openid") {
        log::granted(org, client, &person.id, "id_token");
        let id_token = IdToken {
            consent: &granted,
            person: &person,
            nonce,
            access_token: Some(&access_token),
            code: None,
        };
        let claims = claims::id_token(org, &id_token, now);
        body["id_token"] = json!(claims::sign(org, &claims).await);
    }
    Ok(body)
}
