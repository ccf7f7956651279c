mod access;
mod api_tokens;
mod applications;
mod assignments;
mod dashboard;
mod directory;
mod entry;
mod errors;
mod faults;
mod filed;
mod frame;
mod general;
mod integration;
mod lifecycle;
mod moment;
mod new_integration;
mod notice;
mod practice_settings;
mod question;
mod refusal;
mod search;
mod secrets;
mod system_log;
mod trusted_origins;
mod uri_list;
mod user_home;
mod visit;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::model::Org;
use crate::sign_in;

/// Where an administrator starts.
pub(crate) const DASHBOARD: &str = "/admin/dashboard";
/// Where everybody else starts.
pub(crate) const USER_HOME: &str = "/app/UserHome";

/// The list of integrations.
pub(crate) use applications::LIST as APPLICATIONS;
/// The page of the integration with this id.
pub(crate) use integration::path as integration_page;
/// The form for a new one.
pub(crate) use new_integration::FORM as NEW_INTEGRATION;

/// The Admin Console, and the dashboard of the people who use the integrations.
pub(crate) fn routes() -> Router<Arc<Org>> {
    Router::new()
        .route(DASHBOARD, get(dashboard::dashboard))
        .route(USER_HOME, get(user_home::user_home))
        .route("/login/leave", get(sign_in::leave))
        .route(applications::LIST, get(applications::list))
        .route("/admin/apps/create", get(applications::next))
        .route(
            "/admin/apps/oauth2-wizard/create",
            get(new_integration::open).post(new_integration::save),
        )
        .route(directory::PEOPLE, get(directory::people))
        .route(
            "/admin/users/{id}/second-factor",
            post(directory::second_factor),
        )
        .route("/admin/users/{id}/unlock", post(directory::unlock))
        .route(directory::GROUPS, get(directory::groups))
        .route(search::SEARCH, get(search::search))
        .route(
            api_tokens::TOKENS,
            get(api_tokens::list).post(api_tokens::create),
        )
        .route(
            "/admin/access/api/tokens/{id}/revoke",
            post(api_tokens::revoke),
        )
        .route(
            "/admin/access/api/trusted-origins",
            get(trusted_origins::list),
        )
        .route(faults::FAULTS, get(faults::list).post(faults::switch))
        .route("/admin/reports/system-log", get(system_log::log))
        .route(
            practice_settings::SETTINGS,
            get(practice_settings::open).post(practice_settings::save),
        )
        .route(practice_settings::RESET, post(practice_settings::reset))
        .nest("/admin/app/oidc_client/instance/{id}", integration_routes())
}

/// The page of one integration, and what its forms go to.
fn integration_routes() -> Router<Arc<Org>> {
    Router::new()
        .route("/", get(integration::open))
        .route("/lifecycle", post(lifecycle::change))
        .route("/general", get(general::open).post(general::save))
        .route("/credentials", post(general::save_credentials))
        .route(
            "/federation-broker-mode",
            post(general::save_federation_broker_mode),
        )
        .route("/issuer", post(general::save_issuer))
        .route("/secrets", post(secrets::add))
        .route("/secrets/{secret}", post(secrets::change))
        .route("/assignments", post(assignments::change))
}
