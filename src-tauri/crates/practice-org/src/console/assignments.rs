use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;

use super::filed::{Filed, Integrations};
use super::integration;
use crate::model::{Assignee, Org, OrgState, Refused};
use crate::{Integration, UserStatus};

/// The Assignments tab: who has the integration, and who could get it.
pub(super) struct Assignments {
    pub(super) assigned: Vec<Row>,
    pub(super) people: Vec<Row>,
    pub(super) groups: Vec<Row>,
}

pub(super) struct Row {
    pub(super) id: String,
    pub(super) name: String,
    /// The login, or what the group is for.
    pub(super) about: String,
    /// `user` or `group`.
    pub(super) kind: &'static str,
    pub(super) type_label: &'static str,
}

impl Assignments {
    pub(super) fn of(state: &OrgState, settings: &Integration) -> Self {
        let people = state.people.iter();
        let people = people.filter(|person| person.status == UserStatus::Active);
        let (mut assigned, people): (Vec<_>, Vec<_>) = people
            .map(|person| {
                let row = Row {
                    id: person.id.clone(),
                    name: person.name.clone(),
                    about: person.login.clone(),
                    kind: "user",
                    type_label: "Individual",
                };
                (settings.assigned.contains(&person.login), row)
            })
            .partition(|(is_assigned, _)| *is_assigned);
        let (groups_in, groups): (Vec<_>, Vec<_>) = state
            .groups
            .iter()
            .map(|group| {
                let row = Row {
                    id: group.id.clone(),
                    name: group.name.clone(),
                    about: group.description.clone(),
                    kind: "group",
                    type_label: "Group",
                };
                (settings.assigned_groups.contains(&group.name), row)
            })
            .partition(|(is_assigned, _)| *is_assigned);
        assigned.extend(groups_in);
        // Okta's tab is empty then, whatever was assigned before.
        assigned.retain(|_| !settings.implicit_assignment);
        let rows = |marked: Vec<(bool, Row)>| marked.into_iter().map(|(_, row)| row).collect();
        Self {
            assigned: rows(assigned),
            people: rows(people),
            groups: rows(groups),
        }
    }
}

/// `POST …/assignments`: assigns a person or a group, or takes it back.
pub(super) async fn change(
    State(org): State<Arc<Org>>,
    Path(id): Path<String>,
    filed: Filed<Integrations>,
) -> Response {
    let act = filed.visit.act(&org);
    let form = &filed.form;
    let (user, group) = (form.text("user"), form.text("group"));
    let is_removal = form.has("remove");
    let changed = org.edit(|state| match (user.is_empty(), group.is_empty()) {
        (false, _) if is_removal => state.unassign(&act, &id, Assignee::User(user)),
        (false, _) => state.assign_user(&act, &id, user),
        (true, false) if is_removal => state.unassign(&act, &id, Assignee::Group(group)),
        (true, false) => state.assign_group(&act, &id, group),
        (true, true) => Err(Refused::not_found("", "User")),
    });
    let notice = if is_removal { "unassigned" } else { "assigned" };
    let next = format!("{}?tab=assignments&notice={notice}", integration::path(&id));
    integration::go_on(&org, changed, &next)
}
