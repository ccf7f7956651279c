use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use crate::model::{Org, User};
use crate::{
    ApplicationType, Integration, LoginMode, ResponseType, Settings, WildcardRedirect, pages,
    sign_in,
};

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage<'a> {
    nonce: String,
    label: &'a str,
    address: &'a str,
    client_id: &'a str,
    client_secret: &'a str,
    embed_link: String,
    people: Vec<PersonRow<'a>>,
    signed_in: Option<&'a str>,
    tile: Option<String>,
    settings: Vec<SettingRow>,
    has_changes: bool,
}

struct PersonRow<'a> {
    person: &'a User,
    access: &'static str,
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
    let settings = org.settings();
    let integration = &settings.integration;
    let session = sign_in::session(&org, &headers);
    let visitor = session.and_then(|session| org.person(&session.person));
    let people = org.people.iter().map(|person| PersonRow {
        person,
        access: access(integration, person),
    });
    let rows = setting_rows(&org, &settings);
    let tile = visitor.filter(|visitor| has_tile(integration, visitor));
    pages::page(&org, 200, |nonce| HomePage {
        nonce,
        label: &integration.label,
        address: &org.origin,
        client_id: &org.client_id,
        client_secret: &org.client_secret,
        embed_link: org.embed_link(),
        people: people.collect(),
        signed_in: visitor.map(|visitor| visitor.name.as_str()),
        tile: tile.map(|_| format!("{}?fromHome=true", org.embed_path())),
        has_changes: rows.iter().any(|row| row.is_changed),
        settings: rows,
    })
}

fn access(integration: &Integration, person: &User) -> &'static str {
    if integration.implicit_assignment {
        "Everyone may use it"
    } else if integration.is_open_to(&person.login) {
        "Assigned"
    } else {
        "Not assigned"
    }
}

fn has_tile(integration: &Integration, person: &User) -> bool {
    integration.has_tile() && integration.is_open_to(&person.login)
}

/// The settings of the guide's steps 3 to 7, by Okta's labels, each beside what the guide asks.
fn setting_rows(org: &Org, settings: &Settings) -> Vec<SettingRow> {
    let now = &settings.integration;
    let guide = Integration::for_callback(&org.callback);
    let describe: [(&'static str, Describe); 12] = [
        ("App integration name", |it| it.label.clone()),
        ("Application type", |it| application_type(it).to_owned()),
        ("Grant type", |it| {
            list(it.enabled_grant_types().iter().map(|grant| grant.as_str()))
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

fn application_type(integration: &Integration) -> &'static str {
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
