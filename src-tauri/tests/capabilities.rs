//! Which window may call what, as the build is told: each command belongs to one window of ours, and to no other.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use serde_json::Value;

/// Every command of the app.
const COMMANDS: &[&str] = &include!("../commands.in");

/// All that the presenter's window may call.
const PRESENTERS: [&str; 4] = [
    "allow-presenter-follow",
    "allow-presenter-item",
    "allow-presenter-go-to",
    "allow-presenter-reset",
];

fn capability(name: &str) -> Value {
    let path = format!("{}/capabilities/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn permissions(name: &str) -> Vec<String> {
    let capability = capability(name);
    let named = capability["permissions"].as_array().unwrap().iter();
    named.map(|it| it.as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_presenters_window_may_call_its_own_four_commands_and_nothing_else() {
    // Not even listen: events carry whole journeys.
    assert_eq!(permissions("presenter"), PRESENTERS);
    let presenter = capability("presenter");
    assert_eq!(presenter["windows"], serde_json::json!(["presenter"]));
    assert_eq!(presenter["local"], true);
    for other in ["remote", "webviews", "platforms"] {
        assert_eq!(presenter[other], Value::Null, "{other}");
    }
}

#[test]
fn every_command_belongs_to_exactly_one_window() {
    let main = permissions("main");
    let presenter = permissions("presenter");
    for command in COMMANDS {
        let name = format!("allow-{}", command.replace('_', "-"));
        let windows = [&main, &presenter].map(|granted| granted.contains(&name));
        assert_eq!(
            windows.iter().filter(|may| **may).count(),
            1,
            "{command} is granted to main, presenter: {windows:?}"
        );
    }
}

#[test]
fn there_are_two_capabilities_and_both_are_in_use() {
    let folder = format!("{}/capabilities", env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    assert_eq!(files, ["main.json", "presenter.json"]);
    let conf = format!("{}/tauri.conf.json", env!("CARGO_MANIFEST_DIR"));
    let conf: Value = serde_json::from_str(&std::fs::read_to_string(conf).unwrap()).unwrap();
    let used = &conf["app"]["security"]["capabilities"];
    assert_eq!(*used, serde_json::json!(["main", "presenter"]));
}
