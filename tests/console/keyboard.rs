//! Every control of the console is reached with the Tab key, shows that it has the focus, and is in sight then.

use practice_org::{Coach, Options, PracticeOrg};
use serde::Deserialize;
use thirtyfour::prelude::*;

use crate::narrow::{pages, resize};
use crate::person::{CALLBACK, Person};
use console::Browser;

/// Numbers what can be reached, and answers what each is. Of a group of radio buttons, Tab reaches one.
const NUMBER: &str = "
const can = 'a[href], button, input:not([type=hidden]), select, summary';
const all = [...document.querySelectorAll(can)].filter((one) =>
  one.checkVisibility() && !one.matches(':disabled') && one.tabIndex >= 0 && !one.closest('[inert]'));
const reached = all.filter((one) => {
  if (one.type !== 'radio') return true;
  const group = all.filter((other) => other.type === 'radio' && other.name === one.name);
  return one === (group.find((other) => other.checked) ?? group[0]);
});
reached.forEach((one, at) => { one.dataset.reach = at; });
return reached.map((one) => one.outerHTML.slice(0, 110));";

/// What has the focus, and whether anybody can see that.
const LOOK: &str = "
const one = document.activeElement;
if (!one || one === document.body) return null;
const drawn = one.matches('.menu-switch') ? one.nextElementSibling : one;
const style = getComputedStyle(drawn);
const box = drawn.getClientRects()[0];
const x = box.left + Math.min(box.width, 60) / 2, y = box.top + box.height / 2;
const hit = document.elementFromPoint(x, y);
return {
  number: one.dataset.reach === undefined ? null : Number(one.dataset.reach),
  is_ringed: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1.5,
  is_in_sight: hit !== null && (drawn.contains(hit) || hit.contains(drawn)) && !hit.matches('body, html'),
};";

#[derive(Deserialize)]
struct Focus {
    number: Option<usize>,
    is_ringed: bool,
    is_in_sight: bool,
}

#[tokio::test]
async fn every_control_is_reached_with_tab_and_shows_its_focus() {
    let browser = Browser::start(&[]).await.unwrap();
    let page = &browser.page;
    let mut wrong = Vec::new();
    // A desktop, the same with a coach, and the window of a desktop at 200 %.
    for (width, with_coach) in [(1280, false), (1280, true), (640, false)] {
        resize(page, width).await;
        let script = serde_json::to_value(guide::coaching(CALLBACK, "Numero")).unwrap();
        let org = PracticeOrg::start(Options {
            coach: with_coach.then(|| Coach::read(script).unwrap()),
            ..Options::default()
        })
        .await
        .unwrap();
        let person = Person::new(page, org.address(), &[]);
        person.sign_in(&org.admin().unwrap().clone()).await;
        for path in pages(&org) {
            person.open(&path).await;
            for problem in problems(page).await {
                wrong.push(format!("{path} at {width}: {problem}"));
            }
        }
    }
    browser.quit().await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn problems(page: &WebDriver) -> Vec<String> {
    let controls = page.execute(NUMBER, Vec::new()).await.unwrap();
    let controls: Vec<String> = controls.convert().unwrap();
    let mut is_reached = vec![false; controls.len()];
    let mut problems = Vec::new();
    // A dialog begins in its middle, and once around passes the browser's own controls.
    for _ in 0..controls.len() + 3 {
        let tab = page.action_chain().key_down(Key::Tab).key_up(Key::Tab);
        tab.perform().await.unwrap();
        let focus = page.execute(LOOK, Vec::new()).await.unwrap();
        let focus: Option<Focus> = focus.convert().unwrap();
        let Some((focus, number)) = focus.and_then(|it| it.number.map(|number| (it, number)))
        else {
            continue;
        };
        if std::mem::replace(&mut is_reached[number], true) {
            continue;
        }
        if !focus.is_ringed {
            problems.push(format!("no ring around {}", controls[number]));
        }
        if !focus.is_in_sight {
            problems.push(format!("out of sight: {}", controls[number]));
        }
    }
    let missed = controls.iter().zip(is_reached).filter(|(_, is)| !is);
    problems.extend(missed.map(|(control, _)| format!("not reached: {control}")));
    problems
}
