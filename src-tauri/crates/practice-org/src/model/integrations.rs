use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Act, ClientSecret, FieldError, OrgState, Refused, Stamp, Target, check_integration};
use crate::{Integration, IssuerMode, random};

/// The last part of every Embed Link of a custom OIDC integration.
const EMBED_LINK_END: &str = "aln177a159h7Zf52X0g8";

/// An OIDC integration: what Okta keeps about it, around the settings that a person chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppIntegration {
    /// Okta's id, `0oa…`.
    pub id: String,
    /// The same as `id`, unless another was asked for when it was made.
    pub client_id: String,
    /// Name, status, assignments and everything else that can be set.
    pub settings: Integration,
    /// At most two, the oldest first; none for public clients.
    pub secrets: Vec<ClientSecret>,
    /// When it was made.
    pub created: Stamp,
    /// When it was last changed.
    pub last_updated: Stamp,
    /// What the Management API was sent and this org has no use for, by its place in the application object.
    pub extra: Map<String, Value>,
}

impl AppIntegration {
    /// Okta's `name` of a custom OIDC integration.
    pub const NAME: &str = "oidc_client";
    /// Okta's `signOnMode` of an OIDC integration.
    pub const SIGN_ON_MODE: &str = "OPENID_CONNECT";

    /// `ACTIVE` or `INACTIVE`.
    pub fn status(&self) -> &'static str {
        if self.settings.active {
            "ACTIVE"
        } else {
            "INACTIVE"
        }
    }

    /// The path of the Embed Link on the org's address.
    pub fn embed_path(&self) -> String {
        format!("/home/{}/{}/{EMBED_LINK_END}", Self::NAME, self.id)
    }

    /// The path of its page in the Admin Console, the General tab.
    pub fn admin_path(&self) -> String {
        format!("/admin/app/{}/instance/{}#tab-general", Self::NAME, self.id)
    }
}

/// What an integration is made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// What was entered.
    pub settings: Integration,
    /// A client ID of one's own, 6 to 100 characters; the Management API takes one.
    pub client_id: Option<String>,
    /// A secret of one's own, 14 to 100 characters that begin with `PRACTICE-`; the Management API takes one.
    pub client_secret: Option<String>,
    /// See [`AppIntegration::extra`].
    pub extra: Map<String, Value>,
}

impl OrgState {
    /// The integration with this id.
    pub fn integration(&self, id: &str) -> Option<&AppIntegration> {
        self.integrations.iter().find(|one| one.id == id)
    }

    /// The active integration that answers to this client ID.
    pub fn client(&self, client_id: &str) -> Option<&AppIntegration> {
        let mut active = self.integrations.iter().filter(|one| one.settings.active);
        active.find(|one| one.client_id == client_id)
    }

    /// The one that the settings and [`crate::PracticeOrg::credentials`] are about: that which came with the org, else
    /// the newest.
    pub fn guide_integration(&self) -> Option<&AppIntegration> {
        let came = self.guide.as_deref().and_then(|id| self.integration(id));
        came.or_else(|| self.integrations.last())
    }

    /// Makes an integration and answers its id.
    pub fn create_integration(&mut self, act: &Act, draft: Draft) -> Result<String, Refused> {
        let mut errors = check_integration(&draft.settings);
        errors.extend(self.check_issuer(draft.settings.issuer_mode));
        errors.extend(self.check_credentials(&draft));
        if !errors.is_empty() {
            return Err(errors.into());
        }
        Ok(self.add_integration(act, draft))
    }

    /// The same without looking at the values, for what the org starts with.
    pub(crate) fn add_integration(&mut self, act: &Act, draft: Draft) -> String {
        let id = random::id(&act.fill, "0oa");
        let mut made = AppIntegration {
            client_id: draft.client_id.unwrap_or_else(|| id.clone()),
            id,
            settings: draft.settings,
            secrets: Vec::new(),
            created: act.now.clone(),
            last_updated: act.now.clone(),
            extra: draft.extra,
        };
        if !made.settings.is_public() {
            made.secrets
                .push(ClientSecret::new(act, draft.client_secret));
        }
        let (id, target) = (made.id.clone(), Target::integration(&made));
        self.integrations.push(made);
        self.record(act, "application.lifecycle.create", vec![target]);
        id
    }

    /// Puts other settings in place of all; status and assignments are not among them.
    pub fn update_integration(
        &mut self,
        act: &Act,
        id: &str,
        settings: Integration,
    ) -> Result<(), Refused> {
        let mut errors = check_integration(&settings);
        let now = self.integration(id).map(|one| one.settings.issuer_mode);
        if now != Some(settings.issuer_mode) {
            errors.extend(self.check_issuer(settings.issuer_mode));
        }
        let one = self.integration_mut(id)?;
        if settings.application_type != one.settings.application_type {
            errors.push(FieldError::new(
                "application_type",
                "'application_type' cannot be modified",
            ));
        }
        if !errors.is_empty() {
            return Err(errors.into());
        }
        let kept = one.settings.clone();
        one.settings = Integration {
            active: kept.active,
            assigned: kept.assigned,
            assigned_groups: kept.assigned_groups,
            ..settings
        };
        self.touched(act, id, "application.lifecycle.update", Vec::new());
        Ok(())
    }

    /// Lets clients use it again.
    pub fn activate_integration(&mut self, act: &Act, id: &str) -> Result<(), Refused> {
        self.integration_mut(id)?.settings.active = true;
        self.touched(act, id, "application.lifecycle.activate", Vec::new());
        Ok(())
    }

    /// To the outside it is as if it were not there.
    pub fn deactivate_integration(&mut self, act: &Act, id: &str) -> Result<(), Refused> {
        self.integration_mut(id)?.settings.active = false;
        self.touched(act, id, "application.lifecycle.deactivate", Vec::new());
        Ok(())
    }

    /// Only an inactive integration can be deleted; the faults that hit it end with it.
    pub fn delete_integration(&mut self, act: &Act, id: &str) -> Result<(), Refused> {
        if self.integration_mut(id)?.settings.active {
            return Err(Refused::DeleteForbidden);
        }
        self.touched(act, id, "application.lifecycle.delete", Vec::new());
        self.end_faults_of(id);
        self.integrations.retain(|one| one.id != id);
        Ok(())
    }

    pub(super) fn integration_mut(&mut self, id: &str) -> Result<&mut AppIntegration, Refused> {
        let mut all = self.integrations.iter_mut();
        let found = all.find(|one| one.id == id);
        found.ok_or_else(|| Refused::not_found(id, "AppInstance"))
    }

    /// Dates a change of an integration and adds it to the System Log, with what else it is about.
    pub(super) fn touched(&mut self, act: &Act, id: &str, event: &str, others: Vec<Target>) {
        let mut targets = Vec::new();
        if let Ok(one) = self.integration_mut(id) {
            one.last_updated = act.now.clone();
            targets.push(Target::integration(one));
        }
        targets.extend(others);
        self.record(act, event, targets);
    }

    /// There has to be a custom domain to be named as issuer.
    fn check_issuer(&self, mode: IssuerMode) -> Option<FieldError> {
        let is_missing = mode == IssuerMode::CustomUrl && self.custom_domain.is_none();
        is_missing.then(|| {
            let text = "'CUSTOM_URL' needs a custom domain, and this org has none";
            FieldError::new("issuer_mode", text)
        })
    }

    fn check_credentials(&self, draft: &Draft) -> Vec<FieldError> {
        let mut errors = Vec::new();
        if let Some(id) = &draft.client_id {
            let fits = |c: char| c.is_ascii_alphanumeric() || "$-_.+!*'(),".contains(c);
            if !(6..=100).contains(&id.len()) || !id.chars().all(fits) {
                errors.push(FieldError::new(
                    "client_id",
                    "Must be 6 to 100 letters, digits or $-_.+!*'(),",
                ));
            }
            let mut all = self.integrations.iter().chain(self.removed_by_faults());
            if all.any(|one| &one.client_id == id) {
                errors.push(FieldError::new(
                    "client_id",
                    "An object with this field already exists in the current organization",
                ));
            }
        }
        let secret = draft.client_secret.as_deref();
        errors.extend(secret.and_then(|secret| ClientSecret::check(secret).err()));
        errors
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{act, configured, empty};
    use super::*;

    fn draft() -> Draft {
        Draft {
            settings: Integration::default(),
            ..Draft::default()
        }
    }

    #[test]
    fn an_integration_is_made_with_one_secret_and_found_by_its_client_id() {
        let mut state = empty();
        let id = state.create_integration(&act(), draft()).unwrap();
        let made = state.client(&id).unwrap();
        assert_eq!(
            (made.client_id.as_str(), made.status()),
            (id.as_str(), "ACTIVE")
        );
        assert_eq!(made.secrets.len(), 1);
        assert_eq!(made.secrets[0].secret.len(), 64);
        assert!(made.secrets[0].secret.starts_with("PRACTICE-"));
        assert_eq!(state.guide_integration().unwrap().id, id);
        assert_eq!(
            state.log.back().unwrap().event_type,
            "application.lifecycle.create"
        );
    }

    #[test]
    fn a_client_id_and_secret_of_ones_own_are_taken_within_their_bounds_once() {
        let mut state = empty();
        let own = |id: &str, secret: &str| Draft {
            client_id: Some(id.to_owned()),
            client_secret: Some(secret.to_owned()),
            ..draft()
        };
        let id = state
            .create_integration(&act(), own("numero-1", "PRACTICE-fourteen"))
            .unwrap();
        assert_ne!(id, "numero-1");
        assert_eq!(
            state.client("numero-1").unwrap().secrets[0].secret,
            "PRACTICE-fourteen"
        );
        for (id, secret) in [
            ("numero-1", "PRACTICE-fourteen"),
            ("short", "PRACTICE-fourteen"),
            ("a space", "PRACTICE-fourteen"),
            ("numero-2", "PRACTICE-x"),
            ("numero-2", "without-the-mark"),
        ] {
            assert!(
                state.create_integration(&act(), own(id, secret)).is_err(),
                "{id} {secret}"
            );
        }
        assert_eq!(state.integrations.len(), 1);
    }

    #[test]
    fn an_update_leaves_status_and_assignments_as_they_are() {
        let mut state = configured();
        let id = state.integrations[0].id.clone();
        let assigned = state.integrations[0].settings.assigned.clone();
        let settings = Integration {
            label: "Renamed".to_owned(),
            active: false,
            assigned: Vec::new(),
            ..Integration::default()
        };
        state
            .update_integration(&act(), &id, settings.clone())
            .unwrap();
        let now = &state.integrations[0].settings;
        assert_eq!(
            (now.label.as_str(), now.active, &now.assigned),
            ("Renamed", true, &assigned)
        );
        let other = Integration {
            application_type: crate::ApplicationType::Browser,
            ..settings
        };
        assert!(state.update_integration(&act(), &id, other).is_err());
    }

    #[test]
    fn a_custom_url_is_an_issuer_only_where_there_is_a_custom_domain() {
        let mut state = configured();
        let id = state.integrations[0].id.clone();
        let custom = Integration {
            issuer_mode: IssuerMode::CustomUrl,
            ..Integration::default()
        };
        let made = Draft {
            settings: custom.clone(),
            ..draft()
        };
        let fields = |refused: Refused| refused.causes().join("; ");
        let refused = state.create_integration(&act(), made.clone()).unwrap_err();
        assert!(fields(refused).starts_with("issuer_mode: "));
        let refused = state
            .update_integration(&act(), &id, custom.clone())
            .unwrap_err();
        assert!(fields(refused).starts_with("issuer_mode: "));
        state.custom_domain = Some("https://id.acme.example".to_owned());
        state.create_integration(&act(), made).unwrap();
        state
            .update_integration(&act(), &id, custom.clone())
            .unwrap();
        state.custom_domain = None;
        let kept = Integration {
            label: "Renamed".to_owned(),
            ..custom
        };
        state.update_integration(&act(), &id, kept).unwrap();
    }

    #[test]
    fn only_an_inactive_integration_is_deleted_and_an_inactive_one_is_no_client() {
        let mut state = configured();
        let id = state.integrations[0].id.clone();
        assert_eq!(
            state.delete_integration(&act(), &id),
            Err(Refused::DeleteForbidden)
        );
        state.deactivate_integration(&act(), &id).unwrap();
        assert!(state.client(&id).is_none());
        state.delete_integration(&act(), &id).unwrap();
        assert!(state.integrations.is_empty());
        assert_eq!(
            state.delete_integration(&act(), &id).unwrap_err().status(),
            404
        );
        assert_eq!(state.log.back().unwrap().targets[0].id, id);
    }

    #[test]
    fn the_integration_that_came_with_the_org_stays_the_guides_until_it_is_gone() {
        let mut state = configured();
        let first = state.integrations[0].id.clone();
        let second = state.create_integration(&act(), draft()).unwrap();
        assert_eq!(state.guide_integration().unwrap().id, first);
        state.deactivate_integration(&act(), &first).unwrap();
        state.delete_integration(&act(), &first).unwrap();
        assert_eq!(state.guide_integration().unwrap().id, second);
    }
}
