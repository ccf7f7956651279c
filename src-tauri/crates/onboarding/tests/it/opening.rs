//! Opening a package: each refusal in its own words, the values hidden until the words match, and the secret in no view.

use std::fs;
use std::path::PathBuf;

use onboarding::view::{CallerView, OpeningView, WordMark};
use onboarding::{OpenedValue, Opener, Profile};
use sealed_package::{CheckRecord, Contents, DeclinedRecord, Identity, Made, Recipients};
use secrecy::{ExposeSecret, SecretString};

use crate::scene::Folder;

const CLIENT_ID: &str = "0oaCANARYid012345x9";
const SECRET: &str = "CANARYsecretCANARYsecretCANARYsecretCANARYsecretCANARYsecret-_01";
const EMBED_LINK: &str = "https://acme-example.okta.com/home/oidc_client/CANARYlink/y";
/// The phrase of a package whose randomness is all ones.
const WORDS: [&str; 6] = [
    "absurd", "adviser", "absurd", "adviser", "absurd", "adviser",
];

struct Scene {
    folder: Folder,
    opener: Opener,
    identity: Identity,
    phrase: Vec<String>,
}

impl Scene {
    /// An identity of Numero's, chosen, and nothing open.
    fn new() -> Self {
        let folder = Folder::new();
        let identity = Identity::generate("");
        let memory = folder.path().join("state/opening.json");
        let scene = Self {
            opener: Opener::new(Profile::built_in(), memory),
            identity,
            phrase: Vec::new(),
            folder,
        };
        let key = scene.key("numero.txt");
        let view = scene.opener.use_identity(&key);
        assert!(view.failure.is_none(), "{view:?}");
        scene
    }

    fn key(&self, name: &str) -> PathBuf {
        let text = self.identity.to_file_text();
        self.file(name, text.expose_secret().as_bytes())
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Seals for the identity and for `others`.
    fn seal(&mut self, change: impl FnOnce(&mut Contents), others: &[&Identity]) -> Vec<u8> {
        let org = "https://acme-example.okta.com".to_owned();
        let mut contents = Contents {
            practice: false,
            issuer: org.clone(),
            callback: "https://app.numero.io/auth/callback/okta".to_owned(),
            client_id: CLIENT_ID.to_owned(),
            client_secret: SecretString::from(SECRET),
            embed_link: EMBED_LINK.to_owned(),
            org,
            checks: [
                ("org.exists", "sign-in-as-admin", "passed"),
                ("secret.accepted", "client-secret", "inconclusive"),
                ("later.check", "later-item", "splendid"),
            ]
            .map(|(check, item, verdict)| CheckRecord {
                check: check.to_owned(),
                item: item.to_owned(),
                verdict: verdict.to_owned(),
            })
            .to_vec(),
            declined: vec![DeclinedRecord {
                item: "wildcard".to_owned(),
                reason: "Our policy forbids wildcards.".to_owned(),
            }],
        };
        change(&mut contents);
        let mut lines = vec![self.identity.recipient()];
        lines.extend(others.iter().map(|key| key.recipient()));
        let made = Made {
            created_at: "2026-11-23T10:15:00Z".to_owned(),
            app_version: "0.1.0".to_owned(),
        };
        let recipients = Recipients::parse(&lines.join("\n")).unwrap();
        let fill = |bytes: &mut [u8]| bytes.fill(1);
        let package = sealed_package::seal(&contents, &recipients, &made, &fill).unwrap();
        self.phrase = package.phrase().words().map(str::to_owned).to_vec();
        package.bytes().to_vec()
    }

    fn open(&mut self) -> OpeningView {
        let bytes = self.seal(|_| {}, &[]);
        let view = self.take(&bytes);
        assert!(view.package.is_some(), "{view:?}");
        view
    }

    fn take(&self, bytes: &[u8]) -> OpeningView {
        self.opener
            .take_file(&self.file("numero-okta-7k3mq2vd.age", bytes))
    }
}

fn words(words: [&str; 6]) -> Vec<String> {
    words.map(str::to_owned).to_vec()
}

fn code(view: &OpeningView) -> &str {
    assert!(view.package.is_none(), "{view:?}");
    view.failure.as_ref().map_or("none", |it| it.code.as_str())
}

fn expect_unseen(view: &OpeningView, what: &str) {
    let shown = [
        serde_json::to_string(view).unwrap(),
        format!("{view:?}"),
        format!("{view:#?}"),
    ];
    for text in shown {
        assert!(!text.contains("CANARY"), "{what}: {text}");
    }
}

#[test]
fn an_opened_package_says_what_it_is_and_hides_its_values() {
    let mut scene = Scene::new();
    let view = scene.open();
    expect_unseen(&view, "before the words");
    let file = view.file.unwrap();
    assert_eq!(file.name, "numero-okta-7k3mq2vd.age");
    assert_eq!(file.sha256.len(), 64);
    let package = view.package.unwrap();
    assert!(!package.practice && package.callback_is_ours);
    assert_eq!(package.host, "acme-example.okta.com");
    assert_eq!(package.created_at, "2026-11-23T10:15:00Z");
    assert_eq!(package.recipients, 1);
    let recipient = Recipients::parse(&scene.identity.recipient()).unwrap();
    assert_eq!(package.fingerprint, recipient.fingerprint());
    assert_eq!(package.caller, CallerView::Unheard);
    assert_eq!(package.values, None);
    for which in [
        OpenedValue::ClientId,
        OpenedValue::ClientSecret,
        OpenedValue::EmbedLink,
    ] {
        let refused = scene.opener.value(which).err().unwrap();
        assert_eq!(refused.code.as_str(), "values_hidden");
    }
    let issuer = scene.opener.value(OpenedValue::Issuer).unwrap();
    assert_eq!(issuer.expose_secret(), "https://acme-example.okta.com");
}

#[test]
fn evidence_is_told_in_the_guides_words_and_never_better_than_it_is() {
    let mut scene = Scene::new();
    let package = scene.open().package.unwrap();
    let told: Vec<_> = package
        .checks
        .iter()
        .map(|check| (check.step, check.title.as_str(), check.verdict.as_str()))
        .collect();
    assert_eq!(told[0].0, Some(1));
    assert_ne!(told[0].1, "org.exists");
    assert_eq!(told[0].2, "passed");
    assert_eq!((told[1].0, told[1].2), (Some(9), "inconclusive"));
    assert_eq!(told[2], (None, "later.check", "inconclusive"));
    let declined = &package.declined[0];
    assert_eq!(declined.step, Some(5));
    assert!(declined.text.contains("wildcard"), "{}", declined.text);
    assert_eq!(declined.reason, "Our policy forbids wildcards.");
}

#[test]
fn the_right_words_show_the_values_and_the_secret_only_on_request() {
    let mut scene = Scene::new();
    scene.open();
    assert_eq!(scene.phrase, WORDS);
    let view = scene.opener.compare(&words(
        WORDS.map(|word| if word == "absurd" { " Absurd " } else { word }),
    ));
    let package = view.package.as_ref().unwrap();
    assert_eq!(package.caller, CallerView::Matched);
    assert_eq!(package.marks, [WordMark::Right; 6]);
    let values = package.values.as_ref().unwrap();
    assert_eq!(values.client_id, CLIENT_ID);
    assert_eq!(values.embed_link, EMBED_LINK);
    assert_eq!(values.secret_length, 64);
    let shown = serde_json::to_string(&view).unwrap();
    assert!(!shown.contains("CANARYsecret"), "{shown}");
    assert!(!format!("{view:?}").contains("CANARYsecret"));
    let secret = scene.opener.value(OpenedValue::ClientSecret).unwrap();
    assert_eq!(secret.expose_secret(), SECRET);
}

#[test]
fn wrong_words_keep_everything_hidden_and_are_counted() {
    let mut scene = Scene::new();
    scene.open();
    let other = words(["adult", "antenna", "adult", "antenna", "adult", "antenna"]);
    for attempt in 1..=3 {
        let view = scene.opener.compare(&other);
        expect_unseen(&view, "wrong words");
        let package = view.package.unwrap();
        assert_eq!(package.attempts, attempt);
        assert_eq!(package.marks, [WordMark::Untold; 6]);
    }
    let mut misheard = words(WORDS);
    misheard[2] = "adult".to_owned();
    let view = scene.opener.compare(&misheard);
    expect_unseen(&view, "a misheard word");
    assert_eq!(view.package.unwrap().marks[2], WordMark::NotInThisFile);
    assert!(scene.opener.value(OpenedValue::ClientSecret).is_err());
}

#[test]
fn without_a_caller_the_values_show_when_the_person_says_so() {
    let mut scene = Scene::new();
    assert!(scene.opener.no_caller().package.is_none());
    scene.open();
    let package = scene.opener.no_caller().package.unwrap();
    assert_eq!(package.caller, CallerView::NoCaller);
    assert_eq!(package.values.unwrap().client_id, CLIENT_ID);
    // The next file begins anew.
    let package = scene.open().package.unwrap();
    assert_eq!(package.caller, CallerView::Unheard);
    assert_eq!(package.values, None);
}

#[test]
fn each_refusal_has_its_own_words_and_shows_nothing() {
    let mut scene = Scene::new();
    let whole = scene.seal(|_| {}, &[]);
    let armour = String::from_utf8(whole.clone()).unwrap();
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] = if flipped[middle] == b'A' { b'B' } else { b'A' };
    let long = armour.replacen('\n', &format!("\n{}", "A".repeat(70_000)), 1);
    let other = Scene::new().seal(|_| {}, &[]);
    for (bytes, expected) in [
        (flipped, "package_damaged"),
        (whole[..whole.len() - 60].to_vec(), "package_cut"),
        (whole[..12].to_vec(), "package_cut"),
        (long.into_bytes(), "package_too_large"),
        (Vec::new(), "file_not_package"),
        (b"dear Numero".to_vec(), "file_not_package"),
        (
            b"age-encryption.org/v1\n-> X25519 x\n".to_vec(),
            "package_form",
        ),
        (other, "package_foreign"),
    ] {
        let view = scene.take(&bytes);
        assert_eq!(code(&view), expected);
        assert!(view.file.is_some() && !view.is_practice_refused);
        expect_unseen(&view, expected);
    }
    let gone = scene.folder.path().join("gone.age");
    assert_eq!(code(&scene.opener.take_file(&gone)), "package_unreadable");
    assert_eq!(
        code(&scene.opener.take_file(scene.folder.path())),
        "package_unreadable"
    );
}

#[test]
fn a_practice_package_opens_only_for_somebody_who_says_so() {
    let mut scene = Scene::new();
    let bytes = scene.seal(|contents| contents.practice = true, &[]);
    let view = scene.take(&bytes);
    assert_eq!(code(&view), "package_practice");
    assert!(view.is_practice_refused);
    expect_unseen(&view, "practice");
    let view = scene.opener.open_again(true);
    assert!(view.package.unwrap().practice);
    assert_eq!(code(&scene.take(&bytes)), "package_practice", "asked anew");
}

#[test]
fn the_demo_identity_is_offered_by_a_demo_build_only_and_opens_practice_only() {
    let mut scene = Scene::new();
    let demo_build = Profile::built_in().is_demo();
    assert_eq!(scene.opener.view().demo_offered, demo_build);
    let Some(text) = onboarding::DEMO_IDENTITY else {
        assert!(!demo_build);
        let view = scene.opener.use_demo_identity();
        assert_eq!(code(&view), "identity_refused");
        return;
    };
    let demo = Identity::parse(text).unwrap();
    // Nothing in it says practice; that everybody can open it does.
    let bytes = scene.seal(|_| {}, &[&demo]);
    scene.opener.use_demo_identity();
    let view = scene.take(&bytes);
    assert_eq!(code(&view), "package_practice");
    let package = scene.opener.open_again(true).package.unwrap();
    assert!(package.practice);
    assert_eq!(package.recipients, 2);
}

#[test]
fn an_identity_is_remembered_by_its_place_alone() {
    let mut scene = Scene::new();
    let bytes = scene.seal(|_| {}, &[]);
    let memory = scene.folder.path().join("state/opening.json");
    let kept = fs::read_to_string(&memory).unwrap();
    assert!(kept.contains("numero.txt") && !kept.contains("AGE-SECRET-KEY"));
    let again = Opener::new(Profile::built_in(), &memory);
    assert_eq!(again.view().identity.unwrap().name, "numero.txt");
    let package = scene.file("a.age", &bytes);
    assert!(again.take_file(&package).package.is_some());
    fs::remove_file(scene.folder.path().join("numero.txt")).unwrap();
    assert_eq!(code(&again.take_file(&package)), "identity_unreadable");
    fs::write(&memory, "{").unwrap();
    assert!(
        Opener::new(Profile::built_in(), &memory)
            .view()
            .identity
            .is_none()
    );
}

#[test]
fn an_identity_that_cannot_open_is_named_and_leaves_the_one_before() {
    let mut scene = Scene::new();
    let bytes = scene.seal(|_| {}, &[]);
    scene.take(&bytes);
    for (text, expected) in [
        (
            "age-encryption.org/v1\n-> scrypt x 18\n",
            "identity_encrypted",
        ),
        ("# CANARY\n", "identity_refused"),
        ("CANARY", "identity_refused"),
        ("AGE-PLUGIN-YUBIKEY-1CANARY", "identity_refused"),
    ] {
        let path = scene.file("other.txt", text.as_bytes());
        let view = scene.opener.use_identity(&path);
        assert_eq!(view.failure.as_ref().unwrap().code, expected);
        assert_eq!(view.identity.as_ref().unwrap().name, "numero.txt");
        expect_unseen(&view, expected);
    }
    let path = scene.file("other.txt", &[0xff, 0xfe]);
    let view = scene.opener.use_identity(&path);
    assert_eq!(view.failure.unwrap().code, "identity_refused");
}

#[test]
fn several_keys_in_one_identity_are_tried_in_turn() {
    let mut scene = Scene::new();
    let bytes = scene.seal(|_| {}, &[]);
    let first = Identity::generate("");
    let both = [first.to_file_text(), scene.identity.to_file_text()]
        .map(|text| text.expose_secret().to_owned())
        .concat();
    let path = scene.file("both.txt", both.as_bytes());
    scene.opener.use_identity(&path);
    let package = scene.take(&bytes).package.unwrap();
    let recipient = Recipients::parse(&scene.identity.recipient()).unwrap();
    assert_eq!(package.fingerprint, recipient.fingerprint());
}

#[test]
fn a_closed_or_timed_out_package_gives_nothing_any_more() {
    let mut scene = Scene::new();
    scene.open();
    scene.opener.no_caller();
    let number = scene.opener.number().unwrap();
    let view = scene.opener.close();
    assert!(view.file.is_none() && view.package.is_none());
    assert!(view.identity.is_some());
    assert!(scene.opener.value(OpenedValue::ClientSecret).is_err());
    assert!(scene.opener.time_out(number).is_none());

    scene.open();
    scene.opener.no_caller();
    assert!(
        scene.opener.time_out(number).is_none(),
        "that was another one"
    );
    let number = scene.opener.number().unwrap();
    let view = scene.opener.time_out(number).unwrap();
    assert!(view.timed_out && view.package.is_none() && view.file.is_some());
    assert!(scene.opener.value(OpenedValue::ClientSecret).is_err());
    let package = scene.opener.open_again(false).package.unwrap();
    assert_eq!(
        package.caller,
        CallerView::Unheard,
        "the words are asked anew"
    );
}

#[test]
fn during_a_call_a_package_keeps_its_verdicts_and_loses_whose_it_is_and_its_values() {
    let mut scene = Scene::new();
    let other = "https://other.acme-example.com/callback";
    let bytes = scene.seal(|contents| contents.callback = other.to_owned(), &[]);
    scene.take(&bytes);
    let view = scene.opener.compare(&scene.phrase);
    let sent = serde_json::to_string(&view).unwrap();
    let gone = [CLIENT_ID, EMBED_LINK, "acme-example", "Our policy"];
    for part in gone {
        assert!(sent.contains(part), "the control: {part}");
    }

    let masked = view.masked();

    let sent = serde_json::to_string(&masked).unwrap();
    for part in gone {
        assert!(!sent.contains(part), "{part}: {sent}");
    }
    let package = masked.package.unwrap();
    assert_eq!(package.caller, CallerView::Matched);
    assert!(!package.callback_is_ours);
    assert_eq!(package.checks.len(), 3);
    assert_eq!(package.declined[0].step, Some(5));
    assert_eq!(package.values.unwrap().secret_length, 64);
}
