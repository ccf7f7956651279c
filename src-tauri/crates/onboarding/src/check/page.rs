//! `docs/checks.md`, written from the catalogue and the advice, and held to them.

use okta::catalogue::{CATALOGUE, KnownAnswer, OPEN, Question, Request};

use super::{Finding, Verdict, advice, item, plain, proofs};
use crate::docs;

#[test]
fn the_page_of_checks_is_the_catalogue() {
    docs::hold("checks.md", &page());
}

fn page() -> String {
    let mut page = format!(
        "# The checks\n\n\
         What the app asks an org before anybody signs in, what each answer means, and what it never decides. Nothing here\n\
         needs an API token, nobody signs in, nothing changes, and no redirect is followed.\n\n\
         A verdict rests on one of the answers below and on nothing else. An answer that is not here reads `inconclusive`\n\
         (*Could not check*), and so would a verdict that the code came to by any other way: nothing passes by default.\n\n\
         {}\n\
         ## What is sent\n\n\
         At most ten requests. Most are sent at once; the second and third with the secret only after the first has shown that\n\
         it is right, so a wrong secret is sent once. `CALLBACKx` is the callback with one letter more: an org that answers\n\
         there as well answers anywhere, and proves nothing.\n\n\
         | request | with the Client Secret |\n\
         | --- | --- |\n",
        docs::origin("okta/src/check/catalogue")
    );
    for request in Request::ALL {
        let secret = if request.carries_the_secret() {
            "yes"
        } else {
            "no"
        };
        page.push_str(&format!("| `{}` | {secret} |\n", request.line()));
    }
    page.push_str(
        "\nAnother OpenID provider than Okta is asked the same in the standard's words, with up to two more response types or one\n\
         secret that nobody has as a control, and within the same ten.\n",
    );
    for question in CATALOGUE {
        page.push_str(&section(question));
    }
    page.push_str("\n## What leaves any question open\n\n| answer | what the server said | what a person is told |\n| --- | --- | --- |\n");
    for known in OPEN {
        let told = told("org.exists", known).unwrap_or_default();
        page.push_str(&format!("| `{}` | {} | {told} |\n", known.rule, known.says));
    }
    page
}

fn section(question: &Question) -> String {
    let check = question.check;
    let items = std::iter::once(item(check)).chain(proofs(check.id()).iter().copied());
    let items: Vec<_> = items.map(|item| format!("`{item}`")).collect();
    let requests = question.requests.iter();
    let requests: Vec<_> = requests
        .map(|request| format!("`{}`", request.line()))
        .collect();
    let mut section = format!(
        "\n## `{check}`\n\n{}\n\n| | |\n| --- | --- |\n| asks | {} |\n| items | {} |\n",
        question.proves,
        requests.join("<br>"),
        items.join(", ")
    );
    if let Some(told) = failed(question) {
        section.push_str(&format!("| when it fails | {told} |\n"));
    }
    section.push_str("\n| verdict | answer | what the server said |\n| --- | --- | --- |\n");
    for known in question.answers {
        section.push_str(&format!(
            "| {} | `{}` | {} |\n",
            Verdict::from(known.verdict).as_str(),
            known.rule,
            known.says
        ));
    }
    section
}

fn failed(question: &Question) -> Option<String> {
    let mut answers = question.answers.iter();
    let failed = answers.find(|known| known.verdict == okta::Verdict::Failed)?;
    told(question.check.id(), failed)
}

fn told(check: &str, known: &KnownAnswer) -> Option<String> {
    let finding = Finding {
        check: check.to_owned(),
        item: item(check.parse().ok()?),
        verdict: known.verdict.into(),
        rule: known.rule.to_owned(),
        evidence: String::new(),
    };
    let advice = advice(&finding)?;
    let mut told = advice.what;
    if !advice.place.is_empty() {
        told.push_str(&format!(" In Okta, **{}**:", plain(&advice.place)));
    }
    for (at, click) in advice.clicks.iter().enumerate() {
        told.push_str(&format!(" {}. {}.", at + 1, plain(click)));
    }
    Some(told.replace('|', "\\|"))
}
