use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

use super::filed::{Filed, WholeOrg};
use super::frame::{At, Frame};
use super::integration;
use super::visit::Visit;
use crate::model::{Group, Org, Refused, Target, User, UserStatus};
use crate::{GroupKind, pages};

/// *Directory > People*.
pub(super) const PEOPLE: &str = "/admin/users";
/// *Directory > Groups*.
pub(super) const GROUPS: &str = "/admin/groups";

#[derive(Template)]
#[template(path = "console/people.html")]
struct PeoplePage {
    frame: Frame,
    people: Vec<User>,
    /// The ids of those who are locked out.
    locked: Vec<String>,
}

#[derive(Template)]
#[template(path = "console/groups.html")]
struct GroupsPage {
    frame: Frame,
    groups: Vec<GroupRow>,
}

struct GroupRow {
    group: Group,
    people: usize,
}

/// *Directory > People*.
pub(super) async fn people(State(org): State<Arc<Org>>, visit: Visit) -> Response {
    let people = org.read(|state| state.people.clone());
    let ids = people.iter().map(|person| person.id.clone());
    let locked = ids.filter(|id| org.lockouts().is_locked(id)).collect();
    pages::own_page(&org, 200, |nonce| PeoplePage {
        frame: Frame::new(&org, &visit, At::People, nonce),
        people,
        locked,
    })
}

/// `POST /admin/users/{id}/unlock`: *Unlock* of a person who typed too many wrong passwords.
pub(super) async fn unlock(
    State(org): State<Arc<Org>>,
    Path(id): Path<String>,
    filed: Filed<WholeOrg>,
) -> Response {
    let person = org.person(&id);
    let unlocked = person.map(|person| org.unlock(&filed.visit.act(&org), &person));
    let found = unlocked.map(drop);
    integration::go_on(
        &org,
        found.ok_or_else(|| Refused::not_found(&id, "User")),
        PEOPLE,
    )
}

/// `POST /admin/users/{id}/second-factor`: asks this person for a code from now on, or no longer.
pub(super) async fn second_factor(
    State(org): State<Arc<Org>>,
    Path(id): Path<String>,
    filed: Filed<WholeOrg>,
) -> Response {
    let act = filed.visit.act(&org);
    let changed = org.edit(|state| {
        let person = state.people.iter_mut().find(|person| person.id == id);
        let person = person.ok_or_else(|| Refused::not_found(&id, "User"))?;
        person.asks_code = filed.form.has("asks_code");
        let event = if person.asks_code {
            "user.mfa.factor.activate"
        } else {
            "user.mfa.factor.deactivate"
        };
        let target = Target::person(person);
        state.record(&act, event, vec![target]);
        Ok(())
    });
    integration::go_on(&org, changed, PEOPLE)
}

/// *Directory > Groups*.
pub(super) async fn groups(State(org): State<Arc<Org>>, visit: Visit) -> Response {
    let groups = org.read(|state| {
        let row = |group: &Group| GroupRow {
            people: match group.kind {
                GroupKind::BuiltIn => state.people.len(),
                GroupKind::OktaGroup => group.members.len(),
            },
            group: group.clone(),
        };
        state.groups.iter().map(row).collect()
    });
    pages::own_page(&org, 200, |nonce| GroupsPage {
        frame: Frame::new(&org, &visit, At::Groups, nonce),
        groups,
    })
}

impl PeoplePage {
    fn is_locked(&self, person: &User) -> bool {
        self.locked.contains(&person.id)
    }

    fn status(&self, person: &User) -> &'static str {
        match person.status {
            UserStatus::Active if self.is_locked(person) => "Locked out",
            UserStatus::Active => "Active",
            UserStatus::Suspended => "Suspended",
            UserStatus::Deprovisioned => "Deactivated",
        }
    }

    fn role(&self, person: &User) -> &'static str {
        person.admin.map_or("", |role| role.label())
    }
}
