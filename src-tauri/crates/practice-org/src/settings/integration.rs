use serde::{Deserialize, Serialize};

use super::NUMERO_CALLBACK;

/// The OIDC integration, with the Management API's names for its settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Integration {
    /// *App integration name*.
    pub label: String,
    /// Off: Okta no longer knows the client.
    pub active: bool,
    /// *Application type*.
    pub application_type: ApplicationType,
    /// The ticked boxes under *Grant type*.
    pub grant_types: Vec<GrantType>,
    /// `code` and the two implicit children; see [`Integration::enabled_response_types`].
    pub response_types: Vec<ResponseType>,
    /// *Proof of possession*; ticked, it forbids implicit and client credentials.
    pub dpop_bound_access_tokens: bool,
    /// *Sign-in redirect URIs*.
    pub redirect_uris: Vec<String>,
    /// *Sign-out redirect URIs*.
    pub post_logout_redirect_uris: Vec<String>,
    /// *Allow wildcard * in sign-in URI redirect.*
    pub wildcard_redirect: WildcardRedirect,
    /// *Require PKCE as additional verification*.
    pub pkce_required: bool,
    /// The method Okta has on record; others are refused only with [`crate::Switches::strict_auth_method`].
    pub token_endpoint_auth_method: AuthMethod,
    /// Federation Broker Mode: everyone may use the integration, and nobody from the dashboard.
    pub implicit_assignment: bool,
    /// The logins the integration is assigned to.
    pub assigned: Vec<String>,
    /// The names of the groups it is assigned to.
    pub assigned_groups: Vec<String>,
    /// *Login initiated by* and *Login flow* together, as the API keeps them.
    pub login_mode: LoginMode,
    /// The scopes of *Okta Simplified*.
    pub default_scope: Vec<String>,
    /// *Initiate login URI*.
    pub initiate_login_uri: Option<String>,
    /// *Display application icon to users*.
    pub icon_visible: bool,
    /// The same for Okta Mobile, in older consoles.
    pub mobile_icon_visible: bool,
    /// *Rotate token after every use* or *Use persistent token*.
    pub refresh_token_rotation: RotationType,
    /// The grace period of a rotated refresh token: 0 to 60 seconds.
    pub refresh_token_leeway: u8,
    /// *Require consent*; no scope of the org authorization server asks for it, so nothing follows from it.
    pub consent_method: ConsentMethod,
    /// *Issuer* on the Sign On tab.
    pub issuer_mode: IssuerMode,
    /// The integration is limited to a network zone, and every request comes from outside of it.
    pub network_zone_blocked: bool,
}

impl Default for Integration {
    fn default() -> Self {
        Self::for_callback(NUMERO_CALLBACK)
    }
}

impl Integration {
    /// What the guide asks for, with another callback in Numero's place.
    pub fn for_callback(callback: &str) -> Self {
        Self {
            label: "Numero".to_owned(),
            active: true,
            application_type: ApplicationType::Web,
            grant_types: vec![
                GrantType::RefreshToken,
                GrantType::Implicit,
                GrantType::AuthorizationCode,
            ],
            response_types: vec![
                ResponseType::Code,
                ResponseType::IdToken,
                ResponseType::Token,
            ],
            dpop_bound_access_tokens: false,
            redirect_uris: vec![callback.to_owned()],
            post_logout_redirect_uris: Vec::new(),
            wildcard_redirect: WildcardRedirect::Subdomain,
            pkce_required: false,
            token_endpoint_auth_method: AuthMethod::ClientSecretBasic,
            implicit_assignment: false,
            assigned: vec![crate::model::ASSIGNED_LOGIN.to_owned()],
            assigned_groups: Vec::new(),
            login_mode: LoginMode::Spec,
            default_scope: Vec::new(),
            initiate_login_uri: Some(callback.to_owned()),
            icon_visible: true,
            mobile_icon_visible: false,
            refresh_token_rotation: RotationType::Static,
            refresh_token_leeway: 30,
            consent_method: ConsentMethod::Required,
            issuer_mode: IssuerMode::Dynamic,
            network_zone_blocked: false,
        }
    }

    /// What *New Web App Integration* starts with, and keeps where nothing is changed before *Save*.
    pub fn new_web_app() -> Self {
        Self {
            label: "My Web App".to_owned(),
            grant_types: vec![GrantType::AuthorizationCode],
            response_types: vec![ResponseType::Code],
            wildcard_redirect: WildcardRedirect::Disabled,
            implicit_assignment: true,
            assigned: Vec::new(),
            login_mode: LoginMode::Disabled,
            initiate_login_uri: None,
            icon_visible: false,
            ..Self::for_callback("http://localhost:8080/authorization-code/callback")
        }
    }

    /// The ticked grants, less those that *Proof of possession* forbids.
    pub fn enabled_grant_types(&self) -> Vec<GrantType> {
        let forbidden = |grant: GrantType| {
            self.dpop_bound_access_tokens
                && matches!(grant, GrantType::Implicit | GrantType::ClientCredentials)
        };
        let ticked = self.grant_types.iter().copied();
        ticked.filter(|grant| !forbidden(*grant)).collect()
    }

    /// The response types whose grant is on: `code` needs the authorization code grant, the others implicit.
    pub fn enabled_response_types(&self) -> Vec<ResponseType> {
        let grants = self.enabled_grant_types();
        let enabled = |response: ResponseType| match response {
            ResponseType::Code => grants.contains(&GrantType::AuthorizationCode),
            ResponseType::IdToken | ResponseType::Token => grants.contains(&GrantType::Implicit),
        };
        let ticked = self.response_types.iter().copied();
        ticked.filter(|response| enabled(*response)).collect()
    }

    pub(crate) fn allows(&self, grant: GrantType) -> bool {
        self.enabled_grant_types().contains(&grant)
    }

    /// Native and browser integrations have no secret and must use PKCE.
    pub(crate) fn is_public(&self) -> bool {
        matches!(
            self.application_type,
            ApplicationType::Native | ApplicationType::Browser
        )
    }

    pub(crate) fn requires_pkce(&self) -> bool {
        self.pkce_required || self.is_public()
    }

    /// Whether the dashboard shows a tile to the people it is assigned to.
    pub(crate) fn has_tile(&self) -> bool {
        self.active
            && self.icon_visible
            && self.login_mode != LoginMode::Disabled
            && !self.implicit_assignment
    }
}

/// What was chosen under *Application type*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "Okta's own words")]
pub enum ApplicationType {
    Web,
    Native,
    Browser,
    Service,
}

/// A grant that can be ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "OAuth's own words")]
pub enum GrantType {
    AuthorizationCode,
    RefreshToken,
    Implicit,
    ClientCredentials,
    InteractionCode,
    Password,
    #[serde(rename = "urn:ietf:params:oauth:grant-type:device_code")]
    DeviceCode,
    #[serde(rename = "urn:ietf:params:oauth:grant-type:token-exchange")]
    TokenExchange,
    #[serde(rename = "urn:ietf:params:oauth:grant-type:saml2-bearer")]
    SamlBearer,
    #[serde(rename = "urn:openid:params:grant-type:ciba")]
    Ciba,
}

impl GrantType {
    pub(crate) const ALL: [Self; 10] = [
        Self::AuthorizationCode,
        Self::RefreshToken,
        Self::Implicit,
        Self::ClientCredentials,
        Self::InteractionCode,
        Self::Password,
        Self::DeviceCode,
        Self::TokenExchange,
        Self::SamlBearer,
        Self::Ciba,
    ];

    pub(crate) fn from_parameter(value: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|grant| grant.as_str() == value)
    }

    /// The value of the `grant_type` parameter.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AuthorizationCode => "authorization_code",
            Self::RefreshToken => "refresh_token",
            Self::Implicit => "implicit",
            Self::ClientCredentials => "client_credentials",
            Self::InteractionCode => "interaction_code",
            Self::Password => "password",
            Self::DeviceCode => "urn:ietf:params:oauth:grant-type:device_code",
            Self::TokenExchange => "urn:ietf:params:oauth:grant-type:token-exchange",
            Self::SamlBearer => "urn:ietf:params:oauth:grant-type:saml2-bearer",
            Self::Ciba => "urn:openid:params:grant-type:ciba",
        }
    }
}

/// One part of a `response_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseType {
    /// An authorization code.
    Code,
    /// *Allow ID Token with implicit grant type*.
    IdToken,
    /// *Allow Access Token with implicit grant type*.
    Token,
}

impl ResponseType {
    /// The word in the `response_type` parameter.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::IdToken => "id_token",
            Self::Token => "token",
        }
    }
}

/// Whether a `*` in a sign-in redirect URI stands for part of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "Okta's own words")]
pub enum WildcardRedirect {
    Disabled,
    Subdomain,
}

/// How a client sends its secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "OAuth's own words")]
pub enum AuthMethod {
    ClientSecretBasic,
    ClientSecretPost,
}

/// What the Embed Link does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum LoginMode {
    /// *App Only*.
    Disabled,
    /// *Either Okta or App*, *Redirect to app to initiate login (OIDC Compliant)*.
    Spec,
    /// *Either Okta or App*, *Send ID Token directly to app (Okta Simplified)*.
    Okta,
}

/// What becomes of a refresh token when it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum RotationType {
    /// It stays the same.
    Static,
    /// Another takes its place.
    Rotate,
}

/// Whether people are asked before their data goes to the integration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "Okta's own words")]
pub enum ConsentMethod {
    Required,
    Trusted,
}

/// Which address tokens for this integration name as their issuer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum IssuerMode {
    /// The org's own address.
    OrgUrl,
    /// The custom domain, where there is one.
    CustomUrl,
    /// The address the request came to.
    Dynamic,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grant_is_written_the_same_way_in_json_and_in_a_request() {
        for grant in GrantType::ALL {
            assert_eq!(serde_json::to_value(grant).unwrap(), grant.as_str());
            assert_eq!(GrantType::from_parameter(grant.as_str()), Some(grant));
        }
    }

    #[test]
    fn proof_of_possession_takes_implicit_and_its_response_types_away() {
        let integration = Integration {
            dpop_bound_access_tokens: true,
            ..Integration::default()
        };
        assert!(!integration.allows(GrantType::Implicit));
        assert_eq!(
            integration.enabled_response_types(),
            [ResponseType::Code],
            "the children of a grant that is off are off"
        );
    }
}
