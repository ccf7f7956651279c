//! Commands of the window run side by side: none of them mixes with another.

use onboarding::Code;
use onboarding::view::Via;

use crate::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn a_second_run_of_the_checks_does_not_start_while_the_first_one_runs() {
    let stage = Stage::new().await;
    stage.enter_credentials().await;
    let (first, second) = tokio::join!(stage.driver.run_checks(), stage.driver.run_checks());
    assert_eq!(second.unwrap_err().code, Code::UsageRefused);
    let view = first.unwrap();
    assert!(!view.checks.running);
    assert!(view.checks.findings.len() >= 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finished_sign_in_leaves_a_newer_one_waiting() {
    let stage = Stage::new().await;
    stage.enter_credentials().await;
    let landed = stage.land_as(0).await;
    let (finished, newer) = tokio::join!(
        stage.driver.finish_sign_in(&landed),
        stage.driver.start_sign_in(Via::Browser)
    );
    assert!(finished.unwrap().sign_in.result.unwrap().passed);
    newer.unwrap();
    assert_eq!(
        stage.driver.view().unwrap().sign_in.waiting,
        Some(Via::Browser)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn sealing_without_a_value_leaves_the_package_before_as_it_was() {
    let stage = Stage::new().await;
    stage.enter_credentials().await;
    let sealed = stage.driver.seal().await.unwrap();
    let before = sealed.send.package.unwrap();
    stage.driver.enter_embed_link("").unwrap();
    assert_eq!(
        stage.driver.seal().await.unwrap_err().code,
        Code::CredentialsMissing
    );
    let view = stage.driver.view().unwrap();
    let after = view.send.package.unwrap();
    assert_eq!(after.sha256, before.sha256);
    assert!(after.out_of_date);
}
