use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::{issue, log};
use crate::model::{AppIntegration, Org};
use crate::oauth_error::{
    INVALID_CODE, OAuthError, PKCE_FAILED, PKCE_MISSING_VERIFIER, PKCE_UNEXPECTED_VERIFIER,
    REDIRECT_URI_MISMATCH,
};
use crate::params::Params;
use crate::signing::base64url;
use crate::{GrantType, random};

/// Trades a code for tokens (RFC 6749 §4.1.3), once.
pub(super) async fn redeem(
    org: &Org,
    client: &AppIntegration,
    form: &Params,
) -> Result<Value, OAuthError> {
    let integration = &client.settings;
    let value = form.required("code")?;
    let verifier = form.value("code_verifier");
    if integration.requires_pkce() && verifier.is_none() {
        return Err(PKCE_MISSING_VERIFIER);
    }
    let now = org.now();
    let found = org.grants().find_code(value, &client.client_id, now);
    let code = found.ok_or(INVALID_CODE)?;
    if form.value("redirect_uri") != Some(code.redirect_uri.as_str()) {
        return Err(REDIRECT_URI_MISMATCH);
    }
    check_verifier(code.challenge.as_deref(), verifier)?;
    if !org.grants().redeem(value) {
        return Err(INVALID_CODE);
    }
    let consent = &code.consent;
    let mut body = issue(
        org,
        client,
        consent,
        &consent.scopes,
        code.nonce.as_deref(),
        now,
    )
    .await?;
    let is_offline = consent.scopes.iter().any(|scope| scope == "offline_access");
    if is_offline && integration.allows(GrantType::RefreshToken) {
        let refresh_token = random::url_safe(&org.fill, 43);
        org.grants()
            .add_refresh(refresh_token.clone(), consent.clone(), now);
        log::granted(org, client, &consent.person, "refresh_token");
        body["refresh_token"] = json!(refresh_token);
    }
    Ok(body)
}

fn check_verifier(challenge: Option<&str>, verifier: Option<&str>) -> Result<(), OAuthError> {
    match (challenge, verifier) {
        (None, None) => Ok(()),
        (None, Some(_)) => Err(PKCE_UNEXPECTED_VERIFIER),
        (Some(_), None) => Err(PKCE_MISSING_VERIFIER),
        (Some(challenge), Some(verifier)) => {
            let made = base64url(Sha256::digest(verifier.as_bytes()));
            let is_equal = made.as_bytes().ct_eq(challenge.as_bytes());
            bool::from(is_equal).then_some(()).ok_or(PKCE_FAILED)
        }
    }
}
