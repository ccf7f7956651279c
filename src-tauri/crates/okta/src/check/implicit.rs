//! The implicit grant and its two children, read from what the authorization endpoint would do.

use url::Url;

use super::authorize::{Asker, Reply};
use super::finding::{Judgement, failed, inconclusive, passed, skipped};
use super::grants::Grants;

/// All that the implicit grant can give; Okta refuses it naming what the integration has.
const EVERYTHING: &str = "code id_token token";

/// What was asked of the authorization endpoint.
pub(super) enum ImplicitReplies {
    /// Okta lists what is configured, so one question is enough.
    Okta(Reply),
    /// Other servers say yes or no: everything, then less and less, until a yes.
    Standard(Vec<(&'static str, Reply)>),
}

/// The three judgements.
#[derive(Clone, Debug)]
pub(super) struct Implicit {
    pub(super) grant: Judgement,
    pub(super) id_token: Judgement,
    pub(super) access_token: Judgement,
}

pub(super) async fn ask(asker: &Asker<'_>, callback: &Url) -> ImplicitReplies {
    if asker.provider.is_okta {
        return ImplicitReplies::Okta(asker.ask(callback, EVERYTHING).await);
    }
    let mut replies = Vec::new();
    for response_type in [EVERYTHING, "id_token token", "id_token"] {
        let reply = asker.ask(callback, response_type).await;
        let ends = reply.wants_login().is_some() || !matches!(reply, Reply::Returned(_));
        replies.push((response_type, reply));
        if ends {
            break;
        }
    }
    ImplicitReplies::Standard(replies)
}

pub(super) fn judge(replies: &ImplicitReplies, grants: Option<&Grants>) -> Implicit {
    match replies {
        ImplicitReplies::Okta(reply) => judge_okta(reply, grants),
        ImplicitReplies::Standard(replies) => judge_standard(replies),
    }
}

fn judge_okta(reply: &Reply, grants: Option<&Grants>) -> Implicit {
    let listed_here = reply.error().and_then(Grants::listed_in);
    let grants = grants.or(listed_here.as_ref());
    if let Some(grants) = grants
        && !grants.contain("implicit")
    {
        return Implicit::off("grant_not_configured", &grants.evidence);
    }
    if let Some(error) = reply.wants_login() {
        return Implicit::all(&passed("login_required", error.evidence()));
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

fn judge_standard(replies: &[(&'static str, Reply)]) -> Implicit {
    let Some(((response_type, last), before)) = replies.split_last() else {
        return Implicit::all(&inconclusive("no_answer", ""));
    };
    let refused = |reply: &Reply| match reply.refuses_response_type() {
        Some(error) => failed("response_type_refused", error.evidence()),
        None => reply.undecided(),
    };
    match last.wants_login() {
        // With an ID token alone, the one before it was refused for its access token.
        Some(error) if *response_type == "id_token" => Implicit {
            access_token: before
                .last()
                .map_or_else(|| last.undecided(), |(_, reply)| refused(reply)),
            ..Implicit::all(&passed("login_required", error.evidence()))
        },
        Some(error) => Implicit::all(&passed("login_required", error.evidence())),
        None if replies
            .iter()
            .all(|(_, reply)| reply.refuses_response_type().is_some()) =>
        {
            Implicit::off("response_type_refused", &refused(last).evidence)
        }
        None => Implicit::all(&last.undecided()),
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
