mod cors;
mod guard;
mod worded;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, Uri, header};
use axum::middleware;
use axum::response::Response;
use axum::routing::{any, get, post};

use crate::model::Org;
use crate::oauth_error::FEATURE_NOT_ENABLED;
use crate::{
    admin, answer, authorize, console, discovery, faults, fonts, home, introspect, launch, logout,
    management, organization, revoke, sign_in, token, user_info,
};

pub(crate) use worded::Worded;

/// Nothing a client sends is longer than this.
const LONGEST_BODY: usize = 64 * 1024;

/// All routes, behind the guard.
pub(crate) fn router(org: Arc<Org>) -> Router {
    Router::new()
        .route("/", get(home::home))
        .route(
            "/.well-known/okta-organization",
            get(organization::organization),
        )
        .route(
            "/.well-known/openid-configuration",
            get(discovery::discovery),
        )
        .route(
            "/.well-known/oauth-authorization-server",
            get(discovery::oauth_discovery),
        )
        .route(
            "/oauth2/v1/authorize",
            get(authorize::authorize).post(authorize::posted),
        )
        .route("/oauth2/v1/token", post(token::token))
        .route("/oauth2/v1/introspect", post(introspect::introspect))
        .route("/oauth2/v1/revoke", post(revoke::revoke))
        .route("/oauth2/v1/keys", get(keys))
        .route(
            "/oauth2/v1/userinfo",
            get(user_info::user_info).post(user_info::user_info),
        )
        .route(
            "/oauth2/v1/logout",
            get(logout::logout).post(logout::posted),
        )
        .route("/oauth2/v1/clients", any(not_enabled))
        .route("/oauth2/v1/par", any(not_enabled))
        .route("/oauth2/v1/device/authorize", any(not_enabled))
        .route(
            "/home/oidc_client/{client_id}/{link}",
            get(launch::embed_link),
        )
        .route("/login/login.htm", get(sign_in::sign_in))
        .route("/login/practice", post(sign_in::submit))
        .route("/login/practice/code", post(sign_in::submit_code))
        .route("/login/token/redirect", get(sign_in::resume))
        .route("/login/signout", get(sign_in::sign_out))
        .route("/practice/{token}/settings", any(admin::settings))
        .route("/assets/inter.woff2", get(fonts::inter))
        .route("/assets/jetbrains-mono.woff2", get(fonts::jetbrains_mono))
        .merge(console::routes())
        .merge(management::routes(&org))
        .route("/practice/{token}/faults", any(faults::admin))
        .route(faults::GUEST_NETWORK, get(faults::guest_network))
        .fallback(not_found)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .layer(middleware::from_fn_with_state(
            org.clone(),
            faults::transport,
        ))
        .layer(middleware::from_fn_with_state(org.clone(), cors::cors))
        .layer(middleware::from_fn_with_state(org.clone(), guard::guard))
        .with_state(org)
}

/// The origin a request came to: the org's own, or its custom domain on loopback.
pub(crate) fn origin(org: &Org, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST);
    let host = host.and_then(|host| host.to_str().ok()).unwrap_or_default();
    if guard::is_custom_domain(org, host) {
        return format!("http://{}", host.to_ascii_lowercase());
    }
    org.origin.clone()
}

/// `/oauth2/v1/keys`: the public half of the signing key.
async fn keys(State(org): State<Arc<Org>>) -> Response {
    answer::json(200, org.key.jwks().await)
}

/// Endpoints that Okta's metadata lists and this org does not have.
async fn not_enabled() -> Response {
    answer::oauth_error(&FEATURE_NOT_ENABLED)
}

async fn not_found(State(org): State<Arc<Org>>, headers: HeaderMap, uri: Uri) -> Response {
    if names_custom_server(uri.path()) {
        return answer::no_custom_server(&org, &headers);
    }
    answer::not_found(&org, &headers, uri.path())
}

/// `/oauth2/default/…`, or the metadata of such a server; the org has none but its own, `/oauth2/v1`.
fn names_custom_server(path: &str) -> bool {
    let metadata = "/.well-known/oauth-authorization-server/oauth2/";
    let rest = path
        .strip_prefix("/oauth2/")
        .or(path.strip_prefix(metadata));
    rest.is_some_and(|rest| !rest.is_empty() && rest != "v1" && !rest.starts_with("v1/"))
}

async fn method_not_allowed(State(org): State<Arc<Org>>) -> Response {
    let summary = "The endpoint does not support the provided HTTP method";
    answer::okta_error(&org, 405, "E0000022", summary)
}
