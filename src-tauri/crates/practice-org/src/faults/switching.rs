use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Behaviour, Effect, Fault, FaultError};
use crate::Settings;
use crate::model::{Act, Actor, AppIntegration, ClientSecret, Org, OrgState};

/// A fault that is on: which integration it hit, and how to put back what it changed there.
///
/// It stays with that integration whatever else is made, and ends with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ActiveFault {
    name: String,
    /// The id of the integration that it changed; none where it changed the org alone.
    #[serde(default)]
    integration: Option<String>,
    /// The settings it changed; a person who changed one again is not overruled.
    settings: Vec<Changed<Value>>,
    secrets: Option<Changed<Vec<ClientSecret>>>,
    removed: Option<Box<AppIntegration>>,
    /// Where in the list that was.
    #[serde(default)]
    place: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Changed<T> {
    /// The JSON pointer of a setting.
    at: String,
    before: T,
    after: T,
}

/// The integration that a fault hit.
pub(crate) struct Hit {
    pub(crate) id: String,
    pub(crate) label: String,
}

impl Org {
    /// Switches a fault on or off; what is so already stays.
    pub(crate) fn set_fault(&self, name: &str, on: bool) -> Result<(), FaultError> {
        let fault = Fault::named(name).ok_or_else(|| FaultError::Unknown(name.to_owned()))?;
        let act = self.act(Actor::system());
        let done = self.edit(|state| match on {
            true => turn_on(state, &act, &self.origin, fault),
            false => {
                turn_off(state, &self.origin, name);
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
                turn_off(state, &self.origin, &name);
            }
        });
        self.heed_faults();
    }

    /// The faults that are on, in the order in which they were switched on.
    pub(crate) fn active_faults(&self) -> Vec<&'static Fault> {
        let hits = self.fault_hits().into_iter();
        hits.map(|(fault, _)| fault).collect()
    }

    /// The same, each with the integration that it hit.
    pub(crate) fn fault_hits(&self) -> Vec<(&'static Fault, Option<Hit>)> {
        self.read(|state| {
            let active = state.faults.iter();
            active
                .filter_map(|active| Some((Fault::named(&active.name)?, hit(state, active))))
                .collect()
        })
    }

    /// Behaves as the state says; what the state file brought along as well.
    pub(crate) fn heed_faults(&self) {
        let faults = self.active_faults().into_iter();
        self.behaviours.set(faults.filter_map(behaviour));
    }
}

impl OrgState {
    /// Ends the faults of an integration that is about to go, and puts back what else they changed.
    pub(crate) fn end_faults_of(&mut self, integration: &str) {
        let is_hit = |active: &ActiveFault| active.integration.as_deref() == Some(integration);
        while let Some(at) = self.faults.iter().rposition(is_hit) {
            let active = self.faults.remove(at);
            undo(self, &active);
        }
    }

    /// The integrations that a fault took away, and will bring back.
    pub(crate) fn removed_by_faults(&self) -> impl Iterator<Item = &AppIntegration> {
        let faults = self.faults.iter();
        faults.filter_map(|active| active.removed.as_deref())
    }
}

fn hit(state: &OrgState, active: &ActiveFault) -> Option<Hit> {
    let one = held(state, active.integration.as_deref()?)?;
    Some(Hit {
        id: one.id.clone(),
        label: one.settings.label.clone(),
    })
}

fn behaviour(fault: &'static Fault) -> Option<Behaviour> {
    match fault.effect {
        Effect::Behaviour(behaviour) => Some(behaviour),
        Effect::Setting(_) | Effect::Secrets(_) | Effect::Removal => None,
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
    let target = state.guide_integration().cloned();
    let mut active = ActiveFault {
        name: fault.name.to_owned(),
        integration: None,
        settings: Vec::new(),
        secrets: None,
        removed: None,
        place: 0,
    };
    match (fault.effect, target) {
        (Effect::Behaviour(_), _) => {}
        (Effect::Setting(change), target) => {
            let id = target.as_ref().map(|one| one.id.as_str());
            let mut changes = caused(state, id, change, origin);
            if target.is_none() {
                changes.retain(|change| !change.is_of_integration());
            }
            if changes.is_empty() {
                return match target {
                    None if is_for_integrations(change, origin) => {
                        Err(FaultError::NoIntegration(fault.name))
                    }
                    // It is set so already.
                    Some(_) | None => Ok(()),
                };
            }
            let is_hit = changes.iter().any(Changed::is_of_integration);
            lay(state, id, &changes);
            active.integration = target.filter(|_| is_hit).map(|one| one.id);
            active.settings = changes;
        }
        (Effect::Secrets(_) | Effect::Removal, None) => {
            return Err(FaultError::NoIntegration(fault.name));
        }
        (Effect::Secrets(change), Some(one)) => {
            change(state, act, &one.id);
            let after = state.integration(&one.id).map(|one| one.secrets.clone());
            active.secrets = after.map(|after| Changed {
                at: "secrets".to_owned(),
                before: one.secrets,
                after,
            });
            active.integration = Some(one.id);
        }
        (Effect::Removal, Some(one)) => {
            let all = &mut state.integrations;
            active.place = all
                .iter()
                .position(|other| other.id == one.id)
                .unwrap_or(all.len());
            all.retain(|other| other.id != one.id);
            active.integration = Some(one.id.clone());
            active.removed = Some(Box::new(one));
        }
    }
    state.faults.push(active);
    Ok(())
}

/// Those switched on later lie over this one: they are lifted, and laid over what it leaves.
fn turn_off(state: &mut OrgState, origin: &str, name: &str) {
    let Some(at) = state.faults.iter().position(|active| active.name == name) else {
        return;
    };
    let off = state.faults.remove(at);
    let later = state.faults.iter().enumerate().skip(at);
    let over = later.filter(|(_, active)| active.integration == off.integration);
    let over: Vec<usize> = over.map(|(at, _)| at).collect();
    let mut lifted = Vec::new();
    for at in over.into_iter().rev() {
        let active = state.faults[at].clone();
        if let Some(Effect::Setting(change)) = Fault::named(&active.name).map(|it| it.effect) {
            lifted.push((at, change, undo_settings(state, &active)));
        }
    }
    undo(state, &off);
    for (at, change, overruled) in lifted.into_iter().rev() {
        let id = off.integration.as_deref();
        let is_overruled = |change: &Changed<Value>| overruled.contains(&change.at);
        let mut changes = caused(state, id, change, origin);
        changes.retain(|change| !is_overruled(change));
        lay(state, id, &changes);
        let settings = &mut state.faults[at].settings;
        settings.retain(is_overruled);
        settings.extend(changes);
    }
}

/// Puts back what a fault changed, as far as it is still as the fault left it.
fn undo(state: &mut OrgState, active: &ActiveFault) {
    if let Some(removed) = active.removed.as_deref()
        && state.integration(&removed.id).is_none()
    {
        let all = &mut state.integrations;
        all.insert(active.place.min(all.len()), removed.clone());
    }
    undo_settings(state, active);
    let one = active.integration.as_deref();
    let one = one.and_then(|id| held_mut(state, id));
    if let (Some(one), Some(secrets)) = (one, &active.secrets)
        && one.secrets == secrets.after
    {
        one.secrets.clone_from(&secrets.before);
    }
}

/// The same for its settings alone; answers those that somebody has changed since.
fn undo_settings(state: &mut OrgState, active: &ActiveFault) -> Vec<String> {
    let mut overruled = Vec::new();
    change_settings(state, active.integration.as_deref(), |now| {
        for Changed { at, before, after } in &active.settings {
            match now.pointer_mut(at).filter(|value| *value == after) {
                Some(value) => value.clone_from(before),
                None => overruled.push(at.clone()),
            }
        }
    });
    overruled
}

fn lay(state: &mut OrgState, id: Option<&str>, changes: &[Changed<Value>]) {
    change_settings(state, id, |now| {
        for Changed { at, after, .. } in changes {
            if let Some(value) = now.pointer_mut(at) {
                value.clone_from(after);
            }
        }
    });
}

/// The settings of the org and of the integration with this id, as JSON and back.
fn change_settings(state: &mut OrgState, id: Option<&str>, change: impl FnOnce(&mut Value)) {
    let Ok(mut now) = serde_json::to_value(settings(state, id)) else {
        return;
    };
    change(&mut now);
    if let Ok(settings) = serde_json::from_value(now) {
        let integration = state.apply_to_org(settings);
        if let Some(one) = id.and_then(|id| held_mut(state, id)) {
            one.settings = integration;
        }
    }
}

fn settings(state: &OrgState, id: Option<&str>) -> Settings {
    let mut settings = state.settings();
    if let Some(one) = id.and_then(|id| held(state, id)) {
        settings.integration = one.settings.clone();
    }
    settings
}

/// The integration with this id, also while a fault has taken it away.
fn held<'a>(state: &'a OrgState, id: &str) -> Option<&'a AppIntegration> {
    let removed = || state.removed_by_faults().find(|one| one.id == id);
    state.integration(id).or_else(removed)
}

fn held_mut<'a>(state: &'a mut OrgState, id: &str) -> Option<&'a mut AppIntegration> {
    let faults = state.faults.iter_mut();
    let removed = faults.filter_map(|active| active.removed.as_deref_mut());
    let mut all = state.integrations.iter_mut().chain(removed);
    all.find(|one| one.id == id)
}

/// What a fault would change now.
fn caused(
    state: &OrgState,
    id: Option<&str>,
    change: fn(&mut Settings, &str),
    origin: &str,
) -> Vec<Changed<Value>> {
    let before = settings(state, id);
    let mut after = before.clone();
    change(&mut after, origin);
    differences(&before, &after)
}

/// Whether a fault changes a setting of integrations at all.
fn is_for_integrations(change: fn(&mut Settings, &str), origin: &str) -> bool {
    let right = Settings::default();
    let mut wrong = right.clone();
    change(&mut wrong, origin);
    wrong.integration != right.integration
}

impl Changed<Value> {
    fn is_of_integration(&self) -> bool {
        self.at.starts_with("/integration/")
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
