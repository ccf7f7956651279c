//! What the window shows of the engine's words, in other languages too: English is written here for whoever translates it,
//! and the window's own tests hold the translations to it.

use std::collections::BTreeMap;

use guide::{Engine, Guide, Part, Rich, Span, Values};
use okta::{AddressError, Check};
use onboarding::check::{Finding, INCONCLUSIVE, Reason, SKIPPED, Verdict, advice, item, title};
use onboarding::dictionary::{self, Mender};
use onboarding::{Code, said};
use practice_org::Fault;

type Texts = BTreeMap<String, String>;

#[test]
fn the_english_of_what_is_known_by_name_is_written_down() {
    let mut texts = guide_texts();
    findings(&mut texts);
    for &code in Code::ALL {
        let words = code.words();
        let name = code.as_str();
        texts.insert(format!("failure.{name}.title"), words.title.to_owned());
        texts.insert(format!("failure.{name}.what"), words.what.to_owned());
        texts.insert(format!("failure.{name}.now"), words.now.to_owned());
    }
    for fault in Fault::all() {
        let name = fault.name;
        texts.insert(format!("fault.{name}.title"), fault.title.to_owned());
        texts.insert(format!("fault.{name}.changes"), fault.changes.to_owned());
    }
    errors(&mut texts);
    pictures(&mut texts);
    notes(&mut texts);
    assert_written("guide.en.json", &texts);
}

#[test]
fn the_english_of_what_is_known_by_its_wording_is_written_down() {
    let mut texts = Texts::new();
    for said in said::ALL {
        texts.insert(said.key.to_owned(), said.english.to_owned());
    }
    // A browser that did not open stands in the timeline under the headline of its failure.
    let not_opened = Code::BrowserNotOpened.words().title;
    texts.insert(
        "moment.browser_not_opened".to_owned(),
        not_opened.to_owned(),
    );
    for (name, table) in [("unknown", INCONCLUSIVE), ("skipped", SKIPPED)] {
        for Reason { rules, why } in table {
            let rule = rules.first().unwrap_or(&"other");
            texts.insert(format!("{name}.{rule}"), (*why).to_owned());
        }
    }
    for error in refused_addresses() {
        texts.insert(format!("address.{}", error.rule()), error.to_string());
    }
    assert_written("said.en.json", &texts);
}

fn guide_texts() -> Texts {
    let values = Values {
        org: "https://acme-example.okta.com",
        callback: "https://app.numero.io/auth/callback/okta",
        integration_name: "Numero",
    };
    let mut texts = of_guide(&guide::guide(Engine::IdentityEngine, &values));
    // Most texts are those of both engines; where one differs it has a key of its own.
    for (key, text) in of_guide(&guide::guide(Engine::Classic, &values)) {
        if texts.get(&key) != Some(&text) {
            texts.insert(format!("{key}.classic"), text);
        }
    }
    texts
}

fn of_guide(guide: &Guide) -> Texts {
    let mut texts = Texts::new();
    for step in &guide.steps {
        let number = step.number;
        texts.insert(format!("step.{number}.title"), step.title.clone());
        texts.insert(format!("step.{number}.short"), step.short.clone());
        texts.insert(format!("step.{number}.intro"), markup(&step.intro));
        for how in &step.checked_how {
            let kind = serde_json::to_value(how.kind).unwrap();
            let key = format!("step.{number}.{}", kind.as_str().unwrap());
            assert_eq!(texts.insert(key, markup(&how.text)), None, "step {number}");
        }
        for item in &step.items {
            let mut say = |part: &str, text: Option<&Rich>| {
                if let Some(text) = text {
                    texts.insert(format!("item.{}.{part}", item.id), markup(text));
                }
            };
            say("text", Some(&item.text));
            say("note", item.note.as_ref());
            say("older_console", item.older_console.as_ref());
            let security = item.security.as_ref();
            say("what_it_does", security.map(|note| &note.what_it_does));
            say("okta_says", security.map(|note| &note.okta_says));
            say("here", security.map(|note| &note.here));
            say("if_you_decline", security.map(|note| &note.if_you_decline));
        }
    }
    texts
}

fn findings(texts: &mut Texts) {
    for check in Check::ALL {
        let id = check.id();
        for (part, verdict) in [
            ("subject", Verdict::Inconclusive),
            ("passed", Verdict::Passed),
            ("failed", Verdict::Failed),
        ] {
            texts.insert(
                format!("finding.{id}.{part}"),
                title(id, verdict).to_owned(),
            );
        }
        let failed = Finding {
            check: id.to_owned(),
            item: item(check),
            verdict: Verdict::Failed,
            rule: String::new(),
            evidence: String::new(),
        };
        let advice = advice(&failed).unwrap();
        texts.insert(format!("finding.{id}.what"), advice.what);
        for (at, click) in advice.clicks.iter().enumerate() {
            texts.insert(format!("finding.{id}.click.{}", at + 1), markup(click));
        }
    }
}

/// The words that only the error dictionary has; it takes the others from findings and failures.
fn errors(texts: &mut Texts) {
    for answer in dictionary::own_words() {
        let key = &answer.key;
        texts.insert(format!("{key}.title"), answer.title.to_owned());
        texts.insert(format!("{key}.what"), answer.what);
        for (at, click) in answer.clicks.iter().enumerate() {
            texts.insert(format!("{key}.click.{}", at + 1), markup(click));
        }
    }
    for mender in Mender::ALL {
        let name = serde_json::to_value(mender).unwrap();
        let key = format!("explain.mender.{}", name.as_str().unwrap());
        texts.insert(key, mender.who().to_owned());
    }
}

/// The pictures' titles; what follows one in its alternative text are labels.
fn pictures(texts: &mut Texts) {
    let path = format!("{}/pictures.json", path("src/pictures"));
    let list: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    for picture in list["pictures"].as_array().unwrap() {
        let of = |part: &str| picture[part].as_str().unwrap();
        assert!(of("alt").starts_with(of("title")));
        texts.insert(format!("picture.{}", of("name")), of("title").to_owned());
    }
}

/// What the presenter has beside the call, by the screen it is for.
fn notes(texts: &mut Texts) {
    for part in Part::ALL {
        let screen = match part {
            Part::Step(number) => format!("step{number}"),
            Part::Details => "details".to_owned(),
            Part::SignIn => "sign_in".to_owned(),
            Part::Send => "send".to_owned(),
        };
        let notes = guide::notes(part).unwrap();
        let mut say = |place: String, text: &Rich| {
            texts.insert(format!("notes.{screen}.{place}"), markup(text));
        };
        for (at, line) in notes.say.iter().enumerate() {
            say(format!("say.{}", at + 1), line);
        }
        for (at, asked) in notes.asked.iter().enumerate() {
            say(format!("asked.{}.question", at + 1), &asked.question);
            say(format!("asked.{}.answer", at + 1), &asked.answer);
        }
        for (at, line) in notes.look_out.iter().enumerate() {
            say(format!("look_out.{}", at + 1), line);
        }
    }
}

/// Every reason, with its places unfilled.
fn refused_addresses() -> Vec<AddressError> {
    use AddressError as E;
    let all = vec![
        E::Empty,
        E::TooLong,
        E::InnerWhitespace,
        E::Placeholder,
        E::TwoSchemes,
        E::NotHttps,
        E::OtherScheme,
        E::UserInfo,
        E::Port,
        E::IpAddress,
        E::SingleLabel("{name}".to_owned()),
        E::NotADomain,
        E::Localhost,
        E::DoubledSuffix,
        E::NotAnOrg,
        E::ForeignLetters { domain: "{domain}" },
        E::LookAlike {
            found: "{found}".to_owned(),
            resembles: "{resembles}",
        },
    ];
    for error in &all {
        // A new reason does not compile until it is listed above.
        match error {
            E::Empty
            | E::TooLong
            | E::InnerWhitespace
            | E::Placeholder
            | E::TwoSchemes
            | E::NotHttps
            | E::OtherScheme
            | E::UserInfo
            | E::Port
            | E::IpAddress
            | E::SingleLabel(_)
            | E::NotADomain
            | E::Localhost
            | E::DoubledSuffix
            | E::NotAnOrg
            | E::ForeignLetters { .. }
            | E::LookAlike { .. } => {}
        }
    }
    all
}

/// The text as it stands in the source: `[[Label]]`, `[[A > B]]`, `` `code` ``.
fn markup(rich: &Rich) -> String {
    rich.iter()
        .map(|span| match span {
            Span::Text(text) => text.clone(),
            Span::Label(label) => format!("[[{label}]]"),
            Span::Path(labels) => format!("[[{}]]", labels.join(" > ")),
            Span::Code(code) => format!("`{code}`"),
        })
        .collect()
}

fn path(in_ui: &str) -> String {
    format!("{}/../../ui/{in_ui}", env!("CARGO_MANIFEST_DIR"))
}

/// Holds the file to the texts, after writing it anew where that is asked for.
#[expect(
    clippy::disallowed_methods,
    reason = "the switch between writing and checking"
)]
fn assert_written(name: &str, texts: &Texts) {
    let path = path(&format!("messages/rust/{name}"));
    let fresh = format!("{}\n", serde_json::to_string_pretty(texts).unwrap());
    if std::env::var_os("NUMERO_WRITE_DOCS").is_some() {
        std::fs::write(&path, &fresh).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed.replace("\r\n", "\n") == fresh,
        "ui/messages/rust/{name} is out of date: run `NUMERO_WRITE_DOCS=1 cargo test -p acceptance words`, then translate \
         what is new beside it"
    );
}
