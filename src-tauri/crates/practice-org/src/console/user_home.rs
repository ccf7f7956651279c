use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use crate::coach::{Card, Stage};
use crate::model::{AppIntegration, Continue, Org, User};
use crate::{pages, sign_in};

#[derive(Template)]
#[template(path = "console/user_home.html")]
struct UserHomePage {
    nonce: String,
    person: User,
    tiles: Vec<Tile>,
    coach: Option<Card>,
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
    let (tiles, has_tile) = org.read(|state| {
        let tiles = state.tiles(&person);
        let guide = state.guide_integration().map(|one| &one.id);
        let has_tile = tiles.iter().any(|tile| Some(&tile.id) == guide);
        (tiles.into_iter().map(tile).collect(), has_tile)
    });
    let stage = Stage::Home { has_tile };
    org.visited().note(stage);
    pages::own_page(&org, 200, |nonce| UserHomePage {
        nonce,
        person,
        tiles,
        coach: Card::of(&org, stage),
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
