use practice_org::Engine;

use super::form::Form;
use super::{NEW, pat_in_an_empty_org};
use crate::CALLBACK;
use crate::browser::{Answer, Browser};

async fn new_form(browser: &mut Browser) -> Form {
    let page = browser.get(NEW).await;
    Form::on(&page, "method=\"post\"")
}

/// What is said after the control with this mark, before the next row.
fn beside(page: &Answer, mark: &str) -> String {
    let (_, after) = page.body.split_once(mark).unwrap();
    let row = after.split("<div class=\"row").next().unwrap();
    let mut wrong = row.split("class=\"wrong\" role=\"alert\">").skip(1);
    wrong
        .next()
        .map_or("", |text| text.split('<').next().unwrap())
        .to_owned()
}

#[tokio::test]
async fn each_error_is_said_beside_its_field_and_what_was_typed_is_kept() {
    let mut browser = pat_in_an_empty_org(Engine::Idx).await;
    let form = new_form(&mut browser)
        .await
        .type_in("label", "  ")
        .choose("dpop_bound_access_tokens", "1")
        .choose("grant_types", "implicit")
        .choose("grant_types", "refresh_token")
        .type_in("redirect_uris", "https://*.acme.example/<cb>")
        .type_in("base_uris", "app.acme.example/\"path")
        .choose("access", "groups");
    let page = form.send(&mut browser).await;
    assert_eq!(page.status, 400);
    for (mark, said) in [
        (
            "data-item=\"integration-name\"",
            "The field cannot be left blank",
        ),
        (">Proof of possession<", "cannot be used with the"),
        ("data-item=\"sign-in-redirect-uri\"", "has a wildcard"),
        (
            "data-item=\"base-uris\"",
            "Must be an http or https address",
        ),
        (">Selected group(s)<", "Choose at least one group."),
    ] {
        let text = beside(&page, mark);
        assert!(text.contains(said), "{mark}: {text}");
    }
    let again = Form::on(&page, "method=\"post\"");
    for (name, value) in [
        ("label", "  "),
        ("dpop_bound_access_tokens", "1"),
        ("grant_types", "implicit"),
        ("grant_types", "refresh_token"),
        ("redirect_uris", "https://*.acme.example/<cb>"),
        ("base_uris", "app.acme.example/\"path"),
        ("access", "groups"),
        ("implicit_assignment", "1"),
    ] {
        assert!(again.is_ticked(name, value), "{name} {value}");
    }
    let (apps, origins) = browser
        .org
        .read(|state| (state.integrations.len(), state.origins.len()));
    assert_eq!((apps, origins), (0, 0), "nothing of it was done");
}

#[tokio::test]
async fn a_sign_out_address_that_does_not_hold_is_said_beside_it() {
    let mut browser = pat_in_an_empty_org(Engine::Idx).await;
    let page = new_form(&mut browser)
        .await
        .press(&mut browser, "add", "post_logout_redirect_uris")
        .await;
    assert_eq!(page.status, 200);
    let page = Form::on(&page, "method=\"post\"")
        .type_in("post_logout_redirect_uris", "not an address")
        .send(&mut browser)
        .await;
    let text = beside(&page, "data-item=\"sign-out-redirect-uri\"");
    assert!(text.contains("must be an absolute URI"), "{text}");
}

#[tokio::test]
async fn rows_come_and_go_without_a_script_and_without_saving() {
    let mut browser = pat_in_an_empty_org(Engine::Idx).await;
    let form = new_form(&mut browser).await.type_in("label", "Kept");
    let page = form.press(&mut browser, "add", "redirect_uris").await;
    let form = Form::on(&page, "method=\"post\"");
    let rows = |form: &Form| {
        form.fields
            .iter()
            .filter(|(name, _)| name == "redirect_uris")
            .count()
    };
    assert_eq!(rows(&form), 2);
    let page = form.press(&mut browser, "remove", "redirect_uris.0").await;
    let form = Form::on(&page, "method=\"post\"");
    assert_eq!(rows(&form), 1);
    assert!(form.is_ticked("redirect_uris", "") && form.is_ticked("label", "Kept"));
    assert!(browser.org.read(|state| state.integrations.is_empty()));
    let made = form
        .type_in("redirect_uris", CALLBACK)
        .send(&mut browser)
        .await;
    assert_eq!(made.status, 303);
}

#[tokio::test]
async fn controlled_access_decides_who_gets_in() {
    for (access, expected) in [
        ("everyone", vec!["Everyone"]),
        ("groups", vec!["Finance"]),
        ("skip", vec![]),
    ] {
        let mut browser = pat_in_an_empty_org(Engine::Idx).await;
        let finance = browser.org.read(|state| state.groups[1].id.clone());
        let form = new_form(&mut browser)
            .await
            .choose("access", access)
            .choose("groups", &finance);
        let made = form
            .untick("implicit_assignment", "1")
            .send(&mut browser)
            .await;
        assert_eq!(made.status, 303, "{}", made.body);
        let settings = browser
            .org
            .read(|state| state.integrations[0].settings.clone());
        assert_eq!(settings.assigned_groups, expected, "{access}");
        assert!(!settings.implicit_assignment);
    }
}

#[tokio::test]
async fn federation_broker_mode_starts_ticked_and_counts_under_everyone_only() {
    for (access, is_on) in [("everyone", true), ("skip", false)] {
        let mut browser = pat_in_an_empty_org(Engine::Idx).await;
        let form = new_form(&mut browser).await;
        assert!(form.is_ticked("access", "everyone") && form.is_ticked("implicit_assignment", "1"));
        form.choose("access", access).send(&mut browser).await;
        let settings = browser
            .org
            .read(|state| state.integrations[0].settings.clone());
        assert_eq!(settings.implicit_assignment, is_on, "{access}");
        assert!(settings.assigned_groups.is_empty());
    }
}

#[tokio::test]
async fn the_dialog_says_what_is_missing_and_goes_on_for_the_guides_choice_only() {
    let mut browser = pat_in_an_empty_org(Engine::Idx).await;
    let open = browser.get("/admin/apps/active?create=classic").await;
    let page = Form::on(&open, "class=\"dialog\"").send(&mut browser).await;
    assert!(page.body.contains("Choose a sign-in method."));
    let form = Form::on(&open, "class=\"dialog\"").choose("signInMethod", "OIDC");
    let page = form.send(&mut browser).await;
    assert!(page.body.contains("Choose an application type."));
    let form = Form::on(&open, "class=\"dialog\"").choose("signInMethod", "OIDC");
    let page = form
        .choose("applicationType", "SPA")
        .send(&mut browser)
        .await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Choose Web Application"));
    assert!(Form::on(&page, "class=\"dialog\"").is_ticked("signInMethod", "OIDC"));
}

#[tokio::test]
async fn base_uris_become_trusted_origins() {
    let mut browser = pat_in_an_empty_org(Engine::Idx).await;
    let form = new_form(&mut browser).await;
    form.type_in("base_uris", " https://app.numero.io ")
        .send(&mut browser)
        .await;
    let origins = browser.org.read(|state| state.origins.clone());
    assert_eq!(origins[0].origin, "https://app.numero.io");
}
