use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use url::Url;

use crate::model::{self, Actor, AppIntegration, Continue, Org, Session, User};
use crate::oauth_error::{
    IDP_INITIATED_DISABLED, INITIATE_LOGIN_URI_INVALID, INITIATE_LOGIN_URI_MISSING,
    MISSING_REDIRECT_URI, OAuthError, USER_NOT_ASSIGNED,
};
use crate::{
    GrantType, Integration, LoginMode, PostsTo, ResponseType, Settings, answer, authorize, server,
    sign_in,
};

/// `/home/oidc_client/{id}/{aln…}`: the Embed Link, which is also what a dashboard tile opens.
pub(crate) async fn embed_link(
    State(org): State<Arc<Org>>,
    Path((id, _)): Path<(String, String)>,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let settings = org.settings();
    let Some(client) = find(&org, &id).filter(|client| client.embed_path() == uri.path()) else {
        return answer::not_found(&org, &headers, uri.path());
    };
    match sign_in::session(&org, &headers) {
        Some(session) => match sign_in::lacks_code(&org, &session) {
            Some(person) => sign_in::ask_code(&org, Continue::Launch(id), &person),
            None => launch(&org, &settings, &client, &headers, &session).await,
        },
        None => sign_in::page(&org, Continue::Launch(id), ""),
    }
}

/// The active integration with this id.
pub(crate) fn find(org: &Org, id: &str) -> Option<AppIntegration> {
    let found = org.read(|state| state.integration(id).cloned());
    found.filter(|one| one.settings.active)
}

/// Starts the integration for a signed-in person, as *Login flow* says.
pub(crate) async fn launch(
    org: &Org,
    settings: &Settings,
    client: &AppIntegration,
    headers: &HeaderMap,
    session: &Session,
) -> Response {
    let issuer = org.issuer(settings, &client.settings, &server::origin(org, headers));
    let Some(person) = org.person(&session.person) else {
        return sign_in::page(org, Continue::Launch(client.id.clone()), "");
    };
    let target = match target(org, settings, client, &person, &issuer) {
        Ok(target) => target,
        Err(error) => {
            log_refusal(org, client, &person, &error);
            return answer::error_page(org, settings, headers, &error);
        }
    };
    match target {
        Target::Redirect(address) => answer::redirect(settings.switches.redirect_status, &address),
        Target::Post(action) => {
            authorize::log_sign_in(org, client, &person, &[ResponseType::IdToken]);
            let scopes = client.settings.default_scope.clone();
            let token =
                authorize::simplified_id_token(org, client, issuer, scopes, &person, session).await;
            authorize::post(org, &action, &[("id_token", token)])
        }
    }
}

/// Who opens what is not theirs is in the System Log.
fn log_refusal(org: &Org, client: &AppIntegration, person: &User, error: &OAuthError) {
    if error.code != USER_NOT_ASSIGNED.code {
        return;
    }
    let act = org.act(Actor::person(person));
    let targets = vec![model::Target::integration(client)];
    org.edit(|state| {
        let event = "app.generic.unauth_app_access_attempt";
        state.record_failure(&act, event, "user_not_assigned", targets);
    });
}

enum Target {
    Redirect(String),
    Post(String),
}

fn target(
    org: &Org,
    settings: &Settings,
    client: &AppIntegration,
    person: &User,
    issuer: &str,
) -> Result<Target, OAuthError> {
    let integration = &client.settings;
    if !org.is_open_to(client, person) {
        return Err(USER_NOT_ASSIGNED.with_status(403));
    }
    // Federation Broker Mode leaves only sign-in that starts at the client.
    if integration.implicit_assignment {
        return Err(IDP_INITIATED_DISABLED);
    }
    match integration.login_mode {
        LoginMode::Disabled => Err(IDP_INITIATED_DISABLED),
        LoginMode::Spec => {
            let mut address = initiate_login_uri(integration)?;
            let mut query = address.query_pairs_mut();
            query.append_pair("iss", issuer);
            if settings.switches.launch_hints {
                query.append_pair("login_hint", &person.login);
                query.append_pair("target_link_uri", &org.origin);
            }
            drop(query);
            Ok(Target::Redirect(address.into()))
        }
        LoginMode::Okta => {
            let responses = integration.enabled_response_types();
            if !integration.allows(GrantType::Implicit)
                || !responses.contains(&ResponseType::IdToken)
            {
                let configured: Vec<&str> =
                    responses.iter().map(|response| response.as_str()).collect();
                return Err(OAuthError::response_type_refused(&configured.join(", ")));
            }
            match settings.switches.okta_simplified_posts_to {
                PostsTo::InitiateLoginUri => {
                    initiate_login_uri(integration).map(|address| Target::Post(address.into()))
                }
                PostsTo::RedirectUri => {
                    let first = integration.redirect_uris.first();
                    let first = first.ok_or(MISSING_REDIRECT_URI)?;
                    Ok(Target::Post(first.clone()))
                }
            }
        }
    }
}

fn initiate_login_uri(integration: &Integration) -> Result<Url, OAuthError> {
    let uri = integration.initiate_login_uri.as_deref();
    let uri = uri.filter(|uri| !uri.is_empty());
    let address = Url::parse(uri.ok_or(INITIATE_LOGIN_URI_MISSING)?)
        .map_err(|_| INITIATE_LOGIN_URI_INVALID)?;
    if matches!(address.scheme(), "http" | "https") {
        Ok(address)
    } else {
        Err(INITIATE_LOGIN_URI_INVALID)
    }
}
