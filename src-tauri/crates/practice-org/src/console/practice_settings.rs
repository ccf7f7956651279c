use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use super::filed::{Filed, Form, WholeOrg};
use super::frame::{At, Frame};
use super::notice;
use super::question::Question;
use super::visit::Visit;
use crate::model::{ConsoleLook, MenuNaming, Org};
use crate::{AdminRole, Engine, answer, pages};

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

/// *Yes* of *Reset*.
pub(super) const RESET: &str = "/admin/settings/practice/reset";

/// How this org differs from others; with `?ask=reset` the question of the band.
pub(super) async fn open(
    State(org): State<Arc<Org>>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Response {
    let query = Form::parse(query.unwrap_or_default().as_bytes());
    let look = org.read(|state| state.console);
    pages::own_page(&org, 200, |nonce| PracticeSettingsPage {
        frame: Frame {
            question: question(&visit, &query),
            ..Frame::new(&org, &visit, At::PracticeSettings, nonce)
        },
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

/// *Reset* in the band, after its question.
pub(super) async fn reset(State(org): State<Arc<Org>>, _filed: Filed<WholeOrg>) -> Response {
    org.begin_anew();
    answer::redirect(303, &format!("{SETTINGS}?notice=reset"))
}

fn question(visit: &Visit, query: &Form) -> Option<Question> {
    let is_asked = query.text("ask") == "reset" && visit.role == AdminRole::SuperAdmin;
    is_asked.then(|| Question {
        title: "Reset the practice org?".to_owned(),
        follows: "Everything is again as it was when the practice org started: what was made or changed in it since is gone. You stay signed in."
            .to_owned(),
        yes: "Reset",
        verb: "reset",
        action: RESET.to_owned(),
        back: format!("{SETTINGS}#reset"),
    })
}
