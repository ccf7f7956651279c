use practice_org::{AdminRole, Engine};

use super::form::Form;
use super::guard::PAGES;
use super::{app, dana_as, pat, pat_in_an_empty_org};
use crate::pages::loads_only_own_fonts;

#[tokio::test]
async fn every_page_says_practice_and_runs_only_what_is_its_own() {
    let mut browser = pat().await;
    let path = app(&browser);
    let mut pages: Vec<String> = PAGES.iter().map(|page| (*page).to_owned()).collect();
    pages.extend(
        ["", "?edit=general", "?tab=sign-on", "?tab=assignments"].map(|it| format!("{path}{it}")),
    );
    pages.push("/app/UserHome".to_owned());
    for page in pages {
        let answer = browser.get(&page).await;
        assert!(answer.body.contains("<strong>PRACTICE</strong>"), "{page}");
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none';") && policy.contains("form-action 'self'"));
        assert!(!policy.contains("unsafe"), "{policy}");
        for outside in ["src=\"http", "href=\"http", " style=\"", " onclick"] {
            assert!(!answer.body.contains(outside), "{page}: {outside}");
        }
        assert!(loads_only_own_fonts(&answer.body), "{page}");
        let scripts = answer.body.matches("<script").count();
        assert_eq!(
            scripts,
            answer.body.matches("<script nonce=\"").count(),
            "{page}"
        );
    }
}

#[tokio::test]
async fn a_name_is_shown_as_text_wherever_it_comes_up() {
    let mut browser = pat().await;
    let name = "<script>alert(1)</script>\"'";
    browser
        .org
        .change(|settings| settings.integration.label = name.to_owned());
    let path = app(&browser);
    for page in [
        path.as_str(),
        "/admin/apps/active",
        "/app/UserHome",
        "/admin/reports/system-log?q=%3Cscript%3E",
        "/admin/search?q=%3Cscript%3E",
    ] {
        let answer = browser.get(page).await;
        assert!(!answer.body.contains("<script>alert"), "{page}");
    }
}

#[tokio::test]
async fn the_field_on_top_finds_people_apps_and_groups() {
    let mut browser = pat().await;
    let path = app(&browser);
    let found = browser.get("/admin/search?q=NUM").await.body;
    assert!(found.contains(&format!("<a href=\"{path}")), "{found}");
    assert!(found.contains("value=\"NUM\"") && !found.contains("<h2>People</h2>"));
    let found = browser.get("/admin/search?q=dana%40acme").await.body;
    assert!(found.contains(">Dana Example</a>") && !found.contains("<h2>Apps</h2>"));
    let found = browser.get("/admin/search?q=everyone").await.body;
    assert!(found.contains("<h2>Groups</h2>") && found.contains(">Everyone</a>"));
    let nothing = browser.get("/admin/search?q=zebra").await.body;
    assert!(nothing.contains("No person, app or group has “zebra” in its name."));
    let unasked = browser.get("/admin/search?q=+").await.body;
    assert!(unasked.contains("Enter a part of a name") && !unasked.contains("<h2>"));
}

#[tokio::test]
async fn a_token_is_shown_once_works_as_its_owner_and_is_revoked() {
    let mut browser = dana_as(Some(AdminRole::ReadOnlyAdmin)).await;
    let page = browser.get("/admin/access/api/tokens?create").await;
    let blank = Form::on(&page, "method=\"post\"").send(&mut browser).await;
    assert!(blank.body.contains("The field cannot be left blank"));
    let form = Form::on(&page, "method=\"post\"").type_in("name", "wizard");
    let made = form.send(&mut browser).await;
    let token = browser.org.read(|state| state.tokens[0].clone());
    assert!(
        made.body
            .contains(&format!("<code id=\"token-value\">{}</code>", token.value))
    );
    assert_eq!(token.owner, browser.dana().id);
    let list = browser.get("/admin/access/api/tokens").await;
    assert!(list.body.contains(">wizard<") && !list.body.contains(&token.value));
    assert!(!list.body.contains("/revoke"), "a question comes first");
    let asked = format!("/admin/access/api/tokens?revoke={}", token.id);
    let question = browser.get(&asked).await;
    let revoked = Form::on(&question, "/revoke").send(&mut browser).await;
    assert_eq!(revoked.status, 303);
    assert!(browser.org.read(|state| state.tokens.is_empty()));
}

#[tokio::test]
async fn only_a_super_administrator_revokes_what_is_somebody_elses() {
    let mut browser = dana_as(Some(AdminRole::ReadOnlyAdmin)).await;
    let pat = browser.org.admin().unwrap().id.clone();
    let token = browser
        .org
        .edit(|state, act| state.create_token(act, &pat, "hers"))
        .unwrap();
    let page = browser.get("/admin/access/api/tokens?create").await;
    assert!(!page.body.contains("/revoke"));
    let csrf = page.hidden_field("csrf");
    let path = format!("/admin/access/api/tokens/{}/revoke", token.id);
    let refused = browser.post(&path, &[], &[("csrf", &csrf)]).await;
    assert_eq!(refused.status, 404);
    assert_eq!(browser.org.read(|state| state.tokens.len()), 1);
}

#[tokio::test]
async fn the_log_names_who_changed_what_in_the_console() {
    let mut browser = pat().await;
    let asked = format!("{}?ask=deactivate", app(&browser));
    let page = browser.get(&asked).await;
    Form::on(&page, "/lifecycle")
        .press(&mut browser, "verb", "deactivate")
        .await;
    let log = browser
        .get("/admin/reports/system-log?q=lifecycle.deactivate")
        .await;
    assert!(
        log.body.contains("application.lifecycle.deactivate") && log.body.contains("Pat Practice")
    );
    assert!(
        !log.body.contains("user.session.start"),
        "the search leaves others out"
    );
}

#[tokio::test]
async fn a_fault_is_switched_on_and_off_from_its_page() {
    let mut browser = pat().await;
    let faults = "/admin/settings/faults";
    let page = browser.get(faults).await;
    assert!(!page.body.contains("Switch all off"));
    for leads_to in [
        "11 checks cannot be made; sign-in ends with org_answer_unreadable",
        "callback.registered fails; implicit.id_token, implicit.access_token cannot be checked",
        "nothing: all passes",
    ] {
        assert!(page.body.contains(leads_to), "{leads_to}");
    }
    let on = Form::on(&page, faults);
    let first = on.press_last(&mut browser).await;
    assert_eq!(first.status, 303, "{}", first.body);
    let page = browser.get(faults).await;
    assert!(page.body.contains("Faults switched on: 1"));
    let off = Form::on(&page, "class=\"tools\"");
    assert_eq!(off.press(&mut browser, "all-off", "1").await.status, 303);
    assert!(
        !browser
            .get(faults)
            .await
            .body
            .contains("Faults switched on")
    );
    let csrf = page.hidden_field("csrf");
    let form = [("csrf", csrf.as_str()), ("on", "nothing")];
    let unknown = browser.post(faults, &[], &form).await;
    assert_eq!(unknown.status, 400);
    assert!(unknown.body.contains("no fault is called"));
}

#[tokio::test]
async fn an_empty_list_says_what_fills_it_and_a_search_without_a_hit_leads_back() {
    let mut browser = pat_in_an_empty_org(Engine::Idx).await;
    browser.org.edit(|state, _| state.log.clear());
    for (page, said) in [
        ("/admin/apps/active", "No app integrations yet"),
        ("/admin/access/api/tokens", "No tokens yet"),
        (
            "/admin/access/api/trusted-origins",
            "No trusted origins yet",
        ),
        ("/admin/reports/system-log", "No events yet"),
        ("/admin/dashboard", "No events yet"),
        ("/app/UserHome", "No app is on this dashboard."),
    ] {
        let answer = browser.get(page).await;
        assert!(answer.body.contains(said), "{page}: {}", answer.body);
    }
    for page in ["/admin/apps/active", "/admin/reports/system-log"] {
        let answer = browser.get(&format!("{page}?q=zebra")).await;
        assert!(answer.body.contains("“zebra”"), "{page}");
        let back = format!("<a href=\"{page}\">Show all</a>");
        assert!(answer.body.contains(&back), "{page}");
    }
}
