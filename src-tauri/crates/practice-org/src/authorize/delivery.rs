use axum::response::Response;
use serde_json::{Map, Value};
use url::{Url, form_urlencoded};

use super::request::{ResponseMode, Return};
use crate::model::Org;
use crate::oauth_error::OAuthError;
use crate::{Settings, answer, pages};

/// Sends the answer back to the client in the mode it asked for; the state goes along.
pub(super) fn deliver(
    org: &Org,
    settings: &Settings,
    back: &Return,
    mut fields: Vec<(&'static str, String)>,
) -> Response {
    if let Some(state) = &back.state {
        fields.push(("state", state.clone()));
    }
    let uri = &back.redirect_uri;
    let status = settings.switches.redirect_status;
    match back.mode {
        ResponseMode::Query => {
            let joint = if uri.contains('?') { '&' } else { '?' };
            answer::redirect(status, &format!("{uri}{joint}{}", encode(&fields)))
        }
        ResponseMode::Fragment => answer::redirect(status, &format!("{uri}#{}", encode(&fields))),
        ResponseMode::FormPost => post(org, uri, &fields),
        ResponseMode::PostMessage => {
            let target = Url::parse(uri).map(|url| url.origin().ascii_serialization());
            let message: Map<String, Value> = fields
                .into_iter()
                .map(|(name, value)| (name.to_owned(), Value::String(value)))
                .collect();
            let message = Value::Object(message).to_string();
            pages::post_message(org, &target.unwrap_or_default(), &message)
        }
    }
}

pub(super) fn error(org: &Org, settings: &Settings, back: &Return, error: &OAuthError) -> Response {
    let fields = vec![
        ("error", error.code.to_owned()),
        ("error_description", error.text.to_string()),
    ];
    deliver(org, settings, back, fields)
}

/// Posts fields to an address of the client from a page of the org.
pub(crate) fn post(org: &Org, action: &str, fields: &[(&str, String)]) -> Response {
    pages::form_post(org, action, fields)
}

fn encode(fields: &[(&str, String)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}
