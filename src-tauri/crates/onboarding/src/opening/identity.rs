//! Which identity opens packages. Only the place of its file is remembered; the file is read anew for every package.

use std::fs;
use std::path::{Path, PathBuf};

use sealed_package::Identity;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::file::{read_capped, shown_name};
use crate::failure::{Code, Failure, because};
use crate::journey::keep_file;
use crate::profile::DEMO_IDENTITY;

const FORMAT: &str = "numero-okta-opening";
const VERSION: u32 = 1;

/// No identity file is longer.
const LONGEST: usize = 64 * 1024;

/// The identity that a person chose.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Chosen {
    /// In this file.
    File(PathBuf),
    /// The DEMO one.
    Demo,
}

impl Chosen {
    /// What the window calls it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::File(path) => shown_name(path),
            Self::Demo => "DEMO".to_owned(),
        }
    }

    /// The identity itself, to be dropped as soon as it has opened something.
    pub(super) fn read(&self) -> Result<Identity, Failure> {
        let path = match self {
            Self::File(path) => path,
            Self::Demo => {
                let text = DEMO_IDENTITY.ok_or(Failure::new(Code::IdentityRefused))?;
                return Ok(Identity::parse(text)?);
            }
        };
        let unreadable = |why: String| Failure::new(Code::IdentityUnreadable).detail(why);
        let bytes = Zeroizing::new(
            read_capped(path, LONGEST).map_err(|error| unreadable(because(&error)))?,
        );
        if bytes.len() > LONGEST {
            return Err(Failure::new(Code::IdentityRefused).detail("the file is too large"));
        }
        let text = std::str::from_utf8(&bytes)
            .map_err(|_| Failure::new(Code::IdentityRefused).detail("the file is not text"))?;
        // Some editors put a byte order mark first.
        Ok(Identity::parse(text.trim_start_matches('\u{feff}'))?)
    }
}

#[derive(Deserialize, Serialize)]
struct Remembered {
    format: String,
    version: u32,
    identity: PathBuf,
}

/// Where the identity was the last time; nothing if that was not kept or cannot be read.
pub(super) fn remembered(memory: &Path) -> Option<Chosen> {
    let text = fs::read_to_string(memory).ok()?;
    let kept: Remembered = serde_json::from_str(&text).ok()?;
    let known = kept.format == FORMAT && kept.version == VERSION;
    known.then_some(Chosen::File(kept.identity))
}

/// Remembers where it is. What cannot be remembered is chosen again the next time, so a failure is no failure.
pub(super) fn remember(memory: &Path, identity: &Path) {
    let kept = Remembered {
        format: FORMAT.to_owned(),
        version: VERSION,
        identity: identity.to_owned(),
    };
    if let Ok(text) = serde_json::to_string(&kept) {
        let _ = keep_file(memory, text.as_bytes());
    }
}
