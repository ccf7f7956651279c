//! What Okta reveals without a login: each setting right, off, and behind an answer that nobody knows.

mod odd;
mod pairs;
mod wrong;

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use guide::{ItemId, Verification};
use okta::{Clock as _, SystemClock};
use onboarding::check::Verdict;
use onboarding::view::JourneyView;
use practice_org::{Engine, Options, PracticeOrg, Settings};
use secrecy::SecretString;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::stage::{Folders, Stage, badge, driver, ports, with_badge};
use odd::odd;
use wrong::{Pasted, WRONG};

const ENGINES: [Engine; 2] = [Engine::Idx, Engine::V1];

/// Every item that a check without a login can prove.
const REVEALED: [ItemId; 12] = [
    ItemId::SignInAsAdmin,
    ItemId::SignInMethod,
    ItemId::ApplicationType,
    ItemId::GrantRefreshToken,
    ItemId::GrantImplicit,
    ItemId::SignInRedirectUri,
    ItemId::SaveIntegration,
    ItemId::ImplicitAccessToken,
    ItemId::EmbedLinkGenerated,
    ItemId::ClientId,
    ItemId::ClientSecret,
    ItemId::EmbedLink,
];

/// A stage whose org starts anew with every question, a minute later, so that no question meets the rate limit of another.
struct Bench {
    stage: Stage,
    right: Settings,
    minutes: Arc<AtomicU64>,
}

impl Bench {
    async fn new(engine: Engine) -> Self {
        let minutes = Arc::new(AtomicU64::new(0));
        let passed = Arc::clone(&minutes);
        let begun = SystemClock.now();
        let options = Options {
            now: Arc::new(move || begun + Duration::from_secs(60 * passed.load(Relaxed))),
            ..Options::default()
        };
        let stage = Stage::with_options(options).await;
        let mut right = stage.org.settings();
        right.engine = engine;
        Self {
            stage,
            right,
            minutes,
        }
    }

    async fn check(&self, pasted: &[Pasted], changes: &[fn(&mut Settings)]) -> JourneyView {
        self.minutes.fetch_add(1, Relaxed);
        self.stage.org.change(|settings| {
            *settings = self.right.clone();
            for change in changes {
                change(settings);
            }
        });
        let org = &self.stage.org;
        let (other, another) = ("0oa0therIntegration0", "0oan0therIntegration");
        let (mut id, mut secret) = (org.client_id().to_owned(), org.client_secret().to_owned());
        let mut link = org.embed_link();
        for pasted in pasted {
            match pasted {
                Pasted::Right => {}
                Pasted::OtherClientId => {
                    link = link.replace(&id, other);
                    id = other.to_owned();
                }
                Pasted::OtherSecret => secret = secret.chars().rev().collect(),
                Pasted::OtherEmbedLink => link = link.replace(&id, another),
            }
        }
        let driver = &self.stage.driver;
        let secret = SecretString::from(secret);
        driver.enter_all(&id, secret, &link).await.unwrap();
        let view = driver.run_checks().await.unwrap();
        let is_limited = |view: &JourneyView| {
            let mut findings = view.checks.findings.iter();
            findings.any(|finding| finding.evidence.contains("exceeded rate limit"))
        };
        let outages = self.stage.org.settings().unavailable;
        assert!(!is_limited(&view) || outages.values().any(|status| *status == 429));
        view
    }
}

fn verdict(view: &JourneyView, check: &str) -> Verdict {
    let mut findings = view.checks.findings.iter();
    findings
        .find(|finding| finding.check == check)
        .unwrap()
        .verdict
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_right_is_checked_by_okta() {
    for engine in ENGINES {
        let view = Bench::new(engine).await.check(&[], &[]).await;
        assert_eq!(
            with_badge(&view, Verification::CheckedByOkta),
            REVEALED,
            "{engine:?} {:#?}",
            view.checks.findings
        );
        assert_eq!(with_badge(&view, Verification::NeedsAttention), []);
        assert_eq!(with_badge(&view, Verification::CouldNotCheck), []);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_item_claims_more_than_the_checks_can_prove() {
    let bench = Bench::new(Engine::Idx).await;
    bench.check(&[], &[]).await;
    let guide = bench.stage.driver.guide().unwrap();
    let promised = ItemId::ALL
        .into_iter()
        .filter(|id| guide.item(*id).1.best == Verification::CheckedByOkta);
    for item in promised {
        assert!(
            REVEALED.contains(&item),
            "{item} says it is checked by Okta"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_setting_that_is_off_turns_exactly_its_item_to_needs_attention() {
    for engine in ENGINES {
        let bench = Bench::new(engine).await;
        for wrong in WRONG {
            let view = bench.check(&[wrong.pasted], &[wrong.at_okta]).await;
            let name = wrong.name;
            let findings = &view.checks.findings;
            assert_eq!(
                with_badge(&view, Verification::NeedsAttention),
                [wrong.item],
                "{engine:?}, {name}: {findings:#?}"
            );
            let failed: Vec<_> = findings
                .iter()
                .filter(|finding| finding.verdict == Verdict::Failed)
                .collect();
            assert_eq!(failed.len(), 1, "{engine:?}, {name}: {failed:#?}");
            assert_eq!(failed[0].check, wrong.check, "{engine:?}, {name}");
            let advice = failed[0].advice.as_ref().unwrap();
            assert!(!advice.clicks.is_empty(), "{engine:?}, {name}");
            for item in REVEALED.into_iter().filter(|item| *item != wrong.item) {
                let expected = !wrong.silenced.contains(&item);
                let proven = badge(&view, item) == Some(Verification::CheckedByOkta);
                assert_eq!(proven, expected, "{engine:?}, {name}: {item}");
            }
        }
        // Put right again, nothing sticks.
        let view = bench.check(&[], &[]).await;
        assert_eq!(with_badge(&view, Verification::CheckedByOkta), REVEALED);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_odd_answer_about_right_settings_is_read_or_could_not_be_checked() {
    for engine in ENGINES {
        let bench = Bench::new(engine).await;
        for odd in odd() {
            let view = bench.check(&[], &[odd.at_okta]).await;
            let blamed = with_badge(&view, Verification::NeedsAttention);
            assert_eq!(
                blamed,
                [],
                "{engine:?}, {}: {:#?}",
                odd.name,
                view.checks.findings
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_odd_answer_makes_a_setting_that_is_off_read_as_proven() {
    for engine in ENGINES {
        let bench = Bench::new(engine).await;
        let mut false_passes = Vec::new();
        let mut false_blames = Vec::new();
        for wrong in WRONG {
            for odd in odd() {
                let changes = [wrong.at_okta, odd.at_okta];
                let view = bench.check(&[wrong.pasted], &changes).await;
                let what = format!("{}; {}", wrong.name, odd.name);
                if badge(&view, wrong.item) == Some(Verification::CheckedByOkta)
                    || verdict(&view, wrong.check) == Verdict::Passed
                {
                    false_passes.push(what.clone());
                }
                let blamed = with_badge(&view, Verification::NeedsAttention);
                if blamed.iter().any(|item| *item != wrong.item) {
                    false_blames.push(format!("{what}: {blamed:?}"));
                }
            }
        }
        assert_eq!(false_passes, Vec::<String>::new(), "{engine:?}");
        assert_eq!(false_blames, Vec::<String>::new(), "{engine:?}");
    }
}

#[tokio::test]
async fn an_address_without_an_org_turns_exactly_the_org_to_needs_attention() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let serving = tokio::spawn(answer_404(listener));

    let elsewhere = PracticeOrg::start(Options::default()).await.unwrap();
    let folders = Folders::new();
    let driver = driver(ports(), &folders);
    driver.begin(&address, false).unwrap();
    let secret = SecretString::from(elsewhere.client_secret());
    let link = elsewhere
        .embed_link()
        .replace(elsewhere.address(), &address);
    let entered = driver.enter_all(elsewhere.client_id(), secret, &link);
    entered.await.unwrap();
    let view = driver.run_checks().await.unwrap();
    serving.abort();

    assert_eq!(
        with_badge(&view, Verification::NeedsAttention),
        [ItemId::SignInAsAdmin]
    );
    assert_eq!(with_badge(&view, Verification::CheckedByOkta), []);
    let what = &view.checks.findings[0].advice.as_ref().unwrap().what;
    assert!(
        what.contains("Neither Okta nor an OpenID provider"),
        "{what}"
    );
}

#[tokio::test]
async fn an_address_where_nobody_answers_could_not_be_checked() {
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", free.local_addr().unwrap());
    drop(free);

    let folders = Folders::new();
    let driver = driver(ports(), &folders);
    driver.begin(&address, false).unwrap();
    driver.enter_client_id("0oa0therIntegration0").unwrap();
    let view = tokio::time::timeout(Duration::from_secs(30), driver.run_checks())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(with_badge(&view, Verification::NeedsAttention), []);
    assert_eq!(with_badge(&view, Verification::CheckedByOkta), []);
    assert_eq!(
        badge(&view, ItemId::SignInAsAdmin),
        Some(Verification::CouldNotCheck)
    );
}

async fn answer_404(listener: TcpListener) {
    while let Ok((mut stream, _)) = listener.accept().await {
        let mut request = [0; 4096];
        let _ = stream.read(&mut request).await;
        let answer = "HTTP/1.1 404 Not Found\r\ncontent-type: text/html\r\ncontent-length: 9\r\nconnection: close\r\n\r\nNot Found";
        let _ = stream.write_all(answer.as_bytes()).await;
    }
}
