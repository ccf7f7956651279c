mod grants;
mod people;
mod requests;
mod sessions;

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

pub(crate) use grants::{Consent, Grants};
pub use people::User;
pub(crate) use people::{ASSIGNED_LOGIN, people};
pub use requests::RequestLine;
pub(crate) use requests::Requests;
pub(crate) use sessions::{Continue, Session, Sessions};

use crate::signing::SigningKey;
use crate::{Fill, IssuerMode, Now, Settings, random};

/// The last part of every Embed Link of a custom OIDC integration.
const EMBED_LINK_END: &str = "aln177a159h7Zf52X0g8";

/// The whole org: what it is, who is in it, what it is set to, and what it has handed out.
pub(crate) struct Org {
    /// `http://127.0.0.1:PORT`.
    pub(crate) origin: String,
    pub(crate) port: u16,
    /// The callback the guide is followed with.
    pub(crate) callback: String,
    pub(crate) id: String,
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
    pub(crate) admin_token: String,
    pub(crate) people: Vec<User>,
    pub(crate) key: SigningKey,
    pub(crate) now: Now,
    pub(crate) fill: Fill,
    settings: Mutex<Settings>,
    sessions: Mutex<Sessions>,
    grants: Mutex<Grants>,
    requests: Mutex<Requests>,
}

impl Org {
    pub(crate) fn new(
        port: u16,
        callback: String,
        settings: Settings,
        now: Now,
        fill: Fill,
    ) -> Self {
        Self {
            origin: format!("http://127.0.0.1:{port}"),
            port,
            callback,
            id: random::id(&fill, "00o"),
            client_id: random::id(&fill, "0oa"),
            client_secret: random::url_safe(&fill, 64),
            admin_token: random::url_safe(&fill, 32),
            people: people(&fill),
            key: SigningKey::new(fill.clone()),
            now,
            fill,
            settings: Mutex::new(settings),
            sessions: Mutex::default(),
            grants: Mutex::default(),
            requests: Mutex::default(),
        }
    }

    /// A copy, so that one request sees one state of the settings throughout.
    pub(crate) fn settings(&self) -> Settings {
        lock(&self.settings).clone()
    }

    pub(crate) fn settings_mut(&self) -> MutexGuard<'_, Settings> {
        lock(&self.settings)
    }

    pub(crate) fn sessions(&self) -> MutexGuard<'_, Sessions> {
        lock(&self.sessions)
    }

    pub(crate) fn grants(&self) -> MutexGuard<'_, Grants> {
        lock(&self.grants)
    }

    pub(crate) fn requests(&self) -> MutexGuard<'_, Requests> {
        lock(&self.requests)
    }

    pub(crate) fn now(&self) -> SystemTime {
        (self.now)()
    }

    pub(crate) fn person(&self, id: &str) -> Option<&User> {
        self.people.iter().find(|person| person.id == id)
    }

    pub(crate) fn embed_link(&self) -> String {
        format!("{}{}", self.origin, self.embed_path())
    }

    pub(crate) fn embed_path(&self) -> String {
        format!("/home/oidc_client/{}/{EMBED_LINK_END}", self.client_id)
    }

    /// The page that Okta's error text names, and so gives away.
    pub(crate) fn admin_page(&self) -> String {
        format!(
            "{}/admin/app/oidc_client/instance/{}#tab-general",
            self.origin, self.client_id
        )
    }

    /// What tokens for the integration name as issuer when the request came to `origin`.
    pub(crate) fn issuer(&self, settings: &Settings, origin: &str) -> String {
        match (settings.integration.issuer_mode, &settings.custom_domain) {
            (IssuerMode::Dynamic, _) => origin.to_owned(),
            (IssuerMode::CustomUrl, Some(domain)) => domain.clone(),
            (IssuerMode::OrgUrl | IssuerMode::CustomUrl, _) => self.origin.clone(),
        }
    }

    /// Whether the integration exists as far as an outsider can tell.
    pub(crate) fn knows_client(&self, settings: &Settings, client_id: &str) -> bool {
        settings.integration.active && client_id == self.client_id
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
