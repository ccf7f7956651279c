use std::time::SystemTime;

use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::Reply;
use super::call::{Call, IDLE};
use super::error::ApiError;
use crate::ApiToken;
use crate::model::{AdminRole, Stamp};

/// A super administrator sees every token, others their own; no value is ever shown again.
pub(super) fn list(call: &Call) -> Result<Reply, ApiError> {
    let found: Vec<Value> = call.org.read(|state| {
        let tokens = state.tokens.iter().filter(|token| may_see(call, token));
        tokens.map(|token| written(call, token)).collect()
    });
    Ok(Reply::ok(json!(found)))
}

pub(super) fn read(call: &Call) -> Result<Reply, ApiError> {
    let id = call.name("token");
    let found = call.org.read(|state| {
        let mut tokens = state.tokens.iter();
        let token = tokens.find(|token| token.id == id && may_see(call, token));
        token.map(|token| written(call, token))
    });
    found
        .map(Reply::ok)
        .ok_or_else(|| ApiError::not_found(id, "ApiToken"))
}

/// `current` is the token that the call came with.
pub(super) fn revoke(call: &Call) -> Result<Reply, ApiError> {
    let id = match call.name("token") {
        "current" => &call.token.id,
        other => other,
    };
    let act = call.act();
    call.org.edit(|state| state.revoke_token(&act, id))?;
    Ok(Reply::nothing())
}

fn may_see(call: &Call, token: &ApiToken) -> bool {
    call.person.admin == Some(AdminRole::SuperAdmin) || token.owner == call.person.id
}

/// It ends a while after it was last used.
fn written(call: &Call, token: &ApiToken) -> Value {
    let used = token.last_used.as_ref().unwrap_or(&token.created);
    let ends = OffsetDateTime::parse(used.as_str(), &Rfc3339)
        .ok()
        .and_then(|used| SystemTime::from(used).checked_add(IDLE))
        .map(Stamp::of);
    json!({
        "id": token.id,
        "name": token.name,
        "userId": token.owner,
        "clientName": "Okta API",
        "tokenWindow": "P30D",
        "network": {"connection": "ANYWHERE"},
        "created": token.created,
        "lastUpdated": used,
        "expiresAt": ends,
        "_links": {"self": call.href(&format!("/api/v1/api-tokens/{}", token.id))},
    })
}
