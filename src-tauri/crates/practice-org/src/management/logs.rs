use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::Reply;
use super::call::Call;
use super::error::ApiError;
use super::filter::Filter;
use super::paging::Page;
use crate::Event;
use crate::model::Stamp;

const PAGE: Page = Page {
    usual: 100,
    most: 1_000,
    key: "uuid",
};
const FILTERS: [&str; 5] = [
    "eventType",
    "uuid",
    "actor.id",
    "actor.alternateId",
    "outcome.result",
];

/// Between `since` and `until`, with every word of `q` somewhere in the event.
pub(super) fn list(call: &Call) -> Result<Reply, ApiError> {
    let filter = Filter::read(call.param("filter"), &FILTERS)?;
    let (since, until) = (moment(call, "since")?, moment(call, "until")?);
    let is_newest_first = match call.param("sortOrder") {
        None | Some("ASCENDING") => false,
        Some("DESCENDING") => true,
        Some(_) => return Err(ApiError::SEARCH),
    };
    let q = call.param("q").unwrap_or_default().to_lowercase();
    let is_within = |event: &Event| {
        since.as_ref().is_none_or(|since| event.published >= *since)
            && until.as_ref().is_none_or(|until| event.published < *until)
    };
    let mut found: Vec<Value> = call.org.read(|state| {
        let events = state.log.iter().filter(|event| is_within(event));
        events.map(written).collect()
    });
    found.retain(|event| {
        let text = event.to_string().to_lowercase();
        filter.fits(event) && q.split_whitespace().all(|word| text.contains(word))
    });
    if is_newest_first {
        found.reverse();
    }
    PAGE.of(call, found)
}

/// A moment of RFC 3339, in any offset.
fn moment(call: &Call, name: &'static str) -> Result<Option<Stamp>, ApiError> {
    let Some(text) = call.param(name) else {
        return Ok(None);
    };
    let moment = OffsetDateTime::parse(text, &Rfc3339);
    let moment =
        moment.map_err(|_| ApiError::field(name, "Must be a date and time of RFC 3339"))?;
    Ok(Some(Stamp::of(moment.into())))
}

fn written(event: &Event) -> Value {
    let targets = event.targets.iter().map(|target| {
        json!({
            "id": target.id,
            "type": target.kind,
            "alternateId": target.name,
            "displayName": target.name,
            "detailEntry": null,
        })
    });
    json!({
        "uuid": event.id,
        "published": event.published,
        "eventType": event.event_type,
        "version": "0",
        "severity": match event.failure { Some(_) => "WARN", None => "INFO" },
        "displayMessage": event.display_message(),
        "legacyEventType": null,
        "actor": {
            "id": event.actor.id,
            "type": event.actor.kind,
            "alternateId": event.actor.alternate_id,
            "displayName": event.actor.name,
            "detailEntry": null,
        },
        "outcome": {"result": event.result(), "reason": event.failure},
        "target": targets.collect::<Vec<Value>>(),
        "client": {"ipAddress": "127.0.0.1", "userAgent": null, "zone": null},
        "request": {"ipChain": []},
        "debugContext": {"debugData": {}},
    })
}
