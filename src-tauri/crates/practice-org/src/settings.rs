mod integration;
mod merge;
mod switches;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use integration::{
    ApplicationType, AuthMethod, ConsentMethod, GrantType, Integration, IssuerMode, LoginMode,
    ResponseType, RotationType, WildcardRedirect,
};
pub use merge::SettingsError;
pub use switches::{DeviceCodeAnswer, Endpoint, PostsTo, Switches};

pub(crate) const NUMERO_CALLBACK: &str = "https://app.numero.io/auth/callback/okta";

/// Everything adjustable about the practice org; the default is exactly what the guide asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// What `/.well-known/okta-organization` says as `pipeline`.
    pub engine: Engine,
    /// An origin that okta-organization links as `alternate`; `http://localhost:PORT` is answered as well.
    pub custom_domain: Option<String>,
    /// The guide's integration, among however many there are.
    pub integration: Integration,
    /// Okta's behaviour where the sources do not agree or do not say.
    pub switches: Switches,
    /// Endpoints that answer 429, 500 or 503 instead of doing their work.
    pub unavailable: BTreeMap<Endpoint, u16>,
}

/// The two generations of Okta orgs, by the name okta-organization gives them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    /// Identity Engine.
    #[default]
    Idx,
    /// Classic Engine.
    V1,
}
