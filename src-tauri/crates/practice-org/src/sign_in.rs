use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use subtle::ConstantTimeEq;

use crate::model::{Continue, Org, Session};
use crate::oauth_error::REQUEST_EXPIRED;
use crate::params::Params;
use crate::{Settings, answer, authorize, launch, pages, random};

/// The person whose cookie this is.
pub(crate) fn session(org: &Org, headers: &HeaderMap) -> Option<Session> {
    org.sessions().find(&cookie(org, headers)?, org.now())
}

/// A sign-in page that leads on to `then`.
pub(crate) fn page(org: &Org, settings: &Settings, then: Continue, username: &str) -> Response {
    let token = random::url_safe(&org.fill, 43);
    let label = label(settings, &then);
    org.sessions().wait(token.clone(), then, org.now());
    pages::sign_in(org, label, &token, username, false)
}

/// `GET /login/login.htm`: signs in without a destination.
pub(crate) async fn sign_in(State(org): State<Arc<Org>>) -> Response {
    page(&org, &org.settings(), Continue::Home, "")
}

/// `POST /login/practice`: user name and password from the sign-in page.
pub(crate) async fn submit(
    State(org): State<Arc<Org>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let settings = org.settings();
    let form = Params::parse(&body);
    let token = form.value("stateToken").unwrap_or_default();
    let awaited = org.sessions().awaited(token, org.now()).cloned();
    let Some(then) = awaited else {
        return answer::error_page(&org, &settings, &headers, &REQUEST_EXPIRED);
    };
    let username = form.value("username").unwrap_or_default();
    let password = form.value("password").unwrap_or_default();
    let mut people = org.people.iter();
    let person = people.find(|person| {
        person.login.eq_ignore_ascii_case(username.trim())
            && bool::from(person.password.as_bytes().ct_eq(password.as_bytes()))
    });
    let Some(person) = person else {
        return pages::sign_in(&org, label(&settings, &then), token, username, true);
    };
    let id = random::url_safe(&org.fill, 43);
    let session = Session {
        person: person.id.clone(),
        signed_in: org.now(),
    };
    org.sessions().open(id.clone(), session);
    let next = format!("/login/token/redirect?stateToken={token}");
    with_cookie(&org, answer::redirect(303, &next), &id)
}

/// `GET /login/token/redirect`: goes on where the sign-in page was put in the way.
pub(crate) async fn resume(
    State(org): State<Arc<Org>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let settings = org.settings();
    let query = Params::parse(query.unwrap_or_default().as_bytes());
    let token = query.value("stateToken").unwrap_or_default();
    let signed_in = session(&org, &headers);
    let then = signed_in.and_then(|session| {
        let then = org.sessions().resume(token, org.now())?;
        Some((then, session))
    });
    match then {
        Some((Continue::Authorize(request), session)) => {
            authorize::finish(&org, &settings, &request, &session).await
        }
        Some((Continue::Launch, session)) => {
            launch::launch(&org, &settings, &headers, &session).await
        }
        Some((Continue::Home, _)) => answer::redirect(303, "/"),
        None => answer::error_page(&org, &settings, &headers, &REQUEST_EXPIRED),
    }
}

/// `GET /login/signout`: ends the session.
pub(crate) async fn sign_out(State(org): State<Arc<Org>>, headers: HeaderMap) -> Response {
    end_session(&org, &headers);
    with_cookie(&org, answer::redirect(303, "/"), "")
}

pub(crate) fn end_session(org: &Org, headers: &HeaderMap) {
    if let Some(id) = cookie(org, headers) {
        org.sessions().close(&id);
    }
}

fn label<'a>(settings: &'a Settings, then: &Continue) -> Option<&'a str> {
    match then {
        Continue::Authorize(_) | Continue::Launch => Some(&settings.integration.label),
        Continue::Home => None,
    }
}

/// Cookies know no ports: the name keeps two practice orgs on one machine apart.
fn cookie_name(org: &Org) -> String {
    format!("practice_sid_{}", org.port)
}

fn cookie(org: &Org, headers: &HeaderMap) -> Option<String> {
    let name = cookie_name(org);
    let cookies = headers.get_all(header::COOKIE).iter();
    let mut pairs = cookies
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    let (_, id) = pairs.find(|(other, _)| *other == name)?;
    (!id.is_empty()).then(|| id.to_owned())
}

fn with_cookie(org: &Org, mut response: Response, id: &str) -> Response {
    let name = cookie_name(org);
    let cookie = format!("{name}={id}; Path=/; HttpOnly; SameSite=Lax");
    let cookie = HeaderValue::from_str(&cookie).expect("ids are plain ASCII");
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    response
}
