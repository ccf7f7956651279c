use serde_json::{Value, json};

use super::Reply;
use super::call::Call;
use super::error::ApiError;
use super::filter::{Filter, starts_with};
use super::paging::Page;
use crate::Group;

const PAGE: Page = Page::new(10_000, 10_000);
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
            "apps": call.href(&format!("{path}/apps")),
        },
    })
}
