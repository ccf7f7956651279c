use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;

use super::assignments::Assignments;
use super::entry::{Entry, GrantBox};
use super::errors::Errors;
use super::filed::Form;
use super::frame::{At, Frame};
use super::lifecycle;
use super::moment::minute;
use super::notice;
use super::refusal;
use super::uri_list::UriList;
use super::visit::Visit;
use crate::coach::Stage;
use crate::model::{AppIntegration, Org, Refused};
use crate::{IssuerMode, LoginMode, RotationType, WildcardRedirect, answer, pages};

/// The page of an integration.
#[derive(Template)]
#[template(path = "console/integration.html")]
struct IntegrationPage {
    frame: Frame,
    one: AppIntegration,
    path: String,
    shown: Shown,
    notice: Option<&'static str>,
    origin: String,
    custom_domain: Option<String>,
    embed_link: Option<String>,
    revealed: String,
    core: Vec<GrantBox>,
    others: Vec<GrantBox>,
    is_wildcard: bool,
    redirect_uris: UriList,
    logout_uris: UriList,
    entry: Entry,
    errors: Errors,
    assignments: Assignments,
}

/// Which tab is open, and which of its parts is being edited.
pub(super) struct Shown {
    tab: String,
    edited: String,
}

impl Shown {
    fn of(query: &Form) -> Self {
        Self {
            tab: query.text("tab").to_owned(),
            edited: query.text("edit").to_owned(),
        }
    }

    /// *General Settings* in its edit mode.
    pub(super) fn general_edit() -> Self {
        Self {
            tab: String::new(),
            edited: "general".to_owned(),
        }
    }

    fn is_general(&self) -> bool {
        !matches!(self.tab.as_str(), "sign-on" | "assignments")
    }

    fn is(&self, tab: &str) -> bool {
        self.tab == tab
    }

    fn edits(&self, part: &str) -> bool {
        self.edited == part
    }
}

impl IntegrationPage {
    fn has_scope(&self, scope: &str) -> bool {
        let scopes = &self.entry.default_scope;
        scopes.iter().any(|other| other == scope)
    }

    fn has_other_grants(&self) -> bool {
        self.others.iter().any(|grant| grant.is_ticked)
    }

    fn is_rotating(&self) -> bool {
        self.entry.settings.refresh_token_rotation == RotationType::Rotate
    }

    fn is_simplified(&self) -> bool {
        self.entry.flow == LoginMode::Okta
    }

    fn asks_consent(&self) -> bool {
        self.entry.settings.consent_method == crate::ConsentMethod::Required
    }

    fn issuer(&self) -> &'static str {
        match self.one.settings.issuer_mode {
            IssuerMode::OrgUrl => "ORG_URL",
            IssuerMode::CustomUrl => "CUSTOM_URL",
            IssuerMode::Dynamic => "DYNAMIC",
        }
    }

    /// An org without a custom domain has nothing that this could name.
    fn offers_custom_url(&self) -> bool {
        self.custom_domain.is_some() || self.is_issuer("CUSTOM_URL")
    }

    fn is_issuer(&self, name: &str) -> bool {
        self.issuer() == name
    }

    fn application_type(&self) -> &'static str {
        crate::home::application_type(&self.one.settings)
    }
}

/// The path of the page of the integration with this id.
pub(crate) fn path(id: &str) -> String {
    format!("/admin/app/{}/instance/{id}", AppIntegration::NAME)
}

/// `GET`: a tab, with one of its parts in edit mode where `edit` asks for it.
pub(super) async fn open(
    State(org): State<Arc<Org>>,
    visit: Visit,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let query = Form::parse(query.unwrap_or_default().as_bytes());
    match find(&org, &id) {
        Ok(one) => {
            let entry = Entry::of(&one.settings);
            let shown = Shown::of(&query);
            page(&org, &visit, one, &query, shown, entry, Errors::default())
        }
        Err(refused) => refusal::refused(&org, &refused),
    }
}

/// To the next page, or to what stood in the way, from where a link leads to that page all the same.
pub(super) fn go_on(org: &Org, changed: Result<(), Refused>, next: &str) -> Response {
    match changed {
        Ok(()) => answer::redirect(303, next),
        Err(refused) => refusal::refused_before(org, &refused, next),
    }
}

pub(super) fn find(org: &Org, id: &str) -> Result<AppIntegration, Refused> {
    let found = org.read(|state| state.integration(id).cloned());
    found.ok_or_else(|| Refused::not_found(id, "AppInstance"))
}

pub(super) fn page(
    org: &Org,
    visit: &Visit,
    one: AppIntegration,
    query: &Form,
    shown: Shown,
    entry: Entry,
    errors: Errors,
) -> Response {
    let engine = org.read(|state| state.engine);
    let assignments = org.read(|state| Assignments::of(state, &one.settings));
    let stage = if shown.is_general() && shown.edits("general") {
        Stage::Edit
    } else {
        Stage::Integration
    };
    let has_link = one.settings.login_mode != LoginMode::Disabled;
    org.visited().note_link(has_link && shown.is_general());
    let status = if errors.any() { 400 } else { 200 };
    pages::own_page(org, status, |nonce| IntegrationPage {
        frame: Frame {
            question: lifecycle::question(visit, &one, query),
            ..Frame::at_stage(org, visit, At::Applications, stage, nonce)
        },
        path: path(&one.id),
        shown,
        notice: notice::text(query.text("notice")),
        origin: org.origin.clone(),
        custom_domain: org.read(|state| state.custom_domain.clone()),
        embed_link: has_link.then(|| format!("{}{}", org.origin, one.embed_path())),
        revealed: query.text("reveal").to_owned(),
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
        one,
        entry,
        errors,
        assignments,
    })
}
