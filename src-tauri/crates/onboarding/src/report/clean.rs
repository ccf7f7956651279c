//! What may stand in a report: no e-mail address in full, no character that is not to be seen.

/// The text on one line, with e-mail addresses cut to their first letter and domain: `d•••@acme.example`.
pub(super) fn clean(text: &str) -> String {
    let visible: String = text
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    let mut cleaned = String::with_capacity(visible.len());
    for word in visible.split_inclusive(|letter: char| !is_of_address(letter)) {
        let end = word
            .char_indices()
            .next_back()
            .filter(|(_, last)| !is_of_address(*last))
            .map_or(word.len(), |(at, _)| at);
        let (word, after) = word.split_at(end);
        cleaned.push_str(&masked(word));
        cleaned.push_str(after);
    }
    cleaned
}

/// Letters that an address may have without quotes (RFC 5322 §3.2.3), and `@`; but for those that part the parameters of a URL.
fn is_of_address(letter: char) -> bool {
    letter.is_alphanumeric() || "@.!#$%'*+-^_`{|}~".contains(letter)
}

fn masked(word: &str) -> String {
    let parted = word.rsplit_once('@').or_else(|| word.rsplit_once("%40"));
    match parted.map(|(name, domain)| (name.chars().next(), domain)) {
        Some((Some(first), domain)) if !domain.is_empty() => format!("{first}•••@{domain}"),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_letter_of_a_person_stays() {
        for (text, kept) in [
            ("ask dana.example+x@acme.example.", "ask d•••@acme.example."),
            ("<dana@acme.example>", "<d•••@acme.example>"),
            ("mailto:dana@acme.example", "mailto:d•••@acme.example"),
            ("a@b@acme.example", "a•••@acme.example"),
            (
                "login_hint=dana%40acme.example&x=1",
                "login_hint=d•••@acme.example&x=1",
            ),
            (
                "name, dänä@acme.example;sam@acme.example",
                "name, d•••@acme.example;s•••@acme.example",
            ),
            ("no address @ all", "no address @ all"),
            ("two\nlines\u{7f}", "two lines "),
        ] {
            assert_eq!(clean(text), kept);
        }
    }
}
