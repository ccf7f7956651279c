use serde::{Deserialize, Serialize};

use super::text::shown;
use super::{AppIntegration, Stamp, User};
use crate::Fill;

/// Who changes the org, when, and where new ids and secrets take their randomness from.
#[derive(Clone)]
pub struct Act {
    /// Who.
    pub actor: Actor,
    /// When.
    pub now: Stamp,
    /// The randomness.
    pub fill: Fill,
}

/// Who did something, as the System Log names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The id of the person or client.
    pub id: String,
    /// `User`, `PublicClientApp` or `SystemPrincipal`.
    pub kind: String,
    /// The login or the client ID.
    pub alternate_id: String,
    /// The name to show.
    pub name: String,
}

impl Actor {
    /// The org itself.
    pub fn system() -> Self {
        Self {
            id: "system".to_owned(),
            kind: "SystemPrincipal".to_owned(),
            alternate_id: "system@okta.com".to_owned(),
            name: "Okta System".to_owned(),
        }
    }

    /// A person.
    pub fn person(person: &User) -> Self {
        Self {
            id: person.id.clone(),
            kind: "User".to_owned(),
            alternate_id: person.login.clone(),
            name: person.name.clone(),
        }
    }

    /// An integration that asks for tokens.
    pub fn client(client: &AppIntegration) -> Self {
        Self {
            id: client.client_id.clone(),
            kind: "PublicClientApp".to_owned(),
            alternate_id: client.client_id.clone(),
            name: client.settings.label.clone(),
        }
    }

    /// Somebody whose name was typed and who is nobody here.
    pub fn unknown(login: &str) -> Self {
        Self {
            id: "unknown".to_owned(),
            kind: "User".to_owned(),
            alternate_id: shown(login),
            name: "unknown".to_owned(),
        }
    }
}
