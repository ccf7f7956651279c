//! In which language the app speaks. The page has its own words; these here are for the system's own windows.

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;

use crate::places;
use crate::settings::SettingsFile;

/// A language of the window. The pages' own pseudo-language is none.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Language {
    /// English.
    En,
    /// German.
    De,
    /// French.
    Fr,
}

/// What the system's own windows are given to show.
pub(crate) struct Words {
    pub(crate) already_open: &'static str,
    pub(crate) already_open_what: &'static str,
    pub(crate) choose_folder: &'static str,
    pub(crate) open_file: &'static str,
    pub(crate) presenter_notes: &'static str,
    pub(crate) progress_file: &'static str,
    pub(crate) save_file: &'static str,
}

impl Language {
    /// The chosen one, else the first of the system's that the window speaks, else English: as the page decides.
    pub(crate) fn of_app(app: &AppHandle) -> Self {
        let chosen = places::kept(app)
            .ok()
            .and_then(|folder| SettingsFile::in_folder(&folder).read().language);
        chosen.unwrap_or_else(|| first_spoken(sys_locale::get_locales()))
    }

    pub(crate) fn words(self) -> &'static Words {
        match self {
            Self::En => &EN,
            Self::De => &DE,
            Self::Fr => &FR,
        }
    }
}

const EN: Words = Words {
    already_open: "Numero Onboarding is already open",
    already_open_what: "It runs on this computer, on another screen or in another session. Close it there, then start it here: \
                        a set-up is never open twice.",
    choose_folder: "Choose a folder",
    open_file: "Open a file",
    presenter_notes: "Presenter notes",
    progress_file: "Progress file",
    save_file: "Save the file",
};

const DE: Words = Words {
    already_open: "Numero Onboarding ist schon geöffnet",
    already_open_what: "Die App läuft auf diesem Computer, auf einem anderen Bildschirm oder in einer anderen Sitzung. Schließen \
                        Sie sie dort und starten Sie sie dann hier: Eine Einrichtung ist nie zweimal geöffnet.",
    choose_folder: "Ordner wählen",
    open_file: "Datei öffnen",
    presenter_notes: "Notizen",
    progress_file: "Fortschrittsdatei",
    save_file: "Datei speichern",
};

const FR: Words = Words {
    already_open: "Numero Onboarding est déjà ouvert",
    already_open_what: "L’application tourne sur cet ordinateur, sur un autre écran ou dans une autre session. Fermez-la là-bas, \
                        puis lancez-la ici : une configuration n’est jamais ouverte deux fois.",
    choose_folder: "Choisir un dossier",
    open_file: "Ouvrir un fichier",
    presenter_notes: "Fiches",
    progress_file: "Fichier de progression",
    save_file: "Enregistrer le fichier",
};

fn first_spoken(wanted: impl Iterator<Item = String>) -> Language {
    let spoken = |tag: String| match tag.to_lowercase().split('-').next() {
        Some("en") => Some(Language::En),
        Some("de") => Some(Language::De),
        Some("fr") => Some(Language::Fr),
        _ => None,
    };
    wanted.filter_map(spoken).next().unwrap_or(Language::En)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_the_systems_languages_that_the_window_speaks_is_spoken() {
        for (wanted, expected) in [
            (vec!["de-AT", "en"], Language::De),
            (vec!["it-IT", "FR-ca", "de"], Language::Fr),
            (vec!["en-GB", "de"], Language::En),
            (vec!["C", "ja"], Language::En),
            (vec![], Language::En),
        ] {
            let wanted = wanted.into_iter().map(str::to_owned);
            assert_eq!(first_spoken(wanted), expected);
        }
    }
}
