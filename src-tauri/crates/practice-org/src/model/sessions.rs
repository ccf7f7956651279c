use std::collections::HashMap;
use std::time::{Duration, SystemTime};

use super::User;
use crate::authorize::AuthorizeRequest;

/// How long a person stays signed in.
const SESSION: Duration = Duration::from_secs(2 * 60 * 60);
/// How long a sign-in page stays good.
const PENDING: Duration = Duration::from_secs(60 * 60);
/// Nobody needs more open sign-in pages than this; the oldest give way.
const MOST_PENDING: usize = 1_000;

/// A signed-in person.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) person: String,
    pub(crate) signed_in: SystemTime,
    /// Signing in took a code as well.
    pub(crate) has_code: bool,
    /// The state token of the sign-in page that it came from; it resumes what that page was put before, and nothing else.
    pub(crate) opened_by: String,
}

impl Session {
    /// Whether this person has to enter a code before an integration may know them.
    pub(crate) fn lacks_code(&self, person: &User) -> bool {
        person.asks_code && !self.has_code
    }
}

/// What a sign-in page leads to.
#[derive(Clone, Debug)]
pub(crate) enum Continue {
    Authorize(Box<AuthorizeRequest>),
    /// The Embed Link of the integration with this id.
    Launch(String),
    /// A page of the Admin Console, by its path and query.
    Console(String),
    /// The same, after a form on it came too late to be saved.
    Unsaved(String),
    Home,
}

#[derive(Default)]
pub(crate) struct Sessions {
    open: HashMap<String, Session>,
    pending: HashMap<String, (SystemTime, Continue)>,
}

impl Sessions {
    pub(crate) fn open(&mut self, id: String, session: Session) {
        let now = session.signed_in;
        self.open
            .retain(|_, open| is_fresh(open.signed_in, SESSION, now));
        self.open.insert(id, session);
    }

    pub(crate) fn find(&self, id: &str, now: SystemTime) -> Option<Session> {
        let session = self.open.get(id)?;
        is_fresh(session.signed_in, SESSION, now).then(|| session.clone())
    }

    pub(crate) fn close(&mut self, id: &str) {
        self.open.remove(id);
    }

    /// Remembers where to go on after the sign-in page that carries `token`.
    pub(crate) fn wait(&mut self, token: String, then: Continue, now: SystemTime) {
        self.pending
            .retain(|_, (since, _)| is_fresh(*since, PENDING, now));
        if self.pending.len() >= MOST_PENDING {
            let oldest = self.pending.iter().min_by_key(|(_, (since, _))| *since);
            if let Some(oldest) = oldest.map(|(token, _)| token.clone()) {
                self.pending.remove(&oldest);
            }
        }
        self.pending.insert(token, (now, then));
    }

    pub(crate) fn awaited(&self, token: &str, now: SystemTime) -> Option<&Continue> {
        let (since, then) = self.pending.get(token)?;
        is_fresh(*since, PENDING, now).then_some(then)
    }

    pub(crate) fn resume(&mut self, token: &str, now: SystemTime) -> Option<Continue> {
        let (since, then) = self.pending.remove(token)?;
        is_fresh(since, PENDING, now).then_some(then)
    }
}

fn is_fresh(since: SystemTime, lifetime: Duration, now: SystemTime) -> bool {
    now < since + lifetime
}
