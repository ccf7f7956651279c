//! What the window shows of the practice org. Nothing in it is real, so nothing of it is hidden, but for call mode, which
//! is to look the same with a practice org as with a real one.

use practice_org::{DoneItem, Fault, PracticeOrg, SignInEnds, User};
use serde::{Deserialize, Serialize};
use specta::Type;

/// One of the practice org's made-up people.
#[derive(Clone, Debug, Serialize, Type)]
pub(crate) struct PracticePerson {
    login: String,
    password: String,
    note: String,
}

/// What a practice org starts with.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, Type)]
pub(crate) struct PracticeStart {
    /// Whose menus, pages and answers it has.
    pub(crate) engine: guide::Engine,
    /// Without Numero's integration, which is made in its console then.
    pub(crate) empty: bool,
}

impl PracticeStart {
    /// For a guided demo: the integration is what it shows how to make.
    pub(crate) fn empty() -> Self {
        Self {
            empty: true,
            ..Self::default()
        }
    }
}

impl Default for PracticeStart {
    fn default() -> Self {
        Self {
            engine: guide::Engine::IdentityEngine,
            empty: false,
        }
    }
}

/// Where a person notices a fault first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SeenIn {
    /// In the findings of a check.
    Checks,
    /// In the test sign-in that starts at Numero.
    SignIn,
    /// In the one that starts at the Okta dashboard.
    Dashboard,
    /// Nowhere: everything has to work in spite of it.
    Nowhere,
}

/// A named way for the org to be wrong.
#[derive(Clone, Debug, Serialize, Type)]
pub(crate) struct PracticeFault {
    name: String,
    title: String,
    changes: String,
    seen_in: SeenIn,
    on: bool,
}

/// What a practice org shows freely.
#[derive(Clone, Debug, Serialize, Type)]
pub(crate) struct PracticeView {
    address: String,
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
    pub(crate) embed_link: String,
    started_with: PracticeStart,
    /// Who signs in to the Admin Console.
    admin: Option<PracticePerson>,
    /// Who signs in to Numero.
    users: Vec<PracticePerson>,
    faults: Vec<PracticeFault>,
    /// Whether the console's pages have the practice coach.
    coached: bool,
    /// What this org shows as done, in the guide's order.
    pub(crate) done: Vec<DoneInPractice>,
}

/// An item of the guide that the practice org shows as done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub(crate) struct DoneInPractice {
    pub(crate) item: guide::ItemId,
    /// Which answer was chosen, where the item offers some.
    pub(crate) choice: Option<String>,
}

impl PracticeView {
    /// Without the secret, and without the made-up people's names and passwords.
    pub(crate) fn masked(mut self) -> Self {
        self.client_secret.clear();
        for person in self.admin.iter_mut().chain(&mut self.users) {
            person.login.clear();
            person.password.clear();
            person.note.clear();
        }
        self
    }
}

pub(super) fn of(org: &PracticeOrg, started_with: PracticeStart) -> PracticeView {
    let active = org.faults();
    let is_on = |fault: &Fault| active.iter().any(|other| other.name == fault.name);
    PracticeView {
        address: org.address().to_owned(),
        client_id: org.client_id().to_owned(),
        client_secret: org.client_secret().to_owned(),
        embed_link: org.embed_link().to_owned(),
        started_with,
        admin: org.admin().map(person),
        users: org.users().iter().map(person).collect(),
        faults: Fault::all()
            .map(|fault| PracticeFault {
                name: fault.name.to_owned(),
                title: fault.title.to_owned(),
                changes: fault.changes.to_owned(),
                seen_in: seen_in(fault),
                on: is_on(fault),
            })
            .collect(),
        coached: org.has_coach(),
        done: org.done_items().into_iter().filter_map(done).collect(),
    }
}

fn done(done: DoneItem) -> Option<DoneInPractice> {
    Some(DoneInPractice {
        item: done.item.parse().ok()?,
        choice: done.choice.map(str::to_owned),
    })
}

fn person(user: &User) -> PracticePerson {
    PracticePerson {
        login: user.login.clone(),
        password: user.password.clone(),
        note: user.name.clone(),
    }
}

fn seen_in(fault: &Fault) -> SeenIn {
    if !fault.produces.findings.is_empty() {
        SeenIn::Checks
    } else if fault.produces.sign_in != SignInEnds::Passes {
        SeenIn::SignIn
    } else if !fault.produces.launches {
        SeenIn::Dashboard
    } else {
        SeenIn::Nowhere
    }
}
