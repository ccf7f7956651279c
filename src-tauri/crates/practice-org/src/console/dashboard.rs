use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::frame::{At, Frame};
use super::moment::minute;
use super::visit::Visit;
use crate::model::{Event, Org};
use crate::pages;

/// So many events are shown on the dashboard.
const NEWEST: usize = 5;

#[derive(Template)]
#[template(path = "console/dashboard.html")]
struct DashboardPage {
    frame: Frame,
    people: usize,
    groups: usize,
    integrations: usize,
    tokens: usize,
    newest: Vec<Event>,
}

/// `/admin/dashboard`: what is in the org, and what happened last.
pub(super) async fn dashboard(State(org): State<Arc<Org>>, visit: Visit) -> Response {
    pages::own_page(&org, 200, |nonce| {
        let frame = Frame::new(&org, &visit, At::Dashboard, nonce);
        org.read(|state| DashboardPage {
            frame,
            people: state.people.len(),
            groups: state.groups.len(),
            integrations: state.integrations.len(),
            tokens: state.tokens.len(),
            newest: state.log.iter().rev().take(NEWEST).cloned().collect(),
        })
    })
}
