use super::FieldError;

/// The longest name of a token or a trusted origin, in characters.
const LONGEST: usize = 255;
/// As much of a typed user name as is kept.
const LONGEST_TYPED: usize = 100;

/// What a name may not hold: not blank, not longer than this, and nothing that does not show.
pub(super) fn check_name(field: &'static str, name: &str, longest: usize) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if name.trim().is_empty() {
        errors.push(FieldError::new(field, "The field cannot be left blank"));
    }
    if name.chars().count() > longest {
        let text = format!("The field is too long: at most {longest} characters");
        errors.push(FieldError::new(field, text));
    }
    if name.chars().any(is_hidden) {
        errors.push(FieldError::new(
            field,
            "The field has characters that do not show, or bytes that are not UTF-8",
        ));
    }
    errors
}

/// The same for names whose length Okta does not publish.
pub(super) fn check_usual_name(field: &'static str, name: &str) -> Vec<FieldError> {
    check_name(field, name, LONGEST)
}

/// What somebody typed, fit to be kept: cut, and with a mark for each character that does not show.
pub(super) fn shown(typed: &str) -> String {
    let kept = typed.chars().take(LONGEST_TYPED);
    kept.map(|c| {
        if is_hidden(c) {
            char::REPLACEMENT_CHARACTER
        } else {
            c
        }
    })
    .collect()
}

/// Controls, line separators, what turns the direction of writing (Unicode TR9), what has no width, and what stands
/// for bytes that are no UTF-8. Joiners stay: words and pictures are made with them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{2800}' | '\u{3164}' | '\u{ffa0}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
        || c == char::REPLACEMENT_CHARACTER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_shows_all_of_itself() {
        for fine in ["Numero", "Numéro – 数字", "کتاب‌ها", "👩‍💻 team"] {
            assert_eq!(check_usual_name("name", fine), [], "{fine}");
        }
        for hidden in [
            "a\0b",
            "a\nb",
            "a\u{7f}",
            "a\u{85}",
            "a\u{202e}b",
            "a\u{2066}b",
            "a\u{200b}b",
            "\u{3164}",
            "\u{2800}",
            "a\u{34f}b",
            "a\u{fffd}",
            "\u{feff}a",
        ] {
            assert_eq!(check_usual_name("name", hidden).len(), 1, "{hidden:?}");
        }
        assert_eq!(check_usual_name("name", &"ü".repeat(255)), []);
        assert_eq!(check_usual_name("name", &"ü".repeat(256)).len(), 1);
        assert_eq!(check_usual_name("name", " ").len(), 1);
    }

    #[test]
    fn what_was_typed_is_kept_so_that_it_shows() {
        assert_eq!(shown("dana@acme.example"), "dana@acme.example");
        assert_eq!(shown("a\u{202e}\n"), "a\u{fffd}\u{fffd}");
        assert_eq!(shown(&"x".repeat(5_000)).len(), 100);
    }
}
