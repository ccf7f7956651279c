//! Every page of the console on narrow screens, with names as long as somebody may give: nothing sticks out of the window.

use practice_org::{Coach, Options, PracticeOrg};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::person::{CALLBACK, Person};
use console::Browser;

/// A phone, the same turned round, a small window, and one as on a desktop.
const WIDTHS: [u32; 5] = [320, 640, 800, 1000, 1280];

const PAGES: [&str; 16] = [
    "/",
    "/admin/dashboard",
    "/admin/apps/active",
    "/admin/apps/active?create=classic",
    "/admin/apps/oauth2-wizard/create",
    "/admin/users",
    "/admin/groups",
    "/admin/search?q=a",
    "/admin/access/api/tokens",
    "/admin/access/api/tokens?create",
    "/admin/access/api/trusted-origins",
    "/admin/reports/system-log",
    "/admin/settings/practice",
    "/admin/settings/practice?ask=reset",
    "/admin/settings/faults",
    "/app/UserHome",
];

/// What ends right of the window, or has words that end right of its own box. What has its whole text in a tip may, and
/// what scrolls by itself outside of the console; in it, every column of a table is in sight, and none is squeezed.
const STICKS_OUT: &str = r"
const found = [];
const room = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth > room) found.push('the page is ' + document.documentElement.scrollWidth + ' wide');
for (const element of document.body.querySelectorAll('*')) {
  if (element.closest('.scroll, .unseen, .coach-vh, svg, [hidden]') || !element.checkVisibility()) continue;
  const box = element.getBoundingClientRect();
  if (box.width > 2 && box.right > room + 1) found.push(element.outerHTML.slice(0, 120));
  const clips = getComputedStyle(element).overflowX !== 'visible' && !element.matches('input, select, [title]');
  if (clips && element.scrollWidth > element.clientWidth + 1) found.push('cut: ' + element.outerHTML.slice(0, 120));
}
const [band, title] = ['.banner', '.veil :is(h1, h2)'].map((what) => document.querySelector(what)?.getBoundingClientRect());
if (band && title && title.top < band.bottom) found.push('the band covers the title of the dialog');
for (const table of document.querySelectorAll('.columns:not(.bare) .scroll')) {
  if (table.scrollWidth > table.clientWidth + 1) found.push('a column is out of sight: ' + table.innerText.slice(0, 120));
  for (const cell of table.querySelectorAll('td')) {
    if (cell.checkVisibility() && cell.clientWidth < 40) found.push('squeezed: ' + cell.outerHTML.slice(0, 120));
  }
}
return found;";

#[tokio::test]
async fn nothing_sticks_out_of_a_narrow_window_however_long_the_names_are() {
    let browser = Browser::start(&[]).await.unwrap();
    let mut all = Vec::new();
    for with_coach in [false, true] {
        let script = serde_json::to_value(guide::coaching(CALLBACK, "Numero")).unwrap();
        let org = PracticeOrg::start(Options {
            coach: with_coach.then(|| Coach::read(script).unwrap()),
            ..Options::default()
        })
        .await
        .unwrap();
        let admin = org.admin().unwrap().clone();
        let person = Person::new(&browser.page, org.address(), &[]);
        person.sign_in(&admin).await;
        stretch(&org);
        for width in WIDTHS {
            resize(&browser.page, width).await;
            for page in pages(&org) {
                let address = format!("{}{page}", org.address());
                browser.page.goto(address).await.unwrap();
                let found = browser.page.execute(STICKS_OUT, Vec::new()).await.unwrap();
                let found: Vec<String> = found.convert().unwrap();
                if !found.is_empty() {
                    all.push(format!("{page} at {width}: {found:#?}"));
                }
            }
        }
    }
    browser.quit().await;
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// Names without a place to break at, as long as Okta lets them be, or longer.
fn stretch(org: &PracticeOrg) {
    let long = |what: &str, length: usize| what.repeat(length / what.len() + 1);
    let pat = org.admin().unwrap().id.clone();
    org.edit(|state, act| {
        for length in [60, 300] {
            state.create_token(act, &pat, "key").unwrap();
            let token = state.tokens.last_mut().unwrap();
            token.name = long("Schnittstellenschluessel", length);
        }
        state.name = long("practiceorg", 60);
        for person in &mut state.people {
            person.name = format!("{} {}", long("Wolfeschlegel", 50), long("steinhausen", 50));
            person.email = format!("{}@acme.example", long("wolfeschlegel", 60));
        }
        for group in &mut state.groups {
            group.name = long("Finanzbuchhaltung", 120);
            group.description = long("Personenvereinigung", 200);
        }
        for one in &mut state.integrations {
            one.settings.label = long("Umsatzsteuervoranmeldung", 300);
            let uri = format!("https://app.example/{}", long("callback", 300));
            one.settings.redirect_uris.push(uri);
        }
    });
}

/// All pages, those of the integration among them.
pub(crate) fn pages(org: &PracticeOrg) -> Vec<String> {
    let path = org.read(|state| state.integrations[0].admin_path());
    let path = path.split('#').next().unwrap();
    let tabs = [
        "",
        "?edit=general",
        "?ask=deactivate",
        "?tab=sign-on",
        "?tab=assignments",
    ];
    let fixed = PAGES.iter().map(|page| (*page).to_owned());
    fixed
        .chain(tabs.map(|tab| format!("{path}{tab}")))
        .collect()
}

pub(crate) async fn resize(page: &WebDriver, width: u32) {
    let size: Value =
        json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false });
    let method = "Emulation.setDeviceMetricsOverride";
    page.cdp().send_raw(method, size).await.unwrap();
}
