use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;

use super::filed::{Filed, Integrations};
use super::integration;
use crate::Refused;
use crate::model::Org;

/// `POST …/secrets`: *Generate new secret*.
pub(super) async fn add(
    State(org): State<Arc<Org>>,
    Path(id): Path<String>,
    filed: Filed<Integrations>,
) -> Response {
    let act = filed.visit.act(&org);
    let added = org.edit(|state| state.add_secret(&act, &id, None));
    let next = format!("{}?notice=secret-added", integration::path(&id));
    integration::go_on(&org, added.map(drop), &next)
}

/// `POST …/secrets/{secret}`: *Activate*, *Deactivate* or *Delete*.
pub(super) async fn change(
    State(org): State<Arc<Org>>,
    Path((id, secret)): Path<(String, String)>,
    filed: Filed<Integrations>,
) -> Response {
    let act = filed.visit.act(&org);
    let changed = org.edit(|state| match filed.form.text("verb") {
        "activate" => state.activate_secret(&act, &id, &secret),
        "deactivate" => state.deactivate_secret(&act, &id, &secret),
        "delete" => state.delete_secret(&act, &id, &secret),
        verb => Err(Refused::not_found(verb, "Endpoint")),
    });
    let next = format!("{}?notice=secret-changed", integration::path(&id));
    integration::go_on(&org, changed, &next)
}
