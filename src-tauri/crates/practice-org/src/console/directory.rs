use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::frame::{At, Frame};
use super::visit::Visit;
use crate::model::{Group, Org, User, UserStatus};
use crate::{GroupKind, pages};

#[derive(Template)]
#[template(path = "console/people.html")]
struct PeoplePage {
    frame: Frame,
    people: Vec<User>,
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
    pages::own_page(&org, 200, |nonce| PeoplePage {
        frame: Frame::new(&org, &visit, At::People, nonce),
        people,
    })
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

fn status(person: &User) -> &'static str {
    match person.status {
        UserStatus::Active => "Active",
        UserStatus::Suspended => "Suspended",
        UserStatus::Deprovisioned => "Deactivated",
    }
}

impl PeoplePage {
    fn status(&self, person: &User) -> &'static str {
        status(person)
    }

    fn role(&self, person: &User) -> &'static str {
        person.admin.map_or("", |role| role.label())
    }
}
