//! Client ID, Client Secret and Embed Link: cleaned, told apart, judged by shape.

mod embed_link;
mod error;
mod shape;

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

pub use embed_link::{EmbedLink, suggest_embed_link};
pub use error::{Identifier, IdentifierError};
use shape::Shape;

/// What was pasted, without what a copy drags along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleaned<T> {
    /// The value, ready to use.
    pub value: T,
    /// How many characters were taken off: white space around, zero-width characters anywhere.
    pub removed: usize,
    /// What is unusual about it and still allowed.
    pub notes: Vec<Note>,
}

/// Unusual, yet nothing that must be refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// Not the shape that Okta gives it: `0oa` and 17 more for a Client ID, 64 or 40 characters for a secret.
    UnusualShape,
    /// The Embed Link leads to another kind of integration.
    OtherIntegration,
}

/// The public name of the integration at its org.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClientId(String);

impl ClientId {
    /// Cleans and checks a pasted Client ID: 1 to 255 visible ASCII characters.
    pub fn parse(text: &str) -> Result<Cleaned<Self>, IdentifierError> {
        let (value, removed) = shape::clean(text, Identifier::ClientId)?;
        match Shape::of(&value) {
            Shape::Url => return Err(IdentifierError::LooksLikeUrl),
            Shape::ApiToken => return Err(IdentifierError::LooksLikeApiToken),
            Shape::ClientSecret => return Err(IdentifierError::LooksLikeClientSecret),
            Shape::ClientId | Shape::SecretByLength | Shape::Other => {}
        }
        shape::visible_ascii(&value, Identifier::ClientId)?;
        let notes = match Shape::of(&value) {
            Shape::ClientId => Vec::new(),
            Shape::ClientSecret
            | Shape::SecretByLength
            | Shape::ApiToken
            | Shape::Url
            | Shape::Other => {
                vec![Note::UnusualShape]
            }
        };
        Ok(Cleaned {
            value: Self(value),
            removed,
            notes,
        })
    }

    /// Whether it is not one that Okta gave: whoever makes an integration by API may choose its Client ID.
    pub(crate) fn is_chosen(&self) -> bool {
        !self.0.starts_with("0oa")
    }

    /// The Client ID as Okta shows it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ClientId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<String> for ClientId {
    type Error = IdentifierError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).map(|cleaned| cleaned.value)
    }
}

impl From<ClientId> for String {
    fn from(id: ClientId) -> Self {
        id.0
    }
}

/// What the integration proves itself with; prints nowhere.
#[derive(Clone)]
pub struct ClientSecret(SecretString);

impl ClientSecret {
    /// Cleans and checks a pasted secret: 1 to 255 visible ASCII characters.
    pub fn parse(text: &str) -> Result<Cleaned<Self>, IdentifierError> {
        let (value, removed) = shape::clean(text, Identifier::ClientSecret)?;
        let value = zeroize::Zeroizing::new(value);
        let notes = match Shape::of(&value) {
            Shape::Url => return Err(IdentifierError::LooksLikeUrl),
            Shape::ApiToken => return Err(IdentifierError::LooksLikeApiToken),
            Shape::ClientId => return Err(IdentifierError::LooksLikeClientId),
            Shape::ClientSecret | Shape::SecretByLength => Vec::new(),
            Shape::Other => vec![Note::UnusualShape],
        };
        shape::visible_ascii(&value, Identifier::ClientSecret)?;
        Ok(Cleaned {
            value: Self(SecretString::from(value.as_str())),
            removed,
            notes,
        })
    }

    /// A secret that nobody was given, to see that the server refuses it.
    pub(crate) fn random(fill: crate::Fill<'_>) -> Self {
        Self(SecretString::from(crate::check::random_text(fill)))
    }

    /// The secret's characters, for the one place that sends or seals them.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// The secret in the type that seals and stores it.
    pub fn as_secret(&self) -> &SecretString {
        &self.0
    }
}
