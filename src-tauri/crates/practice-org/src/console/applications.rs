use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use super::filed::Form;
use super::frame::{At, Frame};
use super::visit::Visit;
use crate::coach::Stage;
use crate::model::{AppIntegration, Org};
use crate::{answer, pages};

/// The list.
pub(crate) const LIST: &str = "/admin/apps/active";

#[derive(Template)]
#[template(path = "console/applications.html")]
struct ApplicationsPage {
    frame: Frame,
    offers_choice: bool,
    rows: Vec<Row>,
    search: String,
    was_deleted: bool,
    dialog: Option<Dialog>,
    shows_other_wizard: bool,
}

struct Row {
    label: String,
    client_id: String,
    address: String,
    status: &'static str,
    is_active: bool,
}

/// *Create a new app integration*.
#[derive(Default)]
struct Dialog {
    sign_in_method: String,
    application_type: String,
    sign_in_error: Option<&'static str>,
    type_error: Option<&'static str>,
}

/// `/admin/apps/active`: the integrations, and *Create App Integration*.
pub(super) async fn list(
    State(org): State<Arc<Org>>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Response {
    let query = Form::parse(query.unwrap_or_default().as_bytes());
    let dialog = (query.text("create") == "classic").then(Dialog::default);
    page(&org, &visit, &query, dialog)
}

/// `/admin/apps/create`: *Next* of the dialog.
pub(super) async fn next(
    State(org): State<Arc<Org>>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Response {
    let query = Form::parse(query.unwrap_or_default().as_bytes());
    let mut dialog = Dialog {
        sign_in_method: query.text("signInMethod").to_owned(),
        application_type: query.text("applicationType").to_owned(),
        ..Dialog::default()
    };
    dialog.check();
    if dialog.sign_in_error.is_none() && dialog.type_error.is_none() {
        return answer::redirect(303, super::new_integration::FORM);
    }
    page(&org, &visit, &query, Some(dialog))
}

impl Dialog {
    fn check(&mut self) {
        self.sign_in_error = match self.sign_in_method.as_str() {
            "OIDC" => None,
            "" => Some("Choose a sign-in method."),
            _ => Some(
                "The practice org makes no such integration. Choose OIDC - OpenID Connect, as the guide says.",
            ),
        };
        // The types belong to OpenID Connect, and are asked for once that is chosen.
        self.type_error = match self.application_type.as_str() {
            _ if self.sign_in_method != "OIDC" => None,
            "WEB" => None,
            "" => Some("Choose an application type."),
            _ => Some(
                "The practice org makes no such integration. Choose Web Application, as the guide says.",
            ),
        };
    }

    fn has_method(&self, name: &str) -> bool {
        self.sign_in_method == name
    }

    fn has_type(&self, name: &str) -> bool {
        self.application_type == name
    }
}

fn page(org: &Org, visit: &Visit, query: &Form, dialog: Option<Dialog>) -> Response {
    let search = query.text("q").trim().to_owned();
    let wanted = search.to_lowercase();
    let (offers_choice, rows) = org.read(|state| {
        let all = state.integrations.iter();
        let found = all.filter(|one| one.settings.label.to_lowercase().contains(&wanted));
        (state.console.offers_choice, found.map(row).collect())
    });
    let stage = match dialog {
        Some(_) => Stage::Dialog,
        None => Stage::List,
    };
    pages::own_page(org, 200, |nonce| ApplicationsPage {
        frame: Frame::at_stage(org, visit, At::Applications, stage, nonce),
        offers_choice,
        rows,
        search,
        was_deleted: query.has("deleted"),
        dialog,
        shows_other_wizard: query.text("create") == "wizard",
    })
}

fn row(one: &AppIntegration) -> Row {
    Row {
        label: one.settings.label.clone(),
        client_id: one.client_id.clone(),
        address: one.admin_path(),
        status: if one.settings.active {
            "Active"
        } else {
            "Inactive"
        },
        is_active: one.settings.active,
    }
}
