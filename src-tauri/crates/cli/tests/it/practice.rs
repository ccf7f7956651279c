//! `practice` in the foreground, and `demo` from start to sealed package.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};

use onboarding::DEMO_IDENTITY;
use serde_json::Value;

use crate::program::{Ended, Folder, Running, keys, program, run};

/// A practice org in the foreground of its own process.
struct Practice {
    child: Running,
    ready: Value,
}

impl Practice {
    fn start(more: &[&str]) -> Self {
        Self::spawn(program(&[&["--json", "practice"], more].concat()))
    }

    fn spawn(mut command: Command) -> Self {
        let command = command.stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::piped()).spawn().map(Running).unwrap();
        let mut line = String::new();
        let stdout = child.0.stdout.as_mut().unwrap();
        BufReader::new(stdout).read_line(&mut line).unwrap();
        let ready = serde_json::from_str(&line).unwrap();
        Self { child, ready }
    }

    fn text(&self, name: &str) -> &str {
        self.ready[name].as_str().unwrap()
    }

    /// Asks it to end as a system or a terminal does; answers its exit code.
    fn end(mut self, signal: &str) -> i32 {
        let id = self.child.0.id().to_string();
        let kill = Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(kill.success());
        let code = self.child.0.wait().unwrap().code().unwrap();
        let mut stderr = String::new();
        let mut errors = self.child.0.stderr.take().unwrap();
        errors.read_to_string(&mut stderr).unwrap();
        assert_eq!(stderr, "");
        code
    }
}

#[cfg(unix)]
#[test]
fn a_practice_org_says_everything_that_the_other_commands_need() {
    use std::os::unix::fs::PermissionsExt as _;
    let practice = Practice::start(&[]);
    assert_eq!(
        keys(&practice.ready),
        [
            "admin",
            "administrator",
            "client_id",
            "client_secret_file",
            "embed_link",
            "event",
            "faults",
            "org",
            "read_only_administrator",
            "users"
        ]
    );
    assert_eq!(practice.text("event"), "ready");
    assert!(practice.text("org").starts_with("http://127.0.0.1:"));
    assert!(practice.text("admin").starts_with(practice.text("org")));
    let users = practice.ready["users"].as_array().unwrap();
    assert_eq!(users.len(), 2);
    for user in users {
        assert_eq!(keys(user), ["login", "password"]);
    }
    let secret = practice.text("client_secret_file");
    let mode = fs::metadata(secret).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);

    let check = run(&[
        "--json",
        "check",
        "--org",
        practice.text("org"),
        "--client-id",
        practice.text("client_id"),
        "--client-secret-file",
        secret,
        "--embed-link",
        practice.text("embed_link"),
    ]);
    assert_eq!(check.last()["passed"], true, "{}", check.stdout);
    assert_eq!(check.code, 0);
}

#[cfg(unix)]
#[test]
fn a_practice_org_that_is_asked_to_end_takes_its_secret_along() {
    for signal in ["-TERM", "-INT", "-HUP"] {
        let practice = Practice::spawn(in_a_terminal());
        let secret = practice.text("client_secret_file").to_owned();
        assert!(Path::new(&secret).is_file());
        assert_eq!(practice.end(signal), 0, "{signal}");
        assert!(!Path::new(&secret).exists(), "{signal}");
        let folder = Path::new(&secret).parent().unwrap();
        assert!(!folder.exists(), "{signal}");
    }
}

/// A practice org that ends with its terminal, also where the tests were started to outlive theirs: that a signal is
/// ignored is inherited.
#[cfg(unix)]
fn in_a_terminal() -> Command {
    let practice = program(&["--json", "practice"]);
    if !cfg!(target_os = "linux") {
        return practice;
    }
    let mut heeding = Command::new("env");
    heeding
        .arg("--default-signal=HUP")
        .arg(practice.get_program());
    heeding.args(practice.get_args());
    heeding
}

/// What `nohup` asks for.
#[cfg(target_os = "linux")]
#[test]
fn a_practice_org_that_was_started_to_outlive_its_terminal_does_so() {
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' HUP; exec \"$0\" --json practice"]);
    shell.arg(env!("CARGO_BIN_EXE_numero-okta"));
    let practice = Practice::spawn(shell);
    let status = fs::read_to_string(format!("/proc/{}/status", practice.child.0.id())).unwrap();
    let mask = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        u64::from_str_radix(line.unwrap().trim(), 16).unwrap()
    };
    assert_eq!(
        (mask("SigIgn:") & 1, mask("SigCgt:") & 1),
        (1, 0),
        "{status}"
    );
    let secret = practice.text("client_secret_file").to_owned();
    assert_eq!(practice.end("-TERM"), 0);
    assert!(!Path::new(&secret).exists());
}

#[test]
fn a_port_that_is_taken_exits_2_and_one_that_is_free_is_used() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let arguments = ["--json", "practice", "--port", &port];
    // Taken as well, by us or by somebody else.
    let number = taken.local_addr().unwrap().port();
    let beside = TcpListener::bind(("127.0.0.1", number + 1));
    let ended = run(&arguments);
    ended.expect_error(2, "practice_not_started");
    let message = ended.event()["message"].as_str().unwrap().to_owned();
    let (_, offered) = message.split_once("--port ").unwrap();
    let offered: u16 = offered.split(' ').next().unwrap().parse().unwrap();
    assert!(offered > number + 1, "{message}");
    assert!(
        TcpListener::bind(("127.0.0.1", offered)).is_ok(),
        "{message}"
    );
    drop((taken, beside));
    let practice = Practice::start(&["--port", &port]);
    assert_eq!(practice.text("org"), format!("http://127.0.0.1:{port}"));
}

/// The verdict of one check on a practice org, with the values it said at its start.
fn verdict(practice: &Practice, check: &str) -> Value {
    let ended = run(&[
        "--json",
        "check",
        "--org",
        practice.text("org"),
        "--client-id",
        practice.text("client_id"),
        "--client-secret-file",
        practice.text("client_secret_file"),
    ]);
    let findings = ended.events().into_iter();
    let mut findings = findings.filter(|event| event["event"] == "finding");
    let found = findings.find(|finding| finding["check"] == check);
    found.unwrap()["verdict"].clone()
}

#[test]
fn the_administrator_has_the_password_that_a_demo_asks_for() {
    let practice = Practice::start(&["--admin-password", "practice-pat-3"]);
    let administrator = &practice.ready["administrator"];
    assert_eq!(administrator["login"], "pat@acme.example");
    assert_eq!(administrator["password"], "practice-pat-3");
    let made_up = Practice::start(&[]);
    assert_ne!(made_up.ready["administrator"]["password"], "practice-pat-3");
    let empty = run(&["practice", "--admin-password", ""]);
    assert_eq!(empty.code, 2);
}

/// The sign-in page of the console, as a browser gets it.
fn sign_in_page(practice: &Practice) -> String {
    let host = practice.text("org").strip_prefix("http://").unwrap();
    let mut connection = TcpStream::connect(host).unwrap();
    let request =
        format!("GET /login/login.htm HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
    connection.write_all(request.as_bytes()).unwrap();
    let mut page = String::new();
    connection.read_to_string(&mut page).unwrap();
    page
}

#[test]
fn a_practice_org_coaches_where_it_is_asked_to_and_starts_without_an_integration_then() {
    let coached = Practice::start(&["--coach"]);
    assert!(coached.ready["client_id"].is_null());
    let page = sign_in_page(&coached);
    assert!(
        page.contains("Practice coach") && page.contains("Step 1 of 8"),
        "{page}"
    );
    let alone = Practice::start(&["--empty"]);
    assert!(!sign_in_page(&alone).contains("coach"));
}

#[test]
fn a_practice_org_starts_with_the_faults_that_are_asked_for() {
    let practice = Practice::start(&["--fault", "secret-rotated", "--fault", "refresh-off"]);
    let faults = serde_json::json!(["secret-rotated", "refresh-off"]);
    assert_eq!(practice.ready["faults"], faults);
    assert_eq!(verdict(&practice, "secret.accepted"), "failed");
    assert_eq!(verdict(&practice, "client.known"), "passed");
}

#[test]
fn faults_are_listed_with_what_they_lead_to_and_an_unknown_one_exits_2() {
    let ended = run(&["--json", "practice", "--list-faults"]);
    assert_eq!(ended.code, 0);
    let faults = ended.events();
    assert!(faults.len() >= 24, "{}", faults.len());
    for fault in &faults {
        assert_eq!(
            keys(fault),
            ["changes", "event", "item", "name", "produces", "title"]
        );
    }
    let text = run(&["practice", "--list-faults"]).stdout;
    assert!(text.contains("secret.accepted failed; sign-in: secret_refused"));
    assert!(text.contains("nothing: all passes"));

    for wrong in [
        &["--fault", "gremlins"][..],
        &["--empty", "--fault", "app-only"],
    ] {
        let ended = run(&[&["--json", "practice"], wrong].concat());
        ended.expect_error(2, "usage_refused");
        let message = ended.event()["message"].as_str().unwrap().to_owned();
        assert!(message.contains(wrong[wrong.len() - 1]), "{message}");
        assert!(message.contains("--list-faults"), "{message}");
    }
}

#[test]
fn an_empty_org_has_nothing_to_copy_and_a_file_keeps_what_is_in_one() {
    let empty = Practice::start(&["--empty"]);
    for name in ["client_id", "client_secret_file", "embed_link"] {
        assert_eq!(empty.ready[name], Value::Null, "{name}");
    }
    assert_eq!(keys(&empty.ready["administrator"]), ["login", "password"]);

    let folder = Folder::new();
    let file = folder.free("org.json");
    let first = Practice::start(&["--state", &file, "--fault", "implicit-off"]);
    let (id, secret) = (first.text("client_id").to_owned(), secret_of(&first));
    drop(first);
    let second = Practice::start(&["--state", &file]);
    assert_eq!(
        (second.text("client_id"), secret_of(&second)),
        (&*id, secret)
    );
    assert_eq!(second.ready["faults"], serde_json::json!(["implicit-off"]));

    let damaged = folder.file("damaged.json", "{");
    let ended = run(&["--json", "practice", "--state", &damaged]);
    ended.expect_error(2, "practice_not_started");
}

fn secret_of(practice: &Practice) -> String {
    fs::read_to_string(practice.text("client_secret_file")).unwrap()
}

#[test]
fn the_demo_leaves_a_package_and_a_report_and_no_secret() {
    let folder = Folder::new();
    let out = folder.free("new folder");
    let ended = run(&["--json", "demo", "--out", &out]);
    assert_eq!((ended.code, &*ended.stderr), (0, ""), "{}", ended.stdout);
    let events = ended.events();
    let (result, steps) = events.split_last().unwrap();
    for step in steps {
        assert_eq!(keys(step), ["event", "step", "text"]);
        assert_eq!(step["event"], "progress");
    }
    assert_eq!(result["event"], "result");
    assert_eq!(result["passed"], true);
    let names = |kind: &str| -> Vec<String> {
        let entries = fs::read_dir(&out).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        paths
            .filter(|path| path.extension().is_some_and(|found| found == kind))
            .map(|path| path.into_os_string().into_string().unwrap())
            .collect()
    };
    assert_eq!(names("age"), [result["package"].as_str().unwrap()]);
    assert_eq!(names("html"), [result["report"].as_str().unwrap()]);
    assert_eq!(names("json").len(), 1);
    assert!(names("age")[0].contains("numero-okta-practice-"));

    let demo = folder.file("demo", DEMO_IDENTITY.unwrap());
    let package = result["package"].as_str().unwrap();
    let opened = run(&[
        "--json",
        "open",
        package,
        "--identity",
        &demo,
        "--allow-practice",
    ]);
    let opened = opened.event();
    let secret = opened["credentials"]["client_secret"].as_str().unwrap();
    assert_eq!(opened["checks"].as_array().unwrap().len(), 11);
    assert!(!ended.stdout.contains(secret));
    for file in [names("html"), names("json")].concat() {
        let text = fs::read_to_string(&file).unwrap();
        assert!(!text.contains(secret), "{file}");
    }

    // A second one stands beside the first.
    let again = run(&["demo", "--out", &out]);
    assert_eq!(again.code, 0, "{}", again.stderr);
    assert!(again.stdout.contains("the three values are the same"));
    assert_eq!(names("age").len(), 2);
}

#[test]
fn a_demo_without_a_place_to_write_exits_2() {
    let folder = Folder::new();
    let file = folder.file("occupied", "");
    let out = format!("{file}/folder");
    run(&["--json", "demo", "--out", &out]).expect_error(2, "output_unwritable");
}

#[cfg(unix)]
#[test]
fn a_folder_for_temporary_files_that_is_not_there_is_named_and_nothing_else_blamed() {
    let folder = Folder::new();
    let (out, missing) = (folder.free("out"), folder.free("missing"));
    for arguments in [
        &["--json", "demo", "--out", &out][..],
        &["--json", "practice"],
    ] {
        let ended = Ended::of(program(arguments).env("TMPDIR", &missing).output().unwrap());
        ended.expect_error(2, "output_unwritable");
        let message = ended.event()["message"].as_str().unwrap().to_owned();
        assert!(
            message.contains(&format!("{missing}, the folder for temporary files")),
            "{message}"
        );
        assert!(!message.contains(&out), "{message}");
    }
}
