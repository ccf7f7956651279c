use serde_json::{Value, json};

use super::Reply;
use super::call::Call;
use super::error::ApiError;
use super::filter::{Filter, starts_with};
use super::paging::Page;
use crate::User;
use crate::model::{OrgState, UserStatus};

const PAGE: Page = Page::new(200, 200);
const FILTERS: [&str; 6] = [
    "status",
    "id",
    "profile.login",
    "profile.email",
    "profile.firstName",
    "profile.lastName",
];

/// Okta's plain list leaves out people whose account has ended.
pub(super) fn list(call: &Call) -> Result<Reply, ApiError> {
    let filter = Filter::read(call.param("filter"), &FILTERS)?;
    let search = Filter::read(call.param("search"), &FILTERS)?;
    let q = call.param("q").unwrap_or_default();
    let is_plain = call.param("filter").or(call.param("search")).is_none();
    let found: Vec<Value> = call.org.read(|state| {
        let people = state.people.iter().filter(|person| {
            let names = [person.given_name(), person.family_name(), &person.email];
            let listed = !is_plain || person.status != UserStatus::Deprovisioned;
            listed && names.iter().any(|name| starts_with(name, q))
        });
        let people = people.map(|person| written(call, state, person));
        people
            .filter(|person| filter.fits(person) && search.fits(person))
            .collect()
    });
    PAGE.of(call, found)
}

pub(super) fn read(call: &Call) -> Result<Reply, ApiError> {
    call.org
        .read(|state| Ok(written(call, state, named(call, state)?)))
        .map(Reply::ok)
}

/// Only who is locked out can be unlocked.
pub(super) fn unlock(call: &Call) -> Result<Reply, ApiError> {
    let person = call.org.read(|state| named(call, state).cloned())?;
    if call.org.unlock(&call.act(), &person) {
        Ok(Reply::ok(json!({})))
    } else {
        Err(ApiError::UNLOCK)
    }
}

/// By id or by login, or `me` for whoever calls.
fn named<'a>(call: &Call, state: &'a OrgState) -> Result<&'a User, ApiError> {
    let asked = call.name("user");
    let person = match asked {
        "me" => state.person(&call.person.id),
        _ => state.person(asked).or_else(|| state.person_by_login(asked)),
    };
    person.ok_or_else(|| ApiError::not_found(asked, "User"))
}

/// The people of the org are as old as its first group.
pub(super) fn written(call: &Call, state: &OrgState, person: &User) -> Value {
    let created = state.groups.first().map(|group| group.created.clone());
    let status = if call.org.lockouts().is_locked(&person.id) {
        json!("LOCKED_OUT")
    } else {
        json!(person.status)
    };
    json!({
        "id": person.id,
        "status": status,
        "created": created,
        "activated": created,
        "statusChanged": created,
        "lastLogin": person.last_login,
        "lastUpdated": created,
        "passwordChanged": created,
        "type": {"id": format!("oty{}", state.id.get(3..).unwrap_or_default())},
        "profile": {
            "firstName": person.given_name(),
            "lastName": person.family_name(),
            "mobilePhone": null,
            "secondEmail": null,
            "login": person.login,
            "email": person.email,
        },
        "credentials": {"provider": {"type": "OKTA", "name": "OKTA"}},
        "_links": {"self": call.href(&format!("/api/v1/users/{}", person.id))},
    })
}
