//! How the guide speaks: Okta's labels verbatim, the hand's verbs, no comfort and no invented facts.

use guide::{Engine, Span};

use crate::{both, for_engine, items, labels, plain, texts};

/// Words and claims that never stand in a text for people.
pub(crate) const NEVER: [&str; 23] = [
    "ignore",
    "no risk",
    "no actual risk",
    "no security risk",
    "no danger",
    "not a risk",
    "harmless",
    "perfectly safe",
    "simply",
    "just",
    "easy",
    "easily",
    "please",
    "oops",
    "successfully",
    "invalid",
    "leverage",
    "seamless",
    "valid for",
    "2 days",
    "two days",
    "tenant",
    "sandbox",
];

/// Lower-case words with one space on either side, so that "just" is not found in "adjust".
pub(crate) fn words(text: &str) -> String {
    let cleaned: String = text
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let joined: Vec<_> = cleaned.split_whitespace().collect();
    format!(" {} ", joined.join(" "))
}

fn strings(json: &serde_json::Value, found: &mut Vec<String>) {
    match json {
        serde_json::Value::String(text) => found.push(text.clone()),
        serde_json::Value::Array(parts) => parts.iter().for_each(|part| strings(part, found)),
        serde_json::Value::Object(fields) => {
            fields.values().for_each(|field| strings(field, found));
        }
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}

/// Questions and answers of every lesson.
fn lessons() -> Vec<String> {
    let lessons = guide::ItemId::ALL.into_iter().filter_map(guide::lesson);
    lessons
        .flat_map(|lesson| [lesson.question, plain(&lesson.answer)])
        .collect()
}

#[test]
fn a_lesson_is_a_question_and_a_short_answer() {
    for pair in lessons().chunks(2) {
        assert!(
            pair[0].starts_with("What if ") && pair[0].ends_with('?'),
            "{pair:?}"
        );
        assert!(pair[1].ends_with('.') && pair[1].len() <= 170, "{pair:?}");
    }
}

#[test]
fn no_text_plays_down_a_risk_or_states_what_okta_does_not() {
    for guide in both() {
        let mut all = Vec::new();
        strings(&serde_json::to_value(&guide).unwrap(), &mut all);
        all.extend(
            guide
                .steps
                .iter()
                .flat_map(|step| texts(step).into_iter().map(plain)),
        );
        all.extend(lessons());
        assert!(all.len() > 300, "only {} texts were read", all.len());
        for text in all {
            for never in NEVER {
                assert!(
                    !words(&text).contains(&format!(" {never} ")),
                    "{never:?} in {text:?}"
                );
            }
            assert!(!text.contains('!'), "{text:?}");
        }
    }
}

#[test]
fn no_text_counts_items_because_conditional_items_shift_the_numbers() {
    for guide in both() {
        for text in guide.steps.iter().flat_map(texts).map(plain) {
            let words = words(&text);
            for item in [" item ", " items "] {
                let counted = words
                    .split(item)
                    .skip(1)
                    .any(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
                assert!(!counted, "{text:?}");
            }
        }
    }
}

#[test]
fn an_instruction_starts_with_what_the_hand_does_or_where() {
    const STARTS: [&str; 19] = [
        "Tick ", "Untick ", "Choose ", "Set ", "Click ", "Leave ", "Open ", "Scroll ", "Confirm ",
        "Look ", "Copy ", "In ", "Under ", "If ", "Enter ", "Expand ", "Go ", "Paste ", "Log ",
    ];
    for guide in both() {
        for item in items(&guide) {
            let text = plain(&item.text);
            assert!(
                STARTS.iter().any(|start| text.starts_with(start)),
                "{text:?}"
            );
            let asks_to_type = item.value.is_some();
            assert_eq!(text.ends_with(':'), asks_to_type, "{text:?}");
        }
    }
}

#[test]
fn sentences_are_whole_and_evenly_spaced() {
    for guide in both() {
        for step in &guide.steps {
            let texts = texts(step);
            for text in texts.iter().map(|text| plain(text)) {
                assert_eq!(text.trim(), text);
                assert!(!text.contains("  ") && !text.contains(" ."), "{text:?}");
                assert!(!text.contains('\''), "a straight apostrophe in {text:?}");
            }
            for text in step
                .items
                .iter()
                .flat_map(|item| item.note.iter().chain(&item.older_console))
                .chain(step.checked_how.iter().map(|card| &card.text))
                .chain([&step.intro])
                .map(plain)
            {
                assert!(text.ends_with('.'), "{text:?}");
            }
        }
    }
}

#[test]
fn labels_stand_apart_from_the_words_around_them() {
    for guide in both() {
        for rich in guide.steps.iter().flat_map(texts) {
            for pair in rich.windows(2) {
                let joined = match (&pair[0], &pair[1]) {
                    (Span::Text(before), _) => before.ends_with(char::is_alphanumeric),
                    (_, Span::Text(after)) => after.starts_with(char::is_alphanumeric),
                    (_, _) => true,
                };
                assert!(!joined, "{:?}", plain(rich));
            }
        }
    }
}

#[test]
fn the_engines_are_called_by_name_and_classic_experience_is_only_the_menu_choice() {
    for guide in both() {
        for text in guide.steps.iter().flat_map(texts).map(plain) {
            for after in text.split("Classic").skip(1) {
                assert!(
                    after.starts_with(" Engine") || after.starts_with(" experience"),
                    "{text:?}"
                );
            }
        }
    }
}

#[test]
fn known_spellings_of_renamed_labels_are_kept() {
    let guide = for_engine(Engine::IdentityEngine);
    for (number, label) in [
        (4, "Client acting on behalf of a user"),
        (5, "Allow wildcard in sign-in redirect URI"),
        (5, "Allow wildcard * in login URI redirect"),
        (5, "Sign On"),
        (5, "Authentication"),
    ] {
        let ours = labels(&guide.steps[number - 1]);
        assert!(ours.iter().any(|ours| ours == label), "{label:?}");
    }
}
