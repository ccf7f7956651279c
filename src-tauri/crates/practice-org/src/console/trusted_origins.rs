use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::frame::{At, Frame};
use super::moment::minute;
use super::visit::Visit;
use crate::model::{Org, TrustedOrigin};
use crate::pages;

#[derive(Template)]
#[template(path = "console/trusted_origins.html")]
struct TrustedOriginsPage {
    frame: Frame,
    origins: Vec<TrustedOrigin>,
}

/// *Security > API > Trusted Origins*, where *Base URIs* end up.
pub(super) async fn list(State(org): State<Arc<Org>>, visit: Visit) -> Response {
    let origins = org.read(|state| state.origins.clone());
    pages::own_page(&org, 200, |nonce| TrustedOriginsPage {
        frame: Frame::new(&org, &visit, At::TrustedOrigins, nonce),
        origins,
    })
}
