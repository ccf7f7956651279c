use serde_json::{Map, Value, json};

use super::apps::app;
use super::call::Call;
use super::error::ApiError;
use super::paging::Page;
use super::{Reply, document};
use crate::model::{Assignee, OrgState, User};
use crate::{AppIntegration, Group};

const GROUPS: Page = Page::new(20, 200);
const USERS: Page = Page::new(50, 500);

pub(super) fn list_groups(call: &Call) -> Result<Reply, ApiError> {
    let found: Vec<Value> = call.org.read(|state| {
        let one = app(call, state)?;
        let groups = state.groups.iter().filter(|group| lists(one, group));
        Ok::<_, ApiError>(
            groups
                .map(|group| group_document(call, one, group))
                .collect(),
        )
    })?;
    GROUPS.of(call, found)
}

pub(super) fn read_group(call: &Call) -> Result<Reply, ApiError> {
    call.org
        .read(|state| assigned_group(call, state))
        .map(Reply::ok)
}

/// The body may hold a `priority` and a `profile`, which change nothing for an OIDC integration.
pub(super) fn assign_group(call: &Call) -> Result<Reply, ApiError> {
    let mut body = call.object_or_none()?;
    let priority: Option<i64> = document::take_as(&mut body, &["priority"])?;
    let _: Option<Map<String, Value>> = document::take_as(&mut body, &["profile"])?;
    if priority.is_some_and(|priority| !(0..=100).contains(&priority)) {
        return Err(ApiError::field("priority", "Must be between 0 and 100"));
    }
    let act = call.act();
    call.org.edit(|state| {
        state.assign_group(&act, call.name("app"), call.name("group"))?;
        assigned_group(call, state).map(Reply::ok)
    })
}

pub(super) fn unassign_group(call: &Call) -> Result<Reply, ApiError> {
    unassign(call, Assignee::Group(call.name("group")))
}

/// Everybody who got in by name or by a group.
pub(super) fn list_users(call: &Call) -> Result<Reply, ApiError> {
    let found: Vec<Value> = call.org.read(|state| {
        let one = app(call, state)?;
        let people = state.people.iter();
        let people = people.filter(|_| !one.settings.implicit_assignment);
        Ok::<_, ApiError>(
            people
                .filter_map(|person| user_document(call, state, one, person))
                .collect(),
        )
    })?;
    USERS.of(call, found)
}

pub(super) fn read_user(call: &Call) -> Result<Reply, ApiError> {
    call.org
        .read(|state| assigned_user(call, state, call.name("user")))
        .map(Reply::ok)
}

pub(super) fn assign_user(call: &Call) -> Result<Reply, ApiError> {
    call.object_or_none()?;
    assign(call, call.name("user"))
}

/// Okta's own way: the person's `id` is in the body.
pub(super) fn assign_named_user(call: &Call) -> Result<Reply, ApiError> {
    let mut body = call.object()?;
    let id: Option<String> = document::take_as(&mut body, &["id"])?;
    let id = id.ok_or_else(|| ApiError::field("id", "The field cannot be left blank"))?;
    assign(call, &id)
}

pub(super) fn unassign_user(call: &Call) -> Result<Reply, ApiError> {
    unassign(call, Assignee::User(call.name("user")))
}

fn assign(call: &Call, id: &str) -> Result<Reply, ApiError> {
    let act = call.act();
    call.org.edit(|state| {
        state.assign_user(&act, call.name("app"), id)?;
        assigned_user(call, state, id).map(Reply::ok)
    })
}

fn unassign(call: &Call, assignee: Assignee<'_>) -> Result<Reply, ApiError> {
    let act = call.act();
    call.org
        .edit(|state| state.unassign(&act, call.name("app"), assignee))?;
    Ok(Reply::nothing())
}

/// Okta lists nothing while Federation Broker Mode is on; what is assigned counts again once it is off.
fn lists(one: &AppIntegration, group: &Group) -> bool {
    !one.settings.implicit_assignment && has(one, group)
}

fn has(one: &AppIntegration, group: &Group) -> bool {
    one.settings.assigned_groups.contains(&group.name)
}

fn assigned_group(call: &Call, state: &OrgState) -> Result<Value, ApiError> {
    let (one, id) = (app(call, state)?, call.name("group"));
    let group = state.group(id).filter(|group| has(one, group));
    let group = group.ok_or_else(|| ApiError::not_found(id, "ApplicationGroupAssignment"))?;
    Ok(group_document(call, one, group))
}

fn assigned_user(call: &Call, state: &OrgState, id: &str) -> Result<Value, ApiError> {
    let one = app(call, state)?;
    let person = state.person(id);
    let document = person.and_then(|person| user_document(call, state, one, person));
    document.ok_or_else(|| ApiError::not_found(id, "AppUser"))
}

fn group_document(call: &Call, one: &AppIntegration, group: &Group) -> Value {
    let app = format!("/api/v1/apps/{}", one.id);
    json!({
        "id": group.id,
        "lastUpdated": one.last_updated,
        "priority": 0,
        "profile": {},
        "_links": {
            "app": call.href(&app),
            "self": call.href(&format!("{app}/groups/{}", group.id)),
            "group": call.href(&format!("/api/v1/groups/{}", group.id)),
        },
    })
}

fn user_document(
    call: &Call,
    state: &OrgState,
    one: &AppIntegration,
    person: &User,
) -> Option<Value> {
    let by_name = one.settings.assigned.contains(&person.login);
    let mut groups = state.groups.iter().filter(|group| has(one, group));
    let by_group = groups.any(|group| group.has(person));
    let scope = match (by_name, by_group) {
        (true, _) => "USER",
        (false, true) => "GROUP",
        (false, false) => return None,
    };
    let app = format!("/api/v1/apps/{}", one.id);
    Some(json!({
        "id": person.id,
        "externalId": null,
        "created": one.created,
        "lastUpdated": one.last_updated,
        "scope": scope,
        "status": "ACTIVE",
        "statusChanged": one.last_updated,
        "passwordChanged": null,
        "syncState": "DISABLED",
        "credentials": {"userName": person.login},
        "profile": {},
        "_links": {
            "app": call.href(&app),
            "user": call.href(&format!("/api/v1/users/{}", person.id)),
        },
    }))
}
