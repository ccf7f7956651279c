//! Everything a person reads, whole, so that a change of words is seen as one.

use guide::{Engine, Guide, Item, OpenTarget, Rich, Span};

use crate::for_engine;

fn marked(rich: &Rich) -> String {
    rich.iter()
        .map(|span| match span {
            Span::Text(words) => words.clone(),
            Span::Label(label) => format!("[{label}]"),
            Span::Path(labels) => format!("[{}]", labels.join(" › ")),
            Span::Code(code) => format!("`{code}`"),
        })
        .collect()
}

fn item_lines(item: &Item, out: &mut Vec<String>) {
    let mut marks = vec![item.id.to_string(), format!("{:?}", item.best)];
    if !item.required {
        marks.push("optional".to_owned());
    }
    if item.added {
        marks.push("added".to_owned());
    }
    if let Some(shown_if) = &item.shown_if {
        marks.push(format!("if {} = {}", shown_if.item, shown_if.choice));
    }
    out.push(format!("- {}  ({})", marked(&item.text), marks.join(", ")));
    for choice in &item.choices {
        out.push(format!("    ( ) [{}]  {}", choice.label, choice.id));
    }
    if let Some(value) = &item.value {
        out.push(format!("    > {value}"));
    }
    if let Some(note) = &item.note {
        out.push(format!("    {}", marked(note)));
    }
    if let Some(elsewhere) = &item.older_console {
        out.push(format!("    Looks different? {}", marked(elsewhere)));
    }
    if let Some(note) = &item.security {
        out.push("    Security note".to_owned());
        for (row, text) in [
            ("What it does", &note.what_it_does),
            ("Okta says", &note.okta_says),
            ("Here", &note.here),
            ("If you decline", &note.if_you_decline),
        ] {
            out.push(format!("      {row}: {}", marked(text)));
        }
        out.push(format!("      {}", note.source));
    }
}

fn page(guide: &Guide) -> String {
    let mut out = Vec::new();
    for step in &guide.steps {
        let open = match step.open {
            OpenTarget::SignInPage => "the sign-in page",
            OpenTarget::ApplicationList => "the list of applications",
            OpenTarget::NewWebIntegration => "an empty form",
            OpenTarget::Integration => "the integration",
        };
        out.push(format!("{}. {}  ({})", step.number, step.title, step.short));
        out.push(marked(&step.intro));
        out.push(format!("Open in Okta: {open}"));
        for item in &step.items {
            item_lines(item, &mut out);
        }
        for card in &step.checked_how {
            out.push(format!("{:?}: {}", card.kind, marked(&card.text)));
        }
        out.push(String::new());
    }
    out.join("\n")
}

#[test]
fn the_guide_for_identity_engine_reads_as_reviewed() {
    insta::assert_snapshot!("identity-engine", page(&for_engine(Engine::IdentityEngine)));
}

#[test]
fn the_guide_for_classic_engine_reads_as_reviewed() {
    insta::assert_snapshot!("classic", page(&for_engine(Engine::Classic)));
}
