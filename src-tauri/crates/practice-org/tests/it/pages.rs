use practice_org::{LoginMode, Settings};

use crate::browser::{Answer, Browser};

fn is_safe_page(page: &Answer) {
    assert!(page.body.contains("<strong>PRACTICE</strong>"));
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    assert!(!policy.contains("unsafe"));
    let nonce = policy
        .split("'nonce-")
        .nth(1)
        .unwrap()
        .split('\'')
        .next()
        .unwrap();
    assert!(page.body.contains(&format!("<style nonce=\"{nonce}\">")));
    for outside in ["src=\"http", "href=\"http", "@import"] {
        assert!(!page.body.contains(outside), "{outside}");
    }
    assert!(loads_only_own_fonts(&page.body));
}

pub(crate) fn loads_only_own_fonts(page: &str) -> bool {
    page.matches("url(").count() == page.matches("url(\"/assets/").count()
}

#[tokio::test]
async fn every_page_says_practice_and_loads_nothing_from_elsewhere() {
    let mut browser = Browser::new().await;
    is_safe_page(&browser.get("/").await);
    is_safe_page(&browser.get("/login/login.htm").await);
    is_safe_page(&browser.authorize(&[]).await);
    is_safe_page(&browser.authorize(&[("client_id", "")]).await);
    is_safe_page(&browser.get("/nothing/here").await);
    browser
        .org
        .change(|settings| settings.switches.interstitial = true);
    is_safe_page(&browser.authorize(&[("prompt", "none")]).await);
}

#[tokio::test]
async fn the_home_page_shows_the_values_and_the_people() {
    let mut browser = Browser::new().await;
    let home = browser.get("/").await;
    for shown in [
        browser.org.client_id(),
        browser.org.client_secret(),
        &browser.org.embed_link(),
        &browser.dana().password,
        &browser.sam().password,
        "Not assigned",
        "already set as the guide asks",
    ] {
        assert!(home.body.contains(shown), "{shown}");
    }
    assert!(
        !home.body.contains(">changed<"),
        "nothing differs from the guide"
    );
    let admin = browser.org.admin_address();
    assert!(!home.body.contains(admin.rsplit('/').nth(1).unwrap()));
}

#[tokio::test]
async fn a_changed_setting_is_marked_on_the_home_page() {
    let mut browser = Browser::new().await;
    browser
        .org
        .change(|settings| settings.integration.pkce_required = true);
    let home = browser.get("/").await;
    assert!(
        !home.body.contains(">changed<"),
        "the guide does not mention PKCE"
    );
    browser
        .org
        .change(|settings| settings.integration.icon_visible = false);
    let home = browser.get("/").await;
    assert_eq!(
        home.body
            .matches("<span class=\"changed\">changed</span></td>")
            .count(),
        1
    );
    assert!(!home.body.contains("already set as the guide asks"));
}

#[tokio::test]
async fn the_tile_is_there_only_when_the_settings_allow_it() {
    let mut browser = Browser::new().await;
    let dana = browser.dana();
    let page = browser.get("/login/login.htm").await;
    let home = browser.sign_in(&page, &dana).await;
    assert_eq!(home.location(), "/app/UserHome");
    assert!(browser.get("/").await.body.contains("id=\"tile\""));
    let hidden: [fn(&mut Settings); 4] = [
        |settings| settings.integration.icon_visible = false,
        |settings| settings.integration.implicit_assignment = true,
        |settings| settings.integration.login_mode = LoginMode::Disabled,
        |settings| settings.integration.assigned.clear(),
    ];
    for hide in hidden {
        browser.org.change(|settings| {
            *settings = Settings::default();
            hide(settings);
        });
        assert!(!browser.get("/").await.body.contains("id=\"tile\""));
    }
}

#[tokio::test]
async fn what_a_request_brings_is_escaped() {
    let mut browser = Browser::new().await;
    let page = browser
        .authorize(&[("login_hint", "\"><script>alert(1)</script>")])
        .await;
    assert!(page.body.contains("&#62;&#60;script") || page.body.contains("&gt;&lt;script"));
    assert!(!page.body.contains("<script>alert"));
}

#[tokio::test]
async fn grants_ticked_in_another_order_are_no_change() {
    let mut browser = Browser::new().await;
    browser
        .org
        .change(|settings| settings.integration.grant_types.reverse());
    let home = browser.get("/").await;
    assert!(home.body.contains("already set as the guide asks"));
    assert!(!home.body.contains(">changed<"));
}

#[tokio::test]
async fn an_error_page_speaks_of_the_integration_only_where_a_sign_in_ends() {
    let mut browser = Browser::new().await;
    let sign_in = browser.authorize(&[("client_id", "0oaUNKNOWN")]).await;
    let elsewhere = browser.get("/admin/nowhere").await;
    let said = "nothing goes back to the integration";
    assert!(sign_in.body.contains(said) && !elsewhere.body.contains(said));
    assert!(elsewhere.body.contains("<a href=\"/\">"));
}
