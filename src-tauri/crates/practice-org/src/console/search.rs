use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use super::filed::Form;
use super::frame::{At, Frame};
use super::visit::Visit;
use crate::model::Org;
use crate::pages;

/// What the field on top of every page asks.
pub(super) const SEARCH: &str = "/admin/search";

#[derive(Template)]
#[template(path = "console/search.html")]
struct SearchPage {
    frame: Frame,
    kinds: Vec<Kind>,
}

/// People, apps or groups, with those that were found.
struct Kind {
    title: &'static str,
    found: Vec<Hit>,
}

struct Hit {
    name: String,
    also: String,
    address: String,
}

/// `/admin/search?q=`: people, apps and groups whose name has these characters in it, whatever their case. An empty
/// question finds nothing.
pub(super) async fn search(
    State(org): State<Arc<Org>>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Response {
    let query = Form::parse(query.unwrap_or_default().as_bytes());
    let asked = query.text("q").trim();
    let kinds = match asked {
        "" => Vec::new(),
        asked => find(&org, &asked.to_lowercase()),
    };
    pages::own_page(&org, 200, |nonce| SearchPage {
        frame: Frame {
            search: asked.to_owned(),
            ..Frame::new(&org, &visit, At::Search, nonce)
        },
        kinds,
    })
}

fn find(org: &Org, wanted: &str) -> Vec<Kind> {
    let has = |text: &str| text.to_lowercase().contains(wanted);
    org.read(|state| {
        let people = state.people.iter();
        let people = people.filter(|one| has(&one.name) || has(&one.login));
        let apps = state.integrations.iter();
        let apps = apps.filter(|one| has(&one.settings.label) || has(&one.client_id));
        let groups = state.groups.iter().filter(|one| has(&one.name));
        [
            Kind {
                title: "People",
                found: people
                    .map(|one| hit(&one.name, &one.login, super::directory::PEOPLE))
                    .collect(),
            },
            Kind {
                title: "Apps",
                found: apps
                    .map(|one| hit(&one.settings.label, &one.client_id, &one.admin_path()))
                    .collect(),
            },
            Kind {
                title: "Groups",
                found: groups
                    .map(|one| hit(&one.name, &one.description, super::directory::GROUPS))
                    .collect(),
            },
        ]
        .into_iter()
        .filter(|kind| !kind.found.is_empty())
        .collect()
    })
}

fn hit(name: &str, also: &str, address: &str) -> Hit {
    Hit {
        name: name.to_owned(),
        also: also.to_owned(),
        address: address.to_owned(),
    }
}
