use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use super::filed::Form;
use super::frame::{At, Frame};
use super::moment::minute;
use super::visit::Visit;
use crate::model::{Event, Org};
use crate::pages;

/// So many events are shown, the newest first.
const SHOWN: usize = 200;

#[derive(Template)]
#[template(path = "console/system_log.html")]
struct SystemLogPage {
    frame: Frame,
    search: String,
    events: Vec<Event>,
}

/// *Reports > System Log*.
pub(super) async fn log(
    State(org): State<Arc<Org>>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Response {
    let query = Form::parse(query.unwrap_or_default().as_bytes());
    let search = query.text("q").trim().to_owned();
    let wanted = search.to_lowercase();
    let events = org.read(|state| {
        let found = state.log.iter().rev().filter(|event| has(event, &wanted));
        found.take(SHOWN).cloned().collect()
    });
    pages::own_page(&org, 200, |nonce| SystemLogPage {
        frame: Frame::new(&org, &visit, At::SystemLog, nonce),
        search,
        events,
    })
}

/// Whether any of its texts has the words in it, which are in small letters.
fn has(event: &Event, wanted: &str) -> bool {
    let targets = event.targets.iter().map(|target| target.name.as_str());
    [
        event.event_type.as_str(),
        &event.actor.name,
        &event.actor.alternate_id,
        event.failure.as_deref().unwrap_or_default(),
    ]
    .into_iter()
    .chain(targets)
    .any(|text| text.to_lowercase().contains(wanted))
}
