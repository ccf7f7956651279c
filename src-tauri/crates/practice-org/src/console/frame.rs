use super::question::Question;
use super::visit::Visit;
use crate::coach::{Card, Stage};
use crate::model::{MenuNaming, Org};
use crate::{AdminRole, Engine};

/// What surrounds every page of the console.
pub(super) struct Frame {
    pub(super) nonce: String,
    pub(super) csrf: String,
    pub(super) person: String,
    pub(super) role: &'static str,
    pub(super) org_name: String,
    /// Where the org is, without the scheme.
    pub(super) address: String,
    /// Whether this role may put the practice org back to its start.
    pub(super) may_reset: bool,
    pub(super) is_identity_engine: bool,
    /// *Applications and Resources*, or *Applications*.
    pub(super) applications: &'static str,
    pub(super) at: At,
    /// Whether this role may save what it sees here.
    pub(super) can_change: bool,
    /// How many faults are on.
    pub(super) faults: usize,
    pub(super) unsaved: Option<String>,
    /// What the field on top of the page was asked; empty on all other pages.
    pub(super) search: String,
    /// What has to be answered first.
    pub(super) question: Option<Question>,
    /// The practice coach, while there is one.
    pub(super) coach: Option<Card>,
}

/// The entry of the left menu that a page belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    Dashboard,
    People,
    Groups,
    Applications,
    ApiTokens,
    TrustedOrigins,
    SystemLog,
    PracticeSettings,
    Faults,
    /// In no entry: what was searched for.
    Search,
}

impl Frame {
    pub(super) fn new(org: &Org, visit: &Visit, at: At, nonce: String) -> Self {
        Self::at_stage(org, visit, at, Stage::Elsewhere, nonce)
    }

    /// Of a page that the guide leads through.
    pub(super) fn at_stage(org: &Org, visit: &Visit, at: At, stage: Stage, nonce: String) -> Self {
        org.visited().note(stage);
        let (org_name, engine, look) =
            org.read(|state| (state.name.clone(), state.engine, state.console));
        let applications = match look.menu {
            MenuNaming::ApplicationsAndResources => "Applications and Resources",
            MenuNaming::Applications => "Applications",
        };
        Self {
            nonce,
            csrf: visit.csrf.clone(),
            person: visit.person.name.clone(),
            role: visit.role.label(),
            org_name,
            address: without_scheme(&visit.origin),
            may_reset: visit.role == AdminRole::SuperAdmin,
            is_identity_engine: engine == Engine::Idx,
            applications,
            at,
            can_change: can_change(visit.role, at),
            faults: org.active_faults().len(),
            unsaved: org.unsaved(),
            search: String::new(),
            question: None,
            coach: Card::of(org, stage),
        }
    }

    /// Whether the page belongs to one of these entries, with a space between their names.
    pub(super) fn is_at(&self, names: &str) -> bool {
        names.split(' ').any(|name| name == self.at.name())
    }
}

impl At {
    /// Its name in the templates.
    fn name(self) -> &'static str {
        match self {
            Self::Dashboard => "dashboard",
            Self::People => "people",
            Self::Groups => "groups",
            Self::Applications => "applications",
            Self::ApiTokens => "tokens",
            Self::TrustedOrigins => "origins",
            Self::SystemLog => "log",
            Self::PracticeSettings => "practice",
            Self::Faults => "faults",
            Self::Search => "search",
        }
    }
}

fn without_scheme(origin: &str) -> String {
    let address = origin.split_once("://").map_or(origin, |(_, rest)| rest);
    address.to_owned()
}

fn can_change(role: AdminRole, at: At) -> bool {
    match at {
        At::Applications => role.changes_integrations(),
        At::ApiTokens => role.makes_tokens(),
        At::People | At::PracticeSettings | At::Faults => role == AdminRole::SuperAdmin,
        // Nothing on these pages can be changed by anybody.
        At::Dashboard | At::Groups | At::TrustedOrigins | At::SystemLog | At::Search => true,
    }
}
