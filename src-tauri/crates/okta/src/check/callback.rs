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
fn unregistered(callback: &Url) -> Url {
    let mut other = callback.clone();
    other.set_path(&format!("{}x", callback.path()));
    other
}

pub(super) fn registered(replies: &CallbackReplies) -> Judgement {
    if let Some(error) = refused_redirect_uri(&replies.real) {
        return failed("redirect_uri_refused", error);
    }
    let Reply::Returned(error) = &replies.real else {
        return replies.real.undecided();
    };
    let known = replies.real.wants_login().is_some() || is_response_type_refused(&replies.real);
    if !known {
        return replies.real.undecided();
    }
    let rule = match replies.real.wants_login() {
        Some(_) => "login_required",
        None => "response_type_refused",
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
    if let Some(evidence) = refused_client(&replies.real) {
        return failed("client_unknown", evidence);
    }
    if provider.is_okta {
        return passed(
            "discovery_answered",
            "discovery answered for this Client ID",
        );
    }
    if let Some(evidence) = refused_redirect_uri(&replies.real) {
        return passed("redirect_uri_refused", evidence);
    }
    match replies.real.wants_login() {
        Some(error) => {
            doubt(&replies.control).unwrap_or_else(|| passed("login_required", error.evidence()))
        }
        None => replies.real.undecided(),
    }
}

/// An error page that blames the redirect URI, and not the client as well.
fn refused_redirect_uri(reply: &Reply) -> Option<String> {
    let Reply::Refused(error) = reply else {
        return None;
    };
    let blamed = error.says("redirect_uri") || error.says("redirect uri");
    let standard = error.code.is_empty()
        || [
            "invalid_request",
            "invalid_redirect_uri",
            "redirect_uri_mismatch",
        ]
        .contains(&error.code.as_str());
    (blamed && standard && !error.says("client_id") && !error.says("invalid_client"))
        .then(|| error.evidence())
}

/// An error page that blames the client, and not the redirect URI as well.
fn refused_client(reply: &Reply) -> Option<String> {
    let Reply::Refused(error) = reply else {
        return None;
    };
    let page_blames = error.code.is_empty()
        && (error.says("invalid_client") || error.says("invalid value for 'client_id'"));
    let blamed = error.is("invalid_client") || page_blames;
    (blamed && !error.says("redirect_uri")).then(|| error.evidence())
}

/// The callback is in order, the response type is not: servers look at them in that order.
fn is_response_type_refused(reply: &Reply) -> bool {
    reply.error().is_some_and(|error| {
        error.is("unsupported_response_type") || error.is("unauthorized_client")
    })
}
