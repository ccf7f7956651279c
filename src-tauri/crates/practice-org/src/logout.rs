use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::Value;
use url::form_urlencoded;

use crate::model::Org;
use crate::oauth_error::{HINT_UNREADABLE, INVALID_CLIENT_ID, OAuthError};
use crate::params::Params;
use crate::{answer, sign_in};

/// `/oauth2/v1/logout` (OpenID Connect RP-Initiated Logout): ends the session of the browser that comes.
pub(crate) async fn logout(
    State(org): State<Arc<Org>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    end(&org, &headers, query.unwrap_or_default().as_bytes()).await
}

/// The same with the parameters in a form.
pub(crate) async fn posted(
    State(org): State<Arc<Org>>,
    headers: HeaderMap,
    form: Bytes,
) -> Response {
    end(&org, &headers, &form).await
}

async fn end(org: &Org, headers: &HeaderMap, query: &[u8]) -> Response {
    let settings = org.settings();
    match destination(org, query).await {
        Ok(destination) => {
            sign_in::end_session(org, headers);
            answer::redirect(settings.switches.redirect_status, &destination)
        }
        Err(error) => answer::error_page(org, &settings, headers, &error),
    }
}

async fn destination(org: &Org, query: &[u8]) -> Result<String, OAuthError> {
    let params = Params::parse_unique(query)?;
    let hint = params.required("id_token_hint")?;
    let claims = org.key.verify(hint).await.ok_or(HINT_UNREADABLE)?;
    let audience = claims.get("aud").and_then(Value::as_str);
    let client = org.client(audience.unwrap_or_default());
    let client = client.ok_or(INVALID_CLIENT_ID.with_status(400))?;
    let Some(uri) = params.value("post_logout_redirect_uri") else {
        return Ok("/login/login.htm".to_owned());
    };
    let registered = &client.settings.post_logout_redirect_uris;
    if !registered.iter().any(|registered| registered == uri) {
        return Err(OAuthError::logout_uri_refused(&org.admin_page(&client)));
    }
    let Some(state) = params.value("state") else {
        return Ok(uri.to_owned());
    };
    let joint = if uri.contains('?') { '&' } else { '?' };
    let state = form_urlencoded::byte_serialize(state.as_bytes()).collect::<String>();
    Ok(format!("{uri}{joint}state={state}"))
}
