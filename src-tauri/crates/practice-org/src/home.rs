use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use crate::model::{AppIntegration, Org, OrgState, User};
use crate::{
    ApplicationType, GrantType, Integration, LoginMode, ResponseType, WildcardRedirect, pages,
    sign_in,
};

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage<'a> {
    nonce: String,
    title: &'a str,
    address: &'a str,
    /// The guide's integration, once there is one.
    shown: Option<Shown<'a>>,
    people: Vec<PersonRow<'a>>,
    administrators: Vec<&'a User>,
    unsaved: Option<String>,
    signed_in: Option<&'a str>,
    tiles: Vec<Tile<'a>>,
    settings: Vec<SettingRow>,
    has_changes: bool,
}

struct Shown<'a> {
    label: &'a str,
    client_id: &'a str,
    client_secret: &'a str,
    embed_link: String,
}

struct PersonRow<'a> {
    person: &'a User,
    access: &'static str,
}

struct Tile<'a> {
    label: &'a str,
    address: String,
}

struct SettingRow {
    name: &'static str,
    now: String,
    is_changed: bool,
}

/// A setting in words.
type Describe = fn(&Integration) -> String;

/// `/`: what a person needs to practise, on one page.
pub(crate) async fn home(State(org): State<Arc<Org>>, headers: HeaderMap) -> Response {
    let session = sign_in::session(&org, &headers);
    let unsaved = org.unsaved();
    // A copy, because a page is rendered with randomness that may be slow.
    let state = org.read(OrgState::clone);
    let visitor = session.and_then(|session| state.person(&session.person));
    let guide = state.guide_integration();
    let users = state.people.iter().filter(|person| person.admin.is_none());
    let people = users.map(|person| PersonRow {
        person,
        access: guide.map_or("", |one| access(&state, one, person)),
    });
    let administrators = state.people.iter().filter(|person| person.admin.is_some());
    let rows = guide.map_or_else(Vec::new, |one| setting_rows(&org, &one.settings));
    let tiles = visitor.map_or_else(Vec::new, |visitor| state.tiles(visitor));
    pages::page(&org, 200, |nonce| HomePage {
        nonce,
        title: guide.map_or("Practice org", |one| &one.settings.label),
        address: &org.origin,
        shown: guide.map(|one| shown(&org, one)),
        people: people.collect(),
        administrators: administrators.collect(),
        unsaved,
        signed_in: visitor.map(|visitor| visitor.name.as_str()),
        tiles: tiles.into_iter().map(tile).collect(),
        has_changes: rows.iter().any(|row| row.is_changed),
        settings: rows,
    })
}

fn role(person: &User) -> &'static str {
    person.admin.map_or("", |role| role.label())
}

fn shown<'a>(org: &Org, one: &'a AppIntegration) -> Shown<'a> {
    Shown {
        label: &one.settings.label,
        client_id: &one.client_id,
        client_secret: one.active_secret().map_or("", |secret| &secret.secret),
        embed_link: format!("{}{}", org.origin, one.embed_path()),
    }
}

fn tile(one: &AppIntegration) -> Tile<'_> {
    Tile {
        label: &one.settings.label,
        address: format!("{}?fromHome=true", one.embed_path()),
    }
}

fn access(state: &OrgState, integration: &AppIntegration, person: &User) -> &'static str {
    if integration.settings.implicit_assignment {
        "Everyone may use it"
    } else if state.is_open_to(integration, person) {
        "Assigned"
    } else {
        "Not assigned"
    }
}

/// The settings of the guide's steps 3 to 7, by Okta's labels, each beside what the guide asks.
fn setting_rows(org: &Org, now: &Integration) -> Vec<SettingRow> {
    let guide = Integration::for_callback(&org.callback);
    let describe: [(&'static str, Describe); 12] = [
        ("App integration name", |it| it.label.clone()),
        ("Application type", |it| application_type(it).to_owned()),
        ("Grant type", |it| {
            // Whoever ticks them in another order has ticked the same.
            let ticked = it.enabled_grant_types();
            let all = GrantType::ALL.iter();
            let ticked = all.filter(|grant| ticked.contains(grant));
            list(ticked.map(|grant| grant.as_str()))
        }),
        ("Proof of possession (DPoP)", |it| {
            ticked(it.dpop_bound_access_tokens)
        }),
        ("Allow wildcard * in sign-in URI redirect.", |it| {
            ticked(it.wildcard_redirect == WildcardRedirect::Subdomain)
        }),
        ("Sign-in redirect URIs", |it| {
            list(it.redirect_uris.iter().map(String::as_str))
        }),
        (
            "Enable immediate access with Federation Broker Mode",
            |it| ticked(it.implicit_assignment),
        ),
        ("Allow ID Token with implicit grant type", |it| {
            ticked(it.enabled_response_types().contains(&ResponseType::IdToken))
        }),
        ("Allow Access Token with implicit grant type", |it| {
            ticked(it.enabled_response_types().contains(&ResponseType::Token))
        }),
        ("Login initiated by, Login flow", |it| {
            login_mode(it.login_mode).to_owned()
        }),
        ("Display application icon to users", |it| {
            ticked(it.icon_visible)
        }),
        ("Initiate login URI", |it| {
            it.initiate_login_uri.clone().unwrap_or_default()
        }),
    ];
    let row = |(name, describe): (&'static str, Describe)| SettingRow {
        name,
        now: describe(now),
        is_changed: describe(now) != describe(&guide),
    };
    describe.into_iter().map(row).collect()
}

fn ticked(is_ticked: bool) -> String {
    let text = if is_ticked { "ticked" } else { "not ticked" };
    text.to_owned()
}

fn list<'a>(values: impl Iterator<Item = &'a str>) -> String {
    values.collect::<Vec<_>>().join(", ")
}

pub(crate) fn application_type(integration: &Integration) -> &'static str {
    match integration.application_type {
        ApplicationType::Web => "Web Application",
        ApplicationType::Native => "Native Application",
        ApplicationType::Browser => "Single-Page Application",
        ApplicationType::Service => "API Services",
    }
}

fn login_mode(mode: LoginMode) -> &'static str {
    match mode {
        LoginMode::Disabled => "App Only",
        LoginMode::Spec => "Either Okta or App, Redirect to app to initiate login (OIDC Compliant)",
        LoginMode::Okta => "Either Okta or App, Send ID Token directly to app (Okta Simplified)",
    }
}
