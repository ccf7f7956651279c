//! Beginning, opening, closing and removing journeys.

use guide::Engine;
use okta::OrgAddress;

use super::{Driver, Open};
use crate::failure::{Code, Failure};
use crate::journey::{Journey, KeptIn, OrgFound};
use crate::view::{
    self, AppView, FailureView, JourneySummary, JourneyView, OrgPreview, OrgView, ProfileView,
    StartView,
};

impl Driver {
    /// The start screen.
    #[must_use]
    pub fn start(&self) -> StartView {
        let (journeys, failure) = match self.shelf.list() {
            Ok(summaries) => (summaries, None),
            Err(error) => (Vec::new(), Some(FailureView::from(Failure::from(error)))),
        };
        let view = StartView {
            app: self.app(),
            journeys: journeys
                .into_iter()
                .map(|summary| match summary.journey {
                    Ok(journey) => view::summary(&journey, &self.guide_of(&journey)),
                    Err(error) => unreadable(summary.id, error.into()),
                })
                .collect(),
            failure,
        };
        if self.is_masked() {
            view.masked()
        } else {
            view
        }
    }

    /// The app and what Numero fixed in it.
    #[must_use]
    pub fn app(&self) -> AppView {
        AppView {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            labels_dated: guide::LABELS_DATED.to_owned(),
            profile: ProfileView {
                kind: if self.profile.is_demo() {
                    "demo"
                } else {
                    "production"
                }
                .to_owned(),
                name: self.profile.name.clone(),
                callback: self.profile.callback.clone(),
                integration_name: self.profile.integration_name.clone(),
                recipient_fingerprint: self.fingerprint(),
                contact: self.profile.contact.clone(),
            },
        }
    }

    /// What a typed org address becomes.
    ///
    /// # Errors
    /// It cannot be one; the rule says why.
    pub fn preview_org(&self, input: &str) -> Result<OrgPreview, Failure> {
        let parsed = OrgAddress::parse(input)?;
        Ok(OrgPreview {
            address: parsed.address.as_str().to_owned(),
            host: parsed.address.host().to_owned(),
            practice: parsed.address.is_practice(),
            custom_domain: parsed.custom_domain,
            admin_removed: parsed.removed.contains(&okta::Removed::AdminSuffix),
            changed: input != parsed.address.as_str() && input != parsed.address.host(),
        })
    }

    /// Asks an org who it is before a journey with it begins. Nothing is kept.
    ///
    /// # Errors
    /// The address cannot be an org's. What the org answers, or does not, is in the view.
    pub async fn look_up_org(&self, input: &str) -> Result<OrgView, Failure> {
        let org = OrgAddress::parse(input)?.address;
        let answer = okta::ask_org(&self.ports.http, &org).await;
        let mut asked = Journey::new(String::new(), &org, false, self.now());
        note_answer(&mut asked, answer);
        Ok(view::org(&asked, false))
    }

    /// Begins a journey with the org and opens it. `hosted`: a practice org that lives as long as this process.
    ///
    /// # Errors
    /// The address cannot be an org's, or nothing can be saved.
    pub fn begin(&self, input: &str, hosted: bool) -> Result<JourneyView, Failure> {
        let org = OrgAddress::parse(input)?.address;
        let journey = Journey::new(self.new_id(), &org, hosted, self.now());
        self.close();
        let opened = self.shelf.add(journey)?;
        let view = self.view_of(self.lock().insert(Open::new(opened)));
        self.tell_moved();
        Ok(view)
    }

    /// Opens a kept journey where it stood.
    ///
    /// # Errors
    /// It is missing, damaged, newer or open elsewhere.
    pub async fn open(&self, id: &str) -> Result<JourneyView, Failure> {
        if self
            .lock()
            .as_ref()
            .is_some_and(|open| open.journey().id == id)
        {
            return self.view();
        }
        self.close();
        let opened = self.shelf.open(id, &self.now())?;
        let has_secret = opened.journey.secret.is_some();
        *self.lock() = Some(Open::new(opened));
        self.tell_moved();
        if has_secret {
            let answers = self.look_for_secret(id).await;
            self.look_for_words(id, answers).await;
        }
        self.view()
    }

    /// Closes the open journey; running work stops.
    pub fn close(&self) {
        if let Some(open) = self.lock().take()
            && let Some(running) = open.running
        {
            running.cancel.cancel();
        }
        self.tell_moved();
    }

    /// Removes a journey and its secrets.
    ///
    /// # Errors
    /// It is open elsewhere, a file cannot be removed, or the keyring keeps a secret of it back: then it stays.
    pub async fn delete(&self, id: &str) -> Result<(), Failure> {
        if self
            .lock()
            .as_ref()
            .is_some_and(|open| open.journey().id == id)
        {
            self.close();
        }
        let in_keyring = self.has_secrets_in_keyring(id);
        for name in Self::secret_names(id) {
            if let Err(error) = self.ports.secrets.remove(&name).await
                && in_keyring
            {
                // Without the journey nothing would know any more that the secret is still there.
                return Err(error.into());
            }
        }
        Ok(self.shelf.delete(id)?)
    }

    pub(super) fn has_secrets_in_keyring(&self, id: &str) -> bool {
        let summaries = self.shelf.list().unwrap_or_default();
        summaries
            .into_iter()
            .filter(|summary| summary.id == id)
            .filter_map(|summary| summary.journey.ok())
            .any(|journey| {
                let secret = journey.secret.map(|secret| secret.kept);
                let words = journey.package.as_ref();
                let words = words.is_some_and(|it| it.words_kept && !it.words_in_memory);
                secret == Some(KeptIn::Keyring) || words
            })
    }

    /// Asks the org whether it is Okta, and which engine. The answer arrives through the `changed` callback too.
    ///
    /// # Errors
    /// No journey is open. What the org answers, or does not, is in the view.
    pub async fn ask_org(&self) -> Result<JourneyView, Failure> {
        let (id, org) =
            self.with(|_, open| Ok((open.journey().id.clone(), open.journey().org.clone())))?;
        let org = OrgAddress::parse(&org)?.address;
        let answer = okta::ask_org(&self.ports.http, &org).await;
        let view = self.change_later(&id, |_, open| {
            note_answer(open.journey_mut(), answer);
        });
        self.announce(view.clone());
        view.ok_or(Failure::new(Code::JourneyMissing))
    }

    pub(super) fn new_id(&self) -> String {
        const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        let mut bytes = [0_u8; 8];
        (self.ports.fill)(&mut bytes);
        bytes
            .iter()
            .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
            .collect()
    }

    /// Says so when a secret that the journey remembers is not there any more. Whether the place it may be in answers.
    async fn look_for_secret(&self, id: &str) -> bool {
        let found = self.ports.secrets.get(&Self::secret_name(id)).await;
        let answers = found.is_ok();
        let failure = match found {
            Ok(Some(_)) => return answers,
            Ok(None) => Failure::new(Code::SecretMissing),
            Err(error) => error.into(),
        };
        let gone = failure.code == Code::SecretMissing;
        self.change_later(id, |_, open| {
            if gone {
                open.journey_mut().forget_secret();
            }
            open.notes.secret_failure = Some(failure.into());
        });
        answers
    }

    /// Forgets that there were six words where they are not there any more. A keyring that does not answer is not asked
    /// twice: what it keeps, it still has; what was in memory went with the app that held it.
    async fn look_for_words(&self, id: &str, answers: bool) {
        let name = Self::phrase_name(id);
        let gone = if answers {
            matches!(self.ports.secrets.get(&name).await, Ok(None))
        } else {
            !self.ports.secrets.holds(&name)
        };
        self.change_later(id, |_, open| {
            if let Some(package) = &mut open.journey_mut().package {
                package.words_kept &= !(gone && (answers || package.words_in_memory));
            }
        });
    }
}

/// Remembers what the org said about itself, or that it said nothing.
pub(super) fn note_answer(journey: &mut Journey, answer: Result<okta::OrgFacts, okta::OrgError>) {
    match answer {
        Ok(facts) => note_org(journey, &facts),
        Err(okta::OrgError::NotOkta { .. }) => journey.org_found = OrgFound::NotOkta,
        Err(error) => journey.org_found = OrgFound::NoAnswer(error.into()),
    }
}

/// Remembers what the org said about itself.
pub(super) fn note_org(journey: &mut Journey, facts: &okta::OrgFacts) {
    journey.org_found = OrgFound::Found;
    journey.detected_engine = facts.engine.map(|engine| match engine {
        okta::Engine::IdentityEngine => Engine::IdentityEngine,
        okta::Engine::Classic => Engine::Classic,
    });
    journey.alternate.clone_from(&facts.alternate);
    // What came with a progress file as a choice is none once the org says the same.
    if journey.chosen_engine == journey.detected_engine {
        journey.chosen_engine = None;
    }
}

fn unreadable(id: String, failure: Failure) -> JourneySummary {
    JourneySummary {
        id,
        host: String::new(),
        practice: false,
        screen: crate::journey::Screen::Step1,
        done: 0,
        total: 0,
        attention: 0,
        saved_at: String::new(),
        sealed_at: None,
        failure: Some(failure.into()),
    }
}
