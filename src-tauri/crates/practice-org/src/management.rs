mod api_tokens;
mod apps;
mod assignments;
mod call;
mod document;
mod error;
mod filter;
mod groups;
mod logs;
mod org_facts;
mod paging;
mod policies;
mod rate_limit;
mod secrets;
mod trusted_origins;
mod users;

use std::sync::Arc;

use axum::extract::{RawPathParams, Request, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter};
use axum::{Router, middleware};
use serde_json::Value;

use call::Call;
use error::ApiError;
use rate_limit::RateLimit;

use crate::answer;
use crate::model::Org;

const GET: MethodFilter = MethodFilter::GET;
const POST: MethodFilter = MethodFilter::POST;
const PUT: MethodFilter = MethodFilter::PUT;
const DELETE: MethodFilter = MethodFilter::DELETE;

/// What a call does, once it is known who calls and that they may.
type Work = fn(&Call) -> Result<Reply, ApiError>;

/// What a call answers when nothing stands against it.
struct Reply {
    status: u16,
    body: Option<Value>,
    /// `Link` headers (RFC 8288).
    links: HeaderMap,
}

impl Reply {
    fn new(status: u16, body: Value) -> Self {
        Self {
            status,
            body: Some(body),
            links: HeaderMap::new(),
        }
    }

    fn ok(body: Value) -> Self {
        Self::new(200, body)
    }

    /// Status 204.
    fn nothing() -> Self {
        Self {
            status: 204,
            body: None,
            links: HeaderMap::new(),
        }
    }
}

/// The part of Okta's Management API that the wizard and its checks need, under `/api/v1`.
pub(crate) fn routes(org: &Arc<Org>) -> Router<Arc<Org>> {
    let limit = RateLimit::new(org.clone());
    Router::new()
        .merge(application_routes())
        .merge(directory_routes())
        .route("/api/v1", at(&[]))
        .route("/api/v1/{*rest}", at(&[]))
        .layer(middleware::from_fn_with_state(limit, rate_limit::limit))
}

fn application_routes() -> Router<Arc<Org>> {
    Router::new()
        .route(
            "/api/v1/apps",
            at(&[(GET, apps::list), (POST, apps::create)]),
        )
        .route(
            "/api/v1/apps/{app}",
            at(&[
                (GET, apps::read),
                (PUT, apps::replace),
                (DELETE, apps::delete),
            ]),
        )
        .route(
            "/api/v1/apps/{app}/lifecycle/activate",
            at(&[(POST, apps::activate)]),
        )
        .route(
            "/api/v1/apps/{app}/lifecycle/deactivate",
            at(&[(POST, apps::deactivate)]),
        )
        .route(
            "/api/v1/apps/{app}/credentials/secrets",
            at(&[(GET, secrets::list), (POST, secrets::create)]),
        )
        .route(
            "/api/v1/apps/{app}/credentials/secrets/{secret}",
            at(&[(GET, secrets::read), (DELETE, secrets::delete)]),
        )
        .route(
            "/api/v1/apps/{app}/credentials/secrets/{secret}/lifecycle/activate",
            at(&[(POST, secrets::activate)]),
        )
        .route(
            "/api/v1/apps/{app}/credentials/secrets/{secret}/lifecycle/deactivate",
            at(&[(POST, secrets::deactivate)]),
        )
        .route(
            "/api/v1/apps/{app}/groups",
            at(&[(GET, assignments::list_groups)]),
        )
        .route(
            "/api/v1/apps/{app}/groups/{group}",
            at(&[
                (GET, assignments::read_group),
                (PUT, assignments::assign_group),
                (DELETE, assignments::unassign_group),
            ]),
        )
        .route(
            "/api/v1/apps/{app}/users",
            at(&[
                (GET, assignments::list_users),
                (POST, assignments::assign_named_user),
            ]),
        )
        .route(
            "/api/v1/apps/{app}/users/{user}",
            at(&[
                (GET, assignments::read_user),
                (PUT, assignments::assign_user),
                (POST, assignments::assign_user),
                (DELETE, assignments::unassign_user),
            ]),
        )
}

fn directory_routes() -> Router<Arc<Org>> {
    Router::new()
        .route("/api/v1/groups", at(&[(GET, groups::list)]))
        .route("/api/v1/groups/{group}", at(&[(GET, groups::read)]))
        .route("/api/v1/groups/{group}/users", at(&[(GET, groups::people)]))
        .route("/api/v1/users", at(&[(GET, users::list)]))
        .route("/api/v1/users/{user}", at(&[(GET, users::read)]))
        .route(
            "/api/v1/users/{user}/lifecycle/unlock",
            at(&[(POST, users::unlock)]),
        )
        .route("/api/v1/policies/{policy}", at(&[(GET, policies::read)]))
        .route(
            "/api/v1/policies/{policy}/rules",
            at(&[(GET, policies::rules)]),
        )
        .route("/api/v1/api-tokens", at(&[(GET, api_tokens::list)]))
        .route(
            "/api/v1/api-tokens/{token}",
            at(&[(GET, api_tokens::read), (DELETE, api_tokens::revoke)]),
        )
        .route("/api/v1/org", at(&[(GET, org_facts::read)]))
        .route("/api/v1/logs", at(&[(GET, logs::list)]))
        .route(
            "/api/v1/trustedOrigins",
            at(&[
                (GET, trusted_origins::list),
                (POST, trusted_origins::create),
            ]),
        )
        .route(
            "/api/v1/trustedOrigins/{origin}",
            at(&[(GET, trusted_origins::read)]),
        )
}

/// A path and what each method does there; without any, nothing is at the path.
fn at(methods: &[(MethodFilter, Work)]) -> MethodRouter<Arc<Org>> {
    let otherwise: Work = if methods.is_empty() {
        |call| Err(ApiError::no_endpoint(call.path()))
    } else {
        |_| Err(ApiError::METHOD)
    };
    let router = MethodRouter::new()
        .fallback(move |State(org), params, request| answer(org, params, request, otherwise));
    methods.iter().fold(router, |router, (method, work)| {
        let work = *work;
        router.on(*method, move |State(org), params, request| {
            answer(org, params, request, work)
        })
    })
}

async fn answer(
    org: Arc<Org>,
    params: Result<RawPathParams, axum::extract::rejection::RawPathParamsRejection>,
    request: Request,
    work: Work,
) -> Response {
    let called = Call::read(org.clone(), params.ok(), request).await;
    match called.and_then(|call| work(&call)) {
        Ok(Reply {
            status,
            body: Some(body),
            links,
        }) => (links, answer::json(status, body)).into_response(),
        Ok(Reply { status, .. }) => answer::status_code(status).into_response(),
        Err(error) => error.answer(&org),
    }
}
