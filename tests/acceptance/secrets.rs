//! No secret, code or token is written anywhere but into the keyring and the sealed package, and none is shown.

use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use guide::ItemId;
use onboarding::view::{FailureView, Via};
use onboarding::{Failure, Screen};
use secrecy::SecretString;
use serde::Serialize;

use crate::person::{Browser, parameter};
use crate::stage::Stage;

/// Shorter draws make ids that are meant to be seen.
const SHORTEST_SECRET: usize = 32;

/// How the practice org turns drawn bytes into codes, tokens and its Client Secret.
const URL_SAFE: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

type Draws = Arc<Mutex<Vec<Vec<u8>>>>;

/// Something that must be found nowhere.
#[derive(Clone)]
struct Canary {
    name: String,
    text: String,
}

impl Canary {
    fn new(name: &str, text: impl Into<String>) -> Self {
        Self {
            name: name.to_owned(),
            text: text.into(),
        }
    }

    /// The text itself, and as base64 and hexadecimal digits.
    fn forms(&self) -> Vec<String> {
        let bytes = self.text.as_bytes();
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        vec![
            self.text.clone(),
            STANDARD_NO_PAD.encode(bytes),
            URL_SAFE_NO_PAD.encode(bytes),
            hex,
        ]
    }

    fn is_in(&self, text: &str) -> bool {
        self.forms().iter().any(|form| text.contains(form))
    }
}

/// Everything that was shown, as a programmer and as the window would see it.
#[derive(Default)]
struct Shown(Vec<String>);

impl Shown {
    fn see(&mut self, view: &(impl Debug + Serialize)) {
        self.0.push(format!("{view:?}\n{view:#?}"));
        self.0.push(serde_json::to_string(view).unwrap());
    }

    fn failure(&mut self, failure: &Failure) {
        self.0
            .push(format!("{failure:?}\n{failure}\n{}", failure.message()));
        self.see(failure);
        self.see(&FailureView::from(failure));
    }

    fn expect_none_of(&self, canaries: &[Canary]) {
        for canary in canaries {
            for text in &self.0 {
                assert!(!canary.is_in(text), "{} was shown:\n{text}", canary.name);
            }
        }
    }
}

fn expect_in_no_file(folder: &Path, canaries: &[Canary]) {
    let files = files(folder);
    assert!(!files.is_empty(), "nothing was written at all");
    for file in files {
        let text = lossy(&file);
        for canary in canaries {
            assert!(
                !canary.is_in(&text),
                "{} is in {}",
                canary.name,
                file.display()
            );
        }
    }
}

fn lossy(file: &Path) -> String {
    String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .flat_map(|entry| match entry.path() {
            folder if folder.is_dir() => files(&folder),
            file => vec![file],
        })
        .collect()
}

fn recording() -> (Draws, impl Fn(&mut [u8]) + Send + Sync) {
    let draws = Draws::default();
    let kept = Arc::clone(&draws);
    let fill = move |bytes: &mut [u8]| {
        rand::fill(bytes);
        kept.lock().unwrap().push(bytes.to_vec());
    };
    (draws, fill)
}

/// What both sides drew: codes, tokens, secrets and cookies of the org; verifiers, states and nonces of the driver.
fn drawn(at_org: &Draws, at_driver: &Draws) -> Vec<Canary> {
    let long = |draws: &Draws| -> Vec<Vec<u8>> {
        let draws = draws.lock().unwrap();
        draws
            .iter()
            .filter(|draw| draw.len() >= SHORTEST_SECRET)
            .cloned()
            .collect()
    };
    let text = |draw: &Vec<u8>| -> String {
        let letters = draw.iter().map(|byte| URL_SAFE[usize::from(byte & 63)]);
        letters.map(char::from).collect()
    };
    let org = long(at_org);
    let org = org
        .iter()
        .map(|draw| Canary::new("a draw of the org", text(draw)));
    let driver = long(at_driver);
    let driver = driver
        .iter()
        .map(|draw| Canary::new("a draw of the driver", URL_SAFE_NO_PAD.encode(draw)));
    org.chain(driver).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_journey_leaves_no_secret_in_any_file_or_view() {
    let ((at_org, org_fill), (at_driver, driver_fill)) = (recording(), recording());
    let stage = Stage::with_fills(Arc::new(org_fill), Arc::new(driver_fill)).await;
    let (org, driver) = (&stage.org, &stage.driver);
    let mut shown = Shown::default();

    shown.see(&driver.ask_org().await.unwrap());
    for item in ItemId::ALL {
        driver.tick(item, true).unwrap();
    }
    let declined = driver.decline(ItemId::GrantImplicit, Some("our policy"));
    shown.see(&declined.unwrap());
    // Pasted into the wrong field, a secret is not kept there either.
    shown.see(&driver.enter_client_id(org.client_secret()).unwrap());
    shown.see(&driver.enter_embed_link(org.client_secret()).unwrap());
    shown.see(&stage.enter_credentials().await);
    shown.see(&driver.run_checks().await.unwrap());

    let (view, _) = driver.start_sign_in(Via::Browser).await.unwrap();
    shown.see(&view);
    let landed = stage.land_as(0).await;
    let code = parameter(&landed, "code").unwrap();
    // A foreign address that carries a code is refused with its words, not with its contents.
    let foreign = landed.replace("state=", "state=other");
    shown.failure(&driver.finish_sign_in(&foreign).await.unwrap_err());
    let signed_in = driver.finish_sign_in(&landed).await.unwrap();
    let result = signed_in.sign_in.result.as_ref().unwrap();
    assert!(result.passed);
    shown.see(&signed_in);
    shown.failure(&driver.finish_sign_in(&landed).await.unwrap_err());

    let (view, link) = driver.start_dashboard(Via::Browser).unwrap();
    shown.see(&view);
    shown.failure(&driver.finish_dashboard(&landed).unwrap_err());
    let launched = Browser::of(&org.users()[0]).open(&link).await.unwrap();
    shown.see(&driver.finish_dashboard(&launched).unwrap());

    shown.see(&driver.seal().await.unwrap());
    shown.see(&driver.save_report().unwrap());
    shown.see(&driver.go_to(Screen::Done).unwrap());
    shown.see(&driver.start());
    let words = driver.phrase().await.unwrap();

    let mut canaries = drawn(&at_org, &at_driver);
    let drew = |text: &str| canaries.iter().any(|canary| canary.text == text);
    // The rest of a practice secret says what it is, and is drawn by nobody.
    let drawn_secret = org.client_secret().trim_start_matches("PRACTICE-");
    assert!(drew(drawn_secret), "the secret was not recorded");
    assert!(drew(&code), "the code was not recorded");
    canaries.extend([
        Canary::new("the secret backwards", reversed(org.client_secret())),
        Canary::new("the phrase", words.join(" ")),
        Canary::new("the phrase with dashes", words.join("-")),
        Canary::new("the phrase as JSON", words.join("\",\"")),
    ]);
    // The ID token's number is a claim among those that are shown; it opens nothing.
    let mut claims = result.claims.iter();
    let number = claims.find(|claim| claim.name == "jti").unwrap();
    let (hidden, number): (Vec<_>, Vec<_>) = canaries
        .iter()
        .cloned()
        .partition(|canary| !number.value.ends_with(&canary.text));
    assert_eq!(number.len(), 1);
    shown.expect_none_of(&hidden);

    // What a person told the org about themselves is shown once, and not kept.
    canaries.extend([
        Canary::new("the person's address", &*org.users()[0].email),
        Canary::new("the person's name", &*org.users()[0].name),
        Canary::new("the person's password", &*org.users()[0].password),
    ]);
    driver.close();
    expect_in_no_file(stage.folders.root(), &canaries);
    for folder in [stage.folders.journeys(), stage.folders.packages()] {
        for file in files(&folder) {
            // Sealed bytes may spell anything.
            if file.extension().is_none_or(|kind| kind != "age") {
                let has_token = lossy(&file).contains("eyJ");
                assert!(!has_token, "a JSON Web Token is in {}", file.display());
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_journey_that_fails_everywhere_leaves_no_secret_either() {
    let ((at_org, org_fill), (at_driver, driver_fill)) = (recording(), recording());
    let stage = Stage::with_fills(Arc::new(org_fill), Arc::new(driver_fill)).await;
    let (org, driver) = (&stage.org, &stage.driver);
    let mut shown = Shown::default();

    // A secret that the org does not know, and that the checks and the sign-in send to it.
    let wrong = reversed(org.client_secret());
    let link = org.embed_link();
    let entered = driver.enter_all(org.client_id(), SecretString::from(wrong.as_str()), &link);
    shown.see(&entered.await.unwrap());
    shown.see(&driver.run_checks().await.unwrap());
    let landed = stage.land_as(0).await;
    let failed = driver.finish_sign_in(&landed).await.unwrap();
    let failure = failed.sign_in.result.as_ref().unwrap().failure.clone();
    assert_eq!(failure.unwrap().code, "secret_refused");
    shown.see(&failed);

    // An answer with an error that quotes what it was sent.
    let landed = stage.land_as(0).await;
    let state = parameter(&landed, "state").unwrap();
    let quoting = format!(
        "https://app.numero.io/auth/callback/okta#error=server_error&state={state}\
         &error_description=client_secret%3D{wrong}+was+refused"
    );
    shown.see(&driver.finish_sign_in(&quoting).await.unwrap());

    // Nowhere to save the package or the report to.
    let occupied = stage.folders.root().join("occupied");
    fs::write(&occupied, "").unwrap();
    driver.use_folder(occupied.join("folder"));
    shown.failure(&driver.seal().await.unwrap_err());
    shown.failure(&driver.save_report().unwrap_err());
    shown.see(&driver.forget_secret().await.unwrap());
    shown.failure(&driver.seal().await.unwrap_err());
    shown.failure(&driver.phrase().await.unwrap_err());
    shown.failure(&driver.reveal_secret().await.unwrap_err());

    let mut canaries = drawn(&at_org, &at_driver);
    canaries.push(Canary::new("the wrong secret", wrong));
    shown.expect_none_of(&canaries);
    driver.close();
    expect_in_no_file(stage.folders.root(), &canaries);
}

fn reversed(text: &str) -> String {
    text.chars().rev().collect()
}
