//! `seal` and `open`: offline, nothing overwritten, and opened only by whom it is for.

use std::fs;

use onboarding::DEMO_IDENTITY;
use sealed_package::Identity;

use crate::program::{Ended, Folder, keys, program, run, run_with};

const SECRET: &str = "CANARYcanaryCANARYcanaryCANARYcanaryCANARYcanaryCANARYcanary-_01";
const ORG: &str = "https://acme-example.okta.com";
const CLIENT_ID: &str = "0oa1example2345678x9";
const LINK: &str =
    "https://acme-example.okta.com/home/oidc_client/0oa1example2345678x9/aln177a159h7Zf52X0g8";

/// Arguments of `seal` for an org, which nobody asks.
fn seal<'a>(org: &'a str, secret: &'a str, out: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let mut all = vec![
        "--json",
        "seal",
        "--org",
        org,
        "--client-id",
        CLIENT_ID,
        "--embed-link",
        LINK,
        "--client-secret-file",
        secret,
        "--out",
        out,
    ];
    all.extend(more);
    all
}

/// An identity in a file, and its recipient.
fn keygen(folder: &Folder, name: &str) -> (String, String) {
    let file = folder.free(name);
    let event = run(&["--json", "keygen", "--out", &file]).event();
    (file, event["recipient"].as_str().unwrap().to_owned())
}

fn open(package: &str, identity: &str, more: &[&str]) -> Ended {
    let start = ["--json", "open", package, "--identity", identity];
    run(&[&start[..], more].concat())
}

#[test]
fn what_is_sealed_for_a_key_is_opened_with_it() {
    let folder = Folder::new();
    let (identity, recipient) = keygen(&folder, "identity");
    let (secret, out) = (folder.file("secret", SECRET), folder.free("package.age"));
    let ended = run(&seal(ORG, &secret, &out, &["--to", &recipient]));
    let sealed = ended.event();
    assert_eq!(
        keys(&sealed),
        ["event", "file", "phrase", "practice", "sha256"]
    );
    assert_eq!(sealed["event"], "sealed");
    assert_eq!(sealed["file"], out);
    assert_eq!(sealed["practice"], false);
    assert_eq!(sealed["sha256"].as_str().unwrap().len(), 64);
    let phrase = sealed["phrase"].as_str().unwrap();
    assert_eq!(phrase.split(' ').count(), 6);
    assert_eq!((ended.code, &*ended.stderr), (0, ""));
    assert!(!ended.stdout.contains("CANARY"));

    let ended = open(&out, &identity, &[]);
    let package = ended.event();
    assert_eq!(
        keys(&package),
        [
            "callback",
            "checks",
            "credentials",
            "declined",
            "event",
            "issuer",
            "org",
            "practice"
        ]
    );
    assert_eq!(package["event"], "package");
    assert_eq!(package["practice"], false);
    assert_eq!(
        (&package["org"], &package["issuer"]),
        (&ORG.into(), &ORG.into())
    );
    assert_eq!(package["callback"], crate::program::CALLBACK);
    let credentials = &package["credentials"];
    assert_eq!(
        keys(credentials),
        ["client_id", "client_secret", "embed_link"]
    );
    assert_eq!(credentials["client_id"], CLIENT_ID);
    assert_eq!(credentials["client_secret"], SECRET);
    assert_eq!(credentials["embed_link"], LINK);
    assert_eq!(package["checks"], serde_json::json!([]));
    assert_eq!(package["declined"], serde_json::json!([]));
    assert_eq!(ended.code, 0);

    let text = run(&["open", &out, "--identity", &identity]);
    assert!(text.stdout.contains(SECRET) && text.stdout.contains(phrase));
}

#[test]
fn a_recipients_file_and_a_secret_on_standard_input_do_as_well() {
    let folder = Folder::new();
    let (first, one) = keygen(&folder, "first");
    let (second, two) = keygen(&folder, "second");
    let list = folder.file("recipients", &format!("# Numero\n{one}\n\n{two}\n"));
    let out = folder.free("package.age");
    let ended = run_with(&seal(ORG, "-", &out, &["--to", &list]), SECRET);
    assert_eq!(ended.event()["practice"], false);
    for identity in [first, second] {
        let package = open(&out, &identity, &[]).event();
        assert_eq!(package["credentials"]["client_secret"], SECRET);
    }
}

#[test]
fn an_identity_comes_from_standard_input_as_well_and_may_begin_with_a_bom() {
    let folder = Folder::new();
    let (identity, recipient) = keygen(&folder, "identity");
    let list = folder.file("recipients", &format!("\u{feff}{recipient}\n"));
    let (secret, out) = (folder.file("secret", SECRET), folder.free("package.age"));
    assert_eq!(run(&seal(ORG, &secret, &out, &["--to", &list])).code, 0);
    let text = format!("\u{feff}{}", fs::read_to_string(&identity).unwrap());
    let opened = run_with(&["--json", "open", &out, "--identity", "-"], &text);
    assert_eq!(opened.event()["credentials"]["client_secret"], SECRET);
}

#[test]
fn nothing_is_overwritten() {
    let folder = Folder::new();
    let secret = folder.file("secret", SECRET);
    let out = folder.file("package.age", "something else");
    run(&seal(ORG, &secret, &out, &[])).expect_error(2, "package_exists");
    assert_eq!(fs::read_to_string(&out).unwrap(), "something else");
    let nowhere = folder.free("no such folder/package.age");
    run(&seal(ORG, &secret, &nowhere, &[])).expect_error(2, "package_unwritable");
}

#[test]
fn input_that_does_not_fit_is_refused_and_nothing_is_written() {
    let folder = Folder::new();
    let secret = folder.file("secret", SECRET);
    let missing = folder.free("missing");
    let folder_path = folder.path().to_str().unwrap();
    let binary = folder.join("binary");
    fs::write(&binary, [0xff, 0xfe, 0x00]).unwrap();
    let long = folder.file("long", &"x".repeat(100 * 1024));
    let two_lines = folder.file("two lines", "one\ntwo\n");
    let out = folder.free("package.age");
    for (file, code) in [
        (&*missing, "input_unreadable"),
        (folder_path, "input_unreadable"),
        (binary.to_str().unwrap(), "input_unreadable"),
        (&*long, "input_unreadable"),
        (&*two_lines, "client_secret_refused"),
    ] {
        run(&seal(ORG, file, &out, &[])).expect_error(2, code);
    }
    for recipient in [
        "age1nonsense",
        "nobody",
        "AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQS58ETU",
        "",
        &*secret,
    ] {
        let ended = run(&seal(ORG, &secret, &out, &["--to", recipient]));
        ended.expect_error(2, "recipient_refused");
        assert!(!ended.stdout.contains("CANARY"), "{}", ended.stdout);
    }
    run(&seal("http://acme-example.okta.com", &secret, &out, &[]))
        .expect_error(2, "org_address_refused");
    assert!(!fs::exists(&out).unwrap());
}

#[test]
fn a_real_package_holds_no_address_of_this_computer() {
    let folder = Folder::new();
    let (_, recipient) = keygen(&folder, "identity");
    let (secret, out) = (folder.file("secret", SECRET), folder.free("package.age"));
    for (callback, link, named) in [
        ("http://127.0.0.1:4711/callback", LINK, "--callback"),
        ("https://localhost/callback", LINK, "--callback"),
        (
            crate::program::CALLBACK,
            "http://127.0.0.1:4711/home/oidc_client/x/y",
            "--embed-link",
        ),
    ] {
        let ended = run(&[
            "--json",
            "seal",
            "--org",
            ORG,
            "--client-id",
            CLIENT_ID,
            "--callback",
            callback,
            "--embed-link",
            link,
            "--client-secret-file",
            &secret,
            "--to",
            &recipient,
            "--out",
            &out,
        ]);
        ended.expect_error(2, "usage_refused");
        let words = format!("{named} is an address on this computer in a real package");
        assert!(ended.stdout.contains(&words), "{}", ended.stdout);
        assert!(!fs::exists(&out).unwrap());
    }
}

#[test]
fn sealing_asks_nobody() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let org = format!("http://{}", listener.local_addr().unwrap());
    let folder = Folder::new();
    let (secret, out) = (folder.file("secret", SECRET), folder.free("package.age"));
    let sealed = run(&seal(&org, &secret, &out, &[])).event();
    assert_eq!(sealed["practice"], true);
    let asked = listener.accept().map(|_| ()).unwrap_err();
    assert_eq!(asked.kind(), std::io::ErrorKind::WouldBlock);
}

#[cfg(unix)]
#[test]
fn six_words_that_nobody_could_read_are_a_failure_and_the_package_stays() {
    let folder = Folder::new();
    let (identity, recipient) = keygen(&folder, "identity");
    let secret = folder.file("secret", SECRET);
    for (name, json) in [("text.age", false), ("json.age", true)] {
        let out = folder.free(name);
        let arguments = seal(ORG, &secret, &out, &["--to", &recipient]);
        // The reader is gone before the program begins.
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = program(&arguments[usize::from(!json)..]);
        let ended = Ended::of(command.stdout(writer).output().unwrap());
        assert_eq!(ended.code, 2, "{}", ended.stderr);
        for words in [
            "[output_unwritable]",
            &out,
            "six words are lost",
            "seal again",
        ] {
            assert!(ended.stderr.contains(words), "{words}: {}", ended.stderr);
        }
        assert!(!ended.stderr.contains("CANARY"));
        let opened = open(&out, &identity, &[]);
        assert_eq!(opened.code, 0, "the package stays and is whole");
        assert_eq!(opened.event()["practice"], false);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn six_words_that_found_no_room_are_lost_as_well() {
    let folder = Folder::new();
    let (_, recipient) = keygen(&folder, "identity");
    let (secret, out) = (folder.file("secret", SECRET), folder.free("package.age"));
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let mut command = program(&seal(ORG, &secret, &out, &["--to", &recipient]));
    let ended = Ended::of(command.stdout(full).output().unwrap());
    assert_eq!(ended.code, 2);
    assert!(
        ended.stderr.contains("six words are lost"),
        "{}",
        ended.stderr
    );
}

#[test]
fn a_practice_package_opens_only_when_asked_to() {
    let folder = Folder::new();
    let secret = folder.file("secret", SECRET);
    let demo = folder.file("demo", DEMO_IDENTITY.unwrap());
    let out = folder.free("package.age");
    // Without --to it is for the built-in DEMO key, so it is practice even from a real org.
    let sealed = run(&seal(ORG, &secret, &out, &[])).event();
    assert_eq!(sealed["practice"], true);
    let refused = open(&out, &demo, &[]);
    refused.expect_error(1, "package_practice");
    assert!(!refused.stdout.contains("CANARY"));
    let opened = open(&out, &demo, &["--allow-practice"]);
    assert_eq!(opened.event()["practice"], true);
    assert_eq!(opened.code, 0);
}

#[test]
fn a_damaged_or_foreign_package_is_refused_and_shows_nothing() {
    let folder = Folder::new();
    let (identity, recipient) = keygen(&folder, "identity");
    let (other, _) = keygen(&folder, "other");
    let (secret, out) = (folder.file("secret", SECRET), folder.free("package.age"));
    run(&seal(ORG, &secret, &out, &["--to", &recipient]));
    open(&out, &other, &[]).expect_error(1, "package_foreign");

    let whole = fs::read(&out).unwrap();
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] = if flipped[middle] == b'A' { b'B' } else { b'A' };
    let long = [&whole[..whole.len() - 40], &[b'A'; 100 * 1024]].concat();
    for (what, bytes, code) in [
        ("flipped", &flipped[..], "package_damaged"),
        ("cut off", &whole[..whole.len() - 40], "package_cut"),
        ("empty", b"", "file_not_package"),
        (
            "other text",
            b"dear Numero, attached is the package",
            "file_not_package",
        ),
        ("too long", &long, "package_too_large"),
        (
            "something behind",
            &[&whole[..], b"more"].concat(),
            "package_damaged",
        ),
    ] {
        let path = folder.join("damaged");
        fs::write(&path, bytes).unwrap();
        let ended = open(path.to_str().unwrap(), &identity, &["--allow-practice"]);
        assert_eq!(ended.event()["code"], code, "{what}");
        ended.expect_error(1, code);
        assert!(!ended.stdout.contains("CANARY"), "{what}");
    }
}

#[test]
fn a_package_or_identity_that_is_not_there_or_is_none_exits_2() {
    let folder = Folder::new();
    let (identity, _) = keygen(&folder, "identity");
    let missing = folder.free("missing");
    open(&missing, &identity, &[]).expect_error(2, "input_unreadable");
    let package = folder.file("package", "x");
    open(&package, &missing, &[]).expect_error(2, "input_unreadable");
    open(&package, &package, &[]).expect_error(2, "identity_refused");
}

#[cfg(unix)]
#[test]
fn keygen_writes_age_keygens_format_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let file = folder.free("identity");
    let ended = run(&["--json", "keygen", "--out", &file]);
    let event = ended.event();
    assert_eq!(keys(&event), ["event", "recipient"]);
    assert_eq!(event["event"], "identity");
    assert_eq!(ended.code, 0);
    assert!(!ended.stdout.to_uppercase().contains("AGE-SECRET-KEY"));

    let mode = fs::metadata(&file).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);
    let text = fs::read_to_string(&file).unwrap();
    let recipient = event["recipient"].as_str().unwrap();
    let lines: Vec<_> = text.lines().collect();
    assert!(lines[0].starts_with("# created: 20") && lines[0].ends_with('Z'));
    assert_eq!(lines[1], format!("# public key: {recipient}"));
    assert!(lines[2].starts_with("AGE-SECRET-KEY-1"));
    assert_eq!(lines.len(), 3);
    assert_eq!(Identity::parse(&text).unwrap().recipient(), recipient);

    run(&["--json", "keygen", "--out", &file]).expect_error(2, "output_unwritable");
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    let another = run(&["--json", "keygen", "--out", &folder.free("another")]).event();
    assert_ne!(another["recipient"], event["recipient"]);
}
