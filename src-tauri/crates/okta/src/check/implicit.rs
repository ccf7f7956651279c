//! The implicit grant and its two children, read from what the authorization endpoint would do.

use url::Url;

use super::authorize::{Asker, Reply};
use super::finding::{Judgement, failed, inconclusive, passed, skipped};
use super::grants::Grants;
use super::oauth_error::OAuthError;

/// All that the implicit grant can give; Okta refuses it naming what the integration has.
const EVERYTHING: &str = "code id_token token";

/// No integration can have this, so a server that looks at response types refuses it.
const IMPOSSIBLE: &str = "code none";

/// What the authorization endpoint said.
pub(super) struct ImplicitReplies {
    is_okta: bool,
    /// Okta lists what is configured, so one question is enough; other servers say yes or no: everything, then
    /// less and less, until a yes.
    asked: Vec<(&'static str, Reply)>,
    /// For the impossible response type; asked only if nothing else was refused.
    control: Option<Reply>,
}

impl ImplicitReplies {
    /// Whether the server looks at the response type before it finds that nobody is signed in: only then does
    /// `login_required` prove a response type.
    pub(super) fn prove_the_order(&self) -> bool {
        let refused = |(_, reply): &(&str, Reply)| reply.refuses_response_type().is_some();
        let stopped = match &self.control {
            Some(Reply::Refused(_)) => true,
            Some(Reply::Returned(error)) => {
                error.is("invalid_request")
                    || error.is("unsupported_response_type")
                    || error.is("unauthorized_client")
            }
            Some(Reply::Unreadable(_) | Reply::Unknown(_)) | None => false,
        };
        stopped || self.asked.iter().any(refused)
    }
}

/// The three judgements.
#[derive(Clone, Debug)]
pub(super) struct Implicit {
    pub(super) grant: Judgement,
    pub(super) id_token: Judgement,
    pub(super) access_token: Judgement,
}

pub(super) async fn ask(asker: &Asker<'_>, callback: &Url) -> ImplicitReplies {
    let is_okta = asker.provider.is_okta;
    let questions = match is_okta {
        true => &[EVERYTHING][..],
        false => &[EVERYTHING, "id_token token", "id_token"],
    };
    let mut replies = ImplicitReplies {
        is_okta,
        asked: Vec::new(),
        control: None,
    };
    for response_type in questions {
        let reply = asker.ask(callback, response_type).await;
        let ends = reply.wants_login().is_some() || !matches!(reply, Reply::Returned(_));
        replies.asked.push((response_type, reply));
        if ends {
            break;
        }
    }
    let at_once = matches!(replies.asked.as_slice(), [(_, reply)] if reply.wants_login().is_some());
    if at_once {
        replies.control = Some(asker.ask(callback, IMPOSSIBLE).await);
    }
    replies
}

pub(super) fn judge(replies: &ImplicitReplies, grants: Option<&Grants>) -> Implicit {
    let Some(((response_type, last), before)) = replies.asked.split_last() else {
        return Implicit::all(&inconclusive("no_answer", ""));
    };
    let proven = replies.prove_the_order();
    match (replies.is_okta, last.wants_login()) {
        (true, Some(error)) => judge_login_at_okta(error, proven, grants),
        (true, None) => judge_refusal_at_okta(last, grants),
        (false, Some(error)) => judge_login(error, response_type, before, proven),
        (false, None) => judge_refusals(last, before),
    }
}

/// What `login_required` says, given that the server looks at the response type first.
fn login(error: &OAuthError, proven: bool) -> Judgement {
    match proven {
        true => passed("login_required", error.evidence()),
        false => inconclusive("session_first", error.evidence()),
    }
}

fn judge_login_at_okta(error: &OAuthError, proven: bool, grants: Option<&Grants>) -> Implicit {
    let children = login(error, proven);
    match grants {
        Some(grants) if !grants.contain("implicit") => {
            Implicit::off("grant_not_configured", &grants.evidence)
        }
        Some(grants) if !proven => Implicit {
            grant: passed("grant_configured", grants.evidence.clone()),
            ..Implicit::all(&children)
        },
        Some(_) | None => Implicit::all(&children),
    }
}

fn judge_refusal_at_okta(reply: &Reply, grants: Option<&Grants>) -> Implicit {
    let listed_here = reply.error().and_then(Grants::listed_in);
    let grants = grants.or(listed_here.as_ref());
    if let Some(grants) = grants
        && !grants.contain("implicit")
    {
        return Implicit::off("grant_not_configured", &grants.evidence);
    }
    let types = match reply.error() {
        Some(error) if error.is("unsupported_response_type") => error
            .configured_response_types()
            .map(|types| (types, error.evidence())),
        _ => None,
    };
    let grant = match grants {
        Some(grants) => passed("grant_configured", grants.evidence.clone()),
        None => reply.undecided(),
    };
    let Some((types, evidence)) = types else {
        return Implicit {
            grant,
            id_token: reply.undecided(),
            access_token: reply.undecided(),
        };
    };
    let has = |name: &str| types.iter().any(|known| known == name);
    if has("code") && has("id_token") && has("token") {
        let contradiction = inconclusive("contradiction", evidence);
        return Implicit {
            grant: if grants.is_some() {
                grant
            } else {
                contradiction.clone()
            },
            id_token: contradiction.clone(),
            access_token: contradiction,
        };
    }
    if !has("id_token") && !has("token") && grants.is_none() {
        return Implicit::off("response_type_not_configured", &evidence);
    }
    let child = |name| match has(name) {
        true => passed("response_type_configured", evidence.clone()),
        false => failed("response_type_not_configured", evidence.clone()),
    };
    Implicit {
        grant: match grants {
            Some(_) => grant,
            None => passed("response_type_configured", evidence.clone()),
        },
        id_token: child("id_token"),
        access_token: child("token"),
    }
}

fn judge_login(
    error: &OAuthError,
    response_type: &str,
    before: &[(&str, Reply)],
    proven: bool,
) -> Implicit {
    let all = Implicit::all(&login(error, proven));
    match before.last() {
        // An ID token alone: the question before this one was refused for its access token.
        Some((_, reply)) if response_type == "id_token" => Implicit {
            access_token: match reply.refuses_response_type() {
                Some(error) => failed("response_type_refused", error.evidence()),
                None => reply.undecided(),
            },
            ..all
        },
        _ => all,
    }
}

fn judge_refusals(last: &Reply, before: &[(&str, Reply)]) -> Implicit {
    let all_refused = before
        .iter()
        .all(|(_, reply)| reply.refuses_response_type().is_some());
    match last.refuses_response_type() {
        Some(error) if all_refused => Implicit::off("response_type_refused", &error.evidence()),
        _ => Implicit::all(&last.undecided()),
    }
}

impl Implicit {
    fn all(judgement: &Judgement) -> Self {
        Self {
            grant: judgement.clone(),
            id_token: judgement.clone(),
            access_token: judgement.clone(),
        }
    }

    /// One setting is to blame; its children cannot be set without it.
    fn off(rule: &'static str, evidence: &str) -> Self {
        Self {
            grant: failed(rule, evidence),
            id_token: skipped("implicit_off"),
            access_token: skipped("implicit_off"),
        }
    }
}
