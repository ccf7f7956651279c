//! The body of `POST /api/v1/apps` (Okta Management API 2026.06.3, `OpenIdConnectApplication`).

use serde_json::{Value, json};

use super::Setup;

/// The integration as the guide sets it. Who may use it is no part of the object: groups are assigned with
/// `PUT /api/v1/apps/{id}/groups/{group}`.
pub(crate) fn apps_api(setup: &Setup) -> Value {
    json!({
        "name": "oidc_client",
        "label": setup.label,
        "signOnMode": "OPENID_CONNECT",
        "credentials": { "oauthClient": {
            "token_endpoint_auth_method": "client_secret_basic",
            "pkce_required": false,
        }},
        "visibility": {
            "autoLaunch": false,
            "autoSubmitToolbar": false,
            "hide": { "iOS": true, "web": false },
        },
        "settings": {
            "implicitAssignment": false,
            "oauthClient": {
                "application_type": "web",
                "grant_types": setup.grants,
                "response_types": setup.responses,
                "redirect_uris": [setup.callback],
                "wildcard_redirect": setup.wildcard,
                "initiate_login_uri": setup.callback,
                "idp_initiated_login": { "mode": "SPEC", "default_scope": [] },
            },
        },
    })
}
