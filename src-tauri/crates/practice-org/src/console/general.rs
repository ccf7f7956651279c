use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;

use super::entry::Entry;
use super::errors::{self, Errors};
use super::filed::{Filed, Integrations};
use super::integration::{self, Shown};
use super::{refusal, uri_list};
use crate::model::Org;
use crate::{AuthMethod, IssuerMode, answer};

/// `POST …/general`: *Save* of *General Settings*, or a change of its rows.
pub(super) async fn save(
    State(org): State<Arc<Org>>,
    Path(id): Path<String>,
    filed: Filed<Integrations>,
) -> Response {
    let (visit, form) = (&filed.visit, &filed.form);
    let one = match integration::find(&org, &id) {
        Ok(one) => one,
        Err(refused) => return refusal::refused(&org, &refused),
    };
    let mut entry = Entry::of(&one.settings);
    entry.fill_common(form, org.read(|state| state.engine));
    entry.fill_rest(form);
    let shown = Shown::general_edit();
    if uri_list::only_reshapes(form) {
        let none = Errors::default();
        return integration::page(&org, visit, one, form, shown, entry, none);
    }
    let act = visit.act(&org);
    let settings = entry.settings.clone();
    let saved = org.edit(|state| state.update_integration(&act, &id, settings));
    match saved.map_err(errors::by_field) {
        Ok(()) => answer::redirect(303, &saved_page(&id)),
        Err(Ok(errors)) => integration::page(&org, visit, one, form, shown, entry, errors),
        Err(Err(refused)) => refusal::refused(&org, &refused),
    }
}

/// `POST …/credentials`: *Save* of *Client Credentials*.
pub(super) async fn save_credentials(
    State(org): State<Arc<Org>>,
    Path(id): Path<String>,
    filed: Filed<Integrations>,
) -> Response {
    change(&org, &id, &filed, &saved_page(&id), |settings| {
        settings.pkce_required = filed.form.has("pkce_required");
        settings.token_endpoint_auth_method =
            if filed.form.text("auth_method") == "client_secret_post" {
                AuthMethod::ClientSecretPost
            } else {
                AuthMethod::ClientSecretBasic
            };
    })
}

/// `POST …/federation-broker-mode`: *Save* of its card.
pub(super) async fn save_federation_broker_mode(
    State(org): State<Arc<Org>>,
    Path(id): Path<String>,
    filed: Filed<Integrations>,
) -> Response {
    let next = match filed.form.text("tab") {
        "sign-on" => format!("{}?tab=sign-on&notice=saved", integration::path(&id)),
        _ => saved_page(&id),
    };
    change(&org, &id, &filed, &next, |settings| {
        settings.implicit_assignment = filed.form.has("implicit_assignment");
    })
}

/// `POST …/issuer`: *Save* on the Sign On tab.
pub(super) async fn save_issuer(
    State(org): State<Arc<Org>>,
    Path(id): Path<String>,
    filed: Filed<Integrations>,
) -> Response {
    let next = format!("{}?tab=sign-on&notice=saved", integration::path(&id));
    change(&org, &id, &filed, &next, |settings| {
        settings.issuer_mode = match filed.form.text("issuer_mode") {
            "ORG_URL" => IssuerMode::OrgUrl,
            "CUSTOM_URL" => IssuerMode::CustomUrl,
            _ => IssuerMode::Dynamic,
        };
    })
}

/// Changes a part of the settings that a form cannot fill in wrongly.
fn change(
    org: &Org,
    id: &str,
    filed: &Filed<Integrations>,
    next: &str,
    alter: impl FnOnce(&mut crate::Integration),
) -> Response {
    let act = filed.visit.act(org);
    let changed = org.edit(|state| {
        let one = state.integration(id).cloned();
        let one = one.ok_or_else(|| crate::Refused::not_found(id, "AppInstance"))?;
        let mut settings = one.settings;
        alter(&mut settings);
        state.update_integration(&act, id, settings)
    });
    integration::go_on(org, changed, next)
}

fn saved_page(id: &str) -> String {
    format!("{}?notice=saved", integration::path(id))
}
