use serde::{Deserialize, Serialize};

use super::{Act, AppIntegration, FieldError, OrgState, Refused, Stamp, Target};
use crate::random;

/// Okta keeps this many per integration.
const MOST: usize = 2;
/// The subject that Okta's answers name.
const SUBJECT: &str = "OAuth2ClientSecretMediated";

/// A line of the *CLIENT SECRETS* table; worthless outside of the practice org.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientSecret {
    /// Okta's id, `ocs…`.
    pub id: String,
    /// Begins with `PRACTICE-`; 64 characters, unless it came from outside.
    pub secret: String,
    /// *Active* or *Inactive*.
    pub active: bool,
    /// The *creation date*.
    pub created: Stamp,
    /// When its status last changed.
    pub last_updated: Stamp,
}

impl ClientSecret {
    pub(super) fn new(act: &Act, secret: Option<String>) -> Self {
        Self {
            id: random::id(&act.fill, "ocs"),
            secret: secret.unwrap_or_else(|| random::practice_secret(&act.fill, 64)),
            active: true,
            created: act.now.clone(),
            last_updated: act.now.clone(),
        }
    }

    /// Okta's bounds for a secret of one's own, and the practice org's mark: without it, one could pass for real.
    pub(crate) fn check(secret: &str) -> Result<(), FieldError> {
        let is_printable = secret.chars().all(|character| character.is_ascii_graphic());
        if !(14..=100).contains(&secret.len()) || !is_printable {
            let text = "Must be 14 to 100 printable ASCII characters";
            return Err(FieldError::new("client_secret", text));
        }
        if !secret.starts_with(random::PRACTICE) {
            let text = format!(
                "The practice org takes only a secret that begins with '{}'",
                random::PRACTICE
            );
            return Err(FieldError::new("client_secret", text));
        }
        Ok(())
    }

    /// `ACTIVE` or `INACTIVE`.
    pub fn status(&self) -> &'static str {
        if self.active { "ACTIVE" } else { "INACTIVE" }
    }
}

impl AppIntegration {
    /// The newest secret that works.
    pub fn active_secret(&self) -> Option<&ClientSecret> {
        self.secrets.iter().rev().find(|secret| secret.active)
    }

    fn secret_mut(&mut self, id: &str) -> Result<&mut ClientSecret, Refused> {
        let mut secrets = self.secrets.iter_mut();
        let found = secrets.find(|secret| secret.id == id);
        found.ok_or_else(|| Refused::not_found(id, "OAuth2ClientSecret"))
    }
}

impl OrgState {
    /// *Generate new secret*, or one of one's own: answers its id.
    pub fn add_secret(
        &mut self,
        act: &Act,
        integration: &str,
        secret: Option<String>,
    ) -> Result<String, Refused> {
        if let Some(secret) = &secret {
            ClientSecret::check(secret).map_err(|error| vec![error])?;
        }
        let one = self.integration_mut(integration)?;
        if one.secrets.len() >= MOST {
            return Err(refused(
                "You have reached the maximum number of client secrets per client.",
            ));
        }
        let secret = ClientSecret::new(act, secret);
        let id = secret.id.clone();
        one.secrets.push(secret);
        self.secret_touched(act, integration, &id, "create");
        Ok(id)
    }

    /// Lets a secret work again.
    pub fn activate_secret(
        &mut self,
        act: &Act,
        integration: &str,
        id: &str,
    ) -> Result<(), Refused> {
        let secret = self.integration_mut(integration)?.secret_mut(id)?;
        secret.active = true;
        secret.last_updated = act.now.clone();
        self.secret_touched(act, integration, id, "activate");
        Ok(())
    }

    /// Stops a secret from working; the last active one stays.
    pub fn deactivate_secret(
        &mut self,
        act: &Act,
        integration: &str,
        id: &str,
    ) -> Result<(), Refused> {
        let one = self.integration_mut(integration)?;
        let others = one.secrets.iter().filter(|secret| secret.id != id);
        let has_other = others.into_iter().any(|secret| secret.active);
        let secret = one.secret_mut(id)?;
        if secret.active && !has_other {
            return Err(refused(
                "You cannot deactivate the only active client secret.",
            ));
        }
        secret.active = false;
        secret.last_updated = act.now.clone();
        self.secret_touched(act, integration, id, "deactivate");
        Ok(())
    }

    /// Removes an inactive secret.
    pub fn delete_secret(&mut self, act: &Act, integration: &str, id: &str) -> Result<(), Refused> {
        let one = self.integration_mut(integration)?;
        if one.secret_mut(id)?.active {
            return Err(refused("You cannot delete an active client secret."));
        }
        one.secrets.retain(|secret| secret.id != id);
        self.secret_touched(act, integration, id, "delete");
        Ok(())
    }

    /// Puts a secret of one's own in the place of the newest that works.
    pub(crate) fn replace_secret(
        &mut self,
        act: &Act,
        integration: &str,
        secret: String,
    ) -> Result<(), Refused> {
        ClientSecret::check(&secret).map_err(|error| vec![error])?;
        let mut secrets = self.integration_mut(integration)?.secrets.iter_mut().rev();
        if let Some(active) = secrets.find(|secret| secret.active) {
            active.secret = secret;
            active.last_updated = act.now.clone();
        }
        Ok(())
    }

    fn secret_touched(&mut self, act: &Act, integration: &str, id: &str, verb: &str) {
        let event = format!("app.oauth2.credentials.lifecycle.{verb}");
        let target = Target::new(id, "OAuth2ClientSecret", "Client secret");
        self.touched(act, integration, &event, vec![target]);
    }
}

/// Okta's words for the full table are recorded; those for the other two rules are not published, and ours.
fn refused(cause: &'static str) -> Refused {
    Refused::State {
        subject: SUBJECT,
        cause,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{act, configured};

    #[test]
    fn a_secret_of_ones_own_bears_the_mark() {
        let mut state = configured();
        let app = state.integrations[0].id.clone();
        for wrong in [
            "fourteen-chars",
            "practice-fourteen-chars",
            "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7aB3dE6gH9jK2mN5pQ8sT1vW4yZ7aB3dE6gH9j",
            "PRACTICE-x",
            "PRACTICE-with a space",
        ] {
            let refused = state.add_secret(&act(), &app, Some(wrong.to_owned()));
            assert_eq!(refused.unwrap_err().code(), "E0000001", "{wrong}");
            let refused = state.replace_secret(&act(), &app, wrong.to_owned());
            assert_eq!(refused.unwrap_err().code(), "E0000001", "{wrong}");
        }
        let own = Some("PRACTICE-fourteen-chars".to_owned());
        state.add_secret(&act(), &app, own.clone()).unwrap();
        assert_eq!(
            state.integrations[0]
                .active_secret()
                .map(|it| it.secret.clone()),
            own
        );
    }

    #[test]
    fn a_secret_is_rotated_by_adding_deactivating_and_deleting_in_that_order() {
        let mut state = configured();
        let app = state.integrations[0].id.clone();
        let old = state.integrations[0].secrets[0].id.clone();
        assert!(state.deactivate_secret(&act(), &app, &old).is_err());
        let new = state.add_secret(&act(), &app, None).unwrap();
        assert_eq!(state.integrations[0].active_secret().unwrap().id, new);
        let full = state.add_secret(&act(), &app, None).unwrap_err();
        assert_eq!(
            full.causes(),
            ["You have reached the maximum number of client secrets per client."]
        );
        assert!(
            state.delete_secret(&act(), &app, &old).is_err(),
            "it is active"
        );
        state.deactivate_secret(&act(), &app, &old).unwrap();
        assert!(
            state.deactivate_secret(&act(), &app, &new).is_err(),
            "it is the last"
        );
        state.activate_secret(&act(), &app, &old).unwrap();
        state.deactivate_secret(&act(), &app, &old).unwrap();
        state.delete_secret(&act(), &app, &old).unwrap();
        assert_eq!(state.integrations[0].secrets.len(), 1);
        assert_eq!(
            state
                .delete_secret(&act(), &app, &old)
                .unwrap_err()
                .status(),
            404
        );
    }
}
