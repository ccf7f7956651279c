//! Sealing, saving, the six words, and the report of the open journey.

use std::fs;
use std::path::PathBuf;

use sealed_package::{Phrase, SealedPackage};
use secrecy::ExposeSecret;
use secret_store::Kept;

use super::sign_in::issuer;
use super::{Driver, Open};
use crate::check::Verdict;
use crate::failure::{Code, Failure};
use crate::handover::{self, Handover};
use crate::journey::{Journey, PackageRecord};
use crate::report;
use crate::said;
use crate::view::{JourneyView, PackageView, SendView};
use crate::when::to_the_minute;

impl Driver {
    /// Saves packages and reports into another folder from now on.
    pub fn use_folder(&self, folder: PathBuf) {
        *self
            .folder
            .lock()
            .expect("nothing panics while it holds the folder") = folder;
    }

    /// Where packages and reports are saved.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.folder
            .lock()
            .expect("nothing panics while it holds the folder")
            .clone()
    }

    /// Seals the three values, saves the package, reads it back, and keeps the six words beside the secret.
    ///
    /// # Errors
    /// A value is missing, or the package cannot be made or saved; then nothing is changed.
    pub async fn seal(&self) -> Result<JourneyView, Failure> {
        let (id, basis) = self.with(|_, open| {
            let journey = open.journey();
            let missing = missing(journey);
            if missing.is_empty() {
                return Ok((journey.id.clone(), journey.basis()));
            }
            Err(Failure::new(Code::CredentialsMissing).detail(missing.join(", ")))
        })?;
        let secret = self.secret(&id).await?;
        let journey = self.with(|_, open| Ok(open.journey().clone()))?;
        if journey.basis() != basis {
            let failure = Failure::new(Code::SealFailed);
            return Err(failure.detail("a value changed meanwhile"));
        }
        let package = self.seal_journey(&journey, &secret)?;
        let path = self.folder().join(package.file_name());
        handover::write(&package, &path)?;
        let words = match self.keep_words(&journey.id, &package).await {
            Ok(kept) => kept,
            Err(failure) => {
                // A package whose words nobody has is of no use to anybody.
                let left = fs::remove_file(&path).is_err();
                return Err(if left {
                    failure.detail(path.display().to_string())
                } else {
                    failure
                });
            }
        };

        let record = PackageRecord {
            file_name: package.file_name(),
            path: path.display().to_string(),
            size: u32::try_from(package.bytes().len()).unwrap_or(u32::MAX),
            sha256: package.sha256(),
            sealed_at: self.now(),
            practice: package.practice(),
            basis: journey.basis(),
            words_kept: true,
            words_in_memory: words != Kept::InKeyring,
        };
        self.change_later(&journey.id, |_, open| {
            open.journey_mut().package = Some(record);
        })
        .ok_or(Failure::new(Code::JourneyMissing))
    }

    /// The six words of the last package, to be read out.
    ///
    /// # Errors
    /// No package was sealed, or the words were forgotten.
    pub async fn phrase(&self) -> Result<Vec<String>, Failure> {
        let id = self.with(|_, open| Ok(open.journey().id.clone()))?;
        let kept = self.ports.secrets.get(&Self::phrase_name(&id)).await?;
        let kept = kept.ok_or(Failure::new(Code::SecretMissing).detail("the six words"))?;
        let phrase = Phrase::parse(kept.expose_secret())
            .map_err(|_| Failure::new(Code::KeyringRefused).detail("the six words"))?;
        Ok(phrase.words().map(str::to_owned).to_vec())
    }

    /// Where the last package is.
    ///
    /// # Errors
    /// None was sealed.
    pub fn package_path(&self) -> Result<PathBuf, Failure> {
        self.with(|_, open| {
            let package = open.journey().package.as_ref();
            Ok(PathBuf::from(
                &package.ok_or(Failure::new(Code::PackageUnreadable))?.path,
            ))
        })
    }

    /// Where the last report is.
    ///
    /// # Errors
    /// None was saved.
    pub fn report_path(&self) -> Result<PathBuf, Failure> {
        self.with(|_, open| {
            let report = open.journey().report.as_ref();
            Ok(PathBuf::from(
                report.ok_or(Failure::new(Code::ReportUnwritable))?,
            ))
        })
    }

    /// Saves the evidence report, as a page and as JSON beside it.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn save_report(&self) -> Result<JourneyView, Failure> {
        self.change(|driver, open| {
            let journey = open.journey();
            let guide = driver.guide_of(journey);
            let report = report::report(
                journey,
                &guide,
                &driver.profile,
                &driver.app(),
                &driver.now(),
            );
            let path = report.save(&driver.folder(), &journey.id)?;
            open.journey_mut().report = Some(path.display().to_string());
            Ok(())
        })
    }

    /// The recipient's fingerprint, six groups of four letters.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        handover::built_in_recipients(&self.profile).fingerprint()
    }

    fn seal_journey(
        &self,
        journey: &Journey,
        secret: &okta::ClientSecret,
    ) -> Result<SealedPackage, Failure> {
        let missing = |name: &str| Failure::new(Code::CredentialsMissing).detail(name);
        let org = okta::OrgAddress::parse(&journey.org)?.address;
        let current = journey
            .checks
            .as_ref()
            .filter(|checks| checks.basis == journey.basis());
        let handover = Handover {
            org: &org,
            issuer: &issuer(journey),
            callback: &self.profile.callback,
            client_id: journey
                .client_id
                .as_deref()
                .ok_or_else(|| missing("Client ID"))?,
            client_secret: secret.as_secret().clone(),
            embed_link: journey
                .embed_link
                .as_deref()
                .ok_or_else(|| missing("Embed Link"))?,
            findings: current.map_or(&[], |checks| checks.findings.as_slice()),
            declined: journey
                .declined
                .iter()
                .map(|(item, declined)| (item.as_str().to_owned(), declined.reason.clone()))
                .collect(),
        };
        handover::seal(
            handover,
            &handover::built_in_recipients(&self.profile),
            &to_the_minute(self.ports.clock.now()),
            &*self.ports.fill,
        )
    }

    /// Answers where the words are.
    async fn keep_words(&self, id: &str, package: &SealedPackage) -> Result<Kept, Failure> {
        let secrets = &self.ports.secrets;
        let words = secrets
            .put(&Self::phrase_name(id), package.phrase().to_secret())
            .await?;
        secrets
            .put(
                &Self::receipt_key_name(id),
                package.receipt_key().to_secret(),
            )
            .await?;
        Ok(words)
    }

    pub(super) fn send_view(&self, open: &Open) -> SendView {
        let journey = open.journey();
        SendView {
            fingerprint: self.fingerprint(),
            issuer: journey.proven_issuer().map(str::to_owned),
            folder: self.folder().display().to_string(),
            missing: missing(journey),
            warnings: self.warnings(journey),
            package: journey.package.as_ref().map(|package| PackageView {
                file_name: package.file_name.clone(),
                path: package.path.clone(),
                size: package.size,
                sha256: package.sha256.clone(),
                sealed_at: package.sealed_at.clone(),
                practice: package.practice,
                out_of_date: package.basis != journey.basis(),
                has_phrase: package.words_kept,
            }),
            report_path: journey.report.clone(),
        }
    }

    fn warnings(&self, journey: &Journey) -> Vec<String> {
        let mut warnings = Vec::new();
        let current = journey
            .checks
            .as_ref()
            .filter(|checks| checks.basis == journey.basis());
        match current {
            None => warnings.push(said::NOT_CHECKED.text()),
            Some(checks) => {
                let count = |verdict| {
                    let declined = |item| journey.declined.contains_key(item);
                    checks
                        .findings
                        .iter()
                        .filter(|finding| finding.verdict == verdict && !declined(&finding.item))
                        .count()
                };
                match count(Verdict::Failed) {
                    0 => {}
                    1 => warnings.push(said::ONE_FAILED.text()),
                    more => warnings.push(said::FAILED.about("n", more)),
                }
                match count(Verdict::Inconclusive) {
                    0 => {}
                    1 => warnings.push(said::ONE_OPEN.text()),
                    more => warnings.push(said::OPEN.about("n", more)),
                }
            }
        }
        let signed_in = journey
            .sign_in
            .as_ref()
            .is_some_and(|record| record.passed && record.basis == journey.basis());
        if !signed_in {
            warnings.push(said::NOT_SIGNED_IN.text());
        }
        if self.profile.is_demo() {
            warnings.push(said::DEMO_KEY.text());
        }
        warnings
    }
}

fn missing(journey: &Journey) -> Vec<String> {
    [
        ("Client ID", journey.client_id.is_some()),
        ("Client Secret", journey.secret.is_some()),
        ("Embed Link", journey.embed_link.is_some()),
    ]
    .into_iter()
    .filter(|(_, there)| !there)
    .map(|(name, _)| name.to_owned())
    .collect()
}
