//! What the menu bar says, with the names that macOS gives the same items in each language.

use crate::language::Language;

/// `{name}` stands for the app's.
pub(super) struct MenuWords {
    pub(super) about: &'static str,
    pub(super) services: &'static str,
    pub(super) hide: &'static str,
    pub(super) hide_others: &'static str,
    pub(super) show_all: &'static str,
    pub(super) quit: &'static str,
    pub(super) edit: &'static str,
    pub(super) undo: &'static str,
    pub(super) redo: &'static str,
    pub(super) cut: &'static str,
    pub(super) copy: &'static str,
    pub(super) paste: &'static str,
    pub(super) select_all: &'static str,
    pub(super) view: &'static str,
    pub(super) actual_size: &'static str,
    pub(super) zoom_in: &'static str,
    pub(super) zoom_out: &'static str,
    pub(super) full_screen: &'static str,
    pub(super) window: &'static str,
    pub(super) minimize: &'static str,
    pub(super) zoom: &'static str,
    pub(super) close: &'static str,
    pub(super) help: &'static str,
}

impl MenuWords {
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::En => &EN,
            Language::De => &DE,
            Language::Fr => &FR,
        }
    }
}

const EN: MenuWords = MenuWords {
    about: "About {name}",
    services: "Services",
    hide: "Hide {name}",
    hide_others: "Hide Others",
    show_all: "Show All",
    quit: "Quit {name}",
    edit: "Edit",
    undo: "Undo",
    redo: "Redo",
    cut: "Cut",
    copy: "Copy",
    paste: "Paste",
    select_all: "Select All",
    view: "View",
    actual_size: "Actual Size",
    zoom_in: "Zoom In",
    zoom_out: "Zoom Out",
    full_screen: "Enter Full Screen",
    window: "Window",
    minimize: "Minimize",
    zoom: "Zoom",
    close: "Close Window",
    help: "Help",
};

const DE: MenuWords = MenuWords {
    about: "Über {name}",
    services: "Dienste",
    hide: "{name} ausblenden",
    hide_others: "Andere ausblenden",
    show_all: "Alle einblenden",
    quit: "{name} beenden",
    edit: "Bearbeiten",
    undo: "Widerrufen",
    redo: "Wiederholen",
    cut: "Ausschneiden",
    copy: "Kopieren",
    paste: "Einsetzen",
    select_all: "Alles auswählen",
    view: "Darstellung",
    actual_size: "Originalgröße",
    zoom_in: "Vergrößern",
    zoom_out: "Verkleinern",
    full_screen: "Vollbild ein",
    window: "Fenster",
    minimize: "Im Dock ablegen",
    zoom: "Zoomen",
    close: "Fenster schließen",
    help: "Hilfe",
};

const FR: MenuWords = MenuWords {
    about: "À propos de {name}",
    services: "Services",
    hide: "Masquer {name}",
    hide_others: "Masquer les autres",
    show_all: "Tout afficher",
    quit: "Quitter {name}",
    edit: "Édition",
    undo: "Annuler",
    redo: "Rétablir",
    cut: "Couper",
    copy: "Copier",
    paste: "Coller",
    select_all: "Tout sélectionner",
    view: "Présentation",
    actual_size: "Taille réelle",
    zoom_in: "Zoom avant",
    zoom_out: "Zoom arrière",
    full_screen: "Activer le mode plein écran",
    window: "Fenêtre",
    minimize: "Placer dans le Dock",
    zoom: "Réduire/agrandir",
    close: "Fermer la fenêtre",
    help: "Aide",
};

#[cfg(test)]
mod tests {
    use super::*;

    fn all(words: &MenuWords) -> [&'static str; 23] {
        [
            words.about,
            words.services,
            words.hide,
            words.hide_others,
            words.show_all,
            words.quit,
            words.edit,
            words.undo,
            words.redo,
            words.cut,
            words.copy,
            words.paste,
            words.select_all,
            words.view,
            words.actual_size,
            words.zoom_in,
            words.zoom_out,
            words.full_screen,
            words.window,
            words.minimize,
            words.zoom,
            words.close,
            words.help,
        ]
    }

    #[test]
    fn nothing_of_the_menu_bar_stays_english() {
        let english = all(MenuWords::of(Language::En));
        for language in [Language::De, Language::Fr] {
            for (said, english) in all(MenuWords::of(language)).into_iter().zip(english) {
                let same_word = language == Language::Fr && english == "Services";
                assert!(said != english || same_word, "{said} in {language:?}");
                assert_eq!(
                    said.contains("{name}"),
                    english.contains("{name}"),
                    "{said}"
                );
            }
        }
    }
}
