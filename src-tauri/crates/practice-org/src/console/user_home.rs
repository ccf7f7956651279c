use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use crate::model::{AppIntegration, Continue, Org, User};
use crate::{pages, sign_in};

#[derive(Template)]
#[template(path = "console/user_home.html")]
struct UserHomePage {
    nonce: String,
    person: User,
    tiles: Vec<Tile>,
}

struct Tile {
    label: String,
    initial: char,
    address: String,
}

/// `/app/UserHome`: the tiles of the person who is signed in.
pub(super) async fn user_home(State(org): State<Arc<Org>>, headers: HeaderMap) -> Response {
    let session = sign_in::session(&org, &headers);
    let person = session.and_then(|session| org.person(&session.person));
    let Some(person) = person else {
        return sign_in::page(&org, Continue::Home, "");
    };
    let tiles = org.read(|state| state.tiles(&person).into_iter().map(tile).collect());
    pages::own_page(&org, 200, |nonce| UserHomePage {
        nonce,
        person,
        tiles,
    })
}

fn tile(one: &AppIntegration) -> Tile {
    let label = one.settings.label.trim();
    Tile {
        initial: label.chars().next().unwrap_or('?'),
        label: label.to_owned(),
        address: format!("{}?fromHome=true", one.embed_path()),
    }
}
