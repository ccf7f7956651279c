use serde_json::{Value, json};

use super::Reply;
use super::call::Call;
use super::error::ApiError;
use crate::Engine;
use crate::faults::Behaviour;
use crate::model::OrgState;

/// The one app sign-in policy of the org, which every integration's `accessPolicy` leads to; Classic has none.
pub(super) fn id(state: &OrgState) -> Option<String> {
    let own = state.id.get(3..).unwrap_or_default();
    (state.engine == Engine::Idx).then(|| format!("rst{own}"))
}

pub(super) fn read(call: &Call) -> Result<Reply, ApiError> {
    let found = call.org.read(|state| {
        let id = asked(call, state)?;
        let created = state.groups.first().map(|group| group.created.clone());
        let path = path(&id);
        Ok::<_, ApiError>(json!({
            "id": id,
            "type": "ACCESS_POLICY",
            "name": "Practice policy",
            "description": "A password, and a code from whoever is asked for one",
            "status": "ACTIVE",
            "system": true,
            "priority": 1,
            "conditions": null,
            "created": created,
            "lastUpdated": created,
            "_links": {
                "self": call.href(&path),
                "rules": call.href(&format!("{path}/rules")),
            },
        }))
    })?;
    Ok(Reply::ok(found))
}

/// Its catch-all rule lets everybody in, unless a fault denies it.
pub(super) fn rules(call: &Call) -> Result<Reply, ApiError> {
    let denies = call.org.behaviours.has(Behaviour::DeniesByPolicy);
    let access = if denies { "DENY" } else { "ALLOW" };
    let found = call.org.read(|state| {
        let id = asked(call, state)?;
        let created = state.groups.first().map(|group| group.created.clone());
        let rule: Value = json!({
            "id": id.replacen("rst", "rul", 1),
            "type": "ACCESS_POLICY",
            "name": "Catch-all Rule",
            "status": "ACTIVE",
            "system": true,
            "priority": 99,
            "conditions": null,
            "created": created,
            "lastUpdated": created,
            "actions": {"appSignOn": {
                "access": access,
                "verificationMethod": {"type": "ASSURANCE", "factorMode": "1FA"},
            }},
        });
        Ok::<_, ApiError>(json!([rule]))
    })?;
    Ok(Reply::ok(found))
}

pub(super) fn path(id: &str) -> String {
    format!("/api/v1/policies/{id}")
}

fn asked(call: &Call, state: &OrgState) -> Result<String, ApiError> {
    let asked = call.name("policy");
    let own = id(state).filter(|own| own == asked);
    own.ok_or_else(|| ApiError::not_found(asked, "Policy"))
}
