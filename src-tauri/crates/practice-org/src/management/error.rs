use std::borrow::Cow;

use axum::response::Response;
use serde_json::{Value, json};

use crate::model::Org;
use crate::{FieldError, Refused, answer, random};

/// A refusal in the envelope of the Management API.
#[derive(Debug)]
pub(super) struct ApiError {
    status: u16,
    code: &'static str,
    summary: Cow<'static, str>,
    causes: Vec<String>,
}

/// The entries of Okta's catalogue that this part of the API can answer with; 413 is not in it.
impl ApiError {
    pub(super) const BODY: Self =
        Self::plain(400, "E0000003", "The request body was not well-formed.");
    pub(super) const NO_SESSION: Self = Self::plain(403, "E0000005", "Invalid session");
    pub(super) const FORBIDDEN: Self = Self::plain(
        403,
        "E0000006",
        "You do not have permission to perform the requested action",
    );
    pub(super) const TOKEN: Self = Self::plain(401, "E0000011", "Invalid token provided");
    pub(super) const MEDIA_TYPE: Self = Self::plain(
        400,
        "E0000021",
        "Bad request.  Accept and/or Content-Type headers likely do not match supported values.",
    );
    pub(super) const METHOD: Self = Self::plain(
        405,
        "E0000022",
        "The endpoint does not support the provided HTTP method",
    );
    pub(super) const SEARCH: Self = Self::plain(400, "E0000031", "Invalid search criteria.");
    pub(super) const UNLOCK: Self =
        Self::plain(403, "E0000032", "Unlock is not allowed for this user.");
    pub(super) const TOO_MANY: Self = Self::plain(
        429,
        "E0000047",
        "API call exceeded rate limit due to too many requests.",
    );
    pub(super) const TOO_LARGE: Self =
        Self::plain(413, "E0000003", "The request body was not well-formed.");

    const fn plain(status: u16, code: &'static str, summary: &'static str) -> Self {
        Self {
            status,
            code,
            summary: Cow::Borrowed(summary),
            causes: Vec::new(),
        }
    }

    pub(super) fn no_endpoint(path: &str) -> Self {
        Self::not_found(path, "Endpoint")
    }

    pub(super) fn not_found(id: &str, kind: &'static str) -> Self {
        Refused::not_found(id, kind).into()
    }

    /// One field that does not hold.
    pub(super) fn field(field: &'static str, text: impl Into<String>) -> Self {
        Refused::Fields(vec![FieldError::new(field, text)]).into()
    }

    pub(super) fn answer(&self, org: &Org) -> Response {
        let causes = self.causes.iter();
        let causes: Vec<Value> = causes.map(|cause| json!({"errorSummary": cause})).collect();
        answer::json(
            self.status,
            json!({
                "errorCode": self.code,
                "errorSummary": self.summary,
                "errorLink": self.code,
                "errorId": format!("oae{}", random::url_safe(&org.fill, 22)),
                "errorCauses": causes,
            }),
        )
    }
}

impl From<Refused> for ApiError {
    fn from(refused: Refused) -> Self {
        Self {
            status: refused.status(),
            code: refused.code(),
            summary: Cow::Owned(refused.to_string()),
            causes: refused.causes(),
        }
    }
}
