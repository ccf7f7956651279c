use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;

use super::filed::{Filed, Integrations};
use super::integration;
use super::moment::minute;
use super::question::Question;
use crate::Refused;
use crate::model::{AppIntegration, Org};

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

/// What is asked before a secret of the integration stops to work, or is gone.
pub(super) fn question(one: &AppIntegration, asked: &str, id: &str) -> Option<Question> {
    let secret = one.secrets.iter().find(|secret| secret.id == id)?;
    let (verb, yes, follows) = match asked {
        "deactivate-secret" if secret.active => (
            "deactivate",
            "Deactivate",
            "Whoever still signs in with it is refused until it is activated again.",
        ),
        "delete-secret" if !secret.active => ("delete", "Delete", "This cannot be undone."),
        _ => return None,
    };
    let path = integration::path(&one.id);
    let made = minute(&secret.created);
    let end = secret.secret.len().saturating_sub(4);
    let end = secret.secret.get(end..).unwrap_or_default();
    Some(Question {
        title: format!("{yes} this client secret?"),
        follows: format!("It was made {made} and ends in {end}. {follows}"),
        yes,
        verb,
        action: format!("{path}/secrets/{id}"),
        back: format!("{path}#{verb}-{id}"),
    })
}
