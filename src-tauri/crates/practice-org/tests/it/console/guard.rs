use practice_org::{AdminRole, Engine, check_integration};
use reqwest::Method;

use super::form::Form;
use super::{NEW, app, dana_as, pat, pat_in_an_empty_org, sign_in};
use crate::browser::Browser;

/// Every page of the console that needs no id.
pub(super) const PAGES: [&str; 14] = [
    "/admin/dashboard",
    "/admin/apps/active",
    "/admin/apps/active?create=classic",
    "/admin/apps/active?create=wizard",
    NEW,
    "/admin/users",
    "/admin/groups",
    "/admin/search?q=a",
    "/admin/access/api/tokens",
    "/admin/access/api/tokens?create",
    "/admin/access/api/trusted-origins",
    "/admin/reports/system-log",
    "/admin/settings/practice",
    "/admin/settings/faults",
];

#[tokio::test]
async fn the_console_asks_for_a_sign_in_and_lets_administrators_in_only() {
    let mut browser = Browser::new().await;
    for page in PAGES {
        let answer = browser.get(page).await;
        assert!(answer.body.contains("name=\"stateToken\""), "{page}");
    }
    let pat = browser.org.admin().unwrap().clone();
    assert_eq!(
        sign_in(&mut browser, &pat).await.location(),
        "/admin/dashboard"
    );
    for page in PAGES {
        assert_eq!(browser.get(page).await.status, 200, "{page}");
    }
    let mut browser = dana_as(None).await;
    for page in PAGES {
        let answer = browser.get(page).await;
        assert_eq!(answer.status, 403, "{page}");
        assert!(answer.body.contains("E0000006"), "{page}");
    }
}

#[tokio::test]
async fn a_sign_in_leads_back_to_the_page_that_was_asked_for() {
    let mut browser = Browser::new().await;
    let pat = browser.org.admin().unwrap().clone();
    let path = format!("{}?edit=general", app(&browser));
    for page in [path.as_str(), NEW] {
        let asked = browser.get(page).await;
        assert_eq!(browser.sign_in(&asked, &pat).await.location(), page);
        browser.get("/login/signout").await;
    }
}

#[tokio::test]
async fn a_form_without_its_token_or_from_elsewhere_changes_nothing() {
    let mut browser = pat_in_an_empty_org(Engine::Idx).await;
    let origin = browser.org.address().to_owned();
    let page = browser.get(NEW).await;
    let form = || Form::on(&page, "method=\"post\"");
    let mut without = form();
    without.fields.retain(|(name, _)| name != "csrf");
    let other = form().type_in("csrf", "another");
    for refused in [without, other] {
        assert_eq!(refused.send(&mut browser).await.status, 403);
    }
    let foreign: [&[(&str, &str)]; 5] = [
        &[("origin", "https://attacker.example")],
        &[("origin", "null")],
        &[("origin", "http://127.0.0.1:1")],
        &[("origin", &origin), ("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "cross-site")],
    ];
    for headers in foreign {
        let refused = form().send_with(&mut browser, headers).await;
        assert_eq!(refused.status, 403, "{headers:?}");
        assert!(refused.body.contains("nothing was saved"));
    }
    assert!(browser.org.read(|state| state.integrations.is_empty()));
    let own = [
        ("origin", origin.as_str()),
        ("sec-fetch-site", "same-origin"),
    ];
    assert_eq!(form().send_with(&mut browser, &own).await.status, 303);
}

#[tokio::test]
async fn a_token_of_one_session_is_worth_nothing_in_another() {
    let mut browser = pat_in_an_empty_org(Engine::Idx).await;
    let old = browser.get(NEW).await;
    let pat = browser.org.admin().unwrap().clone();
    sign_in(&mut browser, &pat).await;
    let refused = Form::on(&old, "method=\"post\"").send(&mut browser).await;
    assert_eq!(refused.status, 403);
}

#[tokio::test]
async fn a_read_only_administrator_sees_everything_and_saves_nothing() {
    let mut browser = dana_as(Some(AdminRole::ReadOnlyAdmin)).await;
    let before = browser.org.read(|state| state.integrations.clone());
    let path = app(&browser);
    for page in PAGES {
        assert_eq!(browser.get(page).await.status, 200, "{page}");
    }
    let page = browser.get(&path).await;
    assert!(page.body.contains("Read-only administrator: you can look"));
    assert!(!page.body.contains("edit=general"), "there is no Edit");
    let csrf = page.hidden_field("csrf");
    let secret = before[0].secrets[0].id.clone();
    for (action, field) in [
        (NEW, ("label", "Other")),
        (&format!("{path}/general"), ("label", "Other")),
        (&format!("{path}/credentials"), ("pkce_required", "1")),
        (
            &format!("{path}/federation-broker-mode"),
            ("implicit_assignment", "1"),
        ),
        (&format!("{path}/issuer"), ("issuer_mode", "ORG_URL")),
        (&format!("{path}/secrets"), ("x", "y")),
        (&format!("{path}/secrets/{secret}"), ("verb", "deactivate")),
        (&format!("{path}/lifecycle"), ("verb", "deactivate")),
        (&format!("{path}/assignments"), ("group", "00g")),
        ("/admin/settings/practice", ("engine", "v1")),
        ("/admin/settings/practice/reset", ("verb", "reset")),
        ("/admin/settings/faults", ("on", "app-only")),
    ] {
        let refused = browser.post(action, &[], &[("csrf", &csrf), field]).await;
        assert_eq!(refused.status, 403, "{action}");
        assert!(refused.body.contains("Read-only administrator"), "{action}");
    }
    assert_eq!(browser.org.read(|state| state.integrations.clone()), before);
}

#[tokio::test]
async fn an_application_administrator_changes_integrations_and_makes_no_token() {
    let mut browser = dana_as(Some(AdminRole::AppAdmin)).await;
    let page = browser.get(&app(&browser)).await;
    let csrf = page.hidden_field("csrf");
    let form = [("csrf", csrf.as_str()), ("name", "wizard")];
    let refused = browser.post("/admin/access/api/tokens", &[], &form).await;
    assert_eq!(refused.status, 403);
    assert!(browser.org.read(|state| state.tokens.is_empty()));
    let form = [("csrf", csrf.as_str()), ("verb", "deactivate")];
    let path = format!("{}/lifecycle", app(&browser));
    assert_eq!(browser.post(&path, &[], &form).await.status, 303);
}

#[tokio::test]
async fn looking_at_a_page_changes_nothing() {
    let mut browser = pat().await;
    let before = browser.org.read(Clone::clone);
    let path = app(&browser);
    for page in PAGES {
        browser.get(page).await;
    }
    // It opens the form again.
    browser.get(&format!("{path}/general")).await;
    for action in [
        "credentials",
        "secrets",
        "lifecycle",
        "assignments",
        "issuer",
    ] {
        let refused = browser.get(&format!("{path}/{action}")).await;
        assert_eq!(refused.status, 405, "{action}");
    }
    assert_eq!(browser.org.read(Clone::clone), before);
}

#[tokio::test]
async fn whatever_a_form_holds_is_answered_and_leaves_the_org_in_order() {
    let mut browser = pat().await;
    let path = app(&browser);
    let csrf = browser.get(&path).await.hidden_field("csrf");
    let oddities: [&[u8]; 8] = [
        b"",
        b"%%%&&&===;;;",
        b"\xff\xfe=\x00\xff&label=%FF%00",
        b"remove=redirect_uris.99999999999999999999999&redirect_uris=x",
        b"remove=redirect_uris.-1&add=nothing&label=x",
        b"verb=nothing&user=nobody&group=nothing&on=nothing",
        b"label=x&label=y&grant_types=implicit&grant_types=nothing&leeway=-1&login_initiated_by=either",
        b"redirect_uris=https://[::1&base_uris=javascript:alert(1)&access=nothing&issuer_mode=nothing",
    ];
    let mut actions: Vec<String> = ["general", "credentials", "federation-broker-mode", "issuer"]
        .iter()
        .chain(&["secrets", "secrets/nothing", "lifecycle", "assignments"])
        .map(|action| format!("{path}/{action}"))
        .collect();
    actions.extend(
        [
            NEW,
            "/admin/settings/practice",
            "/admin/settings/faults",
            "/admin/access/api/tokens",
        ]
        .map(str::to_owned),
    );
    actions.push("/admin/app/oidc_client/instance/%2e%2e/general".to_owned());
    actions.push("/admin/app/oidc_client/instance/%FF/general".to_owned());
    for action in actions {
        for oddity in oddities {
            let body = [format!("csrf={csrf}&").as_bytes(), oddity].concat();
            let answer = browser.send(Method::POST, &action, &[], body).await;
            assert!(answer.status < 500, "{action} {}", answer.status);
        }
    }
    browser.org.read(|state| {
        for one in &state.integrations {
            assert_eq!(check_integration(&one.settings), []);
        }
    });
    let long = vec![b'a'; 70 * 1024];
    let answer = browser.send(Method::POST, NEW, &[], long).await;
    assert_eq!(answer.status, 413);
}

#[tokio::test]
async fn a_form_that_comes_after_the_session_is_told_so_and_leads_back_to_its_page() {
    let mut browser = pat_in_an_empty_org(Engine::Idx).await;
    let pat = browser.org.admin().unwrap().clone();
    let page = browser.get(NEW).await;
    let own = format!("{}{NEW}", browser.org.address());
    for (referrer, leads_to) in [
        (own.as_str(), NEW),
        ("https://attacker.example/admin/users", "/admin/dashboard"),
        ("", "/admin/dashboard"),
    ] {
        browser.get("/login/signout").await;
        let form = Form::on(&page, "method=\"post\"");
        let headers = [("referer", referrer)];
        let late = form.send_with(&mut browser, &headers).await;
        assert!(
            late.body
                .contains("Your session has ended: nothing was saved.")
        );
        let wrong = browser.submit(&late, &pat.login, "wrong").await;
        assert!(wrong.body.contains("Your session has ended"), "still true");
        assert_eq!(browser.sign_in(&late, &pat).await.location(), leads_to);
    }
    assert!(browser.org.read(|state| state.integrations.is_empty()));
    let page = browser.get("/login/login.htm").await;
    assert!(!page.body.contains("Your session has ended"));
}
