use axum::http::{HeaderMap, HeaderValue, header};
use serde_json::Value;
use url::form_urlencoded;

use super::Reply;
use super::call::Call;
use super::error::ApiError;

/// How many items a page has.
pub(super) struct Page {
    /// Where nothing is asked for.
    pub(super) usual: usize,
    /// More than this is not given, whatever is asked for.
    pub(super) most: usize,
    /// The member that tells one item from the others: `id`, `uuid`.
    pub(super) key: &'static str,
}

impl Page {
    pub(super) const fn new(usual: usize, most: usize) -> Self {
        Self {
            usual,
            most,
            key: "id",
        }
    }

    /// The page that `limit` and `after` ask for, with links to itself and the next one.
    pub(super) fn of(&self, call: &Call, items: Vec<Value>) -> Result<Reply, ApiError> {
        let limit = self.limit(call)?;
        let key = |item: &Value| item[self.key].as_str().unwrap_or_default().to_owned();
        let first = match call.param("after") {
            None => 0,
            Some(after) => {
                let at = items.iter().position(|item| key(item) == after);
                at.ok_or_else(|| ApiError::field("after", "The cursor is not one of this list"))?
                    + 1
            }
        };
        let left = items.len() - first;
        let page: Vec<Value> = items.into_iter().skip(first).take(limit).collect();
        let mut links = HeaderMap::new();
        link(&mut links, call, None);
        if let Some(last) = page.last().filter(|_| left > limit) {
            link(&mut links, call, Some(&key(last)));
        }
        Ok(Reply {
            links,
            ..Reply::ok(Value::Array(page))
        })
    }

    fn limit(&self, call: &Call) -> Result<usize, ApiError> {
        let Some(limit) = call.param("limit") else {
            return Ok(self.usual);
        };
        let is_number = limit.bytes().all(|digit| digit.is_ascii_digit());
        let number = limit
            .parse::<usize>()
            .ok()
            .filter(|number| is_number && *number > 0);
        let number = number
            .ok_or_else(|| ApiError::field("limit", "Must be a whole number of 1 or more"))?;
        Ok(number.min(self.most))
    }
}

fn link(links: &mut HeaderMap, call: &Call, after: Option<&str>) {
    let kept = call.query.iter();
    let kept = kept.filter(|(name, _)| after.is_none() || name != "after");
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(kept);
    if let Some(after) = after {
        query.append_pair("after", after);
    }
    let query = query.finish();
    let mark = if query.is_empty() { "" } else { "?" };
    let relation = if after.is_none() { "self" } else { "next" };
    let (origin, path) = (&call.origin, call.path());
    let value = format!("<{origin}{path}{mark}{query}>; rel=\"{relation}\"");
    // An address that no header can hold is left out.
    if let Ok(value) = HeaderValue::from_str(&value) {
        links.append(header::LINK, value);
    }
}
