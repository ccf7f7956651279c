//! The presenter's notes: there for every part of the call, in the guide's voice and with its labels, and about nobody.

use std::collections::BTreeSet;

use guide::{ItemId, Notes, Part, Rich, Span, notes};

use crate::voice::{NEVER, words};
use crate::{ORG, both, plain, texts};

fn all() -> impl Iterator<Item = (Part, Notes)> {
    Part::ALL
        .into_iter()
        .map(|part| (part, notes(part).expect("every part has notes")))
}

fn rich_texts(notes: &Notes) -> Vec<&Rich> {
    let asked = notes.asked.iter().flat_map(|it| [&it.question, &it.answer]);
    notes
        .say
        .iter()
        .chain(&notes.look_out)
        .chain(asked)
        .collect()
}

fn labels_in(text: &Rich) -> Vec<String> {
    text.iter()
        .flat_map(|span| match span {
            Span::Label(label) => vec![label.clone()],
            Span::Path(labels) => labels.clone(),
            Span::Text(_) | Span::Code(_) => Vec::new(),
        })
        .collect()
}

#[test]
fn every_step_and_every_screen_after_them_has_all_four_kinds_of_notes() {
    for number in 1..=8 {
        assert!(Part::ALL.contains(&Part::Step(number)), "step {number}");
    }
    for (part, notes) in all() {
        assert!((2..=4).contains(&notes.say.len()), "{part:?} says");
        assert!((1..=3).contains(&notes.asked.len()), "{part:?} is asked");
        assert!((1..=3).contains(&notes.look_out.len()), "{part:?} warns");
        assert!((30..=300).contains(&notes.target_seconds), "{part:?}");
    }
    assert_eq!(notes(Part::Step(0)), None);
    assert_eq!(notes(Part::Step(9)), None);
    assert_eq!(ItemId::ALL.map(ItemId::step).into_iter().max(), Some(9));
}

#[test]
fn the_whole_call_is_planned_for_no_more_than_half_an_hour() {
    let planned: u16 = all().map(|(_, notes)| notes.target_seconds).sum();
    assert!(planned <= 30 * 60, "{planned} seconds");
}

#[test]
fn every_label_in_the_notes_is_one_of_the_guides() {
    for guide in both() {
        let known: BTreeSet<String> = guide
            .steps
            .iter()
            .flat_map(|step| {
                let choices = step.items.iter().flat_map(|item| &item.choices);
                let choices = choices.map(|choice| choice.label.clone());
                let said = texts(step).into_iter().flat_map(labels_in);
                said.chain(choices).collect::<Vec<_>>()
            })
            .collect();
        for (part, notes) in all() {
            for label in rich_texts(&notes).into_iter().flat_map(labels_in) {
                assert!(known.contains(&label), "{part:?} names {label:?}");
            }
        }
    }
}

#[test]
fn a_label_of_the_guide_is_never_left_unmarked() {
    // Long enough to be nothing else than Okta's label.
    let marked: BTreeSet<String> = both()
        .iter()
        .flat_map(|guide| guide.steps.iter().flat_map(texts).flat_map(labels_in))
        .filter(|label| label.len() > 12 && label.contains(' '))
        .collect();
    for (part, notes) in all() {
        for text in rich_texts(&notes) {
            let ours: String = text
                .iter()
                .filter_map(|span| match span {
                    Span::Text(words) => Some(words.as_str()),
                    Span::Label(_) | Span::Path(_) | Span::Code(_) => None,
                })
                .collect::<Vec<_>>()
                .join("|");
            for label in &marked {
                assert!(!ours.contains(label), "{part:?}: {label:?} in {ours:?}");
            }
        }
    }
}

#[test]
fn what_is_to_be_said_stands_in_quotation_marks_and_questions_end_as_such() {
    for (part, notes) in all() {
        for line in notes.say.iter().map(plain) {
            let inside = line
                .strip_prefix('“')
                .and_then(|line| line.strip_suffix('”'));
            let inside = inside.unwrap_or_else(|| panic!("{part:?}: {line:?}"));
            assert!(inside.ends_with(['.', '?']), "{part:?}: {line:?}");
        }
        for asked in &notes.asked {
            assert!(plain(&asked.question).ends_with('?'), "{part:?}");
            assert!(plain(&asked.answer).ends_with('.'), "{part:?}");
        }
        for line in notes.look_out.iter().map(plain) {
            assert!(line.ends_with('.'), "{part:?}: {line:?}");
        }
    }
}

#[test]
fn the_notes_speak_as_the_guide_does() {
    for (part, notes) in all() {
        for text in rich_texts(&notes) {
            let text = plain(text);
            for never in NEVER {
                let found = words(&text).contains(&format!(" {never} "));
                assert!(!found, "{part:?}: {never:?} in {text:?}");
            }
            assert_eq!(text.trim(), text);
            for never in ["!", "'", "  ", " ."] {
                assert!(!text.contains(never), "{part:?}: {text:?}");
            }
            for after in text.split("Classic").skip(1) {
                let named = after.starts_with(" Engine") || after.starts_with(" experience");
                assert!(named, "{part:?}: {text:?}");
            }
        }
    }
}

#[test]
fn the_notes_name_no_org_no_person_and_no_value() {
    for (part, notes) in all() {
        for text in rich_texts(&notes).into_iter().map(plain) {
            for never in [ORG, "acme", "@", "0oa", "https://", "127.0.0.1"] {
                assert!(!text.contains(never), "{part:?}: {text:?}");
            }
        }
    }
}

#[test]
fn what_the_notes_quote_of_okta_is_what_the_guide_quotes() {
    let guide: String = both()
        .iter()
        .flat_map(|guide| guide.steps.iter().flat_map(texts).map(plain))
        .collect();
    let mut quoted = 0;
    for (part, notes) in all() {
        for answer in notes.asked.iter().map(|it| plain(&it.answer)) {
            for rest in answer.split('“').skip(1) {
                let quote = rest.split('”').next().unwrap();
                assert!(guide.contains(quote), "{part:?}: {quote:?}");
                quoted += 1;
            }
        }
    }
    assert!(quoted > 0);
}
