use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Behaviour, Effect, Fault, FaultError};
use crate::Settings;
use crate::model::{Act, Actor, AppIntegration, ClientSecret, Org, OrgState};

/// A fault that is on, and how to put back what it changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ActiveFault {
    name: String,
    /// The settings it changed; a person who changed one again is not overruled.
    settings: Vec<Changed<Value>>,
    secrets: Option<Changed<Vec<ClientSecret>>>,
    removed: Option<Box<AppIntegration>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Changed<T> {
    /// The JSON pointer of a setting.
    at: String,
    before: T,
    after: T,
}

impl Org {
    /// Switches a fault on or off; what is so already stays.
    pub(crate) fn set_fault(&self, name: &str, on: bool) -> Result<(), FaultError> {
        let fault = Fault::named(name).ok_or_else(|| FaultError::Unknown(name.to_owned()))?;
        let act = self.act(Actor::system());
        let done = self.edit(|state| match on {
            true => turn_on(state, &act, &self.origin, fault),
            false => {
                turn_off(state, name);
                Ok(())
            }
        });
        self.heed_faults();
        done
    }

    /// Switches all faults off, the last one first.
    pub(crate) fn clear_faults(&self) {
        self.edit(|state| {
            while let Some(last) = state.faults.last() {
                let name = last.name.clone();
                turn_off(state, &name);
            }
        });
        self.heed_faults();
    }

    /// The faults that are on, in the order in which they were switched on.
    pub(crate) fn active_faults(&self) -> Vec<&'static Fault> {
        self.read(active)
    }

    /// Behaves as the state says; what the state file brought along as well.
    pub(crate) fn heed_faults(&self) {
        let faults = self.active_faults().into_iter();
        self.behaviours.set(faults.filter_map(behaviour));
    }
}

fn active(state: &OrgState) -> Vec<&'static Fault> {
    let names = state.faults.iter().map(|active| active.name.as_str());
    names.filter_map(Fault::named).collect()
}

fn behaviour(fault: &'static Fault) -> Option<Behaviour> {
    match fault.effect {
        Effect::Behaviour(behaviour) => Some(behaviour),
        Effect::Setting(_) => None,
    }
}

fn turn_on(
    state: &mut OrgState,
    act: &Act,
    origin: &str,
    fault: &'static Fault,
) -> Result<(), FaultError> {
    if state.faults.iter().any(|active| active.name == fault.name) {
        return Ok(());
    }
    let mut active = ActiveFault {
        name: fault.name.to_owned(),
        settings: Vec::new(),
        secrets: None,
        removed: None,
    };
    if let Effect::Setting(effect) = fault.effect {
        let (settings, guide) = (state.settings(), state.guide_integration().cloned());
        let kept = guide.clone();
        effect(state, act, origin);
        let gone = guide.filter(|one| state.integration(&one.id).is_none());
        if let Some(gone) = gone {
            active.removed = Some(Box::new(gone));
        } else {
            active.secrets = secrets(kept.as_ref(), state.guide_integration());
            active.settings = differences(&settings, &state.settings());
        }
        if active.settings.is_empty() && active.secrets.is_none() && active.removed.is_none() {
            return match state.guide_integration() {
                None => Err(FaultError::NoIntegration(fault.name)),
                // It is set so already.
                Some(_) => Ok(()),
            };
        }
    }
    state.faults.push(active);
    Ok(())
}

fn turn_off(state: &mut OrgState, name: &str) {
    let Some(at) = state.faults.iter().position(|active| active.name == name) else {
        return;
    };
    let active = state.faults.remove(at);
    if let Some(removed) = active.removed
        && state.integration(&removed.id).is_none()
    {
        state.integrations.push(*removed);
    }
    put_back(state, active.settings);
    let guide = state.guide_integration().map(|one| one.id.clone());
    let guide = state
        .integrations
        .iter_mut()
        .find(|one| Some(&one.id) == guide.as_ref());
    if let (Some(one), Some(secrets)) = (guide, active.secrets)
        && one.secrets == secrets.after
    {
        one.secrets = secrets.before;
    }
}

fn put_back(state: &mut OrgState, changed: Vec<Changed<Value>>) {
    let Ok(mut now) = serde_json::to_value(state.settings()) else {
        return;
    };
    for Changed { at, before, after } in changed {
        if let Some(value) = now.pointer_mut(&at).filter(|value| **value == after) {
            *value = before;
        }
    }
    if let Ok(settings) = serde_json::from_value(now) {
        state.apply(settings);
    }
}

/// Every setting that differs, down to the fields of the integration and of the switches.
fn differences(before: &Settings, after: &Settings) -> Vec<Changed<Value>> {
    let (Ok(before), Ok(after)) = (serde_json::to_value(before), serde_json::to_value(after))
    else {
        return Vec::new();
    };
    let mut found = Vec::new();
    collect(String::new(), &before, &after, &mut found);
    found
}

fn collect(at: String, before: &Value, after: &Value, found: &mut Vec<Changed<Value>>) {
    if before == after {
        return;
    }
    if let (Value::Object(before), Value::Object(after)) = (before, after) {
        for (name, value) in before {
            let other = after.get(name).unwrap_or(&Value::Null);
            collect(format!("{at}/{name}"), value, other, found);
        }
        return;
    }
    found.push(Changed {
        at,
        before: before.clone(),
        after: after.clone(),
    });
}

fn secrets(
    before: Option<&AppIntegration>,
    after: Option<&AppIntegration>,
) -> Option<Changed<Vec<ClientSecret>>> {
    let (before, after) = (&before?.secrets, &after?.secrets);
    (before != after).then(|| Changed {
        at: "secrets".to_owned(),
        before: before.clone(),
        after: after.clone(),
    })
}
