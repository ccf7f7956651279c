use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use super::filed::{Filed, Form, WholeOrg};
use super::frame::{At, Frame};
use super::notice;
use super::visit::Visit;
use crate::model::{ConsoleLook, MenuNaming, Org};
use crate::{Engine, answer, pages};

/// *Settings > Practice org*, which no real org has.
pub(super) const SETTINGS: &str = "/admin/settings/practice";

#[derive(Template)]
#[template(path = "console/practice_settings.html")]
struct PracticeSettingsPage {
    frame: Frame,
    is_new_naming: bool,
    offers_choice: bool,
    notice: Option<&'static str>,
}

/// How this org differs from others.
pub(super) async fn open(
    State(org): State<Arc<Org>>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Response {
    let query = Form::parse(query.unwrap_or_default().as_bytes());
    let look = org.read(|state| state.console);
    pages::own_page(&org, 200, |nonce| PracticeSettingsPage {
        frame: Frame::new(&org, &visit, At::PracticeSettings, nonce),
        is_new_naming: look.menu == MenuNaming::ApplicationsAndResources,
        offers_choice: look.offers_choice,
        notice: notice::text(query.text("notice")),
    })
}

/// *Save*.
pub(super) async fn save(State(org): State<Arc<Org>>, filed: Filed<WholeOrg>) -> Response {
    let form = &filed.form;
    org.edit(|state| {
        state.engine = if form.text("engine") == "v1" {
            Engine::V1
        } else {
            Engine::Idx
        };
        state.console = ConsoleLook {
            menu: if form.text("menu") == "applications" {
                MenuNaming::Applications
            } else {
                MenuNaming::ApplicationsAndResources
            },
            offers_choice: form.has("offers_choice"),
        };
    });
    answer::redirect(303, &format!("{SETTINGS}?notice=saved"))
}
