use crate::model::{Actor, AppIntegration, Org, Target};

/// What the System Log says of a token that a client was given for a person.
pub(super) fn granted(org: &Org, client: &AppIntegration, person: &str, kind: &str) {
    let act = org.act(Actor::client(client));
    let event = format!("app.oauth2.token.grant.{kind}");
    org.edit(|state| {
        let person = state.person(person).map(Target::person);
        state.record(&act, &event, person.into_iter().collect());
    });
}
