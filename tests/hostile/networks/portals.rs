//! A network that wants something first: its page stands where the org's documents belong.

use crate::engine;
use crate::provider::{Provider, Reply, Script, Stage, page};
use crate::table::SecretFile;

/// Whatever is asked for, the network answers.
fn everywhere(script: &mut Script, reply: &Reply) {
    for stage in [
        Stage::Organization,
        Stage::Discovery,
        Stage::Authorize,
        Stage::Token,
        Stage::Keys,
    ] {
        script.instead(stage, reply.clone());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_captive_portal_is_named() {
    let html = "<html><head><title>Guest Wi-Fi</title></head><body>Accept our terms to go on</body></html>";
    let portals = [
        (
            "a page",
            page("200 OK", "content-type: text/html\r\n", html),
            "Accept our terms",
        ),
        (
            "a redirect",
            page(
                "302 Found",
                "location: http://portal.acme.example/?from=x\r\n",
                "",
            ),
            "portal.acme.example",
        ),
        (
            "a redirect for good",
            page(
                "308 Permanent Redirect",
                "location: https://portal.acme.example/\r\n",
                "",
            ),
            "portal.acme.example",
        ),
        (
            "a 511",
            page(
                "511 Network Authentication Required",
                "content-type: text/html\r\n",
                html,
            ),
            "Accept our terms",
        ),
    ];
    for (what, reply, shown) in portals {
        let provider = Provider::start(|script| everywhere(script, &reply)).await;
        let secret = SecretFile::new();
        let ended = engine::login(secret.command("login", &provider.script.origin)).await;
        assert_eq!(ended.excesses(), [""; 0]);
        assert!(
            ended.verdict().starts_with("org_answer_unreadable "),
            "{what}: {}",
            ended.printed()
        );
        let printed = ended.printed();
        assert!(
            printed.contains("A sign-in page of your network"),
            "{what}: {printed}"
        );
        assert!(printed.contains(shown), "{what}: {printed}");
        assert_eq!(provider.asked(Stage::Token), 0);

        let checked = engine::run(secret.command("check", &provider.script.origin)).await;
        assert_eq!(checked.exit, Some(3), "{what}: {}", checked.printed());
        assert!(
            checked.printed().contains(shown),
            "{what}: {}",
            checked.printed()
        );
    }
}
