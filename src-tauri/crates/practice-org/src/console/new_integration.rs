use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::access::Access;
use super::entry::{Entry, GrantBox};
use super::errors::{self, Errors};
use super::filed::{Filed, Integrations};
use super::frame::{At, Frame};
use super::refusal;
use super::uri_list::{self, UriList};
use super::visit::Visit;
use crate::coach::Stage;
use crate::model::{Act, Draft, Org, OrgState, OriginScope, Refused, check_integration};
use crate::{Integration, WildcardRedirect, answer, pages};

/// *New Web App Integration*.
pub(crate) const FORM: &str = "/admin/apps/oauth2-wizard/create?applicationType=WEB";

#[derive(Template)]
#[template(path = "console/new_integration.html")]
struct NewIntegrationPage {
    frame: Frame,
    entry: Entry,
    core: Vec<GrantBox>,
    others: Vec<GrantBox>,
    is_wildcard: bool,
    redirect_uris: UriList,
    logout_uris: UriList,
    base_uris: UriList,
    access: Access,
    errors: Errors,
}

impl NewIntegrationPage {
    fn has_other_grants(&self) -> bool {
        self.others.iter().any(|grant| grant.is_ticked)
    }
}

/// What the form holds beside the integration's own settings.
struct Beside {
    base_uris: Vec<String>,
    access: Access,
}

/// `GET`: the form as it opens.
pub(super) async fn open(State(org): State<Arc<Org>>, visit: Visit) -> Response {
    let entry = Entry::of(&Integration::new_web_app());
    let beside = Beside {
        base_uris: vec![String::new()],
        access: org.read(Access::fresh),
    };
    page(&org, &visit, entry, beside, Errors::default())
}

/// `POST`: *Save*, or a change of the form's rows.
pub(super) async fn save(State(org): State<Arc<Org>>, filed: Filed<Integrations>) -> Response {
    let (visit, form) = (&filed.visit, &filed.form);
    let mut entry = Entry::of(&Integration::new_web_app());
    entry.fill_common(form, org.read(|state| state.engine));
    entry.fill_responses();
    let beside = Beside {
        base_uris: uri_list::typed(form, "base_uris"),
        access: org.read(|state| Access::of(state, form)),
    };
    if uri_list::only_reshapes(form) {
        return page(&org, visit, entry, beside, Errors::default());
    }
    let act = visit.act(&org);
    let made = org.edit(|state| create(state, &act, &entry, &beside));
    match made.map_err(errors::by_field) {
        Ok(address) => answer::redirect(303, &address),
        Err(Ok(errors)) => page(&org, visit, entry, beside, errors),
        Err(Err(refused)) => refusal::refused(&org, &refused),
    }
}

/// Makes the integration with what else the form asks for, or nothing of it; answers the address of its page.
fn create(
    state: &mut OrgState,
    act: &Act,
    entry: &Entry,
    beside: &Beside,
) -> Result<String, Refused> {
    let mut changed = state.clone();
    let mut errors = beside.access.check();
    errors.extend(check_integration(&entry.settings));
    for uri in uri_list::kept(&beside.base_uris) {
        match changed.add_trusted_origin(
            act,
            entry.settings.label.trim(),
            &uri,
            OriginScope::of_base_uris(),
        ) {
            Err(Refused::Fields(wrong)) => errors.extend(wrong),
            other => drop(other?),
        }
    }
    if !errors.is_empty() {
        return Err(errors.into());
    }
    let mut settings = entry.settings.clone();
    settings.implicit_assignment = beside.access.is_federation_broker();
    let draft = Draft {
        settings,
        ..Draft::default()
    };
    let id = changed.create_integration(act, draft)?;
    for group in beside.access.assigned() {
        changed.assign_group(act, &id, group)?;
    }
    let address = format!("{}?notice=created", super::integration::path(&id));
    *state = changed;
    Ok(address)
}

fn page(org: &Org, visit: &Visit, entry: Entry, beside: Beside, errors: Errors) -> Response {
    let engine = org.read(|state| state.engine);
    let status = if errors.any() { 400 } else { 200 };
    pages::own_page(org, status, |nonce| NewIntegrationPage {
        frame: Frame::at_stage(org, visit, At::Applications, Stage::Form, nonce),
        core: entry.core_boxes(engine),
        others: entry.other_boxes(engine),
        is_wildcard: entry.settings.wildcard_redirect == WildcardRedirect::Subdomain,
        redirect_uris: UriList::new(
            "redirect_uris",
            "Sign-in redirect URI",
            &entry.redirect_uris,
            errors.of("redirect_uris"),
        ),
        logout_uris: UriList::new(
            "post_logout_redirect_uris",
            "Sign-out redirect URI",
            &entry.logout_uris,
            errors.of("post_logout_redirect_uris"),
        ),
        base_uris: UriList::new(
            "base_uris",
            "Base URI",
            &beside.base_uris,
            errors.of("origin"),
        ),
        access: beside.access,
        entry,
        errors,
    })
}
