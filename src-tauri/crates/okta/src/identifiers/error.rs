//! Why a pasted value cannot be what it was pasted as.

use std::fmt;

/// Which of the three values is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Identifier {
    /// The integration's public name.
    ClientId,
    /// What it proves itself with.
    ClientSecret,
    /// Where the Okta dashboard starts it.
    EmbedLink,
}

impl fmt::Display for Identifier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::ClientId => "Client ID",
            Self::ClientSecret => "Client Secret",
            Self::EmbedLink => "Embed Link",
        })
    }
}

/// Why a pasted value is refused; no message repeats it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdentifierError {
    /// Nothing but white space.
    #[error("the {0} is empty")]
    Empty(Identifier),
    /// White space or a line break in the middle.
    #[error("the {0} has white space inside")]
    InnerWhitespace(Identifier),
    /// Longer than any server gives out.
    #[error("the {0} is too long")]
    Length(Identifier),
    /// A character that no such value contains.
    #[error("the {0} has a character that it cannot contain")]
    Characters(Identifier),
    /// `0oa` and 17 more, in another field.
    #[error("this looks like a Client ID")]
    LooksLikeClientId,
    /// A long run of URL-safe characters, in another field.
    #[error("this looks like a Client Secret")]
    LooksLikeClientSecret,
    /// An address, where none belongs.
    #[error("this looks like a web address")]
    LooksLikeUrl,
    /// An API token acts with an administrator's rights and belongs in none of the three fields.
    #[error("this looks like an Okta API token")]
    LooksLikeApiToken,
    /// The Embed Link is no `https` address with a host.
    #[error("the Embed Link is not an https address")]
    NotAnAddress,
}

impl IdentifierError {
    /// The name of the reason in `snake_case`.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Empty(_) => "empty",
            Self::InnerWhitespace(_) => "inner_whitespace",
            Self::Length(_) => "length",
            Self::Characters(_) => "characters",
            Self::LooksLikeClientId => "looks_like_client_id",
            Self::LooksLikeClientSecret => "looks_like_client_secret",
            Self::LooksLikeUrl => "looks_like_url",
            Self::LooksLikeApiToken => "looks_like_api_token",
            Self::NotAnAddress => "not_an_address",
        }
    }
}
