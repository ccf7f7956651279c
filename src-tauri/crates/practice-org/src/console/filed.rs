use std::marker::PhantomData;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use subtle::ConstantTimeEq;
use url::form_urlencoded;

use super::visit::Visit;
use super::{DASHBOARD, refusal};
use crate::model::{AdminRole, Continue, Org};
use crate::server;

/// A form that came from a page of this console, filled in by somebody with the right to what it changes.
pub(super) struct Filed<R> {
    pub(super) visit: Visit,
    pub(super) form: Form,
    right: PhantomData<R>,
}

/// What a form changes.
pub(super) trait Right {
    fn holds(role: AdminRole) -> bool;
}

/// Integrations, their secrets and their assignments.
pub(super) struct Integrations;
/// API tokens.
pub(super) struct Tokens;
/// The practice org itself.
pub(super) struct WholeOrg;

impl Right for Integrations {
    fn holds(role: AdminRole) -> bool {
        role.changes_integrations()
    }
}

impl Right for Tokens {
    fn holds(role: AdminRole) -> bool {
        role.makes_tokens()
    }
}

impl Right for WholeOrg {
    fn holds(role: AdminRole) -> bool {
        role == AdminRole::SuperAdmin
    }
}

impl<R: Right> FromRequest<Arc<Org>> for Filed<R> {
    type Rejection = Response;

    async fn from_request(request: Request, org: &Arc<Org>) -> Result<Self, Response> {
        let page = page_of_form(request.headers(), &server::origin(org, request.headers()));
        let then = Continue::Unsaved(page);
        let visit = Visit::find(org, request.headers(), then).map_err(|page| *page)?;
        let is_from_here = comes_from(request.headers(), &visit.origin);
        let body = Bytes::from_request(request, org).await;
        let form = Form::parse(&body.map_err(IntoResponse::into_response)?);
        let token = form.text("csrf");
        if !is_from_here || !bool::from(token.as_bytes().ct_eq(visit.csrf.as_bytes())) {
            return Err(refusal::foreign_form(org));
        }
        if !R::holds(visit.role) {
            return Err(refusal::no_right(org, visit.role));
        }
        Ok(Self {
            visit,
            form,
            right: PhantomData,
        })
    }
}

/// The page of the console that the form is on, as its browser names it; the dashboard where it names none.
fn page_of_form(headers: &HeaderMap, own: &str) -> String {
    let referrer = headers.get(header::REFERER);
    let referrer = referrer.and_then(|value| value.to_str().ok());
    let page = referrer.and_then(|referrer| referrer.strip_prefix(own));
    let page = page.filter(|page| page.starts_with("/admin/"));
    page.unwrap_or(DASHBOARD).to_owned()
}

/// Browsers say where a form comes from, in `Origin` and in `Sec-Fetch-Site`; other clients say nothing, and have no
/// cookie that somebody else could make use of.
fn comes_from(headers: &HeaderMap, own: &str) -> bool {
    let is = |name: &str, wanted: &str| {
        let mut values = headers.get_all(name).iter();
        values.all(|value| value.as_bytes() == wanted.as_bytes())
    };
    is(header::ORIGIN.as_str(), own) && is("sec-fetch-site", "same-origin")
}

/// The fields of a form in the order they came, with as many values each as were sent.
pub(super) struct Form(Vec<(String, String)>);

impl Form {
    pub(super) fn parse(encoded: &[u8]) -> Self {
        Self(form_urlencoded::parse(encoded).into_owned().collect())
    }

    /// The first value as it was typed; empty when there is none.
    pub(super) fn text(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(other, _)| other == name);
        found.map_or("", |(_, value)| value)
    }

    /// Every value as it was typed.
    pub(super) fn all(&self, name: &str) -> Vec<String> {
        let named = self.0.iter().filter(|(other, _)| other == name);
        named.map(|(_, value)| value.clone()).collect()
    }

    /// Whether a box is ticked, or a button was pressed.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(other, _)| other == name)
    }
}
