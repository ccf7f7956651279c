use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use crate::model::{Actor, Org, User, Verdict};
use crate::oauth_error::REQUEST_EXPIRED;
use crate::params::Params;
use crate::{answer, pages};

/// The page that shows the code and asks for it, after the password was right.
pub(super) fn ask(org: &Org, token: &str, person: &User) -> Response {
    let code = code(org);
    org.challenges().ask(token, &person.id, &code, org.now());
    pages::code(org, token, &person.name, &code, false)
}

/// `POST /login/practice/code`: the code that was typed.
pub(crate) async fn submit(
    State(org): State<Arc<Org>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let form = Params::parse(&body);
    let token = form.value("stateToken").unwrap_or_default();
    let typed = form.value("code").unwrap_or_default().trim();
    let verdict = org.challenges().verify(token, typed, org.now());
    let gone = || answer::error_page(&org, &org.settings(), &headers, &REQUEST_EXPIRED);
    match verdict {
        Verdict::Gone => gone(),
        Verdict::Right(person) => match org.person(&person) {
            Some(person) => {
                record(&org, &person, true);
                super::open(&org, token, &person, true)
            }
            None => gone(),
        },
        Verdict::Wrong { person, code } => match org.person(&person) {
            Some(person) => {
                record(&org, &person, false);
                pages::code(&org, token, &person.name, &code, true)
            }
            None => gone(),
        },
    }
}

fn record(org: &Org, person: &User, is_right: bool) {
    const EVENT: &str = "user.authentication.auth_via_mfa";
    let act = org.act(Actor::person(person));
    org.edit(|state| {
        if is_right {
            state.record(&act, EVENT, Vec::new());
        } else {
            state.record_failure(&act, EVENT, "INVALID_CREDENTIALS", Vec::new());
        }
    });
}

/// Six digits.
fn code(org: &Org) -> String {
    let mut bytes = [0; 4];
    (org.fill)(&mut bytes);
    format!("{:06}", u32::from_le_bytes(bytes) % 1_000_000)
}
