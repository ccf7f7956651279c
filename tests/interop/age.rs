//! Packages against the `age` that Debian ships, the Go implementation: both ways, and byte for byte.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use sealed_package::{Contents, Identity, Made, OpenError, Recipients, SealedPackage, open, seal};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

const SECRET: &str = "ex4mple-\"quoted\"-client-secret-ключ";

#[test]
fn age_opens_what_we_seal_and_the_three_values_are_equal() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let key = age_keygen(folder.path());
    let sealed = sealed_for(&identity(&key));
    let file = folder.path().join(sealed.file_name());
    sealed.write(&file).expect("it is written");

    let plaintext = age(&["--decrypt", "--identity", &key, text(&file)], b"");
    let payload: Value = serde_json::from_slice(&plaintext).expect("JSON");
    let contents = contents();
    assert_eq!(payload["schema"], "numero.okta-handover/1");
    assert_eq!(payload["client_id"], contents.client_id);
    assert_eq!(payload["client_secret"], SECRET);
    assert_eq!(payload["embed_link"], contents.embed_link);
    assert_eq!(payload["phrase"], sealed.phrase().to_string());
    assert_eq!(plaintext.len() % 1024, 0);
}

#[test]
fn we_open_what_age_seals() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let key = age_keygen(folder.path());
    let ours = identity(&key);
    // Our own payload, sealed again by age alone.
    let sealed = sealed_for(&ours);
    let file = folder.path().join("ours.age");
    sealed.write(&file).expect("it is written");
    let plaintext = age(&["--decrypt", "--identity", &key, text(&file)], b"");
    let resealed = age(
        &["--encrypt", "--armor", "--recipient", &ours.recipient()],
        &plaintext,
    );

    let opened = open(&resealed, &ours).expect("it opens");
    assert_eq!(opened.contents.client_secret.expose_secret(), SECRET);
    assert_eq!(opened.package_id, sealed.package_id());

    let newer = json!({"schema": "numero.okta-handover/2"}).to_string();
    let newer = age(
        &["--encrypt", "--armor", "--recipient", &ours.recipient()],
        newer.as_bytes(),
    );
    assert_eq!(
        open(&newer, &ours).err(),
        Some(OpenError::Newer { version: 2 })
    );

    let stranger = Identity::generate("2026-11-23T10:15:00Z");
    assert_eq!(open(&resealed, &stranger).err(), Some(OpenError::Foreign));
    let binary = age(&["--encrypt", "--recipient", &ours.recipient()], &plaintext);
    assert!(
        matches!(open(&binary, &ours).err(), Some(OpenError::Damaged(_))),
        "armour is demanded"
    );
}

#[test]
fn age_takes_our_identity_files_and_sees_the_same_recipient() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let ours = Identity::generate("2026-11-23T10:15:00Z");
    let file = folder.path().join("key.txt");
    ours.write(&file).expect("it is written");
    let seen = run("age-keygen", &["-y", text(&file)], b"");
    assert_eq!(String::from_utf8_lossy(&seen).trim(), ours.recipient());

    let package = folder.path().join("x.age");
    sealed_for(&ours).write(&package).expect("it is written");
    assert!(
        !age(
            &["--decrypt", "--identity", text(&file), text(&package)],
            b""
        )
        .is_empty()
    );
}

#[test]
fn age_refuses_what_we_refuse() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let key = age_keygen(folder.path());
    let sealed = sealed_for(&identity(&key));
    let (file, bytes) = (folder.path().join("bent.age"), sealed.bytes());
    for index in (0..bytes.len()).step_by(97) {
        let mut bent = bytes.to_vec();
        bent[index] ^= 1;
        std::fs::write(&file, &bent).expect("it is written");
        assert!(open(&bent, &identity(&key)).is_err(), "byte {index}");
        let output = output("age", &["--decrypt", "--identity", &key, text(&file)], b"");
        assert!(!output.status.success(), "byte {index}");
    }
}

fn contents() -> Contents {
    Contents {
        practice: false,
        org: "https://acme-example.okta.com".into(),
        issuer: "https://acme-example.okta.com".into(),
        callback: "https://app.numero.io/auth/callback/okta".into(),
        client_id: "0oa1example2CLIENT3d7".into(),
        client_secret: SecretString::from(SECRET),
        embed_link: "https://acme-example.okta.com/home/oidc_client/0oa1example2CLIENT3d7/aln177a159h7Zf52X0g8".into(),
        checks: Vec::new(),
        declined: Vec::new(),
    }
}

fn sealed_for(identity: &Identity) -> SealedPackage {
    let recipients = Recipients::parse(&identity.recipient()).expect("a recipient");
    let made = Made {
        created_at: "2026-11-23T10:15:00Z".into(),
        app_version: "0.1.0".into(),
    };
    let fill = |bytes: &mut [u8]| bytes.fill(0x2D);
    seal(&contents(), &recipients, &made, &fill).expect("it is sealed")
}

/// The path of a key that `age-keygen` made.
fn age_keygen(folder: &Path) -> String {
    let key = folder.join("age-keygen.txt");
    run("age-keygen", &["--output", text(&key)], b"");
    text(&key).to_string()
}

fn identity(key: &str) -> Identity {
    Identity::parse(&std::fs::read_to_string(key).expect("a file")).expect("an identity")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("temporary folders have plain names")
}

fn age(arguments: &[&str], input: &[u8]) -> Vec<u8> {
    run("age", arguments, input)
}

fn run(program: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let output = output(program, arguments, input);
    assert!(
        output.status.success(),
        "{program} {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout
}

fn output(program: &str, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| {
            panic!("{program} does not start ({error}); `cargo xtask test` installs it")
        });
    let mut stdin = child.stdin.take().expect("a pipe");
    // Smaller than a pipe holds, so this cannot block; a program that reads nothing may be gone already.
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().expect("it ends")
}
