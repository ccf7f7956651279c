use std::time::Duration;

use serde_json::{Value, json};

use super::{issue, log};
use crate::model::{Actor, AppIntegration, Consent, Org, Presented, Target, UserStatus};
use crate::oauth_error::{INVALID_REFRESH_TOKEN, OAuthError};
use crate::params::Params;
use crate::{RotationType, random};

/// Trades a refresh token for fresh tokens (RFC 6749 §6). It stays the same, as web integrations have it by default, or
/// another takes its place.
pub(super) async fn refresh(
    org: &Org,
    client: &AppIntegration,
    form: &Params,
) -> Result<Value, OAuthError> {
    let value = form.required("refresh_token")?;
    let now = org.now();
    let presented = org.grants().present_refresh(value, &client.client_id, now);
    let consent = match presented {
        Presented::Good(refresh) => refresh.consent,
        Presented::Reused(consent) => {
            note_reuse(org, client, &consent);
            return Err(INVALID_REFRESH_TOKEN);
        }
        Presented::Unknown => return Err(INVALID_REFRESH_TOKEN),
    };
    let person = org.person(&consent.person);
    let may_go_on = person.is_some_and(|person| {
        person.status == UserStatus::Active && org.is_open_to(client, &person)
    });
    if !may_go_on {
        return Err(INVALID_REFRESH_TOKEN);
    }
    let scopes = match form.value("scope") {
        Some(asked) => narrowed(asked, &consent.scopes)?,
        None => consent.scopes.clone(),
    };
    let next = match client.settings.refresh_token_rotation {
        RotationType::Static => value.to_owned(),
        RotationType::Rotate => {
            let next = random::url_safe(&org.fill, 43);
            let leeway = Duration::from_secs(client.settings.refresh_token_leeway.into());
            let rotated = org
                .grants()
                .rotate_refresh(value, next.clone(), leeway, now);
            // Another request with the same token was faster, and there is no leeway.
            rotated.then_some(next).ok_or(INVALID_REFRESH_TOKEN)?
        }
    };
    let mut body = issue(org, client, &consent, &scopes, None, now).await?;
    if next != value {
        log::granted(org, client, &consent.person, "refresh_token");
    }
    body["refresh_token"] = json!(next);
    Ok(body)
}

/// Okta's own event for it.
fn note_reuse(org: &Org, client: &AppIntegration, consent: &Consent) {
    let person = org.person(&consent.person);
    let act = org.act(person.as_ref().map_or_else(Actor::system, Actor::person));
    let targets = vec![Target::integration(client)];
    org.edit(|state| {
        let reason = "REFRESH_TOKEN_REUSE";
        state.record_failure(&act, "app.oauth2.token.detect_reuse", reason, targets);
    });
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
