use serde_json::{Value, json};

use super::issue;
use crate::model::{AppIntegration, Org};
use crate::oauth_error::{INVALID_REFRESH_TOKEN, OAuthError};
use crate::params::Params;

/// Trades a refresh token for fresh tokens (RFC 6749 §6); it stays the same, as web integrations have it by default.
pub(super) async fn refresh(
    org: &Org,
    client: &AppIntegration,
    form: &Params,
) -> Result<Value, OAuthError> {
    let value = form.required("refresh_token")?;
    let now = org.now();
    let found = org.grants().find_refresh(value, now).cloned();
    let own = found.filter(|found| found.consent.client_id == client.client_id);
    let consent = own.ok_or(INVALID_REFRESH_TOKEN)?.consent;
    let scopes = match form.value("scope") {
        Some(asked) => narrowed(asked, &consent.scopes)?,
        None => consent.scopes.clone(),
    };
    let mut body = issue(org, &consent, &scopes, None, now).await?;
    body["refresh_token"] = json!(value);
    Ok(body)
}

fn narrowed(asked: &str, granted: &[String]) -> Result<Vec<String>, OAuthError> {
    let asked: Vec<String> = asked.split_whitespace().map(str::to_owned).collect();
    let denied: Vec<&str> = asked
        .iter()
        .filter(|scope| !granted.contains(scope))
        .map(String::as_str)
        .collect();
    if denied.is_empty() {
        Ok(asked)
    } else {
        Err(OAuthError::refresh_scopes_denied(&denied.join(", ")))
    }
}
