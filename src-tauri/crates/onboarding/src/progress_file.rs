//! What a colleague goes on from: ticks, choices and declined items of a journey, in a file that holds no credential and no proof.
//!
//! [`Progress`] has no field for a Client ID, a Client Secret, an Embed Link, a finding, a claim or a token, and reading
//! refuses fields that it does not have. Whoever loads the file enters the values and asks Okta anew.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use guide::{Engine, Guide, ItemId};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::envelope::{self, Format, Unreadable};
use crate::journey::{DeclinedItem, Journey, LONGEST_REASON, Screen};
use crate::private_file;

const FORMAT: Format = Format {
    name: "numero-okta-progress",
    version: 1,
};

/// Far more than every item with the longest reason takes.
const LARGEST: u64 = 256 * 1024;

/// The step whose items are the three values.
const CREDENTIALS: u8 = 9;

/// Where a file's format stands in it at the latest.
const BEGINNING: usize = 128;

/// Whether a text is one of these files by how it begins; the rest of it may be damaged.
pub(crate) fn begins(text: &[u8]) -> bool {
    let beginning = &text[..text.len().min(BEGINNING)];
    let name = format!("\"{}\"", FORMAT.name);
    let named = |window: &[u8]| window == name.as_bytes();
    beginning.starts_with(b"{") && beginning.windows(name.len()).any(named)
}

/// Why a progress file could not be read or written.
#[derive(Debug, Error)]
pub(crate) enum ProgressError {
    /// Some other file.
    #[error("the file is no progress file")]
    Foreign,
    /// Changed, cut off, or with something in it that no version writes.
    #[error("the progress file is damaged: {0}")]
    Damaged(&'static str),
    /// A newer version wrote it.
    #[error("a newer version wrote the progress file")]
    Newer,
    /// Longer than any progress file.
    #[error("the file is larger than any progress file")]
    TooLarge,
    /// The address in it cannot be an org's.
    #[error("the progress file names no org")]
    Org,
    /// The file system refused to read.
    #[error("the progress file could not be read")]
    Unreadable(#[source] io::Error),
    /// The file system refused to write.
    #[error("the progress file could not be written")]
    Unwritable(#[source] io::Error),
}

/// The whole content of a progress file.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Progress {
    /// The version that wrote it.
    pub(crate) app_version: String,
    /// RFC 3339, UTC.
    pub(crate) saved_at: String,
    /// The org address, an origin.
    pub(crate) org: String,
    /// The practice org ran inside the app; whoever loads the file gets one of their own.
    pub(crate) hosted: bool,
    /// Whose guide was followed, where that was known.
    pub(crate) engine: Option<Engine>,
    /// Where the person stood.
    pub(crate) screen: Screen,
    /// Ticked items and when.
    pub(crate) ticked: BTreeMap<ItemId, String>,
    /// What was chosen where an item offers a choice.
    pub(crate) choices: BTreeMap<ItemId, String>,
    /// What is refused on purpose.
    pub(crate) declined: BTreeMap<ItemId, Declined>,
}

/// A declined item.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Declined {
    /// In the person's words; may be empty.
    pub(crate) reason: String,
    /// RFC 3339, UTC.
    pub(crate) at: String,
}

impl Progress {
    /// What of a journey may travel. `secrets` are taken out of the reasons, the one text that a person writes freely.
    pub(crate) fn of(journey: &Journey, now: &str, secrets: &[&str]) -> Self {
        // Every field by name: a new one is not shared until somebody decides that it may be.
        let Journey {
            org,
            hosted,
            detected_engine,
            chosen_engine,
            screen,
            ticked,
            choices,
            declined,
            id: _,
            created_at: _,
            saved_at: _,
            org_found: _,
            alternate: _,
            from_file: _,
            client_id: _,
            embed_link: _,
            secret: _,
            last_revision: _,
            agreed_to_checks: _,
            checks: _,
            sign_in: _,
            dashboard: _,
            package: _,
            report: _,
        } = journey;
        Self {
            app_version: env!("CARGO_PKG_VERSION").to_owned(),
            saved_at: now.to_owned(),
            org: org.clone(),
            hosted: *hosted,
            engine: chosen_engine.or(*detected_engine),
            screen: *screen,
            ticked: ticked
                .iter()
                .filter(|(item, _)| item.step() != CREDENTIALS)
                .map(|(item, at)| (*item, at.clone()))
                .collect(),
            choices: choices.clone(),
            declined: declined
                .iter()
                .map(|(item, declined)| {
                    let reason = okta::without_secrets(&declined.reason, secrets);
                    let at = declined.at.clone();
                    (*item, Declined { reason, at })
                })
                .collect(),
        }
    }

    /// A new journey that goes on from here.
    pub(crate) fn begin(&self, id: String, org: &okta::OrgAddress, now: String) -> Journey {
        let mut journey = Journey::new(id, org, self.hosted, now);
        self.replace(&mut journey);
        journey
    }

    /// Puts these ticks, choices and declined items in the place of the journey's own. Its values, and what was found and
    /// proven with them, stay; so does the mark of what this person has ticked as well.
    pub(crate) fn replace(&self, journey: &mut Journey) {
        let mine: BTreeMap<ItemId, String> = journey
            .ticked
            .iter()
            .filter(|(item, _)| !journey.from_file.contains(item))
            .map(|(item, at)| (*item, at.clone()))
            .collect();
        journey.from_file = self
            .ticked
            .keys()
            .filter(|item| !mine.contains_key(item))
            .copied()
            .collect::<BTreeSet<_>>();
        journey.ticked = self.ticked.clone();
        for (item, at) in mine {
            if journey.ticked.contains_key(&item) || item.step() == CREDENTIALS {
                journey.ticked.insert(item, at);
            }
        }
        journey.choices = self.choices.clone();
        journey.declined = self
            .declined
            .iter()
            .map(|(item, declined)| {
                let (reason, at) = (declined.reason.clone(), declined.at.clone());
                (*item, DeclinedItem { reason, at })
            })
            .collect();
        journey.chosen_engine = self
            .engine
            .filter(|engine| journey.detected_engine != Some(*engine));
        // What comes after the values waits for the values.
        journey.screen = self.screen.min(Screen::Details);
    }

    /// The file's text.
    pub(crate) fn to_text(&self) -> String {
        envelope::wrap(FORMAT, self)
    }

    /// Writes the file in the place of one that is there: whoever chose the name has agreed to that.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub(crate) fn save(&self, path: &Path) -> Result<(), ProgressError> {
        private_file::replace(path, self.to_text().as_bytes()).map_err(ProgressError::Unwritable)
    }

    /// Reads a file; `guide` answers the guide for what the file says, so that its items can be held against it.
    ///
    /// # Errors
    /// It is too large, another file, damaged, newer, or names no org.
    pub(crate) fn read(
        path: &Path,
        guide: impl FnOnce(Engine) -> Guide,
    ) -> Result<Self, ProgressError> {
        let text = private_file::read_capped(path, LARGEST).map_err(unreadable)?;
        let progress: Self = envelope::unwrap(FORMAT, &text).map_err(|error| match error {
            Unreadable::Foreign => ProgressError::Foreign,
            Unreadable::Damaged => ProgressError::Damaged("content"),
            Unreadable::Newer => ProgressError::Newer,
        })?;
        let engine = progress.engine.unwrap_or(Engine::IdentityEngine);
        progress.verify(&guide(engine))?;
        Ok(progress)
    }

    /// The hash proves that nothing changed on the way, not that this app wrote it.
    fn verify(&self, guide: &Guide) -> Result<(), ProgressError> {
        let org = okta::OrgAddress::parse(&self.org).map_err(|_| ProgressError::Org)?;
        if org.address.as_str() != self.org || (self.hosted && !org.address.is_practice()) {
            return Err(ProgressError::Org);
        }
        let is_version = |text: &str| {
            text.len() <= 32
                && text
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b".+-".contains(&byte))
        };
        if !is_version(&self.app_version) {
            return Err(ProgressError::Damaged("version"));
        }
        let times = self.ticked.values().chain([&self.saved_at]);
        let mut times = times.chain(self.declined.values().map(|declined| &declined.at));
        if !times.all(|at| OffsetDateTime::parse(at, &Rfc3339).is_ok()) {
            return Err(ProgressError::Damaged("time"));
        }
        let ticks = self.ticked.keys();
        if !ticks.clone().all(|item| item.step() != CREDENTIALS)
            || ticks.clone().any(|item| self.declined.contains_key(item))
        {
            return Err(ProgressError::Damaged("ticks"));
        }
        let offered = |(item, choice): (&ItemId, &String)| {
            let (_, known) = guide.item(*item);
            known.choices.iter().any(|offered| offered.id == *choice)
        };
        if !self.choices.iter().all(offered) {
            return Err(ProgressError::Damaged("choices"));
        }
        let fits = |(item, declined): (&ItemId, &Declined)| {
            guide.item(*item).1.declinable
                && declined.reason.chars().count() <= LONGEST_REASON
                && !declined.reason.chars().any(char::is_control)
        };
        if !self.declined.iter().all(fits) {
            return Err(ProgressError::Damaged("declined"));
        }
        Ok(())
    }
}

fn unreadable(error: io::Error) -> ProgressError {
    let kind = error.kind();
    if kind == io::ErrorKind::FileTooLarge {
        ProgressError::TooLarge
    } else if kind == io::ErrorKind::InvalidData {
        ProgressError::Foreign
    } else {
        ProgressError::Unreadable(error)
    }
}
