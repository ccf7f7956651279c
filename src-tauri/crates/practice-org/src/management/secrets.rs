use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::apps::app;
use super::call::Call;
use super::error::ApiError;
use super::{Reply, document};
use crate::model::{Act, OrgState, Refused, Target};
use crate::{AppIntegration, ClientSecret};

/// The one call that answers secrets again; the System Log says who made it.
pub(super) fn list(call: &Call) -> Result<Reply, ApiError> {
    let act = call.act();
    call.org.edit(|state| {
        let one = app(call, state)?;
        let secrets = one.secrets.iter();
        let secrets: Vec<Value> = secrets.map(|secret| written(call, one, secret)).collect();
        looked_at(state, &act, call.name("app"));
        Ok(Reply::ok(json!(secrets)))
    })
}

pub(super) fn read(call: &Call) -> Result<Reply, ApiError> {
    let act = call.act();
    call.org.edit(|state| {
        let found = answer(call, state, call.name("secret"))?;
        looked_at(state, &act, call.name("app"));
        Ok(Reply::ok(found))
    })
}

/// The body may hold a `client_secret` of one's own and a `status`.
pub(super) fn create(call: &Call) -> Result<Reply, ApiError> {
    call.org.read(|state| app(call, state).map(drop))?;
    let mut body = call.object_or_none()?;
    let own: Option<String> = document::take_as(&mut body, &["client_secret"])?;
    let status: Option<String> = document::take_as(&mut body, &["status"])?;
    let is_active = match status.as_deref() {
        None | Some("ACTIVE") => true,
        Some("INACTIVE") => false,
        Some(_) => return Err(ApiError::field("status", "Must be ACTIVE or INACTIVE")),
    };
    let (id, act) = (call.name("app"), call.act());
    call.org.edit(|state| {
        if app(call, state)?.settings.is_public() {
            let text = "A client without client authentication has no secrets";
            return Err(ApiError::field("token_endpoint_auth_method", text));
        }
        let secret = state.add_secret(&act, id, own)?;
        if !is_active {
            state.deactivate_secret(&act, id, &secret)?;
        }
        Ok(Reply::new(201, answer(call, state, &secret)?))
    })
}

pub(super) fn activate(call: &Call) -> Result<Reply, ApiError> {
    change(call, OrgState::activate_secret)
}

pub(super) fn deactivate(call: &Call) -> Result<Reply, ApiError> {
    change(call, OrgState::deactivate_secret)
}

pub(super) fn delete(call: &Call) -> Result<Reply, ApiError> {
    let act = call.act();
    call.org
        .edit(|state| state.delete_secret(&act, call.name("app"), call.name("secret")))?;
    Ok(Reply::nothing())
}

fn change(
    call: &Call,
    work: fn(&mut OrgState, &Act, &str, &str) -> Result<(), Refused>,
) -> Result<Reply, ApiError> {
    let (secret, act) = (call.name("secret"), call.act());
    call.org.edit(|state| {
        work(state, &act, call.name("app"), secret)?;
        Ok(Reply::ok(answer(call, state, secret)?))
    })
}

fn answer(call: &Call, state: &OrgState, id: &str) -> Result<Value, ApiError> {
    let one = app(call, state)?;
    let secret = one.secrets.iter().find(|secret| secret.id == id);
    let secret = secret.ok_or_else(|| ApiError::not_found(id, "OAuth2ClientSecret"))?;
    Ok(written(call, one, secret))
}

fn written(call: &Call, one: &AppIntegration, secret: &ClientSecret) -> Value {
    let path = format!("/api/v1/apps/{}/credentials/secrets/{}", one.id, secret.id);
    let allowing = |path: &str, method: &str| {
        let mut link = call.href(path);
        link["hints"] = json!({"allow": [method]});
        link
    };
    let links = match secret.active {
        true => json!({"deactivate": allowing(&format!("{path}/lifecycle/deactivate"), "POST")}),
        false => json!({
            "activate": allowing(&format!("{path}/lifecycle/activate"), "POST"),
            "delete": allowing(&path, "DELETE"),
        }),
    };
    let hash = URL_SAFE_NO_PAD.encode(&Sha256::digest(secret.secret.as_bytes())[..16]);
    json!({
        "id": secret.id,
        "created": secret.created,
        "lastUpdated": secret.last_updated,
        "status": secret.status(),
        "client_secret": secret.secret,
        "secret_hash": hash,
        "_links": links,
    })
}

fn looked_at(state: &mut OrgState, act: &Act, id: &str) {
    let target = state.integration(id).map(Target::integration);
    let targets = target.into_iter().collect();
    state.record(act, "app.oauth2.client.read_client_secret", targets);
}
