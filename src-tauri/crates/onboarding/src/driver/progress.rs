//! Progress files: saved for a colleague, read, and gone on from.

use std::path::Path;

use guide::{Engine, Guide, Values};
use okta::OrgAddress;
use secrecy::ExposeSecret;

use super::Driver;
use crate::failure::{Code, Failure};
use crate::journey::Journey;
use crate::progress_file::Progress;
use crate::view::{self, ProgressOffer};

/// A progress file that was read and not yet decided about.
pub(super) struct Offered {
    progress: Progress,
    /// The journey of this computer that has the same org.
    existing: Option<String>,
}

impl Driver {
    /// The name that a journey's progress file is offered under: no org and no date.
    #[must_use]
    pub fn progress_name(id: &str) -> String {
        format!("numero-okta-progress-{id}.json")
    }

    /// Saves the progress of a kept journey, open or not. No value, result or proof is in the file.
    ///
    /// # Errors
    /// There is no such journey, it cannot be read, or the file cannot be written.
    pub async fn save_progress(&self, id: &str, path: &Path) -> Result<(), Failure> {
        let journey = self.kept(id)?;
        let secret = self.ports.secrets.get(&Self::secret_name(id)).await;
        let secret = secret.ok().flatten();
        let values = [
            secret.as_ref().map(|secret| secret.expose_secret()),
            journey.client_id.as_deref(),
            journey.embed_link.as_deref(),
        ];
        let values: Vec<&str> = values.into_iter().flatten().collect();
        Ok(Progress::of(&journey, &self.now(), &values).save(path)?)
    }

    /// Reads a progress file and remembers it until [`Driver::take_progress`]. Nothing is changed yet.
    ///
    /// # Errors
    /// It is too large, another file, damaged, newer, names no org, or cannot be read.
    pub fn read_progress(&self, path: &Path) -> Result<ProgressOffer, Failure> {
        let progress = Progress::read(path, |engine| self.guide_for(engine))?;
        let org = OrgAddress::parse(&progress.org)?.address;
        let file = progress.begin(String::new(), &org, progress.saved_at.clone());
        let existing = self.newest_of(&progress);
        let offer = ProgressOffer {
            file: view::summary(&file, &self.guide_of(&file)),
            declined: u32::try_from(progress.declined.len()).unwrap_or(u32::MAX),
            app_version: progress.app_version.clone(),
            existing: existing
                .as_ref()
                .map(|journey| view::summary(journey, &self.guide_of(journey))),
        };
        *self.offered() = Some(Offered {
            progress,
            existing: existing.map(|journey| journey.id),
        });
        Ok(if self.is_masked() {
            offer.masked()
        } else {
            offer
        })
    }

    /// Takes over the file that was read last, and answers which journey to open now: a new one, or the one of this computer
    /// with the same org, whose ticks, choices and declined items are replaced.
    ///
    /// # Errors
    /// No file was read, the journey is open elsewhere, or nothing can be saved.
    pub fn take_progress(&self) -> Result<String, Failure> {
        let mut offered = self.offered();
        let taken = offered
            .as_ref()
            .ok_or(Failure::new(Code::ProgressUnreadable))?;
        self.close();
        let id = match &taken.existing {
            Some(id) => {
                let mut opened = self.shelf.open(id, &self.now())?;
                taken.progress.replace(&mut opened.journey);
                opened.journey.saved_at = self.now();
                self.shelf.save(&opened.journey)?;
                id.clone()
            }
            None => {
                let org = OrgAddress::parse(&taken.progress.org)?.address;
                let journey = taken.progress.begin(self.new_id(), &org, self.now());
                self.shelf.add(journey)?.journey.id
            }
        };
        *offered = None;
        Ok(id)
    }

    /// The journey as it is now, or as it was saved last.
    fn kept(&self, id: &str) -> Result<Journey, Failure> {
        if let Some(open) = self.lock().as_ref()
            && open.journey().id == id
        {
            return Ok(open.journey().clone());
        }
        let found = self.shelf.list()?.into_iter().find(|kept| kept.id == id);
        Ok(found.ok_or(Failure::new(Code::JourneyMissing))?.journey?)
    }

    /// The journey with the file's org that was saved last. A practice org inside the app is another one each time.
    fn newest_of(&self, progress: &Progress) -> Option<Journey> {
        if progress.hosted {
            return None;
        }
        let kept = self.shelf.list().unwrap_or_default();
        kept.into_iter()
            .filter_map(|summary| summary.journey.ok())
            .find(|journey| journey.org == progress.org)
    }

    fn guide_for(&self, engine: Engine) -> Guide {
        let values = Values {
            org: "",
            callback: &self.profile.callback,
            integration_name: &self.profile.integration_name,
        };
        guide::guide(engine, &values)
    }

    fn offered(&self) -> std::sync::MutexGuard<'_, Option<Offered>> {
        self.offered
            .lock()
            .expect("nothing panics while it holds the offered file")
    }
}
