use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};

use super::{
    Act, AdminRole, ApiToken, AppIntegration, ConsoleLook, Draft, Event, Group, TrustedOrigin,
    User, groups, people,
};
use crate::faults::ActiveFault;
use crate::{Endpoint, Engine, Integration, Settings, SettingsError, Switches, random};

/// Everything about the org that a person can see or change: one model behind console, Management API and sign-in.
///
/// What a client was handed (codes, tokens, sessions) is not in it, and ends with the process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrgState {
    /// Okta's id, `00o…`.
    pub id: String,
    /// The org's name.
    pub name: String,
    /// Identity Engine or Classic.
    pub engine: Engine,
    /// An origin that okta-organization links as `alternate`.
    pub custom_domain: Option<String>,
    /// Okta's behaviour where the sources do not agree or do not say.
    pub switches: Switches,
    /// Endpoints that answer an error instead of doing their work.
    pub unavailable: BTreeMap<Endpoint, u16>,
    /// How the Admin Console looks.
    #[serde(default)]
    pub console: ConsoleLook,
    /// The people, in the order they were made.
    pub people: Vec<User>,
    /// The groups, *Everyone* first.
    pub groups: Vec<Group>,
    /// The integrations, the oldest first.
    pub integrations: Vec<AppIntegration>,
    /// The id of the integration that came with the org.
    pub guide: Option<String>,
    /// API tokens that work.
    pub tokens: Vec<ApiToken>,
    /// Trusted origins.
    pub origins: Vec<TrustedOrigin>,
    /// The System Log, the oldest event first.
    pub log: VecDeque<Event>,
    /// The named faults that are on.
    #[serde(default)]
    pub(crate) faults: Vec<ActiveFault>,
}

impl OrgState {
    /// An org with its people and groups and no integration.
    pub(crate) fn empty(act: &Act) -> Self {
        let people = people(&act.fill);
        Self {
            id: random::id(&act.fill, "00o"),
            name: "practice-org".to_owned(),
            engine: Engine::default(),
            custom_domain: None,
            switches: Switches::default(),
            unavailable: BTreeMap::new(),
            console: ConsoleLook::default(),
            groups: groups(&act.fill, &people, &act.now),
            people,
            integrations: Vec::new(),
            guide: None,
            tokens: Vec::new(),
            origins: Vec::new(),
            log: VecDeque::new(),
            faults: Vec::new(),
        }
    }

    /// An org with an integration set like this.
    pub(crate) fn configured(act: &Act, settings: Settings) -> Self {
        let mut state = Self::empty(act);
        let draft = Draft {
            settings: settings.integration.clone(),
            ..Draft::default()
        };
        state.guide = Some(state.add_integration(act, draft));
        state.apply(settings);
        state
    }

    /// The settings of the org and of the guide's integration; without one, an inactive one as the console starts it.
    pub fn settings(&self) -> Settings {
        let integration = self.guide_integration();
        let integration = integration.map(|one| one.settings.clone());
        Settings {
            engine: self.engine,
            custom_domain: self.custom_domain.clone(),
            integration: integration.unwrap_or_else(nothing_yet),
            switches: self.switches.clone(),
            unavailable: self.unavailable.clone(),
        }
    }

    /// Gives the administrator another password.
    pub(crate) fn set_admin_password(&mut self, password: String) {
        let mut people = self.people.iter_mut();
        let administrator = people.find(|person| person.admin == Some(AdminRole::SuperAdmin));
        if let Some(administrator) = administrator {
            administrator.password = password;
        }
    }

    /// The other way; settings of an integration that is not there fall away.
    pub fn apply(&mut self, settings: Settings) {
        let integration = self.apply_to_org(settings);
        let guide = self.guide_integration().map(|one| one.id.clone());
        let guide = guide.and_then(|id| self.integrations.iter_mut().find(|one| one.id == id));
        if let Some(one) = guide {
            one.settings = integration;
        }
    }

    /// The same without the settings of an integration, which it hands back.
    pub(crate) fn apply_to_org(&mut self, settings: Settings) -> Integration {
        self.engine = settings.engine;
        self.custom_domain = settings.custom_domain;
        self.switches = settings.switches;
        self.unavailable = settings.unavailable;
        settings.integration
    }

    /// Changes the settings by a JSON merge patch (RFC 7396), or not at all.
    pub fn merge(&mut self, patch: &str) -> Result<(), SettingsError> {
        let settings = self.settings().merged(patch)?;
        if self.guide_integration().is_none() && settings.integration != nothing_yet() {
            return Err(SettingsError::NoIntegration);
        }
        self.apply(settings);
        Ok(())
    }
}

fn nothing_yet() -> Integration {
    Integration {
        active: false,
        ..Integration::new_web_app()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{act, configured, empty};
    use super::*;

    #[test]
    fn settings_go_out_and_come_back_the_same() {
        let mut state = configured();
        let before = state.clone();
        state.apply(state.settings());
        assert_eq!(state, before);
        state
            .merge(r#"{"engine":"v1","integration":{"label":"Other"}}"#)
            .unwrap();
        assert_eq!(state.engine, Engine::V1);
        assert_eq!(state.integrations[0].settings.label, "Other");
    }

    #[test]
    fn an_empty_org_has_settings_of_its_own_and_none_of_an_integration() {
        let mut state = empty();
        state.merge(r#"{"engine":"v1"}"#).unwrap();
        let refused = state.merge(r#"{"engine":"idx","integration":{"label":"Other"}}"#);
        assert!(matches!(refused, Err(SettingsError::NoIntegration)));
        assert_eq!(state.engine, Engine::V1, "nothing of it was done");
    }

    #[test]
    fn the_whole_org_can_be_written_down_and_read_again() {
        let mut state = configured();
        let pat = state.administrator().unwrap().id.clone();
        state.create_token(&act(), &pat, "wizard").unwrap();
        state
            .add_trusted_origin(
                &act(),
                "Numero",
                "https://app.numero.io",
                crate::OriginScope::of_base_uris(),
            )
            .unwrap();
        let written = serde_json::to_string(&state).unwrap();
        assert_eq!(serde_json::from_str::<OrgState>(&written).unwrap(), state);
    }
}
