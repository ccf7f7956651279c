use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::written;
use crate::management::document::{has_types_of, take, take_as};
use crate::management::error::ApiError;
use crate::model::Refused;
use crate::{
    AppIntegration, ApplicationType, AuthMethod, ConsentMethod, FieldError, GrantType, Integration,
    IssuerMode, LoginMode, ResponseType, RotationType, WildcardRedirect,
};

/// What only Okta sets; sent, it is passed over.
const SYSTEM: [&[&str]; 8] = [
    &["id"],
    &["orn"],
    &["status"],
    &["created"],
    &["lastUpdated"],
    &["_links"],
    &["_embedded"],
    &["credentials", "signing", "kid"],
];

/// An application object as a client sends it, with the API's own defaults for what it leaves out.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) settings: Integration,
    pub(super) client_id: Option<String>,
    pub(super) client_secret: Option<String>,
    pub(super) extra: Map<String, Value>,
}

/// The object as far as it is not yet read, and what was found wrong with its values.
struct Reader {
    body: Map<String, Value>,
    errors: Vec<FieldError>,
}

impl Entry {
    /// A member of another type is malformed; a value that Okta does not know fails the validation.
    pub(super) fn read(mut body: Map<String, Value>) -> Result<Self, ApiError> {
        for path in SYSTEM {
            take(&mut body, path);
        }
        let sent = Value::Object(body);
        if !has_types_of(&sent, &written::defaults()) || !has_types_of(&sent, &inner_objects()) {
            return Err(ApiError::BODY);
        }
        let Value::Object(body) = sent else {
            return Err(ApiError::BODY);
        };
        let mut reader = Reader {
            body,
            errors: Vec::new(),
        };
        reader.kind()?;
        let settings = reader.settings()?;
        let credentials = |name| ["credentials", "oauthClient", name];
        let client_id = take_as(&mut reader.body, &credentials("client_id"))?;
        let client_secret = take_as(&mut reader.body, &credentials("client_secret"))?;
        if !reader.errors.is_empty() {
            return Err(Refused::from(reader.errors).into());
        }
        if !settings.grant_types.contains(&GrantType::RefreshToken) {
            take(
                &mut reader.body,
                &["settings", "oauthClient", "refresh_token"],
            );
        }
        Ok(Self {
            settings,
            client_id,
            client_secret,
            extra: reader.body,
        })
    }
}

/// Objects that an application does not have unless something sets them.
fn inner_objects() -> Value {
    json!({"settings": {"oauthClient": {"idp_initiated_login": {}, "refresh_token": {}}}})
}

impl Reader {
    /// The practice org has custom OIDC integrations and no other kind.
    fn kind(&mut self) -> Result<(), ApiError> {
        for (field, only) in [
            ("name", AppIntegration::NAME),
            ("signOnMode", AppIntegration::SIGN_ON_MODE),
        ] {
            let sent: Option<String> = take_as(&mut self.body, &[field])?;
            if sent.as_deref() != Some(only) {
                self.wrong(field, format!("The practice org has '{only}' only"));
            }
        }
        Ok(())
    }

    fn settings(&mut self) -> Result<Integration, ApiError> {
        let application_type = self
            .word(
                &["settings", "oauthClient", "application_type"],
                "application_type",
            )?
            .unwrap_or(ApplicationType::Web);
        let is_public = matches!(
            application_type,
            ApplicationType::Native | ApplicationType::Browser
        );
        let grant_types: Vec<GrantType> = self.words("grant_types")?.unwrap_or_default();
        let starts_with_code = grant_types.contains(&GrantType::AuthorizationCode);
        let response_types = self.words("response_types")?;
        let mode = ["settings", "oauthClient", "idp_initiated_login", "mode"];
        let login_mode = self.word(&mode, "mode")?.unwrap_or(LoginMode::Disabled);
        let hidden = login_mode == LoginMode::Disabled;
        let hides = |place| ["visibility", "hide", place];
        Ok(Integration {
            label: self.get(&["label"])?.unwrap_or_default(),
            active: true,
            application_type,
            response_types: response_types.unwrap_or_else(|| {
                let code = starts_with_code.then_some(ResponseType::Code);
                code.into_iter().collect()
            }),
            grant_types,
            dpop_bound_access_tokens: self.client("dpop_bound_access_tokens")?.unwrap_or(false),
            redirect_uris: self.client("redirect_uris")?.unwrap_or_default(),
            post_logout_redirect_uris: self
                .client("post_logout_redirect_uris")?
                .unwrap_or_default(),
            wildcard_redirect: self
                .client_word("wildcard_redirect")?
                .unwrap_or(WildcardRedirect::Disabled),
            pkce_required: self
                .get(&["credentials", "oauthClient", "pkce_required"])?
                .unwrap_or(is_public),
            token_endpoint_auth_method: self.auth_method(is_public)?,
            implicit_assignment: self
                .get(&["settings", "implicitAssignment"])?
                .unwrap_or(false),
            assigned: Vec::new(),
            assigned_groups: Vec::new(),
            login_mode,
            default_scope: self
                .get(&[
                    "settings",
                    "oauthClient",
                    "idp_initiated_login",
                    "default_scope",
                ])?
                .unwrap_or_default(),
            initiate_login_uri: self.client("initiate_login_uri")?,
            icon_visible: !self.get(&hides("web"))?.unwrap_or(hidden),
            mobile_icon_visible: !self.get(&hides("iOS"))?.unwrap_or(hidden),
            refresh_token_rotation: self
                .word(
                    &["settings", "oauthClient", "refresh_token", "rotation_type"],
                    "rotation_type",
                )?
                .unwrap_or(match is_public {
                    true => RotationType::Rotate,
                    false => RotationType::Static,
                }),
            refresh_token_leeway: self.leeway()?,
            consent_method: self
                .client_word("consent_method")?
                .unwrap_or(ConsentMethod::Trusted),
            issuer_mode: self
                .client_word("issuer_mode")?
                .unwrap_or(IssuerMode::OrgUrl),
            network_zone_blocked: self.network()?,
        })
    }

    /// A public client has `none` and nothing else; the org knows no client that signs its own assertions.
    fn auth_method(&mut self, is_public: bool) -> Result<AuthMethod, ApiError> {
        let field = "token_endpoint_auth_method";
        let sent: Option<String> = self.get(&["credentials", "oauthClient", field])?;
        match (sent.as_deref(), is_public) {
            (None | Some("client_secret_basic"), false) | (None | Some("none"), true) => {}
            (Some("client_secret_post"), false) => return Ok(AuthMethod::ClientSecretPost),
            (Some(other @ ("client_secret_jwt" | "private_key_jwt")), _) => {
                self.wrong(field, format!("The practice org does not know '{other}'"));
            }
            (Some(other), _) => {
                let text = format!("'{other}' cannot be used with this 'application_type'");
                self.wrong(field, text);
            }
        }
        Ok(AuthMethod::ClientSecretBasic)
    }

    /// Anything outside of a byte is out of bounds as well, and left to the check of the bounds.
    fn leeway(&mut self) -> Result<u8, ApiError> {
        let sent: Option<i64> =
            self.get(&["settings", "oauthClient", "refresh_token", "leeway"])?;
        Ok(sent.map_or(30, |seconds| u8::try_from(seconds).unwrap_or(u8::MAX)))
    }

    /// Every request comes from outside of any zone.
    fn network(&mut self) -> Result<bool, ApiError> {
        let sent: Option<String> =
            self.get(&["settings", "oauthClient", "network", "connection"])?;
        match sent.as_deref() {
            None | Some("ANYWHERE") => Ok(false),
            Some("ZONE") => Ok(true),
            Some(other) => {
                self.wrong("network", unknown(other));
                Ok(false)
            }
        }
    }

    fn get<T: DeserializeOwned>(&mut self, path: &[&str]) -> Result<Option<T>, ApiError> {
        take_as(&mut self.body, path)
    }

    fn client<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>, ApiError> {
        self.get(&["settings", "oauthClient", name])
    }

    fn client_word<T: DeserializeOwned>(
        &mut self,
        field: &'static str,
    ) -> Result<Option<T>, ApiError> {
        self.word(&["settings", "oauthClient", field], field)
    }

    /// One of Okta's own words.
    fn word<T: DeserializeOwned>(
        &mut self,
        path: &[&str],
        field: &'static str,
    ) -> Result<Option<T>, ApiError> {
        let sent: Option<String> = self.get(path)?;
        Ok(sent.and_then(|word| self.known(field, word)))
    }

    /// Several of them, each once.
    fn words<T: DeserializeOwned + PartialEq>(
        &mut self,
        field: &'static str,
    ) -> Result<Option<Vec<T>>, ApiError> {
        let Some(sent) = self.client::<Vec<String>>(field)? else {
            return Ok(None);
        };
        let mut words = Vec::new();
        for word in sent {
            if let Some(word) = self.known(field, word)
                && !words.contains(&word)
            {
                words.push(word);
            }
        }
        Ok(Some(words))
    }

    fn known<T: DeserializeOwned>(&mut self, field: &'static str, word: String) -> Option<T> {
        let text = unknown(&word);
        let known = serde_json::from_value(Value::String(word)).ok();
        if known.is_none() {
            self.wrong(field, text);
        }
        known
    }

    fn wrong(&mut self, field: &'static str, text: String) {
        self.errors.push(FieldError::new(field, text));
    }
}

fn unknown(word: &str) -> String {
    format!("'{word}' is not one of the values this field can have")
}
