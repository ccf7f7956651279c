//! The practice coach, as far as the org renders it; `tests/console` has a person use it in a browser.

use practice_org::{
    Coach, CoachError, Engine, GrantType, LoginMode, Options, ResponseType, Settings, Start,
    WildcardRedirect,
};
use serde_json::{Value, json};

use super::form::Form;
use super::guard::PAGES;
use super::{NEW, app, pat, pat_in_an_empty_org, sign_in};
use crate::CALLBACK;
use crate::browser::{Answer, Browser};

/// Steps and items as the guide has them.
const STEPS: [&[&str]; 9] = [
    &["sign-in-as-admin"],
    &[
        "open-applications",
        "create-app-integration",
        "classic-experience",
    ],
    &["sign-in-method", "application-type", "next"],
    &["integration-name", "grant-refresh-token", "grant-implicit"],
    &[
        "wildcard",
        "sign-in-redirect-uri",
        "sign-out-redirect-uri",
        "base-uris",
        "controlled-access",
        "federation-broker-mode",
        "save-integration",
    ],
    &[
        "edit-general-settings",
        "expand-advanced",
        "implicit-access-token",
        "save-general-settings",
    ],
    &[
        "edit-login-settings",
        "login-initiated-by",
        "application-visibility",
        "login-flow",
        "initiate-login-uri",
        "save-login-settings",
    ],
    &[
        "embed-link-section",
        "embed-link-generated",
        "tile-on-dashboard",
    ],
    &["client-id", "client-secret", "embed-link"],
];

fn item(id: &str) -> Value {
    let value = match id {
        "sign-in-redirect-uri" | "initiate-login-uri" => Some(CALLBACK),
        "integration-name" => Some("Numero"),
        _ => None,
    };
    json!({
        "id": id,
        "short": format!("The {id}"),
        "text": [
            {"kind": "text", "text": "Do "},
            {"kind": "label", "text": id},
            {"kind": "path", "text": ["A", "B"]},
            {"kind": "code", "text": "<b>*</b>"},
        ],
        "value": value,
        "lesson": (id == "wildcard").then(|| json!({
            "question": "What if <script>?",
            "answer": [{"kind": "text", "text": "Nothing."}],
        })),
    })
}

fn script() -> Value {
    let steps = (1..).zip(STEPS).map(|(number, items)| {
        let items: Vec<Value> = items.iter().map(|id| item(id)).collect();
        json!({"number": number, "title": format!("Title {number}"), "items": items})
    });
    let steps: Vec<Value> = steps.collect();
    json!({"identity_engine": steps, "classic": steps})
}

fn coach() -> Coach {
    Coach::read(script()).unwrap()
}

/// An org with the coach, and Pat signed in to its console.
async fn coached(engine: Engine, start: Start) -> Browser {
    let mut browser = Browser::with(Options {
        start,
        settings: Settings {
            engine,
            ..Settings::default()
        },
        coach: Some(coach()),
        ..Options::default()
    })
    .await;
    let pat = browser.org.admin().unwrap().clone();
    sign_in(&mut browser, &pat).await;
    browser
}

/// The items that a page marks as done before its script has looked at it.
fn done(page: &Answer) -> Vec<String> {
    let lines = page.body.split("data-coach=\"").skip(1);
    let lines = lines.filter_map(|line| {
        let (id, rest) = line.split_once('"')?;
        let tag = rest.split('>').next()?;
        tag.ends_with("data-done").then(|| id.to_owned())
    });
    lines.collect()
}

fn up_to(last: &str) -> Vec<String> {
    let all = STEPS.iter().copied().flatten().map(|id| (*id).to_owned());
    let mut all: Vec<String> = all.collect();
    let at = all.iter().position(|id| id == last).unwrap();
    all.truncate(at + 1);
    all
}

#[tokio::test]
async fn nobody_coaches_unless_somebody_asked_for_it() {
    let mut browser = pat().await;
    let path = app(&browser);
    for page in PAGES
        .iter()
        .copied()
        .chain([path.as_str(), "/app/UserHome", "/"])
    {
        let page = browser.get(page).await;
        assert!(!page.body.contains("coach"), "{}", page.body);
    }
    browser.get("/login/signout").await;
    let page = browser.get("/login/login.htm").await;
    assert!(!page.body.contains("coach"));
}

#[tokio::test]
async fn the_coach_comes_and_goes_while_the_org_runs() {
    let mut browser = pat().await;
    for is_on in [true, false] {
        browser.org.set_coach(is_on.then(coach));
        assert_eq!(browser.org.has_coach(), is_on);
        for page in PAGES {
            let page = browser.get(page).await;
            let cards = page.body.matches("id=\"coach\"").count();
            assert_eq!(cards, usize::from(is_on), "{}", page.body);
        }
    }
}

#[tokio::test]
async fn steps_two_and_three_are_done_by_being_past_them() {
    for engine in [Engine::Idx, Engine::V1] {
        let mut browser = coached(engine, Start::Empty).await;
        for (page, last) in [
            ("/admin/dashboard", "sign-in-as-admin"),
            ("/admin/users", "sign-in-as-admin"),
            ("/admin/apps/active", "open-applications"),
            ("/admin/apps/active?create=wizard", "open-applications"),
            ("/admin/apps/active?create=classic", "classic-experience"),
            ("/admin/apps/create?signInMethod=SAML", "classic-experience"),
            (NEW, "next"),
            // Whoever goes back is back.
            ("/admin/dashboard", "sign-in-as-admin"),
        ] {
            let page_shown = browser.get(page).await;
            assert_eq!(done(&page_shown), up_to(last), "{engine:?} {page}");
        }
        browser.get("/login/signout").await;
        let page = browser.get("/login/login.htm").await;
        assert!(done(&page).is_empty(), "{}", page.body);
    }
}

/// One setting of the guide's, off.
type Off = fn(&mut Settings);

/// Each item that a setting decides, its setting off, and what else is then not done.
const SETTINGS: [(&str, Off, &[&str]); 11] = [
    (
        "integration-name",
        |it| it.integration.label = "My Web App".to_owned(),
        &["save-integration"],
    ),
    (
        "grant-refresh-token",
        |it| {
            let grants = &mut it.integration.grant_types;
            grants.retain(|grant| *grant != GrantType::RefreshToken);
        },
        &["save-integration"],
    ),
    (
        "grant-implicit",
        |it| {
            let grants = &mut it.integration.grant_types;
            grants.retain(|grant| *grant != GrantType::Implicit);
        },
        &[
            "save-integration",
            "edit-general-settings",
            "expand-advanced",
            "implicit-access-token",
            "save-general-settings",
        ],
    ),
    (
        "wildcard",
        |it| it.integration.wildcard_redirect = WildcardRedirect::Disabled,
        &["save-integration"],
    ),
    (
        "sign-in-redirect-uri",
        |it| it.integration.redirect_uris[0].push('/'),
        &["save-integration"],
    ),
    (
        "federation-broker-mode",
        |it| it.integration.implicit_assignment = true,
        &["save-integration"],
    ),
    (
        "implicit-access-token",
        |it| {
            let types = &mut it.integration.response_types;
            types.retain(|response| *response != ResponseType::Token);
        },
        &[
            "edit-general-settings",
            "expand-advanced",
            "save-general-settings",
        ],
    ),
    (
        "login-initiated-by",
        |it| it.integration.login_mode = LoginMode::Disabled,
        &[
            "edit-login-settings",
            "application-visibility",
            "login-flow",
            "initiate-login-uri",
            "save-login-settings",
        ],
    ),
    (
        "application-visibility",
        |it| it.integration.icon_visible = false,
        &["edit-login-settings", "save-login-settings"],
    ),
    (
        "login-flow",
        |it| it.integration.login_mode = LoginMode::Okta,
        &["edit-login-settings", "save-login-settings"],
    ),
    (
        "initiate-login-uri",
        |it| it.integration.initiate_login_uri = Some(format!("{CALLBACK}/")),
        &["edit-login-settings", "save-login-settings"],
    ),
];

#[tokio::test]
async fn an_item_is_done_only_while_the_saved_integration_has_it() {
    for engine in [Engine::Idx, Engine::V1] {
        let mut browser = coached(engine, Start::Configured).await;
        let path = app(&browser);
        let right = browser.org.settings();
        let page = browser.get(&path).await;
        assert_eq!(done(&page), up_to("save-login-settings"), "{engine:?}");
        for (item, break_it, with_it) in SETTINGS {
            browser.org.change(break_it);
            let page = browser.get(&path).await;
            let mut expected = up_to("save-login-settings");
            expected.retain(|done| done != item && !with_it.contains(&done.as_str()));
            assert_eq!(done(&page), expected, "{engine:?} without {item}");
            let seen = browser.org.done_items();
            assert!(seen.iter().all(|done| done.item != item), "{item}");
            browser.org.change(|settings| *settings = right.clone());
        }
    }
}

#[tokio::test]
async fn the_org_tells_whoever_started_it_what_is_done() {
    let items = |browser: &Browser| -> Vec<&'static str> {
        let done = browser.org.done_items();
        done.iter().map(|done| done.item).collect()
    };
    let mut browser = pat_in_an_empty_org(Engine::Idx).await;
    assert!(items(&browser).is_empty(), "a sign-in opens no page yet");
    browser.get("/admin/dashboard").await;
    assert_eq!(items(&browser), ["sign-in-as-admin"]);
    browser.get(NEW).await;
    browser.get("/admin/dashboard").await;
    assert_eq!(items(&browser), up_to("next"), "what was opened was opened");
    let page = browser.get(NEW).await;
    let form = Form::on(&page, "method=\"post\"").choose("access", "skip");
    assert_eq!(form.send(&mut browser).await.status, 303);
    let done = browser.org.done_items();
    let choice = done.iter().find(|done| done.item == "controlled-access");
    assert_eq!(choice.unwrap().choice, Some("later"));
    assert!(!items(&browser).contains(&"save-integration"));
    let id = browser.org.read(|state| state.integrations[0].id.clone());
    browser.org.edit(|state, act| {
        let everyone = state.groups[0].id.clone();
        state.assign_group(act, &id, &everyone).unwrap();
    });
    let done = browser.org.done_items();
    let choice = done.iter().find(|done| done.item == "controlled-access");
    assert_eq!(choice.unwrap().choice, Some("everyone"));
}

#[tokio::test]
async fn a_tile_counts_once_a_dashboard_has_shown_it() {
    let mut browser = coached(Engine::Idx, Start::Configured).await;
    let dana = browser.dana();
    browser.get("/login/signout").await;
    let page = browser.get("/login/login.htm").await;
    browser.sign_in(&page, &dana).await;
    let has = |browser: &Browser, item| browser.org.done_items().iter().any(|it| it.item == item);
    assert!(!has(&browser, "tile-on-dashboard"));
    browser.org.change(|it| it.integration.icon_visible = false);
    browser.get("/app/UserHome").await;
    assert!(!has(&browser, "tile-on-dashboard"), "there is none");
    browser.org.change(|it| it.integration.icon_visible = true);
    let page = browser.get("/app/UserHome").await;
    assert!(has(&browser, "tile-on-dashboard"));
    assert!(done(&page).contains(&"tile-on-dashboard".to_owned()));
    assert!(
        !has(&browser, "sign-in-as-admin"),
        "Dana is no administrator"
    );
}

#[tokio::test]
async fn the_coach_has_no_address_of_its_own_and_forms_keep_their_tokens() {
    let mut browser = coached(Engine::Idx, Start::Configured).await;
    let before = browser.org.read(Clone::clone);
    let path = app(&browser);
    for page in PAGES
        .iter()
        .copied()
        .chain([path.as_str(), "/app/UserHome"])
    {
        let page = browser.get(page).await;
        let card = page.body.split("<aside").nth(1).unwrap();
        let card = card.split("</aside>").next().unwrap();
        assert!(!card.contains("<form") && !card.contains("formaction"));
        assert!(!card.contains(" style=") && !card.contains(" onclick"));
        assert!(!page.body.contains("fetch("), "{}", page.body);
        let scripts = page.body.matches("<script").count();
        assert_eq!(page.body.matches("<script nonce=\"").count(), scripts);
    }
    assert_eq!(browser.org.read(Clone::clone), before);
    let page = browser.get(&format!("{path}?edit=general")).await;
    let form = || Form::on(&page, "general-settings").type_in("label", "Other");
    assert_eq!(
        form().type_in("csrf", "x").send(&mut browser).await.status,
        403
    );
    let foreign = [("origin", "https://attacker.example")];
    let refused = form().send_with(&mut browser, &foreign).await;
    assert_eq!(refused.status, 403);
    assert_eq!(browser.org.read(Clone::clone), before);
    assert_eq!(form().send(&mut browser).await.status, 303);
}

#[tokio::test]
async fn whoever_tests_a_sign_in_is_not_coached() {
    let mut browser = coached(Engine::Idx, Start::Configured).await;
    browser.get("/login/signout").await;
    let page = browser.authorize(&[]).await;
    assert!(page.body.contains("name=\"stateToken\""));
    assert!(!page.body.contains("coach"));
}

#[tokio::test]
async fn texts_of_the_script_stay_texts() {
    let mut browser = coached(Engine::Idx, Start::Empty).await;
    let page = browser.get(NEW).await;
    assert!(page.body.contains("<code>&#60;b&#62;*&#60;/b&#62;</code>"));
    assert!(page.body.contains("What if &#60;script&#62;?"));
    assert!(page.body.contains("<b>A &#62; B</b>"));
}

#[test]
fn a_script_that_this_console_cannot_follow_is_refused() {
    let mut unknown = script();
    unknown["classic"][4]["items"][0]["id"] = json!("wild-card");
    let refused = Coach::read(unknown).unwrap_err();
    assert_eq!(refused.to_string(), "the coach knows no item wild-card");
    let empty = json!({"identity_engine": [], "classic": []});
    assert!(matches!(Coach::read(empty), Err(CoachError::Empty)));
    assert!(matches!(Coach::read(json!([])), Err(CoachError::Form(_))));
}
