//! Compares the pasted Embed Link with org and Client ID; nothing is sent.

use super::CheckRequest;
use super::finding::{Judgement, failed, inconclusive, passed, skipped};
use crate::evidence::quoted;
use crate::org::OrgFacts;

/// `facts` are there exactly when the org is an Okta org; other servers have no dashboard.
pub(super) fn judge(request: &CheckRequest, facts: Option<&OrgFacts>) -> Judgement {
    let Some(link) = &request.embed_link else {
        return skipped("not_asked");
    };
    let Some(facts) = facts else {
        return skipped("standard_provider");
    };
    let evidence = quoted(link.as_str());
    let at_org = [&facts.organization, &facts.alternate]
        .into_iter()
        .any(|linked| link.host_matches(&request.org, linked.as_deref()));
    if !at_org {
        return failed("other_host", evidence);
    }
    let Some(app_id) = link.app_id() else {
        return failed("unknown_shape", evidence);
    };
    if !link.is_oidc_client() {
        return failed("other_kind", evidence);
    }
    if request.client_id.is_chosen() && link.has_given_app_id() {
        // The integration's own id, of which a chosen Client ID says nothing.
        return inconclusive("client_id_chosen", evidence);
    }
    if app_id != request.client_id.as_str() {
        return failed("other_integration", evidence);
    }
    passed("same_integration", evidence)
}
