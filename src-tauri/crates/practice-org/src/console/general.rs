use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;

use super::entry::Entry;
use super::errors::{self, Errors};
use super::filed::{Filed, Form, Integrations};
use super::integration::{self, Shown};
use super::{refusal, uri_list};
use crate::model::{AppIntegration, Org, Refused};
use crate::{Engine, IssuerMode, answer};

/// `GET …/general`: the address that a refused *Save* leaves in the browser, opened again.
pub(super) async fn open(Path(id): Path<String>) -> Response {
    answer::redirect(303, &format!("{}?edit=general", integration::path(&id)))
}

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
    let shown = Shown::general_edit();
    let engine = org.read(|state| state.engine);
    if uri_list::only_reshapes(form) {
        let (entry, none) = (filled(&one, form, engine), Errors::default());
        return integration::page(&org, visit, one, form, shown, entry, none);
    }
    let act = visit.act(&org);
    let saved = org.edit(|state| {
        // Filled in once more, over what nobody can change any longer until it is saved.
        let now = state.integration(&id);
        let now = now.ok_or_else(|| Refused::not_found(&id, "AppInstance"))?;
        let settings = filled(now, form, engine).settings;
        state.update_integration(&act, &id, settings)
    });
    match saved.map_err(errors::by_field) {
        Ok(()) => answer::redirect(303, &saved_page(&id)),
        Err(Ok(errors)) => {
            let entry = filled(&one, form, engine);
            integration::page(&org, visit, one, form, shown, entry, errors)
        }
        Err(Err(refused)) => refusal::refused(&org, &refused),
    }
}

/// The settings with the form over them.
fn filled(one: &AppIntegration, form: &Form, engine: Engine) -> Entry {
    let mut entry = Entry::of(&one.settings);
    entry.fill_common(form, engine);
    entry.fill_rest(form);
    entry
}

/// `POST …/credentials`: *Save* of *Client Credentials*.
pub(super) async fn save_credentials(
    State(org): State<Arc<Org>>,
    Path(id): Path<String>,
    filed: Filed<Integrations>,
) -> Response {
    change(&org, &id, &filed, &saved_page(&id), |settings| {
        settings.pkce_required = filed.form.has("pkce_required");
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
        let one = one.ok_or_else(|| Refused::not_found(id, "AppInstance"))?;
        let mut settings = one.settings;
        alter(&mut settings);
        state.update_integration(&act, id, settings)
    });
    integration::go_on(org, changed, next)
}

fn saved_page(id: &str) -> String {
    format!("{}?notice=saved", integration::path(id))
}
