//! Nothing in the console, and nothing asked of anybody but the app itself, on every screen and in both themes.

use serde_json::Value;

use crate::app::App;
use crate::practice::Practice;
use crate::sign_in::sign_in;
use crate::wizard::{check, enter_credentials, follow_the_guide, on_screen};
use crate::world::World;

/// Set before anything is clicked. WebKit's own record of requests leaves out the app's addresses, so what loads is noted here, too.
const LISTEN: &str = "
    const said = window.said = [];
    for (const kind of ['error', 'warn']) {
        const own = console[kind].bind(console);
        console[kind] = (...what) => { said.push(`console.${kind}: ${what.join(' ')}`); own(...what); };
    }
    addEventListener('error', (event) => said.push(`error: ${event.message || event.target?.src || event.target?.href}`), true);
    addEventListener('unhandledrejection', (event) => said.push(`rejection: ${event.reason}`));
    document.addEventListener('securitypolicyviolation', (event) => said.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
    const asked = window.asked = new Set();
    document.addEventListener('load', (event) => asked.add(event.target?.currentSrc || event.target?.src || event.target?.href || location.href), true);
    const fetched = window.fetch.bind(window);
    window.fetch = (what, ...how) => { asked.add(String(what?.url ?? what)); return fetched(what, ...how); };
    return null";

/// Every address that this page asked for.
const ASKED: &str = "return [...window.asked, ...performance.getEntriesByType('resource').map((entry) => entry.name), \
                     ...[...document.scripts, ...document.styleSheets].map((part) => part.src || part.href)]";

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_walk_says_nothing_on_the_console_and_asks_nobody_else() {
    let org = Practice::start();
    let world = World::start();
    let app = App::start(&world).await;
    app.script(LISTEN).await;
    let _ = app.find("begin").await;
    app.click("about").await;
    app.click("about-close").await;
    app.enter("org-input", &org.address).await;
    app.click("begin").await;
    on_screen(&app, "step1").await;
    follow_the_guide(&app).await;
    enter_credentials(&app, &org).await;
    let _ = app.css("[data-test=\"kept\"]").await;
    check(&app).await;
    app.click("full-size-open").await;
    app.wait_for("full-size", "open", "").await;
    app.script("document.querySelector('[data-test=full-size]').dispatchEvent(new Event('cancel', { cancelable: true })); return null")
        .await;
    app.click("continue").await;
    on_screen(&app, "sign_in").await;
    app.click("sign-in-window").await;
    sign_in(&org).await;
    let _ = app.find("claims").await;
    app.click("rail-send").await;
    on_screen(&app, "send").await;
    app.click("seal").await;
    let _ = app.find("sealed-path").await;
    app.click("finish").await;
    let _ = app.find("forget-secret").await;
    for screen in ["step3", "step5", "details", "sign_in", "send"] {
        app.click(&format!("rail-{screen}")).await;
        on_screen(&app, screen).await;
        for _ in 0..2 {
            app.click("theme").await;
        }
    }
    app.click("home").await;
    let _ = app.find("begin").await;

    let said = app.script("return window.said").await;
    assert_eq!(said, Value::Array(Vec::new()), "{said:#}");
    let asked = app.script(ASKED).await;
    let asked: Vec<&str> = asked
        .as_array()
        .unwrap()
        .iter()
        .flat_map(Value::as_str)
        .collect();
    for kind in ["tauri://localhost/assets/", "ipc://localhost/"] {
        let some = asked.iter().filter(|address| address.starts_with(kind));
        assert!(some.count() > 5, "{kind}: {asked:?}");
    }
    let elsewhere: Vec<&&str> = asked
        .iter()
        .filter(|address| {
            !["tauri://localhost/", "ipc://localhost/"]
                .iter()
                .any(|own| address.starts_with(own))
        })
        .collect();
    assert!(elsewhere.is_empty(), "{elsewhere:?}");
    app.quit().await;
}

/// The control: what the walk above would have seen.
#[tokio::test(flavor = "multi_thread")]
async fn whatever_the_page_says_or_asks_for_is_noticed() {
    let world = World::start();
    let app = App::start(&world).await;
    let _ = app.find("begin").await;
    app.script(LISTEN).await;
    app.script(
        "console.error('one'); console.warn('two'); Promise.reject('three'); \
         setTimeout(() => { throw new Error('four'); }); \
         fetch('https://acme-example.okta.com/six').catch(() => {}); \
         const image = new Image(); image.src = 'https://acme-example.okta.com/five.png'; document.body.append(image); \
         return null",
    )
    .await;
    let seen = "const done = arguments[0]; const look = () => window.said.length > 4 ? done(window.said) : setTimeout(look, 50); look()";
    let seen = app.driver.execute_async(seen, vec![]).await.unwrap();
    let seen = seen.json().to_string();
    for part in [
        "console.error: one",
        "console.warn: two",
        "rejection: three",
        "four",
        "policy: img-src",
    ] {
        assert!(seen.contains(part), "{part}: {seen}");
    }
    let asked = app.script(ASKED).await.to_string();
    assert!(
        asked.contains("https://acme-example.okta.com/six"),
        "{asked}"
    );
    app.quit().await;
}

/// The policy is the one that the pages are served with, not only the one that is written down.
#[tokio::test(flavor = "multi_thread")]
async fn the_pages_are_served_with_a_policy_that_has_nothing_unsafe_in_it() {
    let world = World::start();
    let app = App::start(&world).await;
    let _ = app.find("begin").await;
    let ask = "const done = arguments[0]; \
               addEventListener('securitypolicyviolation', (event) => done(event.originalPolicy)); \
               const style = document.createElement('style'); style.textContent = 'b { color: red }'; document.head.append(style)";
    let policy = app.driver.execute_async(ask, vec![]).await.unwrap();
    let policy = policy.json().as_str().unwrap_or_default().to_owned();
    assert!(policy.contains("default-src 'none'"), "{policy}");
    for never in [
        "unsafe-inline",
        "unsafe-eval",
        "unsafe-hashes",
        "http://*",
        "https:",
        "*;",
    ] {
        assert!(!policy.contains(never), "{never}: {policy}");
    }
    app.quit().await;
}
