//! Numero's side: opening what a customer sent. At most one package at a time, in memory only.
//!
//! The credentials in it stay hidden until the six words that a person typed are those inside, or until the person says
//! that there is no caller. That guards people against taking a stranger's file for a customer's; it is no lock: who has
//! the identity can open the package with any age tool.

mod arrival;
mod evidence;
mod file;
mod identity;
pub mod kind;
mod words;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use sealed_package::{Identity, Opened, Phrase, Recipients};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use specta::Type;

pub use self::arrival::{Arrival, ArrivedKind, ArrivedView};
use self::file::PackageFile;
use self::identity::Chosen;
use self::words::Spoken;
use crate::failure::{Code, Failure};
use crate::handover;
use crate::profile::Profile;
use crate::view::{
    FailureView, IdentityView, OpenedView, OpeningView, PackageFileView, ValuesView,
};

/// How long an opened package stays open at most.
pub const OPEN_FOR: Duration = Duration::from_secs(10 * 60);

/// What can be copied out of an opened package.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Type)]
#[serde(rename_all = "snake_case")]
pub enum OpenedValue {
    /// The issuer, which is not hidden.
    Issuer,
    /// The integration's Client ID.
    ClientId,
    /// The integration's secret.
    ClientSecret,
    /// Where a user's dashboard tile points.
    EmbedLink,
}

/// Opens packages, one after the other.
pub struct Opener {
    profile: Profile,
    /// Remembers where the identity file is.
    memory: PathBuf,
    desk: Mutex<Desk>,
    revision: AtomicU32,
}

/// What lies open now; dropping it wipes the secret.
#[derive(Default)]
struct Desk {
    file: Option<PackageFile>,
    chosen: Option<Chosen>,
    package: Option<Package>,
    failure: Option<Failure>,
    timed_out: bool,
    /// Counts the packages that were opened.
    number: u32,
}

struct Package {
    opened: Opened,
    /// How many keys it is sealed for.
    recipients: u32,
    /// Of the key that opened it.
    fingerprint: String,
    spoken: Spoken,
}

impl Opener {
    /// An opener that remembers in the file `memory` where the identity is, and nothing else.
    #[must_use]
    pub fn new(profile: Profile, memory: impl Into<PathBuf>) -> Self {
        let memory = memory.into();
        let desk = Desk {
            chosen: identity::remembered(&memory),
            ..Desk::default()
        };
        Self {
            profile,
            memory,
            desk: Mutex::new(desk),
            revision: AtomicU32::new(0),
        }
    }

    /// What lies open now.
    #[must_use]
    pub fn view(&self) -> OpeningView {
        self.view_of(&self.lock())
    }

    /// Reads a package file and opens it, if an identity is chosen. Why it does not open is in the view.
    pub fn take_file(&self, path: &Path) -> OpeningView {
        let read = file::read(path);
        self.change(|opener, desk| {
            desk.clear();
            match read {
                Ok(file) => {
                    desk.file = Some(file);
                    opener.open(desk, false);
                }
                Err(failure) => desk.failure = Some(failure),
            }
        })
    }

    /// Opens with the identity in this file from now on, and remembers where it is.
    pub fn use_identity(&self, path: &Path) -> OpeningView {
        let chosen = Chosen::File(path.to_owned());
        let read = chosen.read();
        if read.is_ok() {
            identity::remember(&self.memory, path);
        }
        self.change(|opener, desk| opener.open_with(desk, chosen, read))
    }

    /// Opens with the DEMO identity until the app is closed; a production build has none.
    pub fn use_demo_identity(&self) -> OpeningView {
        self.change(|opener, desk| opener.open_with(desk, Chosen::Demo, Chosen::Demo.read()))
    }

    /// Opens the file that is there once more; `practising`: a practice package is welcome.
    pub fn open_again(&self, practising: bool) -> OpeningView {
        self.change(|opener, desk| opener.open(desk, practising))
    }

    /// Compares six words that were read out with those inside.
    pub fn compare(&self, words: &[String]) -> OpeningView {
        self.change(|_, desk| {
            if let Some(package) = &mut desk.package {
                package.spoken.compare(words, &package.opened.phrase);
            }
        })
    }

    /// Shows the values although nobody reads the words: then nothing is known about the sender.
    pub fn no_caller(&self) -> OpeningView {
        self.change(|_, desk| {
            if let Some(package) = &mut desk.package {
                package.spoken.nobody_calls();
            }
        })
    }

    /// One value of the package.
    ///
    /// # Errors
    /// No package is open, or its values are hidden still.
    pub fn value(&self, which: OpenedValue) -> Result<SecretString, Failure> {
        let desk = self.lock();
        let package = desk.package.as_ref();
        let package = package.ok_or(Failure::new(Code::ValuesHidden))?;
        let contents = &package.opened.contents;
        if which != OpenedValue::Issuer && !package.spoken.shows_values() {
            return Err(Failure::new(Code::ValuesHidden));
        }
        Ok(match which {
            OpenedValue::Issuer => SecretString::from(contents.issuer.as_str()),
            OpenedValue::ClientId => SecretString::from(contents.client_id.as_str()),
            OpenedValue::ClientSecret => contents.client_secret.clone(),
            OpenedValue::EmbedLink => SecretString::from(contents.embed_link.as_str()),
        })
    }

    /// Puts everything away but where the identity is.
    pub fn close(&self) -> OpeningView {
        self.change(|_, desk| desk.clear())
    }

    /// Which opened package this is, counted from 1; `None` while none is open.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        let desk = self.lock();
        desk.package.as_ref().map(|_| desk.number)
    }

    /// Puts a package away whose time is over; `None` if it is not the one that is open.
    pub fn time_out(&self, number: u32) -> Option<OpeningView> {
        let mut desk = self.lock();
        if desk.package.is_none() || desk.number != number {
            return None;
        }
        desk.package = None;
        desk.timed_out = true;
        Some(self.view_of(&desk))
    }

    /// The words that can stand in the first, third and fifth place, and those for the others.
    #[must_use]
    pub fn word_lists() -> [Vec<String>; 2] {
        [0, 1].map(|place| Phrase::words_for(place).map(str::to_owned).to_vec())
    }

    /// An identity that cannot be used leaves the one that was chosen before.
    fn open_with(&self, desk: &mut Desk, chosen: Chosen, read: Result<Identity, Failure>) {
        match read {
            Ok(_) => {
                desk.chosen = Some(chosen);
                self.open(desk, false);
            }
            Err(failure) => desk.failure = Some(failure),
        }
    }

    fn open(&self, desk: &mut Desk, practising: bool) {
        desk.package = None;
        desk.failure = None;
        desk.timed_out = false;
        let (Some(file), Some(chosen)) = (&desk.file, &desk.chosen) else {
            return;
        };
        match open(&file.bytes, chosen, practising) {
            Ok(package) => {
                desk.package = Some(package);
                desk.number += 1;
            }
            Err(failure) => desk.failure = Some(failure),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Desk> {
        self.desk
            .lock()
            .expect("nothing panics while it holds the opened package")
    }

    fn change(&self, change: impl FnOnce(&Self, &mut Desk)) -> OpeningView {
        let mut desk = self.lock();
        change(self, &mut desk);
        self.view_of(&desk)
    }

    fn view_of(&self, desk: &Desk) -> OpeningView {
        OpeningView {
            revision: self.revision.fetch_add(1, Ordering::Relaxed),
            file: desk.file.as_ref().map(|file| PackageFileView {
                name: file.name.clone(),
                size: u32::try_from(file.bytes.len()).unwrap_or(u32::MAX),
                sha256: file.sha256.clone(),
            }),
            identity: desk.chosen.as_ref().map(|chosen| IdentityView {
                name: chosen.name(),
                demo: *chosen == Chosen::Demo,
            }),
            demo_offered: self.profile.is_demo() && Chosen::Demo.read().is_ok(),
            failure: desk.failure.as_ref().map(FailureView::from),
            is_practice_refused: desk
                .failure
                .as_ref()
                .is_some_and(|failure| failure.code == Code::PackagePractice),
            timed_out: desk.timed_out,
            open_for_minutes: u32::try_from(OPEN_FOR.as_secs() / 60).unwrap_or(u32::MAX),
            package: desk
                .package
                .as_ref()
                .map(|package| self.opened_view(package)),
        }
    }

    fn opened_view(&self, package: &Package) -> OpenedView {
        let contents = &package.opened.contents;
        let guide = evidence::guide(contents, &self.profile);
        OpenedView {
            practice: contents.practice,
            org: contents.org.clone(),
            host: evidence::host(&contents.org),
            issuer: contents.issuer.clone(),
            callback: contents.callback.clone(),
            callback_is_ours: contents.callback == self.profile.callback,
            created_at: package.opened.created_at.clone(),
            app_version: package.opened.app_version.clone(),
            recipients: package.recipients,
            fingerprint: package.fingerprint.clone(),
            checks: evidence::checks(contents, &guide),
            declined: evidence::declined(contents, &guide),
            caller: package.spoken.caller(),
            marks: package.spoken.marks(),
            attempts: package.spoken.attempts(),
            values: package.spoken.shows_values().then(|| ValuesView {
                client_id: contents.client_id.clone(),
                embed_link: contents.embed_link.clone(),
                secret_length: length(&contents.client_secret),
            }),
        }
    }
}

impl Desk {
    fn clear(&mut self) {
        self.file = None;
        self.package = None;
        self.failure = None;
        self.timed_out = false;
    }
}

/// Opens with the first key of the identity that fits.
fn open(bytes: &[u8], chosen: &Chosen, practising: bool) -> Result<Package, Failure> {
    kind::expect_package(bytes)?;
    let outline = sealed_package::inspect(bytes)?;
    if outline.recipients == 0 {
        return Err(Failure::new(Code::PackageForm));
    }
    let key = fitting(bytes, &chosen.read()?);
    let opened = handover::open(bytes, &key, practising)?;
    let recipient = Recipients::parse(&key.recipient())?;
    Ok(Package {
        opened,
        recipients: u32::try_from(outline.recipients).unwrap_or(u32::MAX),
        fingerprint: recipient.fingerprint(),
        spoken: Spoken::default(),
    })
}

/// The key of an identity that opens this, or its first: that then says what is wrong.
fn fitting(bytes: &[u8], identity: &Identity) -> Identity {
    let foreign = |key: &Identity| {
        matches!(
            sealed_package::open(bytes, key),
            Err(sealed_package::OpenError::Foreign)
        )
    };
    let mut keys = identity.each();
    let first = keys.next().expect("an identity has at least one key");
    if !foreign(&first) {
        return first;
    }
    keys.find(|key| !foreign(key)).unwrap_or(first)
}

fn length(secret: &SecretString) -> u32 {
    u32::try_from(secret.expose_secret().chars().count()).unwrap_or(u32::MAX)
}
