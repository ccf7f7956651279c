//! What the TypeScript side is given: generated from here, committed, and never out of date.

use guide::{Engine, Values};
use onboarding::Screen;
use specta_typescript::Typescript;

#[test]
fn the_committed_bindings_are_those_of_the_commands() {
    let fresh = exported();
    let committed = committed("bindings.ts", &fresh);
    assert!(committed == fresh, "{OUT_OF_DATE}");
}

#[test]
fn every_command_has_its_permission_and_every_permission_its_command() {
    let bindings = exported();
    let called: Vec<&str> = bindings
        .lines()
        .filter_map(|line| line.split_once("__TAURI_INVOKE<")?.1.split_once(">(\""))
        .filter_map(|(_, rest)| Some(rest.split_once('"')?.0))
        .collect();
    assert_eq!(called, include!("../commands.in"));
}

#[test]
fn the_scripted_hosts_guide_is_the_guide() {
    let values = Values {
        org: "https://acme-example.okta.com",
        callback: "https://app.numero.io/auth/callback/okta",
        integration_name: "Numero",
    };
    let guides = serde_json::json!({
        "classic": guide::guide(Engine::Classic, &values),
        "identity_engine": guide::guide(Engine::IdentityEngine, &values),
    });
    let text = serde_json::to_string_pretty(&guides).unwrap();
    let committed = committed("scripted/guide.json", &format!("{text}\n"));
    // As values: the order of keys follows the features that a build happens to unify.
    let committed: serde_json::Value = serde_json::from_str(&committed).unwrap();
    assert!(committed == guides, "{OUT_OF_DATE}");
}

#[test]
fn the_scripted_presenters_notes_are_the_guides() {
    let all = [
        (Screen::Step1, "step1"),
        (Screen::Step2, "step2"),
        (Screen::Step3, "step3"),
        (Screen::Step4, "step4"),
        (Screen::Step5, "step5"),
        (Screen::Step6, "step6"),
        (Screen::Step7, "step7"),
        (Screen::Step8, "step8"),
        (Screen::Details, "details"),
        (Screen::SignIn, "sign_in"),
        (Screen::Send, "send"),
    ];
    let notes: serde_json::Map<_, _> = all
        .into_iter()
        .map(|(screen, name)| {
            let notes = screen.part().and_then(guide::notes);
            (name.to_owned(), serde_json::json!(notes))
        })
        .collect();
    let notes = serde_json::Value::Object(notes);
    let text = serde_json::to_string_pretty(&notes).unwrap();
    let committed = committed("scripted/notes.json", &format!("{text}\n"));
    let committed: serde_json::Value = serde_json::from_str(&committed).unwrap();
    assert!(committed == notes, "{OUT_OF_DATE}");
}

/// The bindings as the commands are now.
fn exported() -> String {
    let folder = tempfile::tempdir().expect("a folder for a while");
    let fresh = folder.path().join("bindings.ts");
    numero_onboarding::commands()
        .export(Typescript::default(), &fresh)
        .expect("the commands have bindings");
    std::fs::read_to_string(&fresh).expect("they were written")
}

const OUT_OF_DATE: &str = "ui/src/host is out of date: run `cargo xtask bindings`";

/// The committed file under `ui/src/host`, written anew first when that is asked for.
#[expect(
    clippy::disallowed_methods,
    reason = "the switch between writing and checking"
)]
fn committed(name: &str, fresh: &str) -> String {
    let path = format!("{}/../ui/src/host/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("NUMERO_WRITE_BINDINGS").is_some() {
        std::fs::write(&path, fresh).expect("ui/src/host can be written");
    }
    std::fs::read_to_string(&path).unwrap_or_default()
}
