use std::sync::Arc;
use std::time::Duration;

use axum::body::to_bytes;
use axum::extract::{RawPathParams, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use serde_json::{Map, Value};
use url::form_urlencoded;

use super::error::ApiError;
use crate::model::{Act, Actor, Org, Stamp, User, UserStatus};
use crate::{AdminRole, ApiToken, server};

/// Nothing a client sends is longer than this.
const LONGEST_BODY: usize = 64 * 1024;
/// Okta's own documents are five levels deep, and what is kept must fit a file that is read again.
const DEEPEST_BODY: usize = 24;
/// A token dies when it was not used for this long.
pub(super) const IDLE: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// A call by somebody who is known and may make it.
pub(super) struct Call {
    pub(super) org: Arc<Org>,
    /// The origin the call came to, for the addresses in its answer.
    pub(super) origin: String,
    pub(super) person: User,
    pub(super) token: ApiToken,
    /// As sent, less those that Okta does not keep.
    pub(super) query: Vec<(String, String)>,
    path: String,
    names: Vec<(String, String)>,
    body: Option<Value>,
}

impl Call {
    pub(super) async fn read(
        org: Arc<Org>,
        names: Option<RawPathParams>,
        request: Request,
    ) -> Result<Self, ApiError> {
        let (parts, body) = request.into_parts();
        let (token, person) = authenticate(&org, &parts.headers)?;
        let path = parts.uri.path().to_owned();
        let names = names.ok_or_else(|| ApiError::no_endpoint(&path))?;
        let names: Vec<(String, String)> = names
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        may_call(&person, &parts.method, &path)?;
        if !accepts_json(&parts.headers) {
            return Err(ApiError::MEDIA_TYPE);
        }
        let body = to_bytes(body, LONGEST_BODY).await;
        let body = body.map_err(|_| ApiError::TOO_LARGE)?;
        let body = parse(&parts, &body)?;
        let query = parts.uri.query().unwrap_or_default();
        let query = form_urlencoded::parse(query.as_bytes());
        let query: Vec<(String, String)> = query.into_owned().collect();
        check_query(&query)?;
        Ok(Self {
            origin: server::origin(&org, &parts.headers),
            org,
            person,
            token,
            query,
            path,
            names,
            body,
        })
    }

    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// A part of the path by its name in the route.
    pub(super) fn name(&self, name: &str) -> &str {
        let mut names = self.names.iter();
        names
            .find(|(other, _)| other == name)
            .map_or("", |(_, value)| value)
    }

    /// A parameter of the query; an empty one is as good as none.
    pub(super) fn param(&self, name: &str) -> Option<&str> {
        let mut query = self.query.iter();
        let found = query.find(|(other, _)| other == name)?;
        Some(found.1.as_str()).filter(|value| !value.is_empty())
    }

    /// A parameter that is `true` or `false`.
    pub(super) fn flag(&self, name: &'static str) -> Result<Option<bool>, ApiError> {
        match self.param(name) {
            None => Ok(None),
            Some("true") => Ok(Some(true)),
            Some("false") => Ok(Some(false)),
            Some(_) => Err(ApiError::field(name, "Must be true or false")),
        }
    }

    /// The object in the body; an empty body is no object.
    pub(super) fn object(&self) -> Result<Map<String, Value>, ApiError> {
        match &self.body {
            Some(Value::Object(object)) => Ok(object.clone()),
            Some(_) | None => Err(ApiError::BODY),
        }
    }

    /// The same where Okta takes an empty body for `{}`.
    pub(super) fn object_or_none(&self) -> Result<Map<String, Value>, ApiError> {
        match &self.body {
            None => Ok(Map::new()),
            Some(_) => self.object(),
        }
    }

    pub(super) fn act(&self) -> Act {
        self.org.act(Actor::person(&self.person))
    }

    pub(super) fn href(&self, path: &str) -> Value {
        serde_json::json!({"href": format!("{}{path}", self.origin)})
    }
}

/// Whose token it is; using it is noted, by the minute.
fn authenticate(org: &Org, headers: &HeaderMap) -> Result<(ApiToken, User), ApiError> {
    let mut sent = headers.get_all(header::AUTHORIZATION).iter();
    let (first, more) = (sent.next(), sent.next());
    let first = first.ok_or(ApiError::NO_SESSION)?;
    let first = first.to_str().unwrap_or_default();
    let (scheme, value) = first.split_once(' ').unwrap_or_default();
    if more.is_some() || !scheme.eq_ignore_ascii_case("SSWS") {
        return Err(ApiError::TOKEN);
    }
    let now = org.now();
    let oldest = Stamp::of(now.checked_sub(IDLE).unwrap_or(now));
    let found = org.read(|state| {
        let (token, person) = state.token_by_value(value.trim())?;
        let last = token.last_used.as_ref().unwrap_or(&token.created);
        let works = person.status == UserStatus::Active && *last >= oldest;
        works.then(|| (token.clone(), person.clone()))
    });
    let (token, person) = found.ok_or(ApiError::TOKEN)?;
    let now = Stamp::of(now);
    let used = token.last_used.as_ref();
    if used.is_none_or(|used| used.as_str().get(..16) != now.as_str().get(..16)) {
        org.edit(|state| {
            let mut tokens = state.tokens.iter_mut();
            if let Some(token) = tokens.find(|other| other.id == token.id) {
                token.last_used = Some(now);
            }
        });
    }
    Ok((token, person))
}

/// A token has its owner's rights; who administers nothing sees themselves and ends their own token.
fn may_call(person: &User, method: &Method, path: &str) -> Result<(), ApiError> {
    let looks = matches!(*method, Method::GET | Method::HEAD);
    let own = matches!(
        (method.as_str(), path),
        ("GET" | "HEAD", "/api/v1/users/me") | ("DELETE", "/api/v1/api-tokens/current")
    );
    let may = match person.admin {
        Some(AdminRole::SuperAdmin) => true,
        Some(AdminRole::AppAdmin) => looks || path.starts_with("/api/v1/apps"),
        Some(AdminRole::ReadOnlyAdmin) => looks,
        None => false,
    };
    if may || own {
        Ok(())
    } else {
        Err(ApiError::FORBIDDEN)
    }
}

/// Okta's parameters are words, numbers and cursors, each once; bytes that are no UTF-8 are none of them.
fn check_query(query: &[(String, String)]) -> Result<(), ApiError> {
    const ONCE: [&str; 9] = [
        "activate",
        "after",
        "filter",
        "limit",
        "q",
        "search",
        "since",
        "sortOrder",
        "until",
    ];
    for (at, (name, value)) in query.iter().enumerate() {
        let Some(known) = ONCE.iter().find(|known| *known == name) else {
            continue;
        };
        if value.contains(char::REPLACEMENT_CHARACTER) {
            return Err(ApiError::field(known, "Must be UTF-8"));
        }
        if query[..at].iter().any(|(other, _)| other == name) {
            return Err(ApiError::field(known, "Must be there only once"));
        }
    }
    Ok(())
}

fn accepts_json(headers: &HeaderMap) -> bool {
    let sent = headers.get_all(header::ACCEPT).iter();
    let mut sent = sent.filter_map(|value| value.to_str().ok()).peekable();
    let fits = |value: &str| {
        let mut kinds = value
            .split(',')
            .map(|kind| kind.split(';').next().unwrap_or_default().trim());
        kinds.any(|kind| {
            ["application/json", "application/*", "*/*", ""]
                .iter()
                .any(|known| kind.eq_ignore_ascii_case(known))
        })
    };
    sent.peek().is_none() || sent.any(fits)
}

/// The JSON of a body; what a GET or DELETE sends is not looked at.
fn parse(parts: &Parts, body: &[u8]) -> Result<Option<Value>, ApiError> {
    let writes = matches!(parts.method, Method::POST | Method::PUT);
    if body.is_empty() || !writes {
        return Ok(None);
    }
    let kind = parts.headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        return Err(ApiError::MEDIA_TYPE);
    }
    let parsed = serde_json::from_slice(body).map_err(|_| ApiError::BODY)?;
    if depth(&parsed) > DEEPEST_BODY {
        return Err(ApiError::BODY);
    }
    Ok(Some(parsed))
}

fn depth(value: &Value) -> usize {
    let inner = match value {
        Value::Array(values) => values.iter().map(depth).max(),
        Value::Object(members) => members.values().map(depth).max(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return 0,
    };
    1 + inner.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn an_answer_in_json_fits_what_most_clients_accept() {
        let fits = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT, HeaderValue::from_static(value));
            accepts_json(&headers)
        };
        assert!(accepts_json(&HeaderMap::new()));
        assert!(fits("application/json, text/plain;q=0.5"));
        assert!(fits("text/html,*/*;q=0.8"));
        assert!(!fits("text/html"));
    }

    #[test]
    fn depth_counts_the_levels_around_the_innermost_value() {
        assert_eq!(depth(&serde_json::json!(1)), 0);
        assert_eq!(depth(&serde_json::json!({"a": [{}], "b": 2})), 3);
    }
}
