//! Every page of the practice org held to the rules of axe-core, light and dark, with the coach and without it.

use practice_org::{Coach, Options, PracticeOrg};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::narrow::pages;
use crate::person::{CALLBACK, Person};
use console::Browser;

/// Installed with the packages of the window's tests.
const SOURCE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../window/node_modules/axe-core/axe.min.js"
);

/// Every rule but the experimental ones.
const RUN: &str = "
    const done = arguments[0];
    axe.run(document, { resultTypes: ['violations'] }).then(
        ({ passes, violations }) => done({
            error: null,
            passed: passes.length,
            broken: violations.map(({ id, impact, nodes }) => ({
                id, impact, at: nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary}`),
            })),
        }),
        (error) => done({ error: String(error) }),
    )";

/// Who is not signed in meets these.
const OUTSIDE: [&str; 3] = ["/login/login.htm", "/login/signout", "/no/such/page"];

#[tokio::test]
async fn no_page_of_the_practice_org_breaks_a_rule_of_axe() {
    let browser = Browser::start(&["--window-size=1280,900"]).await.unwrap();
    let mut broken = Vec::new();
    for coached in [false, true] {
        let org = org(coached).await;
        look(&browser.page, &org, &OUTSIDE, &mut broken).await;
        let admin = org.admin().unwrap().clone();
        Person::new(&browser.page, org.address(), &[])
            .sign_in(&admin)
            .await;
        let inside = pages(&org);
        let inside: Vec<&str> = inside.iter().map(String::as_str).collect();
        look(&browser.page, &org, &inside, &mut broken).await;
        look(&browser.page, &org, &["/login/signout"], &mut broken).await;
    }
    browser.quit().await;
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// What the words stand on, as the page draws it: from black, 0, to white, 255.
const GROUND: &str = "
    const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).map(Number);
    return Math.round((red + green + blue) / 3);";

#[tokio::test]
async fn every_page_is_dark_where_the_computer_is() {
    let browser = Browser::start(&["--window-size=1280,900"]).await.unwrap();
    let page = &browser.page;
    let org = org(false).await;
    let person = Person::new(page, org.address(), &[]);
    person.sign_in(&org.admin().unwrap().clone()).await;
    for path in pages(&org) {
        person.open(&path).await;
        for (dark, expected) in [(false, 200..=255), (true, 0..=50)] {
            wear(page, dark).await;
            let ground = page.execute(GROUND, Vec::new()).await.unwrap();
            let ground: u32 = ground.convert().unwrap();
            assert!(expected.contains(&ground), "{path}, dark: {dark}: {ground}");
        }
    }
    browser.quit().await;
}

/// The control: what the tests above would have seen.
#[tokio::test]
async fn a_nameless_button_and_grey_words_on_grey_are_found() {
    let browser = Browser::start(&[]).await.unwrap();
    let org = org(false).await;
    let address = format!("{}/login/login.htm", org.address());
    browser.page.goto(address).await.unwrap();
    let spoil = "const words = document.createElement('p');
         words.textContent = 'Grey on grey';
         words.setAttribute('class', 'spoilt');
         const style = new CSSStyleSheet();
         style.replaceSync('.spoilt { color: #999; background: #aaa }');
         document.adoptedStyleSheets = [style];
         document.querySelector('main').append(document.createElement('button'), words);";
    browser.page.execute(spoil, Vec::new()).await.unwrap();
    let broken = broken_on(&browser.page, "spoilt").await.join("\n");
    browser.quit().await;
    for rule in ["button-name", "color-contrast"] {
        assert!(broken.contains(rule), "{rule} is not among {broken}");
    }
}

async fn org(coached: bool) -> PracticeOrg {
    let script = serde_json::to_value(guide::coaching(CALLBACK, "Numero")).unwrap();
    PracticeOrg::start(Options {
        coach: coached.then(|| Coach::read(script).unwrap()),
        ..Options::default()
    })
    .await
    .unwrap()
}

async fn look(page: &WebDriver, org: &PracticeOrg, paths: &[&str], broken: &mut Vec<String>) {
    for dark in [false, true] {
        wear(page, dark).await;
        for path in paths {
            let address = format!("{}{path}", org.address());
            page.goto(address).await.unwrap();
            let look = if dark { "dark" } else { "light" };
            broken.extend(broken_on(page, &format!("{path} {look}")).await);
        }
    }
    wear(page, false).await;
}

/// The rules that the page breaks as it is now.
pub(crate) async fn broken_on(page: &WebDriver, name: &str) -> Vec<String> {
    let source =
        std::fs::read_to_string(SOURCE).expect("axe-core is installed by `cargo xtask test`");
    page.execute(source, Vec::new()).await.unwrap();
    let answer = page.execute_async(RUN, Vec::new()).await.unwrap();
    let answer = answer.json().clone();
    assert_eq!(answer["error"], json!(null), "{name}");
    assert!(
        answer["passed"].as_u64() > Some(5),
        "axe-core looked at next to nothing on {name}: {answer}"
    );
    let broken = answer["broken"].as_array().unwrap();
    broken.iter().map(|one| format!("{name}: {one}")).collect()
}

async fn wear(page: &WebDriver, dark: bool) {
    let value = if dark { "dark" } else { "light" };
    let features: Value =
        json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
    let method = "Emulation.setEmulatedMedia";
    page.cdp().send_raw(method, features).await.unwrap();
}
