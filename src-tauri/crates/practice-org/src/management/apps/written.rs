use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::management::call::Call;
use crate::management::document::lay_over;
use crate::management::policies;
use crate::model::OrgState;
use crate::{AppIntegration, GrantType, Integration};

/// The application object of an integration: what Okta starts with, what was sent and is only kept, and the settings.
pub(super) fn document(call: &Call, state: &OrgState, one: &AppIntegration) -> Value {
    let mut document = defaults();
    lay_over(&mut document, Value::Object(one.extra.clone()));
    lay_over(&mut document, own(state, one));
    lay_over(&mut document, json!({"_links": links(call, state, one)}));
    document
}

/// The members that an application has when nothing was sent for them, of which nothing here depends.
pub(super) fn defaults() -> Value {
    json!({
        "accessibility": {"selfService": false, "errorRedirectUrl": null, "loginRedirectUrl": null},
        "visibility": {
            "autoLaunch": false,
            "autoSubmitToolbar": false,
            "appLinks": {"oidc_client_link": true},
            "hide": {},
        },
        "features": [],
        "credentials": {
            "userNameTemplate": {"template": "${source.login}", "type": "BUILT_IN"},
            "signing": {},
            "oauthClient": {"autoKeyRotation": true},
        },
        "settings": {
            "app": {},
            "notifications": {
                "vpn": {
                    "network": {"connection": "DISABLED"},
                    "message": null,
                    "helpUrl": null,
                },
            },
            "manualProvisioning": false,
            "emOptInStatus": "NONE",
            "notes": {"admin": null, "enduser": null},
            "oauthClient": {"network": {}},
        },
    })
}

/// What the org knows itself, whatever was sent.
fn own(state: &OrgState, one: &AppIntegration) -> Value {
    let settings = &one.settings;
    let id = &one.id;
    let kid = URL_SAFE_NO_PAD.encode(Sha256::digest(id.as_bytes()));
    let auth_method = if settings.is_public() {
        json!("none")
    } else {
        json!(settings.token_endpoint_auth_method)
    };
    json!({
        "id": id,
        "orn": format!("orn:okta:idp:{}:apps:{}:{id}", state.id, AppIntegration::NAME),
        "name": AppIntegration::NAME,
        "label": settings.label,
        "status": one.status(),
        "created": one.created,
        "lastUpdated": one.last_updated,
        "signOnMode": AppIntegration::SIGN_ON_MODE,
        "visibility": {
            "hide": {"iOS": !settings.mobile_icon_visible, "web": !settings.icon_visible},
        },
        "credentials": {
            "signing": {"kid": kid},
            "oauthClient": {
                "client_id": one.client_id,
                "token_endpoint_auth_method": auth_method,
                "pkce_required": settings.requires_pkce(),
            },
        },
        "settings": {
            "implicitAssignment": settings.implicit_assignment,
            "oauthClient": client(settings),
        },
    })
}

fn client(settings: &Integration) -> Value {
    let zone = if settings.network_zone_blocked {
        "ZONE"
    } else {
        "ANYWHERE"
    };
    let mut client = json!({
        "application_type": settings.application_type,
        "grant_types": settings.grant_types,
        "response_types": settings.response_types,
        "redirect_uris": settings.redirect_uris,
        "wildcard_redirect": settings.wildcard_redirect,
        "idp_initiated_login": {
            "mode": settings.login_mode,
            "default_scope": settings.default_scope,
        },
        "consent_method": settings.consent_method,
        "issuer_mode": settings.issuer_mode,
        "dpop_bound_access_tokens": settings.dpop_bound_access_tokens,
        "network": {"connection": zone},
    });
    if !settings.post_logout_redirect_uris.is_empty() {
        client["post_logout_redirect_uris"] = json!(settings.post_logout_redirect_uris);
    }
    if let Some(uri) = &settings.initiate_login_uri {
        client["initiate_login_uri"] = json!(uri);
    }
    if settings.grant_types.contains(&GrantType::RefreshToken) {
        client["refresh_token"] = json!({
            "rotation_type": settings.refresh_token_rotation,
            "leeway": settings.refresh_token_leeway,
        });
    }
    client
}

/// Okta's own where something is behind them: logos, enrolment and other policies are not here.
fn links(call: &Call, state: &OrgState, one: &AppIntegration) -> Value {
    let path = format!("/api/v1/apps/{}", one.id);
    let part = |part: &str| call.href(&format!("{path}/{part}"));
    let mut app = call.href(&one.embed_path());
    app["name"] = json!("oidc_client_link");
    app["type"] = json!("text/html");
    let mut secrets = part("credentials/secrets");
    secrets["name"] = json!("secrets");
    let mut links = json!({
        "appLinks": [app],
        "clientCredentials": [secrets],
        "groups": part("groups"),
        "users": part("users"),
    });
    let lifecycle = match one.settings.active {
        true => "deactivate",
        false => "activate",
    };
    links[lifecycle] = part(&format!("lifecycle/{lifecycle}"));
    if !one.settings.active {
        links["delete"] = call.href(&path);
    }
    if let Some(policy) = policies::id(state) {
        links["accessPolicy"] = call.href(&policies::path(&policy));
    }
    links
}
