use std::time::Duration;

use super::redirect_uri;
use super::request::{AuthorizeRequest, ResponseMode, Return, SCOPES};
use crate::model::{AppIntegration, Org};
use crate::oauth_error::{
    INVALID_CLIENT_ID, INVALID_MAX_AGE, INVALID_NONCE, INVALID_PROMPT, INVALID_STATE,
    LOGIN_REQUIRED, MISSING_SCOPES, NETWORK_ZONE, OAuthError, OPENID_SCOPE_REQUIRED,
    PKCE_INVALID_CHALLENGE, PKCE_METHOD, PKCE_MISSING_CHALLENGE, POST_MESSAGE_WITH_CODE,
    PROMPT_WITH_ZERO_MAX_AGE, QUERY_WITH_TOKENS, REQUEST_OBJECT_UNSUPPORTED, UNKNOWN_RESPONSE_MODE,
    UNKNOWN_SCOPE,
};
use crate::params::Params;
use crate::{ApplicationType, Integration, ResponseType, Settings};

/// How a request is turned down.
#[derive(Debug)]
pub(super) enum Refusal {
    /// On a page of the org: the way back is not to be trusted.
    Page(OAuthError),
    /// By sending the browser back to the client.
    Return(Return, OAuthError),
}

/// Okta's order: client, redirect URI, response type, scope, state and nonce, PKCE, prompt.
pub(super) fn read(
    org: &Org,
    settings: &Settings,
    query: &[u8],
    origin: &str,
    is_signed_in: bool,
) -> Result<AuthorizeRequest, Refusal> {
    let params = Params::parse(query);
    let client = client(org, &params).map_err(Refusal::Page)?;
    let integration = &client.settings;
    let redirect_uri = params.value("redirect_uri").unwrap_or_default();
    if !redirect_uri::is_registered(integration, redirect_uri) {
        let error = OAuthError::redirect_uri_refused(&org.admin_page(&client));
        return Err(Refusal::Page(error));
    }
    Params::parse_unique(query).map_err(Refusal::Page)?;
    let back = Return {
        redirect_uri: redirect_uri.to_owned(),
        mode: mode_for_errors(&params),
        state: params.value("state").filter(is_state).map(str::to_owned),
    };
    let prompts: Vec<&str> = words(&params, "prompt");
    let forbids_prompt = prompts.contains(&"none");
    if settings.switches.session_before_response_type && forbids_prompt && !is_signed_in {
        return Err(Refusal::Return(back, LOGIN_REQUIRED));
    }
    let checked = |back: &Return| -> Result<AuthorizeRequest, OAuthError> {
        let responses = response_types(integration, &params)?;
        let mode = response_mode(&params, &responses)?;
        let scopes = scopes(&params)?;
        state_and_nonce(&params, &responses)?;
        let challenge = challenge(integration, &params, &responses)?;
        let max_age = max_age(&params)?;
        prompt(&prompts, max_age)?;
        if params.value("request").is_some() || params.value("request_uri").is_some() {
            return Err(REQUEST_OBJECT_UNSUPPORTED);
        }
        Ok(AuthorizeRequest {
            client_id: client.client_id.clone(),
            back: Return {
                mode,
                ..back.clone()
            },
            responses,
            scopes,
            nonce: params.value("nonce").map(str::to_owned),
            challenge,
            forbids_prompt,
            demands_prompt: prompts.contains(&"login"),
            max_age,
            login_hint: params.value("login_hint").map(str::to_owned),
            issuer: org.issuer(settings, integration, origin),
        })
    };
    checked(&back).map_err(|error| Refusal::Return(back, error))
}

fn client(org: &Org, params: &Params) -> Result<AppIntegration, OAuthError> {
    let client_id = params.value("client_id").unwrap_or_default();
    let client = org
        .client(client_id)
        .ok_or(INVALID_CLIENT_ID.with_status(400))?;
    if client.settings.application_type == ApplicationType::Service {
        return Err(OAuthError::service_client("/authorize"));
    }
    if client.settings.network_zone_blocked {
        return Err(NETWORK_ZONE);
    }
    Ok(client)
}

/// Before the response types are known to be good, their mere names say where an error is put.
fn mode_for_errors(params: &Params) -> ResponseMode {
    let asked = words(params, "response_type");
    let wants_tokens = asked.contains(&"token") || asked.contains(&"id_token");
    match params.value("response_mode") {
        Some("fragment") => ResponseMode::Fragment,
        Some("form_post") => ResponseMode::FormPost,
        Some("query") if !wants_tokens => ResponseMode::Query,
        Some(_) | None if wants_tokens => ResponseMode::Fragment,
        Some(_) | None => ResponseMode::Query,
    }
}

fn response_types(
    integration: &Integration,
    params: &Params,
) -> Result<Vec<ResponseType>, OAuthError> {
    let enabled = integration.enabled_response_types();
    let asked = words(params, "response_type");
    let enabled_type = |word: &&str| {
        let mut enabled = enabled.iter().copied();
        enabled.find(|response| response.as_str() == *word)
    };
    let mut responses: Vec<ResponseType> = Vec::new();
    for word in &asked {
        match enabled_type(word) {
            Some(response) if !responses.contains(&response) => responses.push(response),
            Some(_) | None => responses.clear(),
        }
        if responses.is_empty() {
            break;
        }
    }
    if responses.is_empty() {
        let configured: Vec<&str> = enabled.iter().map(|response| response.as_str()).collect();
        return Err(OAuthError::response_type_refused(&configured.join(", ")));
    }
    Ok(responses)
}

fn response_mode(params: &Params, responses: &[ResponseType]) -> Result<ResponseMode, OAuthError> {
    let has_code = responses.contains(&ResponseType::Code);
    let has_tokens = responses.iter().any(|asked| *asked != ResponseType::Code);
    match params.value("response_mode") {
        Some("query") if has_tokens => Err(QUERY_WITH_TOKENS),
        Some("query") => Ok(ResponseMode::Query),
        Some("fragment") => Ok(ResponseMode::Fragment),
        Some("form_post") => Ok(ResponseMode::FormPost),
        Some("okta_post_message") if has_code => Err(POST_MESSAGE_WITH_CODE),
        Some("okta_post_message") => Ok(ResponseMode::PostMessage),
        Some(_) => Err(UNKNOWN_RESPONSE_MODE),
        None if has_tokens => Ok(ResponseMode::Fragment),
        None => Ok(ResponseMode::Query),
    }
}

fn scopes(params: &Params) -> Result<Vec<String>, OAuthError> {
    let asked = words(params, "scope");
    if asked.is_empty() {
        return Err(MISSING_SCOPES);
    }
    if !asked.iter().all(|scope| SCOPES.contains(scope)) {
        return Err(UNKNOWN_SCOPE);
    }
    if !asked.contains(&"openid") {
        return Err(OPENID_SCOPE_REQUIRED);
    }
    Ok(asked.into_iter().map(str::to_owned).collect())
}

fn state_and_nonce(params: &Params, responses: &[ResponseType]) -> Result<(), OAuthError> {
    if params.value("state").filter(is_state).is_none() {
        return Err(INVALID_STATE);
    }
    let has_tokens = responses.iter().any(|asked| *asked != ResponseType::Code);
    if has_tokens && params.value("nonce").is_none() {
        return Err(INVALID_NONCE);
    }
    Ok(())
}

fn challenge(
    integration: &Integration,
    params: &Params,
    responses: &[ResponseType],
) -> Result<Option<String>, OAuthError> {
    if !responses.contains(&ResponseType::Code) {
        return Ok(None);
    }
    let Some(challenge) = params.value("code_challenge") else {
        let is_required = integration.requires_pkce();
        return if is_required {
            Err(PKCE_MISSING_CHALLENGE)
        } else {
            Ok(None)
        };
    };
    if params.value("code_challenge_method") != Some("S256") {
        return Err(PKCE_METHOD);
    }
    let is_base64url = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if challenge.len() != 43 || !challenge.chars().all(is_base64url) {
        return Err(PKCE_INVALID_CHALLENGE);
    }
    Ok(Some(challenge.to_owned()))
}

fn max_age(params: &Params) -> Result<Option<Duration>, OAuthError> {
    let Some(value) = params.value("max_age") else {
        return Ok(None);
    };
    match value.parse::<u64>() {
        Ok(seconds) if seconds < 1 << 31 => Ok(Some(Duration::from_secs(seconds))),
        Ok(_) | Err(_) => Err(INVALID_MAX_AGE),
    }
}

fn prompt(prompts: &[&str], max_age: Option<Duration>) -> Result<(), OAuthError> {
    let are_known = prompts
        .iter()
        .all(|prompt| matches!(*prompt, "none" | "login" | "consent"));
    let forbids = prompts.contains(&"none");
    if !are_known || (forbids && prompts.len() > 1) {
        return Err(INVALID_PROMPT);
    }
    if forbids && max_age == Some(Duration::ZERO) {
        return Err(PROMPT_WITH_ZERO_MAX_AGE);
    }
    Ok(())
}

fn words<'a>(params: &'a Params, name: &str) -> Vec<&'a str> {
    let value = params.value(name).unwrap_or_default();
    value.split(' ').filter(|word| !word.is_empty()).collect()
}

/// Okta takes letters, digits, comma, dot, underscore and hyphen.
fn is_state(state: &&str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, ',' | '.' | '_' | '-');
    state.chars().all(allowed)
}
