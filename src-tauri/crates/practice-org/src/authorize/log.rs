use crate::ResponseType;
use crate::model::{Actor, AppIntegration, Org, POLICY, Target, User};

/// What the System Log says of an authorization: the policy, the sign-in to the integration, and what was asked for.
pub(crate) fn signed_in(org: &Org, client: &AppIntegration, person: &User, asked: &[ResponseType]) {
    let act = org.act(Actor::person(person));
    let target = || vec![Target::integration(client)];
    org.edit(|state| {
        state.record(&act, POLICY, target());
        state.record(&act, "user.authentication.sso", target());
        for response in asked {
            let event = match response {
                ResponseType::Code => "app.oauth2.authorize.code",
                ResponseType::IdToken => "app.oauth2.authorize.implicit.id_token",
                ResponseType::Token => "app.oauth2.authorize.implicit.access_token",
            };
            state.record(&act, event, target());
        }
    });
}

/// The policy did not let this person in.
pub(super) fn denied(org: &Org, client: &AppIntegration, person: &User) {
    let act = org.act(Actor::person(person));
    org.edit(|state| {
        let reason = "Sign-on policy evaluation resulted in DENY";
        state.record_failure(&act, POLICY, reason, vec![Target::integration(client)]);
    });
}

/// An authorization that came to nothing, with Okta's own name for the reason.
pub(super) fn refused(org: &Org, client: &AppIntegration, person: &User, reason: &str) {
    let act = org.act(Actor::person(person));
    let targets = vec![Target::integration(client)];
    org.edit(|state| state.record_failure(&act, "app.oauth2.authorize", reason, targets));
}
