use serde::{Deserialize, Serialize};

/// Points where Okta's sources disagree or are silent; the default is the likelier answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Switches {
    /// Status of redirects back to the client: 302 or 303.
    pub redirect_status: u16,
    /// Status of authorize's own error pages: 400 or 401.
    pub error_page_status: u16,
    /// Error pages stay HTML when `Accept` asks for JSON.
    pub html_error_pages: bool,
    /// A missing session is answered before the response type is looked at.
    pub session_before_response_type: bool,
    /// Without a session, authorize shows a 200 page where it would redirect.
    pub interstitial: bool,
    /// Status of the token endpoint's answer to an unknown client: 400 or 401.
    pub unknown_client_status: u16,
    /// What the token endpoint says to a device code while that grant is off.
    pub device_code: DeviceCodeAnswer,
    /// A secret sent by another method than the one on record is refused.
    pub strict_auth_method: bool,
    /// Authorize answers each client 60 times a minute only, as Okta does per client, address and device; here all that
    /// ask are one device.
    #[serde(default)]
    pub client_rate_limit: bool,
    /// The Embed Link sends `login_hint` and `target_link_uri` beside `iss`.
    pub launch_hints: bool,
    /// Where *Okta Simplified* posts its ID token.
    pub okta_simplified_posts_to: PostsTo,
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            redirect_status: 302,
            error_page_status: 400,
            html_error_pages: false,
            session_before_response_type: false,
            interstitial: false,
            unknown_client_status: 400,
            device_code: DeviceCodeAnswer::UnauthorizedClient,
            strict_auth_method: false,
            client_rate_limit: false,
            launch_hints: false,
            okta_simplified_posts_to: PostsTo::RedirectUri,
        }
    }
}

/// Possible answers to a device code that the integration may not use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeviceCodeAnswer {
    /// `unauthorized_client`, with the list of configured grants.
    UnauthorizedClient,
    /// `unsupported_grant_type`, with the list of configured grants.
    UnsupportedGrantType,
    /// `invalid_grant`, as if the grant were on.
    InvalidGrant,
    /// `access_denied`: the org does not have the feature.
    FeatureNotEnabled,
}

/// Two readings of where *Okta Simplified* sends its ID token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostsTo {
    /// The first sign-in redirect URI.
    RedirectUri,
    /// The initiate login URI.
    InitiateLoginUri,
}

/// What can be made unavailable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the endpoints' own names")]
pub enum Endpoint {
    Organization,
    Discovery,
    Authorize,
    Token,
    Introspect,
    Revoke,
    Keys,
    UserInfo,
    Logout,
    EmbedLink,
}

impl Endpoint {
    pub(crate) fn of_path(path: &str) -> Option<Self> {
        match path {
            "/.well-known/okta-organization" => Some(Self::Organization),
            "/.well-known/openid-configuration" | "/.well-known/oauth-authorization-server" => {
                Some(Self::Discovery)
            }
            "/oauth2/v1/authorize" => Some(Self::Authorize),
            "/oauth2/v1/token" => Some(Self::Token),
            "/oauth2/v1/introspect" => Some(Self::Introspect),
            "/oauth2/v1/revoke" => Some(Self::Revoke),
            "/oauth2/v1/keys" => Some(Self::Keys),
            "/oauth2/v1/userinfo" => Some(Self::UserInfo),
            "/oauth2/v1/logout" => Some(Self::Logout),
            _ if path.starts_with("/home/oidc_client/") => Some(Self::EmbedLink),
            _ => None,
        }
    }
}
