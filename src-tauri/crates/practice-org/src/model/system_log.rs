use serde::{Deserialize, Serialize};

use super::{Act, Actor, AppIntegration, Group, OrgState, Stamp, User};
use crate::random;

/// The oldest events fall out beyond this many.
const KEPT: usize = 1_000;

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
