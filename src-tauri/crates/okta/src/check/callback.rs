//! Client ID and redirect URI: an authorization request answered at the callback proves both, a control proves the rule.

use url::Url;

use super::authorize::{Asker, Reply};
use super::finding::{Judgement, failed, inconclusive, passed};
use crate::provider::ProviderMetadata;

/// The answers for the callback, and for one that nobody registered.
pub(super) struct CallbackReplies {
    pub(super) real: Reply,
    control: Reply,
}

pub(super) async fn ask(asker: &Asker<'_>, callback: &Url) -> CallbackReplies {
    let unregistered = unregistered(callback);
    let (real, control) = tokio::join!(
        asker.ask(callback, "code"),
        asker.ask(&unregistered, "code")
    );
    CallbackReplies { real, control }
}

/// The callback with one more letter at the end of its path.
pub(super) fn unregistered(callback: &Url) -> Url {
    let mut other = callback.clone();
    other.set_path(&format!("{}x", callback.path()));
    other
}

pub(super) fn registered(replies: &CallbackReplies) -> Judgement {
    let real = &replies.real;
    if let Some(error) = real.refuses_redirect_uri() {
        return failed("redirect_uri_refused", error.evidence());
    }
    let (rule, error) = match (real, real.wants_login(), real.refuses_response_type()) {
        (_, Some(error), _) => ("login_required", error),
        (Reply::Returned(_), None, Some(error)) => ("response_type_refused", error),
        _ => return real.undecided(),
    };
    doubt(&replies.control).unwrap_or_else(|| passed(rule, error.evidence()))
}

/// A server that sends anybody anywhere has not looked at the redirect URI.
fn doubt(control: &Reply) -> Option<Judgement> {
    match control {
        Reply::Refused(_) => None,
        Reply::Returned(error) => Some(inconclusive("redirects_anywhere", error.evidence())),
        Reply::Unreadable(judgement) => Some(inconclusive(
            "redirects_anywhere",
            judgement.evidence.clone(),
        )),
        Reply::Unknown(judgement) if judgement.rule == "sent_elsewhere" => None,
        Reply::Unknown(judgement) => Some(inconclusive(
            "control_unanswered",
            judgement.evidence.clone(),
        )),
    }
}

pub(super) fn client_known(provider: &ProviderMetadata, replies: &CallbackReplies) -> Judgement {
    let real = &replies.real;
    if let Some(error) = real.refuses_client() {
        return failed("client_unknown", error.evidence());
    }
    if provider.is_okta {
        return passed(
            "discovery_answered",
            "discovery answered for this Client ID",
        );
    }
    if let Some(error) = real.refuses_redirect_uri() {
        // Servers say the same of a client that they do not know, unless they speak of nothing but the address.
        return match error.has_redirect_uri_code() || !error.mentions_the_client() {
            true => passed("redirect_uri_refused", error.evidence()),
            false => inconclusive("redirect_uri_refused", error.evidence()),
        };
    }
    match real.wants_login() {
        Some(error) => {
            doubt(&replies.control).unwrap_or_else(|| passed("login_required", error.evidence()))
        }
        None => real.undecided(),
    }
}
