//! What a screen reader is given: names and roles on the session's accessibility bus (AT-SPI).

use std::collections::HashSet;

use serde::Serialize;
use serde::de::DeserializeOwned;
use zbus::Connection;
use zbus::zvariant::{DynamicType, ObjectPath, OwnedObjectPath, OwnedValue, Type};

use crate::app::App;
use crate::call::chord;
use crate::every_screen::visit;
use crate::practice::Practice;
use crate::wizard::{enter_credentials, on_screen, practise, tick_all};
use crate::world::World;

const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";

/// More than any screen has; a tree that has grown a circle ends here.
const MOST_NODES: usize = 5_000;

/// Roles of AT-SPI's `AtspiRole` by number; WebKit gives them no other name.
const CHECK_BOX: u32 = 7;
const COMBO_BOX: u32 = 11;
const PASSWORD_TEXT: u32 = 40;
const PUSH_BUTTON: u32 = 43;
const RADIO_BUTTON: u32 = 44;
const TEXT: u32 = 61;
const TOGGLE_BUTTON: u32 = 62;
const ENTRY: u32 = 79;
const LINK: u32 = 88;

/// What can be worked has to say what it is.
const CONTROLS: [u32; 8] = [
    CHECK_BOX,
    COMBO_BOX,
    PASSWORD_TEXT,
    PUSH_BUTTON,
    RADIO_BUTTON,
    TOGGLE_BUTTON,
    ENTRY,
    LINK,
];

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_reader_is_told_the_name_of_every_control_on_the_main_path() {
    let org = Practice::start();
    let world = World::start_accessible();
    let app = App::start(&world).await;
    let _ = app.find("begin").await;
    let bus = accessibility_bus(&world).await;

    let start = named(&bus, &["Start step 1"]).await;
    assert!(has(&start, ENTRY, "Okta org address"), "{start:#?}");

    app.enter("org-input", &org.address).await;
    app.click("begin").await;
    on_screen(&app, "step1").await;
    tick_all(&app).await;
    for step in 2..=8 {
        app.click(&format!("rail-step{step}")).await;
        on_screen(&app, &format!("step{step}")).await;
        let nodes = named(&bus, &[]).await;
        let boxes = nodes.iter().filter(|node| node.role == CHECK_BOX).count();
        assert!(boxes > 0, "step {step}: {nodes:#?}");
    }

    app.click("rail-step5").await;
    on_screen(&app, "step5").await;
    let fifth = named(&bus, &["Allow wildcard * in sign-in URI redirect."]).await;
    assert!(
        fifth.iter().any(|node| node.name.starts_with("Copy ")),
        "{fifth:#?}"
    );

    app.click("rail-details").await;
    enter_credentials(&app, &org).await;
    let _ = app.find("kept").await;
    let details = named(&bus, &["Client ID", "Client Secret", "Embed Link"]).await;
    let told = |what: &str| {
        let texts = details.iter().filter_map(|node| node.text.as_ref());
        texts
            .chain(details.iter().map(|node| &node.name))
            .any(|text| text.contains(what))
    };
    assert!(told(&org.client_id), "the tree tells what is typed");
    assert!(!told(&org.client_secret), "the tree tells the secret");

    for screen in ["sign_in", "send"] {
        app.click(&format!("rail-{screen}")).await;
        on_screen(&app, screen).await;
        let _ = named(&bus, &[]).await;
    }
    app.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_control_has_a_name_on_every_screen_in_every_dialog_and_during_a_call() {
    for during_a_call in [false, true] {
        let world = World::start_accessible();
        let app = App::start(&world).await;
        let bus = accessibility_bus(&world).await;
        if during_a_call {
            let _ = app.find("begin").await;
            chord(&app, "C").await;
            let _ = app.find("call-band").await;
            let band = ["End call mode", "Larger text", "Open the presenter notes"];
            let _ = named(&bus, &band).await;
        }
        let seen = visit(&app, &world, async |_| drop(named(&bus, &[]).await)).await;
        assert!(seen > 25, "only {seen} views");
        app.quit().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_control_of_the_presenters_window_has_a_name() {
    let world = World::start_accessible();
    let app = App::start(&world).await;
    practise(&app).await;
    let bus = accessibility_bus(&world).await;
    chord(&app, "N").await;
    let told = named(
        &bus,
        &[
            "Next item",
            "Previous item",
            "Reset demo",
            "Use the keys 1 to 8, N and P",
        ],
    )
    .await;
    for (role, name) in [(PUSH_BUTTON, "Step 8"), (CHECK_BOX, "Use the keys")] {
        assert!(has(&told, role, name), "{name} of {told:#?}");
    }
    app.quit().await;
}

/// One object of the tree.
#[derive(Debug)]
struct Node {
    role: u32,
    name: String,
    description: String,
    text: Option<String>,
}

fn has(nodes: &[Node], role: u32, name: &str) -> bool {
    nodes
        .iter()
        .any(|node| node.role == role && node.name.contains(name))
}

/// The tree as it is once all of `wanted` are in it; asserts that every control in it has a name.
async fn named(bus: &Connection, wanted: &[&str]) -> Vec<Node> {
    let mut nodes = Vec::new();
    // The tree follows the page a little later, and nobody says when it has caught up.
    for _ in 0..100 {
        nodes = tree(bus).await;
        let all = wanted
            .iter()
            .all(|name| nodes.iter().any(|node| node.name.contains(name)));
        if all && nodes.iter().any(|node| CONTROLS.contains(&node.role)) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    for name in wanted {
        assert!(
            nodes.iter().any(|node| node.name.contains(name)),
            "nothing is called {name}: {nodes:#?}"
        );
    }
    let nameless: Vec<_> = nodes
        .iter()
        .filter(|node| CONTROLS.contains(&node.role) && node.name.trim().is_empty())
        .collect();
    assert!(nameless.is_empty(), "{nameless:#?} of {nodes:#?}");
    nodes
}

/// Every object below the app, its own frame and the page in it.
async fn tree(bus: &Connection) -> Vec<Node> {
    let root = (
        "org.a11y.atspi.Registry".to_owned(),
        OwnedObjectPath::try_from("/org/a11y/atspi/accessible/root").unwrap(),
    );
    let mut waiting = vec![root];
    let mut seen = HashSet::new();
    let mut nodes = Vec::new();
    while let Some((owner, path)) = waiting.pop() {
        if nodes.len() > MOST_NODES || !seen.insert((owner.clone(), path.to_string())) {
            continue;
        }
        // An object can go while the tree is read.
        let Some(node) = node(bus, &owner, &path).await else {
            continue;
        };
        nodes.push(node);
        waiting.extend(children(bus, &owner, &path).await);
    }
    nodes
}

/// One by one: a list of children leaves out the page, which another process draws.
async fn children(
    bus: &Connection,
    owner: &str,
    path: &ObjectPath<'_>,
) -> Vec<(String, OwnedObjectPath)> {
    let count: i32 = property(bus, owner, path, "ChildCount").await.unwrap_or(0);
    let mut children = Vec::new();
    for at in 0..count {
        let child = call(bus, owner, path, ACCESSIBLE, "GetChildAtIndex", &at).await;
        children.extend(child);
    }
    children
}

async fn node(bus: &Connection, owner: &str, path: &ObjectPath<'_>) -> Option<Node> {
    let role: u32 = call(bus, owner, path, ACCESSIBLE, "GetRole", &()).await?;
    let name = property(bus, owner, path, "Name").await?;
    let description = property(bus, owner, path, "Description")
        .await
        .unwrap_or_default();
    let text = content(bus, owner, path).await;
    Some(Node {
        role,
        name,
        description,
        text,
    })
}

/// The text of an object that has one: what is typed in a field.
async fn content(bus: &Connection, owner: &str, path: &ObjectPath<'_>) -> Option<String> {
    let whole = (0_i32, -1_i32);
    call(bus, owner, path, "org.a11y.atspi.Text", "GetText", &whole).await
}

async fn property<T>(bus: &Connection, owner: &str, path: &ObjectPath<'_>, name: &str) -> Option<T>
where
    T: TryFrom<OwnedValue>,
{
    let interface = "org.freedesktop.DBus.Properties";
    let value: OwnedValue = call(bus, owner, path, interface, "Get", &(ACCESSIBLE, name)).await?;
    T::try_from(value).ok()
}

/// What the object answers; `None`: it is gone, or has no such method.
async fn call<T>(
    bus: &Connection,
    owner: &str,
    path: &ObjectPath<'_>,
    interface: &str,
    method: &str,
    arguments: &(impl Serialize + DynamicType),
) -> Option<T>
where
    T: Type + DeserializeOwned,
{
    let answer = bus
        .call_method(Some(owner), path, Some(interface), method, arguments)
        .await
        .ok()?;
    answer.body().deserialize().ok()
}

/// What screen readers say besides the name, of everything that is called `name`.
pub(crate) async fn described(bus: &Connection, name: &str) -> Vec<String> {
    let _ = named(bus, &[name]).await;
    let nodes = tree(bus).await;
    let called = nodes.into_iter().filter(|node| node.name == name);
    called.map(|node| node.description).collect()
}

/// Whether a field holds exactly this.
pub(crate) async fn holds(bus: &Connection, text: &str) -> bool {
    let nodes = tree(bus).await;
    nodes
        .iter()
        .any(|node| node.role == TEXT && node.text.as_deref() == Some(text))
}

/// The bus that screen readers listen to, in this session.
pub(crate) async fn accessibility_bus(world: &World) -> Connection {
    let session = zbus::connection::Builder::address(world.bus().as_str())
        .unwrap()
        .build()
        .await
        .unwrap();
    let answer = session
        .call_method(
            Some("org.a11y.Bus"),
            "/org/a11y/bus",
            Some("org.a11y.Bus"),
            "GetAddress",
            &(),
        )
        .await
        .expect("at-spi2-core is installed with GTK");
    let address: String = answer.body().deserialize().unwrap();
    zbus::connection::Builder::address(address.as_str())
        .unwrap()
        .build()
        .await
        .unwrap()
}
