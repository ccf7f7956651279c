use serde::{Deserialize, Serialize};

use super::{Act, Actor, AppIntegration, Group, OrgState, Stamp, User};
use crate::random;

/// The oldest events fall out beyond this many.
const KEPT: usize = 1_000;

/// A sign-in policy was asked.
pub(crate) const POLICY: &str = "policy.evaluate_sign_on";

/// Every event of the practice org, by its name for programs and its name for people.
const MESSAGES: &[(&str, &str)] = &[
    (
        "app.generic.unauth_app_access_attempt",
        "User attempted unauthorized access to app",
    ),
    ("app.oauth2.authorize", "OIDC authorization request"),
    (
        "app.oauth2.authorize.code",
        "OIDC authorization code request",
    ),
    (
        "app.oauth2.authorize.implicit.access_token",
        "OIDC implicit access token request",
    ),
    (
        "app.oauth2.authorize.implicit.id_token",
        "OIDC implicit id token request",
    ),
    (
        "app.oauth2.client.read_client_secret",
        "Read OAuth2 client secret",
    ),
    (
        "app.oauth2.credentials.lifecycle.activate",
        "Activate OAuth2 client secret",
    ),
    (
        "app.oauth2.credentials.lifecycle.create",
        "Create OAuth2 client secret",
    ),
    (
        "app.oauth2.credentials.lifecycle.deactivate",
        "Deactivate OAuth2 client secret",
    ),
    (
        "app.oauth2.credentials.lifecycle.delete",
        "Delete OAuth2 client secret",
    ),
    (
        "app.oauth2.token.detect_reuse",
        "OIDC refresh token reuse detected",
    ),
    (
        "app.oauth2.token.grant.access_token",
        "OIDC access token is granted",
    ),
    (
        "app.oauth2.token.grant.id_token",
        "OIDC id token is granted",
    ),
    (
        "app.oauth2.token.grant.refresh_token",
        "OIDC refresh token is granted",
    ),
    ("application.lifecycle.activate", "Activate application"),
    ("application.lifecycle.create", "Create application"),
    ("application.lifecycle.deactivate", "Deactivate application"),
    ("application.lifecycle.delete", "Delete application"),
    ("application.lifecycle.update", "Update application"),
    (
        "application.user_membership.add",
        "Add user to application membership",
    ),
    (
        "application.user_membership.remove",
        "Remove user's application membership",
    ),
    (
        "group.application_assignment.add",
        "Add assigned application to group",
    ),
    (
        "group.application_assignment.remove",
        "Remove assigned application from group",
    ),
    (POLICY, "Evaluation of sign-on policy"),
    ("security.trusted_origin.create", "Create trusted origin"),
    ("system.api_token.create", "Create API token"),
    ("system.api_token.revoke", "Revoke API token"),
    ("user.account.lock", "Max sign in attempts exceeded"),
    ("user.account.privilege.grant", "Grant user privilege"),
    ("user.account.privilege.revoke", "Revoke user privilege"),
    (
        "user.account.unlock_by_admin",
        "Unlock user account by administrator",
    ),
    (
        "user.authentication.auth_via_mfa",
        "Authentication of user via MFA",
    ),
    ("user.authentication.sso", "User single sign on to app"),
    ("user.mfa.factor.activate", "Activate factor for user"),
    ("user.mfa.factor.deactivate", "Reset factor for user"),
    ("user.session.end", "User logout from Okta"),
    ("user.session.start", "User login to Okta"),
];

/// One line of the System Log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Unlike any other's.
    pub id: String,
    /// Okta's name of what happened, as `user.session.start`.
    pub event_type: String,
    /// When.
    pub published: Stamp,
    /// Who did it.
    pub actor: Actor,
    /// `None` for success, else Okta's reason.
    pub failure: Option<String>,
    /// What it was done to.
    pub targets: Vec<Target>,
}

/// What an event is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Its id.
    pub id: String,
    /// `AppInstance`, `User`, `UserGroup`, …
    pub kind: String,
    /// The name to show.
    pub name: String,
}

impl Target {
    /// Any thing of this kind.
    pub fn new(id: &str, kind: &str, name: &str) -> Self {
        Self {
            id: id.to_owned(),
            kind: kind.to_owned(),
            name: name.to_owned(),
        }
    }

    /// A person.
    pub fn person(person: &User) -> Self {
        Self::new(&person.id, "User", &person.name)
    }

    /// A group.
    pub fn group(group: &Group) -> Self {
        Self::new(&group.id, "UserGroup", &group.name)
    }

    /// An integration.
    pub fn integration(integration: &AppIntegration) -> Self {
        Self::new(&integration.id, "AppInstance", &integration.settings.label)
    }
}

impl Event {
    /// Okta's `outcome`: policies allow or deny, everything else succeeds or fails.
    pub fn result(&self) -> &'static str {
        match (self.event_type.as_str(), &self.failure) {
            (POLICY, None) => "ALLOW",
            (POLICY, Some(_)) => "DENY",
            (_, None) => "SUCCESS",
            (_, Some(_)) => "FAILURE",
        }
    }

    /// What the event is called for people; the words are Okta's where they were seen.
    pub fn display_message(&self) -> &'static str {
        let mut known = MESSAGES.iter();
        let found = known.find(|(event_type, _)| *event_type == self.event_type);
        found.map_or("", |(_, message)| message)
    }
}

impl OrgState {
    /// Adds what succeeded to the System Log.
    pub fn record(&mut self, act: &Act, event_type: &str, targets: Vec<Target>) {
        self.append(act, event_type, None, targets);
    }

    /// Adds what failed to the System Log, with Okta's reason, as `INVALID_CREDENTIALS`.
    pub fn record_failure(
        &mut self,
        act: &Act,
        event_type: &str,
        reason: &str,
        targets: Vec<Target>,
    ) {
        self.append(act, event_type, Some(reason.to_owned()), targets);
    }

    fn append(
        &mut self,
        act: &Act,
        event_type: &str,
        failure: Option<String>,
        targets: Vec<Target>,
    ) {
        if self.log.len() >= KEPT {
            self.log.pop_front();
        }
        self.log.push_back(Event {
            id: random::id(&act.fill, "evt"),
            event_type: event_type.to_owned(),
            published: act.now.clone(),
            actor: act.actor.clone(),
            failure,
            targets,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{act, empty};
    use super::*;

    #[test]
    fn the_log_keeps_the_newest_thousand_in_order() {
        let mut state = empty();
        for number in 0..=KEPT {
            state.record(&act(), &format!("event.{number}"), Vec::new());
        }
        assert_eq!(state.log.len(), KEPT);
        assert_eq!(state.log[0].event_type, "event.1");
        assert_eq!(state.log[KEPT - 1].event_type, "event.1000");
    }
}
