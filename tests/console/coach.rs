//! The practice coach in a real browser: followed by hand it marks each item as it is done; *Show me* alone reaches the end.

mod hand;
mod room;

use std::time::Duration;

use practice_org::{Coach, Engine, MenuNaming, Options, PracticeOrg, Start};
use serde_json::json;
use thirtyfour::prelude::*;

use crate::axe::broken_on;
use crate::engine;
use crate::person::CALLBACK;
use console::Browser;

/// An empty org with the guide's coach.
async fn coached(engine: Engine) -> PracticeOrg {
    let script = serde_json::to_value(guide::coaching(CALLBACK, "Numero")).unwrap();
    let org = PracticeOrg::start(Options {
        start: Start::Empty,
        coach: Some(Coach::read(script).unwrap()),
        ..Options::default()
    })
    .await
    .unwrap();
    org.change(|settings| settings.engine = engine);
    org
}

/// What the coach on the page says.
struct Card<'a> {
    page: &'a WebDriver,
}

impl Card<'_> {
    /// Every item with the mark it has, in the guide's order.
    async fn marks(&self) -> Vec<(String, String)> {
        let script = "return [...document.querySelectorAll('[data-coach]')]
            .map((item) => [item.dataset.coach, item.dataset.state]);";
        let marks = self.page.execute(script, Vec::new()).await;
        marks.map_or_else(|_| Vec::new(), |marks| marks.convert().unwrap_or_default())
    }

    /// The item that is due; `None`: the page changes right now, `Some("")`: all is done.
    async fn due(&self) -> Option<String> {
        let marks = self.marks().await;
        let due = marks.iter().find(|(_, mark)| mark == "now");
        (!marks.is_empty()).then(|| due.map_or_else(String::new, |(item, _)| item.clone()))
    }

    /// Waits until something else than `item` is due, and answers that.
    async fn due_after(&self, item: &str) -> String {
        for _ in 0..400 {
            match self.due().await {
                Some(due) if due != item => return due,
                _ => tokio::time::sleep(Duration::from_millis(25)).await,
            }
        }
        let text = self.page.find(By::Css("body")).await.unwrap().text().await;
        panic!("{item} stays due: {}", text.unwrap_or_default());
    }

    /// Items are done one after the other: nothing that comes later in a step is done before.
    async fn is_in_order(&self, due: &str) {
        let marks = self.marks().await;
        let of_step = |item: &str| step_of(item) <= step_of(due);
        let marks = marks.iter().filter(|(item, _)| of_step(item));
        let mut later = marks.skip_while(|(_, mark)| mark == "done");
        assert!(
            later.all(|(_, mark)| mark != "done"),
            "{due}: {:?}",
            self.marks().await
        );
    }

    async fn press(&self, button: &str) {
        let button = format!("[data-coach-do={button}]");
        let query = self.page.query(By::Css(button)).and_displayed();
        query.first().await.unwrap().click().await.unwrap();
    }

    async fn is_shown(&self, selector: &str) -> bool {
        let found = self.page.find(By::Css(selector)).await;
        match found {
            // A page that goes away shows nothing.
            Ok(found) => found.is_displayed().await.unwrap_or(false),
            Err(_) => false,
        }
    }
}

/// Everything that Okta can prove of what was made is as the guide asks.
fn passes(org: &PracticeOrg) {
    let credentials = org.credentials().expect("there is an integration");
    let found = engine::check(org.address(), &credentials);
    assert!(found.len() > 8, "{found:?}");
    assert!(
        found.values().all(|verdict| verdict == "passed"),
        "{found:?}"
    );
    let settings = org.settings().integration;
    assert_eq!(settings.label, "Numero");
    assert!(settings.icon_visible && !settings.implicit_assignment);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_presses_show_me_alone_ends_with_an_integration_that_passes() {
    let browser = Browser::start(&["--window-size=1200,900"]).await.unwrap();
    let org = coached(Engine::Idx).await;
    let card = Card {
        page: &browser.page,
    };
    let start = format!("{}/admin/dashboard", org.address());
    browser.page.goto(start).await.unwrap();
    let mut due = card.due_after("nothing").await;
    let mut pressed = Vec::new();
    let mut broken = broken_on(card.page, "before anything").await;
    while !due.is_empty() {
        assert!(pressed.len() < 80, "{pressed:?}");
        broken.extend(broken_on(card.page, &due).await);
        let before = card.page.current_url().await.unwrap();
        card.press("item").await;
        pressed.push(due.clone());
        due = after(&card, &due, before.as_str()).await;
    }
    assert!(card.is_shown("[data-coach-part=all]").await);
    broken.extend(broken_on(card.page, "after everything").await);
    passes(&org);
    browser.quit().await;
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// What is due when one press has done its work: the next item, or the same one on the page where it can be done.
async fn after(card: &Card<'_>, item: &str, before: &str) -> String {
    for _ in 0..400 {
        tokio::time::sleep(Duration::from_millis(25)).await;
        let Some(due) = card.due().await else {
            continue;
        };
        let is_elsewhere = card.page.current_url().await.unwrap().as_str() != before;
        if due != item || is_elsewhere {
            return due;
        }
    }
    panic!("{item} was not shown: {:?}", card.marks().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_is_shown_to_its_end_on_classic_in_a_narrow_window_with_the_older_menu() {
    let browser = Browser::start(&["--window-size=620,900"]).await.unwrap();
    let org = coached(Engine::V1).await;
    org.edit(|state, _| {
        state.console.menu = MenuNaming::Applications;
        state.console.offers_choice = false;
    });
    let card = Card {
        page: &browser.page,
    };
    let start = format!("{}/admin/dashboard", org.address());
    browser.page.goto(start).await.unwrap();
    let mut due = card.due_after("nothing").await;
    for _ in 0..40 {
        if due.is_empty() {
            break;
        }
        let step = step_of(&due);
        card.press("step").await;
        for _ in 0..1200 {
            tokio::time::sleep(Duration::from_millis(25)).await;
            let now = card.due().await;
            let is_over = now
                .as_ref()
                .is_some_and(|now| now.is_empty() || step_of(now) != step);
            if is_over || card.is_shown("[data-coach-part=stuck]").await {
                break;
            }
        }
        let stuck = card.is_shown("[data-coach-part=stuck]").await;
        assert!(!stuck, "{due}: {:?}", card.marks().await);
        due = card.due_after("nothing").await;
    }
    assert!(card.is_shown("[data-coach-part=all]").await, "{due}");
    passes(&org);
    browser.quit().await;
}

fn step_of(item: &str) -> u8 {
    item.parse::<guide::ItemId>().unwrap().step()
}

#[tokio::test(flavor = "multi_thread")]
async fn undo_takes_back_what_was_shown_and_a_folded_coach_stays_folded() {
    let browser = Browser::start(&["--window-size=1200,900"]).await.unwrap();
    let org = coached(Engine::Idx).await;
    let card = Card {
        page: &browser.page,
    };
    let form = format!(
        "{}/admin/apps/oauth2-wizard/create?applicationType=WEB",
        org.address()
    );
    hand::sign_in(&browser.page, &org, &form).await;
    assert_eq!(card.due_after("nothing").await, "integration-name");
    card.press("item").await;
    assert_eq!(
        card.due_after("integration-name").await,
        "grant-refresh-token"
    );
    card.press("undo").await;
    assert_eq!(
        card.due_after("grant-refresh-token").await,
        "integration-name"
    );
    let name = browser.page.find(By::Css("#label")).await.unwrap();
    assert_eq!(name.prop("value").await.unwrap().unwrap(), "My Web App");

    // The number is at the control, and what follows from leaving it out is said.
    let number = browser.page.find(By::Css(".coach-spot")).await.unwrap();
    let number = number.attr("data-coach-number").await.unwrap();
    assert_eq!(number.as_deref(), Some("1"));
    assert!(card.is_shown("[data-coach-lesson=integration-name]").await);

    card.press("leave").await;
    assert_eq!(
        card.due_after("integration-name").await,
        "grant-refresh-token"
    );
    card.press("fold").await;
    assert!(!card.is_shown("#coach-body").await);
    browser.page.goto(&form).await.unwrap();
    card.due_after("nothing").await;
    assert!(!card.is_shown("#coach-body").await, "it stays folded");
    card.press("fold").await;
    card.press("hide").await;
    browser.page.goto(&form).await.unwrap();
    card.due_after("nothing").await;
    assert!(!card.is_shown("#coach").await, "it stays hidden");
    assert!(!card.is_shown(".coach-spot").await);
    browser
        .page
        .find(By::Css(".to-coach"))
        .await
        .unwrap()
        .click()
        .await
        .unwrap();
    assert!(card.is_shown("#coach-body").await);
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_another_page_the_coach_says_where_to_go() {
    let browser = Browser::start(&["--window-size=1200,900"]).await.unwrap();
    let org = coached(Engine::Idx).await;
    let card = Card {
        page: &browser.page,
    };
    let console = format!("{}/admin/dashboard", org.address());
    hand::sign_in(&browser.page, &org, &console).await;
    let home = format!("{}/app/UserHome", org.address());
    browser.page.goto(home).await.unwrap();
    assert_eq!(card.due_after("nothing").await, "open-applications");
    assert!(card.is_shown("[data-coach-part=go]").await);
    let place = browser.page.find(By::Css("[data-coach-part=place]")).await;
    place.unwrap().click().await.unwrap();
    for _ in 0..400 {
        if card.is_shown(".coach-spot").await {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    assert!(!card.is_shown("[data-coach-part=go]").await);
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_follows_by_hand_sees_each_item_done_in_the_guides_order() {
    let browser = Browser::start(&["--window-size=1200,900"]).await.unwrap();
    for engine in [Engine::Idx, Engine::V1] {
        let org = coached(engine).await;
        let card = Card {
            page: &browser.page,
        };
        let start = format!("{}/admin/dashboard", org.address());
        browser.page.goto(start).await.unwrap();
        let mut due = card.due_after("nothing").await;
        let mut done = Vec::new();
        while !due.is_empty() {
            card.is_in_order(&due).await;
            hand::does(&browser.page, &org, &due).await;
            done.push(due.clone());
            due = card.due_after(&due).await;
            assert!(!done.contains(&due), "{due} is due again: {done:?}");
        }
        card.is_in_order("embed-link").await;
        passes(&org);
        browser
            .page
            .execute("sessionStorage.clear()", vec![json!(0)])
            .await
            .unwrap();
    }
    browser.quit().await;
}
