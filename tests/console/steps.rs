//! The eight steps by hand, on both engines: the checks, a sign-in, the tile and the Embed Link.

use practice_org::Engine;

use crate::engine;
use crate::seen::Seen;
use crate::stage::Stage;
use console::Browser;

#[tokio::test(flavor = "multi_thread")]
async fn whoever_follows_the_eight_steps_passes_every_check_and_signs_in() {
    let browser = Browser::start(&["--window-size=1200,1000"]).await.unwrap();
    for engine in [Engine::Idx, Engine::V1] {
        let stage = Stage::new(&browser.page, engine).await;
        stage.follow(&[]).await;
        let found = engine::check(stage.org.address(), &stage.credentials());
        assert!(found.len() >= 10, "{engine:?}: {found:?}");
        let not_passed = found.iter().filter(|(_, verdict)| *verdict != "passed");
        assert_eq!(not_passed.count(), 0, "{engine:?}: {found:?}");

        // The console's page is looked at before the browser leaves it.
        let seen = Seen::on(&stage).await;
        assert_eq!(seen, Seen::all_right(), "{engine:?}");
        stage.tile().await;
        let signed_in = stage.test_sign_in().await;
        assert_eq!(signed_in["passed"], true, "{engine:?}: {signed_in}");
        assert_eq!(signed_in["refresh_token"], true, "{engine:?}: {signed_in}");
        let dana = &stage.org.users()[0];
        assert_eq!(signed_in["claims"]["email"], dana.email.as_str());
    }
    browser.quit().await;
}
