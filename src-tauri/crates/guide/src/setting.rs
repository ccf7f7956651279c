use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ItemId;

macro_rules! settings {
    ($($variant:ident $item:ident $doc:literal)+) => {
        /// What an item sets in Okta, or, for the three credentials, reads from it.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum Setting {
            $(#[doc = $doc] $variant,)+
        }

        impl Setting {
            /// All settings in the order of their items.
            pub const ALL: [Self; [$($doc),+].len()] = [$(Self::$variant),+];

            /// The one item that sets it.
            pub fn item(self) -> ItemId {
                match self {
                    $(Self::$variant => ItemId::$item,)+
                }
            }
        }
    };
}

settings! {
    SignInMethod SignInMethod "OIDC."
    ApplicationType ApplicationType "Web application."
    IntegrationName IntegrationName "The integration's name."
    RefreshTokenGrant GrantRefreshToken "The refresh token grant."
    ImplicitGrant GrantImplicit "The implicit grant, with its ID token box."
    WildcardRedirect Wildcard "Wildcards in redirect URIs."
    SignInRedirectUri SignInRedirectUri "The callback, as redirect URI."
    SignOutRedirectUri SignOutRedirectUri "Where Okta sends people after sign-out."
    BaseUris BaseUris "Trusted origins of the org."
    Assignment ControlledAccess "Who may use the integration."
    FederationBrokerMode FederationBrokerMode "Access for everyone without assignment."
    ImplicitAccessToken ImplicitAccessToken "Access tokens through the implicit grant."
    LoginInitiatedBy LoginInitiatedBy "Who may start a login."
    ApplicationVisibility ApplicationVisibility "The tile on the dashboard."
    LoginFlow LoginFlow "What a click on the tile does."
    InitiateLoginUri InitiateLoginUri "The callback, as the address that the tile opens."
    ClientId ClientId "The Client ID."
    ClientSecret ClientSecret "The Client Secret."
    EmbedLink EmbedLink "The Embed Link."
}
