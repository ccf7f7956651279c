//! The implicit grant and its two children, read from what the authorization endpoint would do.

use std::collections::BTreeSet;

use url::Url;

use super::authorize::{Asker, Reply};
use super::callback::unregistered;
use super::finding::{Judgement, failed, inconclusive, passed, skipped};
use super::grants::Grants;
use super::oauth_error::OAuthError;
use crate::provider::ProviderMetadata;

/// All that the implicit grant can give; Okta refuses it naming what the integration has.
const EVERYTHING: &str = "code id_token token";

/// No integration can have this; Okta refuses it with the list of those that this integration has.
const IMPOSSIBLE: &str = "code none";

/// Types that a server may have and this client not, should the impossible one be refused for its mere spelling.
const SELDOM: [&str; 4] = ["none", "token", "code token", "code id_token"];

/// How many questions about response types fit in a run's ten requests.
const QUESTIONS: usize = 3;

/// What the authorization endpoint said.
pub(super) struct ImplicitReplies {
    is_okta: bool,
    /// Okta lists what is configured, so one question is enough; other servers say yes or no: everything, then
    /// less and less, until a yes.
    asked: Vec<Question>,
    /// For response types that the client should not have; asked only if nothing else proves the order.
    controls: Vec<Reply>,
    /// For the type that was refused in oidc-provider's words, with a callback that nobody registered.
    stranger: Option<Reply>,
}

struct Question {
    response_type: &'static str,
    /// Whether discovery offers it, or says nothing about response types.
    offered: bool,
    reply: Reply,
}

impl ImplicitReplies {
    /// Whether the server looks at the client's response types before it finds that nobody is signed in: only then
    /// does `login_required` prove a response type.
    ///
    /// A refusal for the spelling, or for what the server lacks, proves nothing: the client's own types may come last.
    pub(super) fn prove_the_order(&self) -> bool {
        let mut errors = self.replies().filter_map(Reply::error);
        if self.is_okta {
            return errors.any(|error| error.configured_response_types().is_some());
        }
        // The words alone could be of a server that looks at its own types before it looks at any client.
        let client_first = || {
            let refused = self.stranger.as_ref().and_then(Reply::refuses_redirect_uri);
            refused.is_some() && self.replies().any(is_in_the_words_of_oidc_provider)
        };
        errors.any(is_about_the_client) || client_first()
    }

    fn replies(&self) -> impl Iterator<Item = &Reply> {
        let asked = self.asked.iter().map(|question| &question.reply);
        asked.chain(&self.controls)
    }

    fn are_enough(&self) -> bool {
        self.prove_the_order() || self.asked.len() + self.controls.len() == QUESTIONS
    }
}

/// Whether only a server that has looked at this client's response types says so.
fn is_about_the_client(error: &OAuthError) -> bool {
    error.is("unauthorized_client") || error.says("response_type is not allowed for this client")
}

/// oidc-provider compares with the server's types and the client's in one step, before any session; where the client
/// has all of the server's types, this is the only refusal that it can give.
fn is_in_the_words_of_oidc_provider(reply: &Reply) -> bool {
    let words = |error: &OAuthError| {
        error.is("unsupported_response_type")
            && error.description == "unsupported response_type requested"
    };
    matches!(reply, Reply::Returned(error) if words(error))
}

/// The three judgements.
#[derive(Clone, Debug)]
pub(super) struct Implicit {
    pub(super) grant: Judgement,
    pub(super) id_token: Judgement,
    pub(super) access_token: Judgement,
}

pub(super) async fn ask(asker: &Asker<'_>, callback: &Url) -> ImplicitReplies {
    match asker.provider.is_okta {
        true => ask_okta(asker, callback).await,
        false => ask_by_and_by(asker, callback).await,
    }
}

/// The question and its control at once: each answers by itself.
async fn ask_okta(asker: &Asker<'_>, callback: &Url) -> ImplicitReplies {
    let (reply, control) = tokio::join!(
        asker.ask(callback, EVERYTHING),
        asker.ask(callback, IMPOSSIBLE)
    );
    let control = reply.wants_login().is_some().then_some(control);
    ImplicitReplies {
        is_okta: true,
        asked: vec![Question {
            response_type: EVERYTHING,
            offered: true,
            reply,
        }],
        controls: control.into_iter().collect(),
        stranger: None,
    }
}

async fn ask_by_and_by(asker: &Asker<'_>, callback: &Url) -> ImplicitReplies {
    // Two refusals bear out a discovery without any; the third question is kept for the order.
    let questions = match offers_no_token(asker.provider) {
        true => &[EVERYTHING, "id_token"][..],
        false => &[EVERYTHING, "id_token token", "id_token"],
    };
    let mut replies = ImplicitReplies {
        is_okta: false,
        asked: Vec::new(),
        controls: Vec::new(),
        stranger: None,
    };
    for response_type in questions {
        let reply = asker.ask(callback, response_type).await;
        let offered = offers(asker.provider, response_type).unwrap_or(true);
        let ends = match reply.wants_login() {
            Some(_) => offered,
            None => !matches!(reply, Reply::Returned(_)),
        };
        replies.asked.push(Question {
            response_type,
            offered,
            reply,
        });
        if ends {
            break;
        }
    }
    let wants_login = |question: &Question| question.reply.wants_login().is_some();
    let wants_login = replies.asked.last().is_some_and(wants_login);
    let seldom = SELDOM
        .into_iter()
        .find(|response_type| offers(asker.provider, response_type) == Some(true));
    let controls = std::iter::once(IMPOSSIBLE).chain(seldom);
    let mut controls = controls.filter(|_| wants_login);
    while !replies.are_enough() {
        if replies.replies().any(is_in_the_words_of_oidc_provider) {
            // A server that has found the client refuses its callback first, of whatever type the request is.
            let reply = asker.ask(&unregistered(callback), IMPOSSIBLE).await;
            replies.stranger = Some(reply);
            break;
        }
        let Some(response_type) = controls.next() else {
            break;
        };
        let reply = asker.ask(callback, response_type).await;
        replies.controls.push(reply);
    }
    replies
}

/// Whether discovery offers these words in any order; nothing, if it offers none at all.
fn offers(provider: &ProviderMetadata, response_type: &str) -> Option<bool> {
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
    let mut offered = provider.response_types_supported.iter().peekable();
    offered.peek()?;
    Some(offered.any(|offered| words(offered) == words(response_type)))
}

/// Whether discovery offers response types, and only such that give no token without a code.
fn offers_no_token(provider: &ProviderMetadata) -> bool {
    let offered = &provider.response_types_supported;
    let mut parts = offered.iter().flat_map(|offered| offered.split(' '));
    !offered.is_empty() && !parts.any(|part| part == "id_token" || part == "token")
}

pub(super) fn judge(replies: &ImplicitReplies, grants: Option<&Grants>) -> Implicit {
    let Some((last, before)) = replies.asked.split_last() else {
        return Implicit::all(&inconclusive("no_answer", ""));
    };
    let proven = replies.prove_the_order();
    match (replies.is_okta, last.reply.wants_login()) {
        (true, Some(error)) => judge_login_at_okta(error, proven, grants),
        (true, None) => judge_refusal_at_okta(&last.reply, grants),
        (false, Some(error)) => judge_login(error, last, before, proven),
        (false, None) => judge_refusals(&last.reply, before),
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

fn judge_login(error: &OAuthError, last: &Question, before: &[Question], proven: bool) -> Implicit {
    if !last.offered {
        return Implicit::all(&inconclusive("not_in_discovery", error.evidence()));
    }
    let all = Implicit::all(&login(error, proven));
    match before.last().map(|question| &question.reply) {
        // An ID token alone: the question before this one was refused for its access token, or is not offered.
        Some(reply) if last.response_type == "id_token" => Implicit {
            access_token: match (reply.refuses_response_type(), reply.wants_login()) {
                (Some(error), _) => failed("response_type_refused", error.evidence()),
                (None, Some(error)) => inconclusive("not_in_discovery", error.evidence()),
                (None, None) => reply.undecided(),
            },
            ..all
        },
        Some(_) | None => all,
    }
}

fn judge_refusals(last: &Reply, before: &[Question]) -> Implicit {
    let mut unlisted = before
        .iter()
        .filter_map(|question| question.reply.wants_login());
    if let Some(error) = unlisted.next() {
        return Implicit::all(&inconclusive("not_in_discovery", error.evidence()));
    }
    let all_refused = before
        .iter()
        .all(|question| question.reply.refuses_response_type().is_some());
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
