mod checks;
mod delivery;
mod issue;
mod log;
mod redirect_uri;
mod request;

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;

use crate::faults::Behaviour;
use crate::model::{Continue, Org, Session};
use crate::oauth_error::{
    ACCESS_DENIED, LOGIN_REQUIRED, LOGIN_REQUIRED_AGAIN, POLICY_DENIED, USER_NOT_ASSIGNED,
};
use crate::{Settings, answer, pages, server, sign_in};

use checks::Refusal;
pub(crate) use delivery::post;
pub(crate) use issue::simplified_id_token;
pub(crate) use log::signed_in as log_sign_in;
pub(crate) use redirect_uri::is_wildcard_uri;
pub(crate) use request::{AuthorizeRequest, SCOPES};

/// `/oauth2/v1/authorize` (RFC 6749 §4.1.1, OpenID Connect Core 3).
pub(crate) async fn authorize(
    State(org): State<Arc<Org>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    asked(&org, &headers, query.unwrap_or_default().as_bytes()).await
}

/// The same with the parameters in a form (OpenID Connect Core 3.1.2.1).
pub(crate) async fn posted(
    State(org): State<Arc<Org>>,
    headers: HeaderMap,
    form: Bytes,
) -> Response {
    asked(&org, &headers, &form).await
}

async fn asked(org: &Org, headers: &HeaderMap, query: &[u8]) -> Response {
    let settings = org.settings();
    let session = sign_in::session(org, headers);
    let answered = answer(org, &settings, headers, query, session.clone()).await;
    if settings.switches.interstitial && session.is_none() && answered.status().is_redirection() {
        return pages::interstitial(org);
    }
    answered
}

/// Finishes an authorization once a person is signed in: assignment first, then what was asked for.
pub(crate) async fn finish(
    org: &Org,
    settings: &Settings,
    request: &AuthorizeRequest,
    session: &Session,
) -> Response {
    let back = &request.back;
    let Some(person) = org.person(&session.person) else {
        return delivery::error(org, settings, back, &LOGIN_REQUIRED);
    };
    let Some(client) = org.client(&request.client_id) else {
        return delivery::error(org, settings, back, &ACCESS_DENIED);
    };
    if org.behaviours.has(Behaviour::DeniesByPolicy) {
        log::denied(org, &client, &person);
        log::refused(org, &client, &person, "no_matching_policy");
        return delivery::error(org, settings, back, &POLICY_DENIED);
    }
    if !org.is_open_to(&client, &person) {
        log::refused(org, &client, &person, "user_not_assigned");
        return delivery::error(org, settings, back, &USER_NOT_ASSIGNED);
    }
    log::signed_in(org, &client, &person, &request.responses);
    let fields = issue::issue(org, request, &person, session).await;
    delivery::deliver(org, settings, back, fields)
}

async fn answer(
    org: &Org,
    settings: &Settings,
    headers: &HeaderMap,
    query: &[u8],
    session: Option<Session>,
) -> Response {
    let origin = server::origin(org, headers);
    let request = match checks::read(org, settings, query, &origin, session.is_some()) {
        Ok(request) => request,
        Err(Refusal::Page(error)) => return answer::error_page(org, settings, headers, &error),
        Err(Refusal::Return(back, error)) => {
            return delivery::error(org, settings, &back, &error);
        }
    };
    match session {
        Some(session) if !request.wants_sign_in(&session, org.now()) => {
            match sign_in::lacks_code(org, &session) {
                None => finish(org, settings, &request, &session).await,
                Some(_) if request.forbids_prompt => {
                    delivery::error(org, settings, &request.back, &LOGIN_REQUIRED_AGAIN)
                }
                Some(person) => {
                    let then = Continue::Authorize(Box::new(request));
                    sign_in::ask_code(org, then, &person)
                }
            }
        }
        Some(_) if request.forbids_prompt => {
            delivery::error(org, settings, &request.back, &LOGIN_REQUIRED_AGAIN)
        }
        None if request.forbids_prompt => {
            delivery::error(org, settings, &request.back, &LOGIN_REQUIRED)
        }
        Some(_) | None => {
            let username = request.login_hint.clone().unwrap_or_default();
            let then = Continue::Authorize(Box::new(request));
            sign_in::page(org, then, &username)
        }
    }
}
