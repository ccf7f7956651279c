use practice_org::{Engine, IssuerMode, Options};
use reqwest::Method;

use super::form::Form;
use super::{NEW, app, pat, pat_in_an_empty_org, sign_in};
use crate::browser::Browser;

#[tokio::test]
async fn a_choice_that_the_form_does_not_have_is_no_choice() {
    let mut browser = pat_in_an_empty_org(Engine::Idx).await;
    let page = browser.get(NEW).await;
    for odd in ["", "nobody", "EVERYONE", "everyone\0"] {
        let mut form = Form::on(&page, "method=\"post\"");
        for (name, value) in &mut form.fields {
            if name == "access" {
                odd.clone_into(value);
            }
        }
        let answer = form.send(&mut browser).await;
        assert_eq!(answer.status, 400, "{odd}");
        assert!(
            answer.body.contains("Choose who can access this app."),
            "{odd}"
        );
    }
    assert!(browser.org.read(|state| state.integrations.is_empty()));
}

#[tokio::test]
async fn a_name_that_cannot_be_shown_is_said_beside_its_field_and_not_saved() {
    let mut browser = pat_in_an_empty_org(Engine::Idx).await;
    let page = browser.get(NEW).await;
    for hidden in ["Nu\u{202e}orem", "Nu\0mero", "Nu\u{fffd}mero"] {
        let answer = Form::on(&page, "method=\"post\"")
            .type_in("label", hidden)
            .send(&mut browser)
            .await;
        assert_eq!(answer.status, 400);
        assert!(
            answer.body.contains("characters that do not show"),
            "{}",
            answer.body
        );
    }
    let tokens = browser.get("/admin/access/api/tokens?create").await;
    for wrong in ["a\u{202e}b", "", &"x".repeat(256)] {
        let form = Form::on(&tokens, "class=\"card\"").type_in("name", wrong);
        let answer = form.send(&mut browser).await;
        assert_eq!(answer.status, 400, "{wrong:?}");
        assert!(
            answer
                .body
                .contains("What do you want your token to be named?")
        );
        assert!(answer.body.contains("The field "), "{}", answer.body);
    }
    // Bytes that are no UTF-8, as no browser sends them.
    let form = Form::on(&page, "method=\"post\"").type_in("label", "MARK");
    let encoded = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&form.fields)
        .finish();
    let body = encoded.replace("MARK", "%FFNumero").into_bytes();
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    let answer = browser.send(Method::POST, NEW, &kind, body).await;
    assert_eq!(answer.status, 400, "{}", answer.body);
    let is_empty = browser
        .org
        .read(|state| state.integrations.is_empty() && state.tokens.is_empty());
    assert!(is_empty);
}

#[tokio::test]
async fn a_custom_url_can_be_chosen_where_there_is_a_custom_domain() {
    let mut browser = pat().await;
    let page = format!("{}?tab=sign-on&edit=issuer", app(&browser));
    let form = browser.get(&page).await;
    assert!(!form.body.contains("CUSTOM_URL"), "{}", form.body);
    let mut sent = Form::on(&form, "/issuer");
    sent.fields
        .push(("issuer_mode".to_owned(), "CUSTOM_URL".to_owned()));
    let refused = sent.send(&mut browser).await;
    assert_eq!(refused.status, 400, "{}", refused.body);
    let mode = |browser: &Browser| browser.org.settings().integration.issuer_mode;
    assert_eq!(mode(&browser), IssuerMode::Dynamic);
    let domain = "https://id.acme.example";
    browser
        .org
        .change(|settings| settings.custom_domain = Some(domain.to_owned()));
    let form = browser.get(&page).await;
    assert!(
        form.body.contains(&format!("Custom URL ({domain})")),
        "{}",
        form.body
    );
    let mut sent = Form::on(&form, "/issuer");
    sent.fields
        .push(("issuer_mode".to_owned(), "CUSTOM_URL".to_owned()));
    assert_eq!(sent.send(&mut browser).await.status, 303);
    assert_eq!(mode(&browser), IssuerMode::CustomUrl);
}

#[tokio::test]
async fn with_federation_broker_mode_the_assignments_tab_is_empty() {
    let mut browser = pat().await;
    let tab = format!("{}?tab=assignments", app(&browser));
    assert!(!browser.get(&tab).await.body.contains("Nobody is assigned"));
    browser
        .org
        .set_fault("federation-broker-mode", true)
        .unwrap();
    assert!(browser.get(&tab).await.body.contains("Nobody is assigned"));
}

#[tokio::test]
async fn the_read_only_administrator_makes_a_token_that_looks_and_changes_nothing() {
    let mut browser = Browser::with(Options {
        read_only_admin: true,
        ..Options::default()
    })
    .await;
    let [pat, robin] = browser.org.administrators() else {
        panic!("two administrators");
    };
    assert_eq!(browser.org.admin(), Some(pat));
    assert_eq!(browser.org.users().len(), 2);
    let robin = robin.clone();
    let home = browser.get("/").await;
    assert!(home.body.contains(&robin.password) && home.body.contains("Read-only administrator"));
    sign_in(&mut browser, &robin).await;
    let form = browser.get("/admin/access/api/tokens?create").await;
    let form = Form::on(&form, "class=\"card\"").type_in("name", "Robin's");
    let made = form.send(&mut browser).await;
    let (_, value) = made.body.split_once("id=\"token-value\">").unwrap();
    let authorization = format!("SSWS {}", value.split('<').next().unwrap());
    let headers = [("authorization", authorization.as_str())];
    let app = browser.org.client_id().to_owned();
    let path = format!("/api/v1/apps/{app}");
    let looked = browser.send(Method::GET, &path, &headers, Vec::new()).await;
    assert_eq!(looked.status, 200, "{}", looked.body);
    let off = format!("{path}/lifecycle/deactivate");
    let refused = browser.send(Method::POST, &off, &headers, Vec::new()).await;
    assert_eq!(
        (refused.status, refused.okta_error().0.as_str()),
        (403, "E0000006")
    );
}
