use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;

use super::filed::{Filed, Form, Integrations};
use super::question::Question;
use super::visit::Visit;
use super::{applications, integration, secrets};
use crate::model::{AppIntegration, Org, Refused};

/// `POST …/lifecycle`: activates, deactivates or deletes.
pub(super) async fn change(
    State(org): State<Arc<Org>>,
    Path(id): Path<String>,
    filed: Filed<Integrations>,
) -> Response {
    let act = filed.visit.act(&org);
    let (changed, next) = match filed.form.text("verb") {
        "activate" => (
            org.edit(|state| state.activate_integration(&act, &id)),
            format!("{}?notice=activated", integration::path(&id)),
        ),
        "deactivate" => (
            org.edit(|state| state.deactivate_integration(&act, &id)),
            format!("{}?notice=deactivated", integration::path(&id)),
        ),
        "delete" => (
            org.edit(|state| state.delete_integration(&act, &id)),
            format!("{}?deleted", applications::LIST),
        ),
        verb => (Err(Refused::not_found(verb, "Endpoint")), String::new()),
    };
    integration::go_on(&org, changed, &next)
}

/// What the address of the page asks, of somebody who may answer.
pub(super) fn question(visit: &Visit, one: &AppIntegration, query: &Form) -> Option<Question> {
    if !visit.role.changes_integrations() {
        return None;
    }
    let label = &one.settings.label;
    let (title, follows, yes, verb) = match query.text("ask") {
        "deactivate" if one.settings.active => (
            format!("Deactivate {label}?"),
            "Nobody can sign in to it until it is activated again. Its settings, client secrets and assignments stay.",
            "Deactivate",
            "deactivate",
        ),
        "delete" if !one.settings.active => (
            format!("Delete {label}?"),
            "Its settings, client secrets and assignments are deleted with it. This cannot be undone.",
            "Delete",
            "delete",
        ),
        asked => return secrets::question(one, asked, query.text("secret")),
    };
    let path = integration::path(&one.id);
    Some(Question {
        title,
        follows: follows.to_owned(),
        yes,
        verb,
        action: format!("{path}/lifecycle"),
        back: format!("{path}#{verb}"),
    })
}
