//! `docs/errors.md`, written from the entries and held to them.

use super::{CATALOGUE_RELEASE, Seen, Sign, entries};
use crate::check::plain;
use crate::docs;

#[test]
fn the_page_of_errors_has_every_entry_with_its_words() {
    docs::hold("errors.md", &page());
}

fn page() -> String {
    let mut page = format!(
        "# Errors and what they mean\n\n\
         The error dictionary: what Okta, a browser or the network may say during the set-up, what it means, and the click\n\
         that mends it. *Explain an error* in the window and `numero-okta explain` look a pasted text up here; the checks and\n\
         the test sign-in do the same with what the org answered. Names and texts are those of Okta's published catalogues,\n\
         release {CATALOGUE_RELEASE}.\n\n\
         An error is known by Okta's own name, its text, its code, or the list of what the integration has; the most\n\
         specific one counts. A code that stands for several errors (marked *code*) leads to advice that says so when the\n\
         text beside it is not here. A text that nothing here knows is shown as it is.\n\n\
         {}",
        docs::origin("onboarding/src/dictionary")
    );
    for entry in entries() {
        let answer = entry.answer();
        page.push_str(&format!("\n## {}\n\n{}\n", answer.title, answer.what));
        if let Some(now) = answer.now {
            page.push_str(&format!("\n{now}\n"));
        }
        if !answer.place.is_empty() {
            page.push_str(&format!("\nIn Okta, **{}**:\n", plain(&answer.place)));
        }
        if !answer.clicks.is_empty() {
            page.push('\n');
        }
        for (at, click) in answer.clicks.iter().enumerate() {
            page.push_str(&format!("{}. {}\n", at + 1, plain(click)));
        }
        let items: Vec<String> = entry.items.iter().map(|item| format!("`{item}`")).collect();
        let seen: Vec<&str> = entry.seen.iter().map(|seen| place(*seen)).collect();
        page.push_str("\n| | |\n| --- | --- |\n");
        let mut row = |name: &str, value: &str| page.push_str(&format!("| {name} | {value} |\n"));
        row("entry", &format!("`{}`", entry.id));
        if !items.is_empty() {
            row("items", &items.join(", "));
        }
        row("mended by", entry.mender.who());
        row("seen", &seen.join(", "));
        row("known by", &signs(entry.known_by));
    }
    page
}

fn signs(signs: &[Sign]) -> String {
    let signs = signs.iter().map(|sign| match *sign {
        Sign::Okta { name, text } => format!("`{name}` “{}”", shown(text)),
        Sign::Api { code, text: "" } => format!("`{code}`"),
        Sign::Api { code, text } => format!("`{code}` “{}”", shown(text)),
        Sign::Text(text) => format!("“{}”", shown(text)),
        Sign::Without { list, lacks, .. } => {
            format!("“{list}” without `{}`", lacks.join("`, `"))
        }
        Sign::Foreign(word) => format!("the word “{word}”"),
        Sign::Code(code) => format!("code `{code}`"),
    });
    signs.collect::<Vec<_>>().join("<br>")
}

fn shown(text: &str) -> String {
    text.replace("{}", "…")
        .replace('|', "\\|")
        .replace('*', "\\*")
}

fn place(seen: Seen) -> &'static str {
    match seen {
        Seen::Page => "a page of Okta's",
        Seen::Callback => "the address of the callback",
        Seen::Token => "the token endpoint",
        Seen::Api => "the Admin Console and the Management API",
        Seen::Network => "the browser and the network",
    }
}
