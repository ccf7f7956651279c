//! The eight steps by hand, on both engines, and each instruction left out once.

use std::collections::BTreeMap;

use practice_org::{Engine, Options, PracticeOrg, Start};

use crate::browser::Browser;
use crate::engine::{check, login};
use crate::person::Person;

/// Each instruction that Okta can be asked about, and the checks that fail without it. What the org cannot be asked before an
/// earlier thing is right stays open, so only failures are listed.
const LEFT_OUT: [(&str, &[&str]); 5] = [
    ("grant-refresh-token", &["grant.refresh_token"]),
    ("grant-implicit", &["grant.implicit"]),
    ("sign-in-redirect-uri", &["callback.registered"]),
    ("implicit-access-token", &["implicit.access_token"]),
    ("nothing", &[]),
];

#[tokio::test(flavor = "multi_thread")]
async fn whoever_follows_the_eight_steps_passes_every_check_and_signs_in() {
    let browser = Browser::start().await;
    for engine in [Engine::Idx, Engine::V1] {
        let org = made_by_hand(&browser, engine, &[]).await;
        let found = check(&org);
        assert!(found.len() >= 10, "{engine:?}: {found:?}");
        let not_passed = failed_or_open(&found);
        assert!(not_passed.is_empty(), "{engine:?}: {not_passed:?}");
        let dana = &org.users()[0];
        let signed_in = login(&org, &browser.page, dana).await;
        assert_eq!(signed_in["passed"], true, "{engine:?}: {signed_in}");
        assert_eq!(signed_in["refresh_token"], true, "{engine:?}: {signed_in}");
        assert_eq!(signed_in["claims"]["email"], dana.email.as_str());
    }
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_instruction_left_out_fails_exactly_its_own_check() {
    let browser = Browser::start().await;
    for engine in [Engine::Idx, Engine::V1] {
        for (left_out, fails) in LEFT_OUT {
            let org = made_by_hand(&browser, engine, &[left_out]).await;
            let found = check(&org);
            let failed: Vec<&str> = found
                .iter()
                .filter(|(_, verdict)| *verdict == "failed")
                .map(|(check, _)| check.as_str())
                .collect();
            assert_eq!(failed, fails, "{engine:?} without {left_out}: {found:?}");
        }
    }
    browser.quit().await;
}

/// An org whose integration a person made in the console.
async fn made_by_hand(browser: &Browser, engine: Engine, left_out: &[&str]) -> PracticeOrg {
    let options = Options {
        start: Start::Empty,
        ..Options::default()
    };
    let org = PracticeOrg::start(options).await.unwrap();
    org.change(|settings| settings.engine = engine);
    browser.page.delete_all_cookies().await.unwrap();
    let person = Person::new(&browser.page, org.address(), left_out);
    let admin = org.admin().unwrap();
    person.sign_in(admin, "/login/login.htm").await;
    person.follow_the_guide().await;
    assert!(org.credentials().is_some(), "{}", person.text().await);
    org
}

fn failed_or_open(found: &BTreeMap<String, String>) -> Vec<(&String, &String)> {
    found
        .iter()
        .filter(|(_, verdict)| *verdict != "passed")
        .collect()
}
