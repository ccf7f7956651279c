//! What a run sends, at most ten requests in all.

/// One request of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Request {
    /// What the org says about itself.
    Organization,
    /// OpenID Connect Discovery 1.0 §4, for this Client ID.
    Discovery,
    /// An authorization request for a code at the callback.
    Authorize,
    /// The same at an address that nobody registered.
    AuthorizeElsewhere,
    /// An authorization request for all that the implicit grant can give.
    AuthorizeImplicit,
    /// The same for what no integration can have.
    AuthorizeImpossible,
    /// RFC 7662, of a token that never was.
    Introspect,
    /// RFC 6749 §6, with a refresh token that never was.
    RefreshToken,
    /// RFC 8628 §3.4, with a device code that never was.
    DeviceCode,
}

impl Request {
    /// All of them, in the order in which they are sent.
    pub const ALL: [Self; 9] = [
        Self::Organization,
        Self::Discovery,
        Self::Authorize,
        Self::AuthorizeElsewhere,
        Self::AuthorizeImplicit,
        Self::AuthorizeImpossible,
        Self::Introspect,
        Self::RefreshToken,
        Self::DeviceCode,
    ];

    /// Method, path and what matters of the rest, as Okta has them.
    pub fn line(self) -> &'static str {
        match self {
            Self::Organization => "GET /.well-known/okta-organization",
            Self::Discovery => "GET /.well-known/openid-configuration?client_id=…",
            Self::Authorize => {
                "GET /oauth2/v1/authorize?response_type=code&redirect_uri=CALLBACK&prompt=none&…"
            }
            Self::AuthorizeElsewhere => {
                "GET /oauth2/v1/authorize?response_type=code&redirect_uri=CALLBACKx&prompt=none&…"
            }
            Self::AuthorizeImplicit => {
                "GET /oauth2/v1/authorize?response_type=code+id_token+token&redirect_uri=CALLBACK&prompt=none&…"
            }
            Self::AuthorizeImpossible => {
                "GET /oauth2/v1/authorize?response_type=code+none&redirect_uri=CALLBACK&prompt=none&…"
            }
            Self::Introspect => "POST /oauth2/v1/introspect token=not-a-token",
            Self::RefreshToken => {
                "POST /oauth2/v1/token grant_type=refresh_token&refresh_token=not-a-token"
            }
            Self::DeviceCode => {
                "POST /oauth2/v1/token grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=not-a-token"
            }
        }
    }

    /// Whether the Client Secret goes with it.
    pub fn carries_the_secret(self) -> bool {
        match self {
            Self::Introspect | Self::RefreshToken | Self::DeviceCode => true,
            Self::Organization
            | Self::Discovery
            | Self::Authorize
            | Self::AuthorizeElsewhere
            | Self::AuthorizeImplicit
            | Self::AuthorizeImpossible => false,
        }
    }
}
