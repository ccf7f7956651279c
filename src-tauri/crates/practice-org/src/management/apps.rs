mod entry;
mod written;

use entry::Entry;
use serde_json::{Value, json};

use super::Reply;
use super::call::Call;
use super::error::ApiError;
use super::filter::{Filter, starts_with};
use super::paging::Page;
use crate::model::{Act, OrgState, Refused};
use crate::{AppIntegration, ClientSecret, Draft};

const PAGE: Page = Page::new(20, 200);
const FILTERS: [&str; 4] = ["status", "name", "id", "label"];

pub(super) fn list(call: &Call) -> Result<Reply, ApiError> {
    let filter = Filter::read(call.param("filter"), &FILTERS)?;
    let q = call.param("q").unwrap_or_default();
    let fits = |one: &AppIntegration| {
        starts_with(AppIntegration::NAME, q) || starts_with(&one.settings.label, q)
    };
    let found: Vec<Value> = call.org.read(|state| {
        let all = state.integrations.iter().filter(|one| fits(one));
        let all = all.map(|one| written::document(call, state, one));
        all.filter(|one| filter.fits(one)).collect()
    });
    PAGE.of(call, found)
}

pub(super) fn read(call: &Call) -> Result<Reply, ApiError> {
    let document = call
        .org
        .read(|state| Ok(written::document(call, state, app(call, state)?)));
    document.map(Reply::ok)
}

pub(super) fn create(call: &Call) -> Result<Reply, ApiError> {
    let is_active = call.flag("activate")?.unwrap_or(true);
    let entry = Entry::read(call.object()?)?;
    let mut settings = entry.settings;
    settings.active = is_active;
    let draft = Draft {
        settings,
        client_id: entry.client_id,
        client_secret: entry.client_secret,
        extra: entry.extra,
    };
    let act = call.act();
    call.org.edit(|state| {
        let id = state.create_integration(&act, draft)?;
        with_secret(call, state, &id)
    })
}

/// Puts another application in place of all of it: what the body leaves out is gone afterwards.
pub(super) fn replace(call: &Call) -> Result<Reply, ApiError> {
    // An unknown id is not found whatever the body holds.
    call.org.read(|state| app(call, state).map(drop))?;
    let entry = Entry::read(call.object()?)?;
    let (id, act) = (call.name("app"), call.act());
    call.org.edit(|state| {
        let kept = app(call, state)?.client_id.clone();
        if entry.client_id.is_some_and(|asked| asked != kept) {
            return Err(ApiError::field(
                "client_id",
                "'client_id' cannot be modified",
            ));
        }
        if let Some(secret) = &entry.client_secret {
            ClientSecret::check(secret).map_err(|error| Refused::from(vec![error]))?;
        }
        state.update_integration(&act, id, entry.settings)?;
        if let Some(secret) = entry.client_secret {
            state.replace_secret(&act, id, secret)?;
        }
        let mut all = state.integrations.iter_mut();
        if let Some(one) = all.find(|one| one.id == id) {
            one.extra = entry.extra;
        }
        with_secret(call, state, id)
    })
}

pub(super) fn delete(call: &Call) -> Result<Reply, ApiError> {
    change(call, OrgState::delete_integration)?;
    Ok(Reply::nothing())
}

pub(super) fn activate(call: &Call) -> Result<Reply, ApiError> {
    change(call, OrgState::activate_integration)?;
    Ok(Reply::ok(json!({})))
}

pub(super) fn deactivate(call: &Call) -> Result<Reply, ApiError> {
    change(call, OrgState::deactivate_integration)?;
    Ok(Reply::ok(json!({})))
}

/// The integration that the path names.
pub(super) fn app<'a>(call: &Call, state: &'a OrgState) -> Result<&'a AppIntegration, ApiError> {
    let id = call.name("app");
    let found = state.integration(id);
    found.ok_or_else(|| ApiError::not_found(id, "AppInstance"))
}

/// Only the answer to a create or an update has the secret.
fn with_secret(call: &Call, state: &OrgState, id: &str) -> Result<Reply, ApiError> {
    let one = state.integration(id);
    let one = one.ok_or_else(|| ApiError::not_found(id, "AppInstance"))?;
    let mut document = written::document(call, state, one);
    if let Some(secret) = one.active_secret() {
        document["credentials"]["oauthClient"]["client_secret"] = json!(secret.secret);
    }
    Ok(Reply::ok(document))
}

fn change(
    call: &Call,
    work: fn(&mut OrgState, &Act, &str) -> Result<(), Refused>,
) -> Result<(), ApiError> {
    let act = call.act();
    Ok(call.org.edit(|state| work(state, &act, call.name("app")))?)
}
