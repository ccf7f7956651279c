use serde::Deserialize;
use serde_json::{Value, json};

use super::call::Call;
use super::error::ApiError;
use super::paging::Page;
use super::{Reply, document};
use crate::{OriginScope, TrustedOrigin};

const PAGE: Page = Page::new(200, 200);

pub(super) fn list(call: &Call) -> Result<Reply, ApiError> {
    let q = call.param("q").unwrap_or_default();
    let found: Vec<Value> = call.org.read(|state| {
        let all = state.origins.iter();
        let all = all.filter(|one| one.name.contains(q) || one.origin.contains(q));
        all.map(|one| written(call, one)).collect()
    });
    PAGE.of(call, found)
}

pub(super) fn read(call: &Call) -> Result<Reply, ApiError> {
    found(call, call.name("origin")).map(Reply::ok)
}

pub(super) fn create(call: &Call) -> Result<Reply, ApiError> {
    let mut body = call.object()?;
    let name: Option<String> = document::take_as(&mut body, &["name"])?;
    let origin: Option<String> = document::take_as(&mut body, &["origin"])?;
    let scopes: Option<Vec<Value>> = document::take_as(&mut body, &["scopes"])?;
    let (name, origin) = (name.unwrap_or_default(), origin.unwrap_or_default());
    let blank = || ApiError::field("scopes", "The field cannot be left blank");
    let scopes = scopes.ok_or_else(blank)?;
    let known = |scope: &Value| OriginScope::deserialize(&scope["type"]).ok();
    let scopes: Option<Vec<OriginScope>> = scopes.iter().map(known).collect();
    let Some(scopes) = scopes.filter(|scopes| !scopes.is_empty()) else {
        return Err(ApiError::field(
            "scopes",
            "Each 'type' must be CORS, REDIRECT or IFRAME_EMBED",
        ));
    };
    let act = call.act();
    let id = call
        .org
        .edit(|state| state.add_trusted_origin(&act, &name, &origin, scopes))?;
    found(call, &id).map(Reply::ok)
}

fn found(call: &Call, id: &str) -> Result<Value, ApiError> {
    let found = call.org.read(|state| {
        let one = state.origins.iter().find(|one| one.id == id);
        one.map(|one| written(call, one))
    });
    found.ok_or_else(|| ApiError::not_found(id, "TrustedOrigin"))
}

fn written(call: &Call, one: &TrustedOrigin) -> Value {
    json!({
        "id": one.id,
        "name": one.name,
        "origin": one.origin,
        "scopes": one.scopes.iter().map(|scope| json!({"type": scope})).collect::<Vec<_>>(),
        "status": "ACTIVE",
        "created": one.created,
        "lastUpdated": one.created,
        "_links": {"self": call.href(&format!("/api/v1/trustedOrigins/{}", one.id))},
    })
}
