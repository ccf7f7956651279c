mod admin;
mod behaviour;
mod behaviours;
mod rate_limits;
mod settings;
mod switching;
mod transport;

use serde::Serialize;

pub(crate) use admin::faults as admin;
pub(crate) use behaviour::{Behaviour, Behaviours};
pub(crate) use rate_limits::RateLimits;
pub(crate) use switching::{ActiveFault, Hit};
pub(crate) use transport::{GUEST_NETWORK, guest_network, is_oktas, transport};

use crate::Settings;
use crate::model::{Act, OrgState};

/// A named way for the org to be wrong, and what whoever asks it must then notice.
///
/// The ids are those of the guide and of the checks, as plain text: this crate knows neither.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Fault {
    /// The name in the terminal and at the admin address.
    pub name: &'static str,
    /// A few words for a list.
    pub title: &'static str,
    /// What is different in the org while it is on.
    pub changes: &'static str,
    /// The guide's item that a person has to mend; none where the guide has no say in it.
    pub item: Option<&'static str>,
    /// What it leads to at whoever asks.
    pub produces: Produces,
    #[serde(skip)]
    effect: Effect,
}

/// What a fault leads to, for values that were right before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Produces {
    /// Every check that does not pass, with its verdict.
    pub findings: &'static [(&'static str, &'static str)],
    /// How the test sign-in of an assigned person ends.
    pub sign_in: SignInEnds,
    /// Whether the Embed Link still leads an assigned person to the callback.
    pub launches: bool,
}

/// How a sign-in ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "ends", content = "code", rename_all = "snake_case")]
pub enum SignInEnds {
    /// Everything holds.
    Passes,
    /// With this failure code.
    Fails(&'static str),
    /// On a page of the org: the browser never comes back to the callback.
    OnAPage,
}

/// Why a fault was not switched on or off.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FaultError {
    /// There is no fault of that name.
    #[error("no fault is called {0:?}")]
    Unknown(String),
    /// It changes an integration, and there is none.
    #[error("the fault {0} changes the integration, and this org has none yet")]
    NoIntegration(&'static str),
}

/// How a fault comes about.
#[derive(Clone, Copy, Debug)]
enum Effect {
    /// Settings that a person could have made so in the console, and can put right there; the text is the org's address.
    Setting(fn(&mut Settings, &str)),
    /// The same with the secrets of the integration that has this id.
    Secrets(fn(&mut OrgState, &Act, &str)),
    /// The integration is gone.
    Removal,
    /// The org behaves so as long as the fault is on.
    Behaviour(Behaviour),
}

const NOTHING: Produces = Produces {
    findings: &[],
    sign_in: SignInEnds::Passes,
    launches: true,
};

impl Fault {
    /// All of them, in the order of a list.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        settings::FAULTS.iter().chain(behaviours::FAULTS)
    }

    /// The one of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::all().find(|fault| fault.name == name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_fault_has_a_name_of_its_own_in_kebab_case_and_says_what_it_changes() {
        let names: BTreeSet<&str> = Fault::all().map(|fault| fault.name).collect();
        assert_eq!(names.len(), Fault::all().count());
        assert!(names.len() >= 24, "{}", names.len());
        for fault in Fault::all() {
            let is_kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(fault.name.chars().all(is_kebab), "{}", fault.name);
            assert!(fault.changes.ends_with('.'), "{}", fault.name);
            assert!(!fault.title.is_empty() && !fault.title.ends_with('.'));
        }
    }
}
