//! The practice coach: a card beside the console's pages that waits for a person to follow the guide.
//!
//! Its words are a script that comes from outside. What is done is read from the org and from the page, never from a
//! clock; *Show me* presses the page's own controls, so the coach has no endpoint and no right of its own.

mod card;
mod hand;
mod place;
mod proof;
mod script;

pub(crate) use card::Card;
pub use proof::DoneItem;
pub(crate) use proof::Visited;
pub(crate) use proof::done_items;
pub use script::{Coach, CoachError};

/// Where in the console a page is, as far as the guide is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The sign-in page.
    SignIn,
    /// A page of the console that the guide does not use.
    Elsewhere,
    /// The list of integrations.
    List,
    /// *Create a new app integration*.
    Dialog,
    /// *New Web App Integration*.
    Form,
    /// The page of an integration.
    Integration,
    /// The same, with *General Settings* open for changes.
    Edit,
    /// A user's dashboard, and whether it has the tile.
    Home { has_tile: bool },
}
