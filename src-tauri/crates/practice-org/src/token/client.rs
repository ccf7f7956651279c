use axum::http::{HeaderMap, header};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use subtle::ConstantTimeEq;
use url::form_urlencoded;

use crate::faults::Behaviour;
use crate::model::{AppIntegration, Org};
use crate::oauth_error::{
    CLIENT_AUTHENTICATION_FAILED, CREDENTIALS_IN_QUERY, INVALID_BASIC_CREDENTIALS,
    INVALID_CLIENT_ID, INVALID_SECRET, MISSING_CREDENTIALS, MULTIPLE_CREDENTIALS, NETWORK_ZONE,
    OAuthError,
};
use crate::params::Params;
use crate::{AuthMethod, Settings, answer};

/// Why a client was turned down; Okta has an envelope for each.
#[derive(Debug)]
pub(crate) enum ClientRefusal {
    /// Nobody by that id: told in the envelope of Okta's own APIs.
    UnknownClient,
    /// No form: told in the envelope of Okta's own APIs.
    ContentType,
    /// Told in OAuth's envelope.
    Refused(OAuthError),
}

impl ClientRefusal {
    pub(crate) fn answer(&self, org: &Org, settings: &Settings) -> Response {
        match self {
            Self::UnknownClient => {
                let status = settings.switches.unknown_client_status;
                let error = INVALID_CLIENT_ID;
                answer::okta_error(org, status, error.code, &error.text)
            }
            Self::ContentType => answer::okta_error(
                org,
                400,
                "E0000021",
                "Bad request.  Accept and/or Content-Type headers likely do not match supported values.",
            ),
            Self::Refused(error) => answer::oauth_error(error),
        }
    }
}

impl From<OAuthError> for ClientRefusal {
    fn from(error: OAuthError) -> Self {
        Self::Refused(error)
    }
}

struct Credentials {
    id: String,
    secret: Option<String>,
    method: AuthMethod,
}

/// Authenticates the client of a form request (RFC 6749 §2.3), and hands it on with its form.
pub(crate) fn authenticate(
    org: &Org,
    settings: &Settings,
    headers: &HeaderMap,
    query: &[u8],
    body: &[u8],
) -> Result<(AppIntegration, Params), ClientRefusal> {
    if !is_form(headers) {
        return Err(ClientRefusal::ContentType);
    }
    let form = Params::parse_unique(body)?;
    let query = Params::parse(query);
    if query.value("client_secret").is_some() || query.value("client_id").is_some() {
        return Err(CREDENTIALS_IN_QUERY.into());
    }
    let credentials = credentials(headers, &form)?;
    let client = org
        .client(&credentials.id)
        .ok_or(ClientRefusal::UnknownClient)?;
    secret(org, &client, settings, &credentials)?;
    if client.settings.network_zone_blocked {
        return Err(NETWORK_ZONE.into());
    }
    Ok((client, form))
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

fn credentials(headers: &HeaderMap, form: &Params) -> Result<Credentials, OAuthError> {
    let posted_id = form.value("client_id");
    let posted_secret = form.value("client_secret");
    let Some(authorization) = headers.get(header::AUTHORIZATION) else {
        return Ok(Credentials {
            id: posted_id.ok_or(MISSING_CREDENTIALS)?.to_owned(),
            secret: posted_secret.map(str::to_owned),
            method: AuthMethod::ClientSecretPost,
        });
    };
    if posted_secret.is_some() {
        return Err(MULTIPLE_CREDENTIALS);
    }
    let (id, secret) = authorization
        .to_str()
        .ok()
        .and_then(basic)
        .ok_or(INVALID_BASIC_CREDENTIALS)?;
    if posted_id.is_some_and(|posted| posted != id) {
        return Err(MULTIPLE_CREDENTIALS);
    }
    Ok(Credentials {
        id,
        secret: (!secret.is_empty()).then_some(secret),
        method: AuthMethod::ClientSecretBasic,
    })
}

/// The id and secret of a Basic header, each form-decoded (RFC 6749 §2.3.1).
fn basic(authorization: &str) -> Option<(String, String)> {
    let (scheme, encoded) = authorization.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (id, secret) = decoded.split_once(':')?;
    Some((form_decode(id), form_decode(secret)))
}

fn form_decode(text: &str) -> String {
    // A lone name: `&` and `=` never occur in it unencoded.
    let mut pairs = form_urlencoded::parse(text.as_bytes());
    pairs
        .next()
        .map_or_else(String::new, |(name, _)| name.into_owned())
}

/// Any secret of the integration that is active will do.
fn secret(
    org: &Org,
    client: &AppIntegration,
    settings: &Settings,
    credentials: &Credentials,
) -> Result<(), OAuthError> {
    let integration = &client.settings;
    if integration.is_public() {
        let has_none = credentials.secret.is_none();
        return has_none.then_some(()).ok_or(CLIENT_AUTHENTICATION_FAILED);
    }
    let secret = credentials
        .secret
        .as_deref()
        .ok_or(CLIENT_AUTHENTICATION_FAILED)?;
    let mut active = client.secrets.iter().filter(|known| known.active);
    let is_right = active.any(|known| secret.as_bytes().ct_eq(known.secret.as_bytes()).into());
    if !is_right || org.behaviours.has(Behaviour::RefusesSecrets) {
        return Err(INVALID_SECRET);
    }
    let is_method_on_record = credentials.method == integration.token_endpoint_auth_method;
    if settings.switches.strict_auth_method && !is_method_on_record {
        return Err(CLIENT_AUTHENTICATION_FAILED);
    }
    Ok(())
}
