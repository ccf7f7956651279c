use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use subtle::ConstantTimeEq;

use super::Fault;
use crate::answer;
use crate::model::Org;

/// `/practice/{token}/faults`: GET lists them, each with the integration it hit, PATCH takes `{"name": true|false}`, DELETE switches all off.
pub(crate) async fn faults(
    State(org): State<Arc<Org>>,
    Path(token): Path<String>,
    method: Method,
    headers: HeaderMap,
    uri: Uri,
    body: Bytes,
) -> Response {
    if !bool::from(token.as_bytes().ct_eq(org.admin_token.as_bytes())) {
        return answer::not_found(&org, &headers, uri.path());
    }
    if method == Method::PATCH
        && let Err(reason) = change(&org, &body)
    {
        return answer::json(400, json!({"reason": reason}));
    }
    if method == Method::DELETE {
        org.clear_faults();
    }
    if [Method::GET, Method::PATCH, Method::DELETE].contains(&method) {
        return answer::json(200, list(&org));
    }
    StatusCode::METHOD_NOT_ALLOWED.into_response()
}

fn change(org: &Org, body: &[u8]) -> Result<(), String> {
    let wanted: BTreeMap<String, bool> =
        serde_json::from_slice(body).map_err(|error| error.to_string())?;
    for (name, on) in &wanted {
        org.set_fault(name, *on)
            .map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn list(org: &Org) -> Value {
    let active = org.fault_hits();
    Fault::all()
        .map(|fault| {
            let on = active.iter().find(|(other, _)| other.name == fault.name);
            let hit = on.and_then(|(_, hit)| hit.as_ref());
            let mut row = json!(fault);
            row["on"] = json!(on.is_some());
            row["integration"] = json!(hit.map(|hit| json!({"id": hit.id, "label": hit.label})));
            row
        })
        .collect()
}
