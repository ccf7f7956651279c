//! What a person chose once and for all: a small file beside the journeys. One that cannot be read counts as none.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;
use onboarding::{Code, Failure};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::language::Language;

/// What was chosen.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize, Type)]
#[serde(default)]
pub(crate) struct Settings {
    /// `None`: the system's.
    pub(crate) language: Option<Language>,
}

/// Where they are kept.
pub(crate) struct SettingsFile(PathBuf);

impl SettingsFile {
    pub(crate) fn in_folder(folder: &Path) -> Self {
        Self(folder.join("settings.json"))
    }

    pub(crate) fn read(&self) -> Settings {
        let text = match fs::read_to_string(&self.0) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Settings::default(),
            Err(error) => {
                tracing::warn!(%error, "the settings were not read");
                return Settings::default();
            }
        };
        serde_json::from_str(&text).unwrap_or_else(|error| {
            tracing::warn!(%error, "the settings are damaged");
            Settings::default()
        })
    }

    pub(crate) fn choose_language(&self, language: Language) -> Result<(), Failure> {
        let mut settings = self.read();
        settings.language = Some(language);
        self.write(&settings)
            .map_err(|error| Failure::new(Code::SettingsUnwritable).detail(error.to_string()))
    }

    fn write(&self, settings: &Settings) -> io::Result<()> {
        if let Some(folder) = self.0.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = AtomicWriteFile::open(&self.0)?;
        file.write_all(serde_json::to_string(settings)?.as_bytes())?;
        file.commit()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_new_folder() -> (tempfile::TempDir, SettingsFile) {
        let folder = tempfile::tempdir().unwrap();
        let file = SettingsFile::in_folder(&folder.path().join("app"));
        (folder, file)
    }

    #[test]
    fn a_language_is_the_systems_until_one_is_chosen_and_is_kept_then() {
        let (_folder, file) = in_new_folder();
        assert_eq!(file.read().language, None);
        file.choose_language(Language::De).unwrap();
        file.choose_language(Language::Fr).unwrap();
        assert_eq!(file.read().language, Some(Language::Fr));
        assert_eq!(fs::read_to_string(&file.0).unwrap(), r#"{"language":"fr"}"#);
    }

    #[test]
    fn damaged_settings_are_none_and_can_be_chosen_anew() {
        let (_folder, file) = in_new_folder();
        file.choose_language(Language::De).unwrap();
        for damaged in [
            "",
            "{\"language\":",
            "[]",
            "{\"language\":\"xx\"}",
            "\u{0}\u{0}",
        ] {
            fs::write(&file.0, damaged).unwrap();
            assert_eq!(file.read(), Settings::default(), "{damaged:?}");
        }
        file.choose_language(Language::En).unwrap();
        assert_eq!(file.read().language, Some(Language::En));
    }

    #[test]
    fn a_file_that_cannot_be_written_is_a_failure_in_words() {
        let folder = tempfile::tempdir().unwrap();
        let in_the_way = folder.path().join("app");
        fs::write(&in_the_way, "").unwrap();
        let file = SettingsFile::in_folder(&in_the_way);
        let failure = file.choose_language(Language::De).unwrap_err();
        assert_eq!(failure.code, Code::SettingsUnwritable);
        assert_eq!(file.read(), Settings::default());
    }
}
