//! Each setting that Okta reveals: right, it passes; off, exactly its check fails.

use okta::{Check, ClientId, EmbedLink, Engine, Verdict};

use crate::okta_fake::{
    AUTHORIZE, CALLBACK, FakeOkta, INTROSPECT, Settings, TOKEN, check, form, parameters, run,
    secret,
};

#[tokio::test]
async fn pass_an_org_set_up_as_the_guide_says() {
    let outcome = check(Settings::default()).await;
    assert_eq!(
        outcome.with(Verdict::Passed),
        Check::ALL,
        "{:#?}",
        outcome.0.findings
    );
    let facts = outcome.0.org.unwrap();
    assert_eq!(facts.engine, Some(Engine::IdentityEngine));
    assert!(outcome.0.provider.unwrap().is_okta);
}

#[tokio::test]
async fn the_whole_check_takes_at_most_ten_requests_and_never_calls_the_callback() {
    let org = FakeOkta::start(Settings::default()).await;
    run(&org.request()).await;
    let requests = org.requests().await;
    assert!(requests.len() <= 10, "{}", requests.len());
    assert_eq!(org.hits("/auth/callback/okta").await, 0);
    for request in &requests {
        assert!(!request.headers.contains_key("origin"));
        assert!(!request.headers.contains_key("cookie"));
        assert!(
            !request.url.as_str().contains("S3cret"),
            "no secret in an address"
        );
    }
}

#[tokio::test]
async fn every_authorization_question_has_its_own_state_and_nonce_and_asks_for_no_login() {
    let org = FakeOkta::start(Settings::default()).await;
    run(&org.request()).await;
    let mut seen = Vec::new();
    for request in org.requests().await {
        if request.url.path() == AUTHORIZE {
            let asked = parameters(&request);
            assert_eq!(asked["prompt"], "none");
            assert_eq!(asked["state"].len(), 43);
            seen.extend([asked["state"].clone(), asked["nonce"].clone()]);
        }
    }
    assert_eq!(seen.len(), 8);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 8);
}

#[tokio::test]
async fn fail_an_unknown_client_id_and_ask_nothing_more() {
    let org = FakeOkta::start(Settings::default()).await;
    let mut request = org.request();
    request.client_id = ClientId::parse("0oa9other8example7ok").unwrap().value;
    let outcome = run(&request).await;
    outcome
        .expect(Check::OrgExists, Verdict::Passed, "okta_organization")
        .expect(Check::IssuerMatches, Verdict::Passed, "issuer_equal")
        .expect(Check::ClientKnown, Verdict::Failed, "client_unknown")
        .expect(
            Check::CallbackRegistered,
            Verdict::Inconclusive,
            "client_unknown",
        )
        .expect(
            Check::SecretAccepted,
            Verdict::Inconclusive,
            "client_unknown",
        )
        .expect(
            Check::EmbedLinkMatches,
            Verdict::Inconclusive,
            "client_unknown",
        )
        .expect_only_failed(Check::ClientKnown);
    assert_eq!(
        org.hits(AUTHORIZE).await + org.hits(TOKEN).await + org.hits(INTROSPECT).await,
        0
    );
}

#[tokio::test]
async fn fail_a_callback_that_is_not_registered() {
    let settings = Settings {
        callback: "http://localhost:8080/authorization-code/callback",
        ..Settings::default()
    };
    let outcome = check(settings).await;
    outcome
        .expect_only_failed(Check::CallbackRegistered)
        .expect(
            Check::CallbackRegistered,
            Verdict::Failed,
            "redirect_uri_refused",
        )
        .expect(Check::ClientKnown, Verdict::Passed, "discovery_answered")
        .expect(Check::SecretAccepted, Verdict::Passed, "introspected")
        .expect(Check::GrantImplicit, Verdict::Passed, "grant_configured")
        .expect(
            Check::ImplicitIdToken,
            Verdict::Inconclusive,
            "redirect_uri_refused",
        );
    let evidence = &outcome.finding(Check::CallbackRegistered).evidence;
    assert!(
        evidence.contains("must be a Login redirect URI"),
        "{evidence}"
    );
}

#[tokio::test]
async fn fail_a_callback_registered_with_a_trailing_slash() {
    let settings = Settings {
        callback: "https://app.numero.io/auth/callback/okta/",
        ..Settings::default()
    };
    check(settings)
        .await
        .expect_only_failed(Check::CallbackRegistered);
}

#[tokio::test]
async fn fail_a_wrong_secret_and_send_it_once() {
    let org = FakeOkta::start(Settings::default()).await;
    let mut request = org.request();
    request.secret = Some(secret("another-secret-of-the-acme-example-integration"));
    let outcome = run(&request).await;
    outcome
        .expect_only_failed(Check::SecretAccepted)
        .expect(Check::SecretAccepted, Verdict::Failed, "secret_refused")
        .expect(
            Check::GrantRefreshToken,
            Verdict::Inconclusive,
            "secret_refused",
        )
        .expect(Check::GrantImplicit, Verdict::Passed, "login_required");
    assert_eq!((org.hits(INTROSPECT).await, org.hits(TOKEN).await), (1, 0));
}

#[tokio::test]
async fn without_a_secret_only_what_needs_one_is_skipped() {
    let org = FakeOkta::start(Settings::default()).await;
    let mut request = org.request();
    request.secret = None;
    let outcome = run(&request).await;
    outcome
        .expect(Check::SecretAccepted, Verdict::Skipped, "not_asked")
        .expect(Check::GrantRefreshToken, Verdict::Skipped, "not_asked")
        .expect(Check::GrantImplicit, Verdict::Passed, "login_required");
    assert_eq!((org.hits(INTROSPECT).await, org.hits(TOKEN).await), (0, 0));
}

#[tokio::test]
async fn fail_the_refresh_token_grant_alone() {
    let settings = Settings {
        grants: vec!["authorization_code", "implicit"],
        ..Settings::default()
    };
    check(settings)
        .await
        .expect_only_failed(Check::GrantRefreshToken)
        .expect(
            Check::GrantRefreshToken,
            Verdict::Failed,
            "grant_not_configured",
        )
        .expect(Check::SecretAccepted, Verdict::Passed, "introspected")
        .expect(Check::GrantImplicit, Verdict::Passed, "login_required");
}

#[tokio::test]
async fn fail_the_implicit_grant_and_leave_its_children_aside() {
    let settings = || Settings {
        grants: vec!["authorization_code", "refresh_token"],
        response_types: vec!["code"],
        ..Settings::default()
    };
    check(settings())
        .await
        .expect_only_failed(Check::GrantImplicit)
        .expect(
            Check::GrantImplicit,
            Verdict::Failed,
            "grant_not_configured",
        )
        .expect(Check::ImplicitIdToken, Verdict::Skipped, "implicit_off")
        .expect(Check::ImplicitAccessToken, Verdict::Skipped, "implicit_off");

    let org = FakeOkta::start(settings()).await;
    let mut request = org.request();
    request.secret = None;
    run(&request)
        .await
        .expect_only_failed(Check::GrantImplicit)
        .expect(
            Check::GrantImplicit,
            Verdict::Failed,
            "response_type_not_configured",
        )
        .expect(Check::ImplicitAccessToken, Verdict::Skipped, "implicit_off");
}

#[tokio::test]
async fn fail_the_implicit_access_token_alone() {
    let settings = || Settings {
        response_types: vec!["code", "id_token"],
        ..Settings::default()
    };
    check(settings())
        .await
        .expect_only_failed(Check::ImplicitAccessToken)
        .expect(
            Check::ImplicitIdToken,
            Verdict::Passed,
            "response_type_configured",
        )
        .expect(Check::GrantImplicit, Verdict::Passed, "grant_configured");

    let org = FakeOkta::start(settings()).await;
    let mut request = org.request();
    request.secret = None;
    run(&request)
        .await
        .expect_only_failed(Check::ImplicitAccessToken)
        .expect(
            Check::GrantImplicit,
            Verdict::Passed,
            "response_type_configured",
        );
}

#[tokio::test]
async fn fail_the_implicit_id_token_alone() {
    let settings = Settings {
        response_types: vec!["code", "token"],
        ..Settings::default()
    };
    check(settings)
        .await
        .expect_only_failed(Check::ImplicitIdToken)
        .expect(
            Check::ImplicitAccessToken,
            Verdict::Passed,
            "response_type_configured",
        );
}

#[tokio::test]
async fn fail_both_children_when_only_the_implicit_grant_itself_is_on() {
    let settings = Settings {
        response_types: vec!["code"],
        ..Settings::default()
    };
    let outcome = check(settings).await;
    assert_eq!(
        outcome.with(Verdict::Failed),
        [Check::ImplicitIdToken, Check::ImplicitAccessToken]
    );
    outcome.expect(Check::GrantImplicit, Verdict::Passed, "grant_configured");
}

#[tokio::test]
async fn fail_an_integration_without_the_code_grant() {
    let settings = Settings {
        grants: vec!["implicit", "refresh_token"],
        response_types: vec!["id_token", "token"],
        ..Settings::default()
    };
    check(settings)
        .await
        .expect_only_failed(Check::GrantAuthorizationCode)
        .expect(
            Check::CallbackRegistered,
            Verdict::Passed,
            "response_type_refused",
        );
}

#[tokio::test]
async fn the_embed_link_must_lead_to_this_integration_at_this_org() {
    let org = FakeOkta::start(Settings {
        alternate: Some("https://login.acme.example".to_owned()),
        ..Settings::default()
    })
    .await;
    let origin = org.server.uri();
    let other = "https://other-example.okta.com";
    let id = "0oa1acme2example3okt";
    for (link, verdict, rule) in [
        (
            format!("{origin}/home/oidc_client/{id}/aln5z7uhkbM6y7bMy0g7"),
            Verdict::Passed,
            "same_integration",
        ),
        (
            format!("{origin}/home/oidc_client/{id}/aln177a159h7Zf52X0g8?fromHome=true"),
            Verdict::Passed,
            "same_integration",
        ),
        (
            format!("https://login.acme.example/home/oidc_client/{id}/aln177a159h7Zf52X0g8"),
            Verdict::Passed,
            "same_integration",
        ),
        (
            format!("{other}/home/oidc_client/{id}/aln177a159h7Zf52X0g8"),
            Verdict::Failed,
            "other_host",
        ),
        (
            format!("{origin}/home/bookmark/{id}/aln177a159h7Zf52X0g8"),
            Verdict::Failed,
            "other_kind",
        ),
        (
            format!("{origin}/home/oidc_client/0oa9other8example7ok/aln177a159h7Zf52X0g8"),
            Verdict::Failed,
            "other_integration",
        ),
        (
            format!("{origin}/app/UserHome"),
            Verdict::Failed,
            "unknown_shape",
        ),
        (
            format!("{origin}/home/oidc_client/{id}"),
            Verdict::Failed,
            "unknown_shape",
        ),
    ] {
        let mut request = org.request();
        request.embed_link = Some(EmbedLink::parse(&link).unwrap().value);
        run(&request)
            .await
            .expect(Check::EmbedLinkMatches, verdict, rule);
    }
    let mut request = org.request();
    request.embed_link = None;
    run(&request)
        .await
        .expect(Check::EmbedLinkMatches, Verdict::Skipped, "not_asked");
}

#[tokio::test]
async fn a_client_id_that_was_chosen_cannot_be_compared_with_the_link_to_its_integration() {
    const CHOSEN: &str = "numero-of-acme";
    let org = FakeOkta::start(Settings {
        client_id: CHOSEN,
        ..Settings::default()
    })
    .await;
    let origin = org.server.uri();
    for (link, verdict, rule) in [
        // Okta's own id of the integration, which only the Admin Console joins to the chosen one.
        (
            format!("{origin}/home/oidc_client/{CLIENT}/aln177a159h7Zf52X0g8"),
            Verdict::Inconclusive,
            "client_id_chosen",
        ),
        (
            format!("{origin}/home/oidc_client/{CHOSEN}/aln177a159h7Zf52X0g8"),
            Verdict::Passed,
            "same_integration",
        ),
        (
            format!("{origin}/home/oidc_client/another-of-acme/aln177a159h7Zf52X0g8"),
            Verdict::Failed,
            "other_integration",
        ),
        (
            format!("https://other-example.okta.com/home/oidc_client/{CLIENT}/x"),
            Verdict::Failed,
            "other_host",
        ),
        (
            format!("{origin}/home/bookmark/{CLIENT}/x"),
            Verdict::Failed,
            "other_kind",
        ),
    ] {
        let mut request = org.request();
        request.client_id = ClientId::parse(CHOSEN).unwrap().value;
        request.embed_link = Some(EmbedLink::parse(&link).unwrap().value);
        let outcome = run(&request).await;
        outcome.expect(Check::EmbedLinkMatches, verdict, rule);
        assert_eq!(
            outcome.with(Verdict::Failed).len(),
            usize::from(verdict == Verdict::Failed)
        );
        // Nobody's Client ID: that it is unknown outranks what cannot be compared.
        request.client_id = ClientId::parse("nobody").unwrap().value;
        if rule == "client_id_chosen" {
            run(&request).await.expect(
                Check::EmbedLinkMatches,
                Verdict::Inconclusive,
                "client_unknown",
            );
        }
    }
}

#[tokio::test]
async fn secret_and_client_id_go_form_encoded_in_the_basic_header_and_nowhere_else() {
    let org = FakeOkta::start(Settings::default()).await;
    let mut request = org.request();
    request.secret = Some(secret("a+secret/with=signs&more:%"));
    run(&request).await;
    let sent = org.requests().await;
    let sent = sent.iter().find(|r| r.url.path() == INTROSPECT).unwrap();
    let header = sent.headers["authorization"].to_str().unwrap();
    assert_eq!(
        header,
        crate::okta_fake::basic(CLIENT, "a%2Bsecret%2Fwith%3Dsigns%26more%3A%25")
    );
    assert_eq!(form(sent).keys().collect::<Vec<_>>(), ["token"]);
}

const CLIENT: &str = crate::okta_fake::CLIENT_ID;

#[tokio::test]
async fn a_callback_with_its_own_query_is_compared_without_it() {
    let with_query = "https://app.numero.io/auth/callback/okta?from=okta";
    assert_ne!(with_query, CALLBACK);
    let settings = Settings {
        callback: with_query,
        ..Settings::default()
    }
    .answering(AUTHORIZE, |request| {
        let asked = parameters(request);
        let to = format!(
            "{}&error=login_required&state={}",
            asked["redirect_uri"], asked["state"]
        );
        match asked["redirect_uri"].contains("oktax") {
            true => crate::okta_fake::oauth_error(400, "invalid_request", "bad redirect_uri"),
            false => wiremock::ResponseTemplate::new(303).insert_header("location", to),
        }
    });
    let org = FakeOkta::start(settings).await;
    let mut request = org.request();
    request.callback = url::Url::parse(with_query).unwrap();
    run(&request)
        .await
        .expect(Check::CallbackRegistered, Verdict::Passed, "login_required");
}
