use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde_json::json;

use crate::answer;
use crate::model::Org;

/// `/.well-known/okta-organization`: which org this is, and which engine it runs.
pub(crate) async fn organization(State(org): State<Arc<Org>>) -> Response {
    let settings = org.settings();
    let mut links = json!({"organization": {"href": org.origin}});
    if let Some(domain) = &settings.custom_domain {
        links["alternate"] = json!({"href": domain});
    }
    answer::json(
        200,
        json!({"id": org.read(|state| state.id.clone()), "pipeline": settings.engine, "_links": links}),
    )
}
