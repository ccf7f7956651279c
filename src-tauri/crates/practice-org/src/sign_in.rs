mod second_factor;

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use subtle::ConstantTimeEq;

use crate::model::{Actor, Continue, Org, Session, User, UserStatus};
use crate::oauth_error::REQUEST_EXPIRED;
use crate::pages::SignInLeadsTo;
use crate::params::Params;
use crate::{answer, authorize, console, launch, pages, random};

pub(crate) use second_factor::submit as submit_code;

/// Okta's name of a sign-in, or of one that came to nothing.
const START: &str = "user.session.start";

/// The person whose cookie this is.
pub(crate) fn session(org: &Org, headers: &HeaderMap) -> Option<Session> {
    org.sessions().find(&cookie(org, headers)?, org.now())
}

/// A sign-in page that leads on to `then`.
pub(crate) fn page(org: &Org, then: Continue, username: &str) -> Response {
    let token = random::url_safe(&org.fill, 43);
    org.sessions().wait(token.clone(), then.clone(), org.now());
    show(org, &then, &token, username, false)
}

/// Whom to ask for a code before an integration may know them, where the session was opened without one.
pub(crate) fn lacks_code(org: &Org, session: &Session) -> Option<User> {
    let person = org.person(&session.person);
    person.filter(|person| session.lacks_code(person))
}

/// The page that asks a person for a code who is signed in without one.
pub(crate) fn ask_code(org: &Org, then: Continue, person: &User) -> Response {
    let token = random::url_safe(&org.fill, 43);
    org.sessions().wait(token.clone(), then, org.now());
    second_factor::ask(org, &token, person)
}

fn show(org: &Org, then: &Continue, token: &str, username: &str, is_refused: bool) -> Response {
    let leads_to = SignInLeadsTo {
        label: label(org, then),
        is_unsaved: matches!(then, Continue::Unsaved(_)),
    };
    pages::sign_in(org, &leads_to, token, username, is_refused)
}

/// `GET /login/login.htm`: signs in without a destination.
pub(crate) async fn sign_in(State(org): State<Arc<Org>>) -> Response {
    page(&org, Continue::Home, "")
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
    let Some(person) = person_with(&org, username.trim(), password) else {
        return show(&org, &then, token, username, true);
    };
    if person.asks_code {
        return second_factor::ask(&org, token, &person);
    }
    open(&org, token, &person, false)
}

/// Opens a session for this person, and goes on to where the sign-in page was put in the way.
fn open(org: &Org, token: &str, person: &User, has_code: bool) -> Response {
    let act = org.act(Actor::person(person));
    org.edit(|state| {
        state.record(&act, START, Vec::new());
        let mut people = state.people.iter_mut();
        if let Some(person) = people.find(|other| other.id == person.id) {
            person.last_login = Some(act.now.clone());
        }
    });
    let id = random::url_safe(&org.fill, 43);
    let session = Session {
        person: person.id.clone(),
        signed_in: org.now(),
        has_code,
        opened_by: token.to_owned(),
    };
    org.sessions().open(id.clone(), session);
    let next = format!("/login/token/redirect?stateToken={token}");
    with_cookie(org, answer::redirect(303, &next), &id)
}

/// The active person with this login and password who is not locked out; anything else goes to the System Log.
fn person_with(org: &Org, login: &str, password: &str) -> Option<User> {
    let person = org.read(|state| state.person_by_login(login).cloned());
    let actor = person
        .as_ref()
        .map_or_else(|| Actor::unknown(login), Actor::person);
    let act = org.act(actor);
    let refuse =
        |event, reason| org.edit(|state| state.record_failure(&act, event, reason, Vec::new()));
    let Some(person) = person.filter(|person| person.status == UserStatus::Active) else {
        refuse(START, "INVALID_CREDENTIALS");
        return None;
    };
    if org.lockouts().is_locked(&person.id) {
        refuse(START, "LOCKED_OUT");
        return None;
    }
    if bool::from(person.password.as_bytes().ct_eq(password.as_bytes())) {
        org.lockouts().clear(&person.id);
        return Some(person);
    }
    refuse(START, "INVALID_CREDENTIALS");
    let is_too_many = org.lockouts().count(&person.id);
    if is_too_many {
        refuse("user.account.lock", "LOCKED_OUT");
    }
    None
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
    // A session from before that page would go past what the page asks for.
    let signed_in = session(&org, &headers).filter(|session| session.opened_by == token);
    let then = signed_in.and_then(|session| {
        let then = org.sessions().resume(token, org.now())?;
        Some((then, session))
    });
    match then {
        Some((Continue::Authorize(request), session)) => {
            authorize::finish(&org, &settings, &request, &session).await
        }
        Some((Continue::Launch(id), session)) => match launch::find(&org, &id) {
            Some(client) => launch::launch(&org, &settings, &client, &headers, &session).await,
            None => answer::error_page(&org, &settings, &headers, &REQUEST_EXPIRED),
        },
        Some((Continue::Console(page) | Continue::Unsaved(page), _)) => {
            answer::redirect(303, &page)
        }
        Some((Continue::Home, session)) => answer::redirect(303, start(&org, &session)),
        None => answer::error_page(&org, &settings, &headers, &REQUEST_EXPIRED),
    }
}

/// Where a sign-in without a destination leads to.
fn start(org: &Org, session: &Session) -> &'static str {
    let person = org.person(&session.person);
    if person.is_some_and(|person| person.admin.is_some()) {
        console::DASHBOARD
    } else {
        console::USER_HOME
    }
}

/// `GET /login/signout`: ends the session.
pub(crate) async fn sign_out(State(org): State<Arc<Org>>, headers: HeaderMap) -> Response {
    end_session(&org, &headers);
    with_cookie(&org, answer::redirect(303, "/"), "")
}

/// `GET /login/leave`: ends the session, and says where to go on.
pub(crate) async fn leave(State(org): State<Arc<Org>>, headers: HeaderMap) -> Response {
    end_session(&org, &headers);
    with_cookie(&org, pages::left(&org), "")
}

pub(crate) fn end_session(org: &Org, headers: &HeaderMap) {
    let Some(id) = cookie(org, headers) else {
        return;
    };
    let ended = session(org, headers);
    org.sessions().close(&id);
    if let Some(person) = ended.and_then(|session| org.person(&session.person)) {
        let act = org.act(Actor::person(&person));
        org.edit(|state| state.record(&act, "user.session.end", Vec::new()));
    }
}

fn label(org: &Org, then: &Continue) -> Option<String> {
    let client = match then {
        Continue::Authorize(request) => org.client(&request.client_id),
        Continue::Launch(id) => launch::find(org, id),
        Continue::Console(_) | Continue::Unsaved(_) | Continue::Home => None,
    };
    client.map(|client| client.settings.label)
}

/// Cookies know no ports: the name keeps two practice orgs on one machine apart.
fn cookie_name(org: &Org) -> String {
    format!("practice_sid_{}", org.port)
}

/// The id of the session, whether or not there is one by it.
pub(crate) fn cookie(org: &Org, headers: &HeaderMap) -> Option<String> {
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
