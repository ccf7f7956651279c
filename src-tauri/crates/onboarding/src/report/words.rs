//! What a setting is called in Okta, and what the guide asks it to be.

use guide::{Item, ItemId, Setting};

use super::clean;
use crate::check::plain;
use crate::journey::Journey;
use crate::profile::Profile;

/// A setting's label and value; of an instruction that sets nothing, its text.
pub(super) fn words(journey: &Journey, profile: &Profile, item: &Item) -> (String, String) {
    let Some(setting) = item.setting else {
        let name = if item.id == ItemId::SignInAsAdmin {
            "Okta org".to_owned()
        } else {
            plain(&item.text)
        };
        return (name, item.value.clone().unwrap_or_default());
    };
    let (label, value) = match setting {
        Setting::SignInMethod => ("Sign-in method", "OIDC - OpenID Connect".to_owned()),
        Setting::ApplicationType => ("Application type", "Web Application".to_owned()),
        Setting::IntegrationName => ("App integration name", profile.integration_name.clone()),
        Setting::RefreshTokenGrant => ("Refresh Token", "On".to_owned()),
        Setting::ImplicitGrant => ("Implicit (hybrid)", "On".to_owned()),
        Setting::WildcardRedirect => (
            "Allow wildcard * in sign-in URI redirect.",
            "On; the callback has no *".to_owned(),
        ),
        Setting::SignInRedirectUri => ("Sign-in redirect URIs", profile.callback.clone()),
        Setting::SignOutRedirectUri => {
            ("Sign-out redirect URIs", "As Okta filled it in".to_owned())
        }
        Setting::BaseUris => ("Base URIs", "Empty".to_owned()),
        Setting::Assignment => ("Controlled access", access(journey, item)),
        Setting::FederationBrokerMode => (
            "Enable immediate access with Federation Broker Mode",
            "Off".to_owned(),
        ),
        Setting::ImplicitAccessToken => (
            "Allow Access Token with implicit grant type",
            "On".to_owned(),
        ),
        Setting::LoginInitiatedBy => ("Login initiated by", "Either Okta or App".to_owned()),
        Setting::ApplicationVisibility => (
            "Application visibility",
            "Display application icon to users".to_owned(),
        ),
        Setting::LoginFlow => (
            "Login flow",
            "Redirect to app to initiate login (OIDC Compliant)".to_owned(),
        ),
        Setting::InitiateLoginUri => ("Initiate login URI", profile.callback.clone()),
        Setting::ClientId => ("Client ID", journey.client_id.clone().unwrap_or_default()),
        Setting::ClientSecret => ("Client Secret", "Not in this report".to_owned()),
        Setting::EmbedLink => ("Embed Link", journey.embed_link.clone().unwrap_or_default()),
    };
    (label.to_owned(), clean(&value))
}

/// What was chosen, by Okta's label.
fn access(journey: &Journey, item: &Item) -> String {
    let chosen = journey.choices.get(&item.id);
    let choice = item
        .choices
        .iter()
        .find(|choice| Some(&choice.id) == chosen);
    choice.map_or_else(String::new, |choice| choice.label.clone())
}
