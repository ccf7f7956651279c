mod act;
mod api_tokens;
mod assignments;
mod challenges;
mod console;
mod grants;
mod groups;
mod integrations;
mod keep;
mod lockouts;
mod people;
mod refused;
mod requests;
mod secrets;
mod sessions;
mod stamp;
mod state;
mod system_log;
mod text;
mod trusted_origins;
mod validation;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

pub use act::{Act, Actor};
pub use api_tokens::ApiToken;
pub use assignments::Assignee;
pub(crate) use challenges::{Challenges, Verdict};
pub use console::{ConsoleLook, MenuNaming};
pub(crate) use grants::{Consent, Grants, Presented};
pub(crate) use groups::EVERYONE;
use groups::groups;
pub use groups::{Group, GroupKind};
pub use integrations::{AppIntegration, Draft};
pub use keep::StateError;
pub(crate) use keep::StateFile;
pub(crate) use lockouts::Lockouts;
pub(crate) use people::{ASSIGNED_LOGIN, people};
pub use people::{AdminRole, User, UserStatus};
pub use refused::Refused;
pub use requests::RequestLine;
pub(crate) use requests::Requests;
pub use secrets::ClientSecret;
pub(crate) use sessions::{Continue, Session, Sessions};
pub use stamp::Stamp;
pub use state::OrgState;
pub(crate) use system_log::POLICY;
pub use system_log::{Event, Target};
pub use trusted_origins::{OriginScope, TrustedOrigin};
pub use validation::{FieldError, check_integration};

use crate::coach::{Coach, Visited};
use crate::faults::{Behaviours, RateLimits};
use crate::signing::SigningKey;
use crate::{Fill, Integration, IssuerMode, Now, Settings, random};

/// The running org: its state, where it is, and what it has handed out.
pub(crate) struct Org {
    /// `http://127.0.0.1:PORT`.
    pub(crate) origin: String,
    pub(crate) port: u16,
    /// The callback the guide is followed with.
    pub(crate) callback: String,
    pub(crate) admin_token: String,
    pub(crate) key: SigningKey,
    pub(crate) now: Now,
    pub(crate) fill: Fill,
    /// The state that the org started with.
    began: Mutex<OrgState>,
    state: Mutex<OrgState>,
    file: Mutex<Option<StateFile>>,
    unsaved: Mutex<Option<String>>,
    sessions: Mutex<Sessions>,
    challenges: Mutex<Challenges>,
    lockouts: Mutex<Lockouts>,
    grants: Mutex<Grants>,
    requests: Mutex<Requests>,
    pub(crate) behaviours: Behaviours,
    rate_limits: Mutex<RateLimits>,
    coach: Mutex<Option<Arc<Coach>>>,
    visited: Mutex<Visited>,
}

impl Org {
    pub(crate) fn new(
        port: u16,
        callback: String,
        state: OrgState,
        file: Option<StateFile>,
        now: Now,
        fill: Fill,
    ) -> Self {
        let org = Self {
            origin: format!("http://127.0.0.1:{port}"),
            port,
            callback,
            admin_token: random::url_safe(&fill, 32),
            key: SigningKey::new(fill.clone()),
            now,
            fill,
            began: Mutex::new(state.clone()),
            state: Mutex::new(state),
            file: Mutex::new(file),
            unsaved: Mutex::default(),
            sessions: Mutex::default(),
            challenges: Mutex::default(),
            lockouts: Mutex::default(),
            grants: Mutex::default(),
            requests: Mutex::default(),
            behaviours: Behaviours::default(),
            rate_limits: Mutex::default(),
            coach: Mutex::default(),
            visited: Mutex::default(),
        };
        org.heed_faults();
        // What the org starts with is kept as well.
        org.edit(|_| ());
        org
    }

    /// Looks at the org's state; nothing else can while this does.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&OrgState) -> T) -> T {
        look(&lock(&self.state))
    }

    /// Changes the org's state, and keeps it where there is a file to keep it in.
    pub(crate) fn edit<T>(&self, change: impl FnOnce(&mut OrgState) -> T) -> T {
        let mut state = lock(&self.state);
        let changed = change(&mut state);
        if let Some(file) = lock(&self.file).as_mut() {
            let saved = file.save(&state);
            *lock(&self.unsaved) = saved.err().map(|error| error.to_string());
        }
        changed
    }

    /// What it is now is how it started.
    pub(crate) fn begin_from_here(&self) {
        *lock(&self.began) = self.read(OrgState::clone);
    }

    /// Puts everything back to how the org started; who is signed in stays so.
    pub(crate) fn begin_anew(&self) {
        let began = lock(&self.began).clone();
        self.edit(|state| *state = began);
        *self.grants() = Grants::default();
        *self.lockouts() = Lockouts::default();
        *self.visited() = Visited::default();
        self.heed_faults();
    }

    /// Why the last change is not in the file that keeps the org.
    pub(crate) fn unsaved(&self) -> Option<String> {
        lock(&self.unsaved).clone()
    }

    /// A change by this actor, now.
    pub(crate) fn act(&self, actor: Actor) -> Act {
        Act {
            actor,
            now: Stamp::of(self.now()),
            fill: self.fill.clone(),
        }
    }

    /// A copy, so that one request sees one state of the settings throughout.
    pub(crate) fn settings(&self) -> Settings {
        self.read(OrgState::settings)
    }

    /// A copy of the active integration that answers to this client ID.
    pub(crate) fn client(&self, client_id: &str) -> Option<AppIntegration> {
        self.read(|state| state.client(client_id).cloned())
    }

    pub(crate) fn sessions(&self) -> MutexGuard<'_, Sessions> {
        lock(&self.sessions)
    }

    pub(crate) fn challenges(&self) -> MutexGuard<'_, Challenges> {
        lock(&self.challenges)
    }

    pub(crate) fn lockouts(&self) -> MutexGuard<'_, Lockouts> {
        lock(&self.lockouts)
    }

    pub(crate) fn grants(&self) -> MutexGuard<'_, Grants> {
        lock(&self.grants)
    }

    pub(crate) fn requests(&self) -> MutexGuard<'_, Requests> {
        lock(&self.requests)
    }

    pub(crate) fn rate_limits(&self) -> MutexGuard<'_, RateLimits> {
        lock(&self.rate_limits)
    }

    /// Who coaches in the console, while somebody does.
    pub(crate) fn coach(&self) -> Option<Arc<Coach>> {
        lock(&self.coach).clone()
    }

    pub(crate) fn set_coach(&self, coach: Option<Coach>) {
        *lock(&self.coach) = coach.map(Arc::new);
    }

    /// The pages that were opened, by the guide's items.
    pub(crate) fn visited(&self) -> MutexGuard<'_, Visited> {
        lock(&self.visited)
    }

    pub(crate) fn now(&self) -> SystemTime {
        (self.now)() + self.behaviours.clock_ahead()
    }

    pub(crate) fn person(&self, id: &str) -> Option<User> {
        self.read(|state| state.person(id).cloned())
    }

    /// Lets a person who is locked out try again; false when this one is not.
    pub(crate) fn unlock(&self, act: &Act, person: &User) -> bool {
        let was_locked = self.lockouts().clear(&person.id);
        if was_locked {
            let targets = vec![Target::person(person)];
            self.edit(|state| state.record(act, "user.account.unlock_by_admin", targets));
        }
        was_locked
    }

    pub(crate) fn is_open_to(&self, client: &AppIntegration, person: &User) -> bool {
        self.read(|state| state.is_open_to(client, person))
    }

    /// The page that Okta's error text names, and so gives away.
    pub(crate) fn admin_page(&self, client: &AppIntegration) -> String {
        format!("{}{}", self.origin, client.admin_path())
    }

    /// What tokens for an integration name as issuer when the request came to `origin`.
    pub(crate) fn issuer(
        &self,
        settings: &Settings,
        integration: &Integration,
        origin: &str,
    ) -> String {
        match (integration.issuer_mode, &settings.custom_domain) {
            (IssuerMode::Dynamic, _) => origin.to_owned(),
            (IssuerMode::CustomUrl, Some(domain)) => domain.clone(),
            (IssuerMode::OrgUrl | IssuerMode::CustomUrl, _) => self.origin.clone(),
        }
    }
}

/// Whole seconds since 1970, as tokens count them.
pub(crate) fn epoch(time: SystemTime) -> u64 {
    time.duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or(Duration::ZERO)
        .as_secs()
}

/// Nothing is left half-changed by a panic while one of these locks is held, so a poisoned one is as good as new.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn act() -> Act {
        Act {
            actor: Actor::system(),
            now: Stamp::of(SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000)),
            fill: crate::Options::default().fill,
        }
    }

    pub(super) fn empty() -> OrgState {
        OrgState::empty(&act())
    }

    pub(super) fn configured() -> OrgState {
        OrgState::configured(&act(), Settings::default())
    }
}
