//! The guide held against its canonical list, against Numero's own text, and against the voice it is to have.

mod canon;
mod presenter;
mod reading;
mod security;
mod source;
mod voice;

use guide::{Engine, Guide, Item, Rich, Span, Step, Values, guide};

const ORG: &str = "https://acme-example.okta.com";
const CALLBACK: &str = "https://app.numero.io/auth/callback/okta";
const NAME: &str = "Numero";

fn for_engine(engine: Engine) -> Guide {
    guide(
        engine,
        &Values {
            org: ORG,
            callback: CALLBACK,
            integration_name: NAME,
        },
    )
}

fn both() -> [Guide; 2] {
    [Engine::IdentityEngine, Engine::Classic].map(for_engine)
}

fn items(guide: &Guide) -> impl Iterator<Item = &Item> {
    guide.steps.iter().flat_map(|step| &step.items)
}

/// The text as a person reads it, without the marks around labels.
fn plain(rich: &Rich) -> String {
    rich.iter()
        .map(|span| match span {
            Span::Text(words) | Span::Label(words) | Span::Code(words) => words.clone(),
            Span::Path(labels) => labels.join(" > "),
        })
        .collect()
}

/// Everything rich in an item.
fn texts_of_item(item: &Item) -> Vec<&Rich> {
    let mut texts = vec![&item.text];
    texts.extend(&item.note);
    texts.extend(&item.older_console);
    if let Some(note) = &item.security {
        texts.extend([
            &note.what_it_does,
            &note.okta_says,
            &note.here,
            &note.if_you_decline,
        ]);
    }
    texts
}

/// Everything rich in a step.
fn texts(step: &Step) -> Vec<&Rich> {
    let mut texts = vec![&step.intro];
    texts.extend(step.items.iter().flat_map(texts_of_item));
    texts.extend(step.checked_how.iter().map(|card| &card.text));
    texts
}

/// Okta's labels in the items of a step: in their texts, notes and choices.
fn labels(step: &Step) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for item in &step.items {
        for span in texts_of_item(item).into_iter().flatten() {
            match span {
                Span::Label(label) => found.push(label.clone()),
                Span::Path(path) => found.extend(path.iter().cloned()),
                Span::Text(_) | Span::Code(_) => {}
            }
        }
        found.extend(item.choices.iter().map(|choice| choice.label.clone()));
    }
    found.extend(step.intro.iter().filter_map(|span| match span {
        Span::Label(label) => Some(label.clone()),
        Span::Path(_) | Span::Text(_) | Span::Code(_) => None,
    }));
    found
}
