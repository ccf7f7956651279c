use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;

use super::filed::{Filed, Form, Tokens};
use super::frame::{At, Frame};
use super::moment::minute;
use super::question::Question;
use super::visit::Visit;
use super::{integration, notice, refusal};
use crate::AdminRole;
use crate::model::{ApiToken, Org, OrgState, Refused};
use crate::pages;

/// *Security > API > Tokens*.
pub(super) const TOKENS: &str = "/admin/access/api/tokens";

#[derive(Template)]
#[template(path = "console/api_tokens.html")]
struct ApiTokensPage {
    frame: Frame,
    rows: Vec<Row>,
    notice: Option<&'static str>,
    /// The form is open, with this typed and this wrong.
    entry: Option<Entry>,
    /// The token that was just made: the only time its value is shown.
    made: Option<ApiToken>,
}

/// What the page shows beside the list.
#[derive(Default)]
struct Shown {
    notice: Option<&'static str>,
    question: Option<Question>,
    entry: Option<Entry>,
    made: Option<ApiToken>,
}

#[derive(Default)]
struct Entry {
    name: String,
    error: Option<String>,
}

struct Row {
    token: ApiToken,
    owner: String,
    /// Whether the person who looks may revoke it.
    is_revocable: bool,
}

/// The list, with `?create` the form, and with `?revoke` the question before that.
pub(super) async fn list(
    State(org): State<Arc<Org>>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Response {
    let query = Form::parse(query.unwrap_or_default().as_bytes());
    let entry = query.has("create").then(Entry::default);
    let shown = Shown {
        entry,
        notice: notice::text(query.text("notice")),
        question: org.read(|state| question(state, &visit, query.text("revoke"))),
        made: None,
    };
    page(&org, &visit, shown)
}

/// *Create token*: answers with the value, which no other page shows.
pub(super) async fn create(State(org): State<Arc<Org>>, filed: Filed<Tokens>) -> Response {
    let typed = filed.form.text("name");
    let name = typed.trim();
    let act = filed.visit.act(&org);
    let owner = &filed.visit.person.id;
    match org.edit(|state| state.create_token(&act, owner, name)) {
        Ok(made) => {
            let shown = Shown {
                made: Some(made),
                ..Shown::default()
            };
            page(&org, &filed.visit, shown)
        }
        Err(Refused::Fields(errors)) => {
            let entry = Entry {
                name: typed.to_owned(),
                error: errors.into_iter().next().map(|error| error.text),
            };
            let shown = Shown {
                entry: Some(entry),
                ..Shown::default()
            };
            page(&org, &filed.visit, shown)
        }
        Err(refused) => refusal::refused(&org, &refused),
    }
}

/// *Revoke*: one's own, or as super administrator anybody's.
pub(super) async fn revoke(
    State(org): State<Arc<Org>>,
    Path(id): Path<String>,
    filed: Filed<Tokens>,
) -> Response {
    let act = filed.visit.act(&org);
    let revoked = org.edit(|state| {
        let mut tokens = state.tokens.iter();
        let is_theirs = |token: &ApiToken| token.id == id && may_revoke(&filed.visit, token);
        if !tokens.any(is_theirs) {
            return Err(Refused::not_found(&id, "ApiToken"));
        }
        state.revoke_token(&act, &id)
    });
    integration::go_on(&org, revoked, &format!("{TOKENS}?notice=revoked"))
}

fn may_revoke(visit: &Visit, token: &ApiToken) -> bool {
    visit.role == AdminRole::SuperAdmin || token.owner == visit.person.id
}

fn question(state: &OrgState, visit: &Visit, id: &str) -> Option<Question> {
    let token = state.tokens.iter().find(|token| token.id == id)?;
    is_revocable(visit, token).then(|| Question {
        title: format!("Revoke {}?", token.name),
        follows:
            "Every program that uses this token is refused from now on. This cannot be undone."
                .to_owned(),
        yes: "Revoke",
        verb: "revoke",
        action: format!("{TOKENS}/{id}/revoke"),
        back: format!("{TOKENS}#revoke-{id}"),
    })
}

fn is_revocable(visit: &Visit, token: &ApiToken) -> bool {
    visit.role.makes_tokens() && may_revoke(visit, token)
}

fn page(org: &Org, visit: &Visit, shown: Shown) -> Response {
    let entry = shown.entry.as_ref();
    let is_wrong = entry.is_some_and(|entry| entry.error.is_some());
    let status = if is_wrong { 400 } else { 200 };
    let rows = org.read(|state| rows(state, visit));
    pages::own_page(org, status, |nonce| ApiTokensPage {
        frame: Frame {
            question: shown.question,
            ..Frame::new(org, visit, At::ApiTokens, nonce)
        },
        rows,
        notice: shown.notice,
        entry: shown.entry,
        made: shown.made,
    })
}

fn rows(state: &OrgState, visit: &Visit) -> Vec<Row> {
    let row = |token: &ApiToken| Row {
        owner: state
            .person(&token.owner)
            .map_or_else(String::new, |person| person.name.clone()),
        is_revocable: is_revocable(visit, token),
        token: token.clone(),
    };
    state.tokens.iter().map(row).collect()
}
