use serde_json::{Value, json};

use super::call::Call;
use super::error::ApiError;
use super::filter::{Filter, starts_with};
use super::paging::Page;
use super::{Reply, users};
use crate::Group;

const PAGE: Page = Page::new(10_000, 10_000);
const PEOPLE: Page = Page::new(1_000, 1_000);
const FILTERS: [&str; 3] = ["type", "id", "profile.name"];

/// `q` is the beginning of the name; `filter` and `search` are read the same way.
pub(super) fn list(call: &Call) -> Result<Reply, ApiError> {
    let filter = Filter::read(call.param("filter"), &FILTERS)?;
    let search = Filter::read(call.param("search"), &FILTERS)?;
    let q = call.param("q").unwrap_or_default();
    let found: Vec<Value> = call.org.read(|state| {
        let groups = state.groups.iter();
        let groups = groups.filter(|group| starts_with(&group.name, q));
        let groups = groups.map(|group| written(call, group));
        groups
            .filter(|group| filter.fits(group) && search.fits(group))
            .collect()
    });
    PAGE.of(call, found)
}

pub(super) fn read(call: &Call) -> Result<Reply, ApiError> {
    let id = call.name("group");
    let found = call
        .org
        .read(|state| state.group(id).map(|group| written(call, group)));
    found
        .map(Reply::ok)
        .ok_or_else(|| ApiError::not_found(id, "UserGroup"))
}

pub(super) fn people(call: &Call) -> Result<Reply, ApiError> {
    let id = call.name("group");
    let found = call.org.read(|state| {
        let group = state.group(id);
        let group = group.ok_or_else(|| ApiError::not_found(id, "UserGroup"))?;
        let people = state.people.iter().filter(|person| group.has(person));
        let people: Vec<Value> = people
            .map(|person| users::written(call, state, person))
            .collect();
        Ok::<_, ApiError>(people)
    })?;
    PEOPLE.of(call, found)
}

fn written(call: &Call, group: &Group) -> Value {
    let path = format!("/api/v1/groups/{}", group.id);
    json!({
        "id": group.id,
        "created": group.created,
        "lastUpdated": group.created,
        "lastMembershipUpdated": group.created,
        "objectClass": ["okta:user_group"],
        "type": group.kind,
        "profile": {"name": group.name, "description": group.description},
        "_links": {
            "users": call.href(&format!("{path}/users")),
        },
    })
}
