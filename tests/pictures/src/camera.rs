//! One page, looked at in two widths.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use practice_org::PracticeOrg;
use serde::Deserialize;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::failure::Failure;
use crate::places::Place;

/// The org's name in every picture, whatever port it has.
const SHOWN_AS: &str = "practice-org.example";
const CALLBACK: &str = "https://app.numero.io/auth/callback/okta";

/// No window is less high, in CSS pixels.
const SHORTEST: f64 = 800.0;

/// How a page is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// For the column beside the list: 376 CSS pixels.
    Column,
    /// As a whole: 1200 CSS pixels.
    Page,
}

impl Layout {
    pub(crate) fn width(self) -> u32 {
        match self {
            Self::Column => 376,
            Self::Page => 1200,
        }
    }

    /// Of WebP's 100.
    fn quality(self) -> u32 {
        match self {
            Self::Column => 90,
            Self::Page => 80,
        }
    }
}

/// A rectangle in CSS pixels, from the page's upper left corner.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
pub(crate) struct Rectangle {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// What is where on the page.
#[derive(Debug, Deserialize)]
pub(crate) struct Seen {
    pub(crate) height: f64,
    pub(crate) items: BTreeMap<String, Marked>,
    /// What encloses all that was asked for.
    pub(crate) part: Rectangle,
}

/// An element with an item's mark.
#[derive(Debug, Deserialize)]
pub(crate) struct Marked {
    pub(crate) at: Rectangle,
    /// The controls in it, or what it shows to be read.
    pub(crate) controls: Vec<Rectangle>,
}

/// The browser's page as it is shown now.
pub(crate) struct Camera<'a> {
    pub(crate) page: &'a WebDriver,
}

impl Camera<'_> {
    /// Opens a place of the org, fills in what the guide asks for, and makes room for all of it; answers how high that is.
    pub(crate) async fn point_at(
        &self,
        org: &PracticeOrg,
        place: Place,
        layout: Layout,
    ) -> Result<f64, Failure> {
        self.resize(layout, SHORTEST).await?;
        let address = format!("{}{}", org.address(), place.path(org));
        self.page.goto(address).await?;
        let script = format!(
            "const [ORIGIN, SHOWN_AS, CALLBACK, LAYOUT] = arguments;\n{HANDS}\n{}\n{STILL}",
            place.filled_in()
        );
        let layout_name = match layout {
            Layout::Column => "column",
            Layout::Page => "page",
        };
        let arguments = vec![
            json!(org.address()),
            json!(SHOWN_AS),
            json!(CALLBACK),
            json!(layout_name),
        ];
        self.page.execute(script, arguments).await?;
        self.page
            .execute_async("document.fonts.ready.then(arguments[0])", vec![])
            .await?;
        let height = self.look(&[]).await?.height.max(SHORTEST).ceil();
        self.resize(layout, height).await?;
        Ok(height)
    }

    /// Where the marked items are, and what encloses the elements that `part` names.
    pub(crate) async fn look(&self, part: &[&str]) -> Result<Seen, Failure> {
        let seen = self.page.execute(LOOK, vec![json!(part)]).await?;
        serde_json::from_value(seen.json().clone())
            .map_err(|error| format!("The page was not understood: {error}").into())
    }

    /// Hides what is neither in that part nor around it, so that no half line shows at its edges.
    pub(crate) async fn leave_only(&self, part: &[&str]) -> Result<(), Failure> {
        self.page.execute(LEAVE_ONLY, vec![json!(part)]).await?;
        Ok(())
    }

    /// A WebP picture of that rectangle, with two pixels for each CSS pixel.
    pub(crate) async fn take(&self, what: Rectangle, layout: Layout) -> Result<Vec<u8>, Failure> {
        let taken = self
            .cdp(
                "Page.captureScreenshot",
                json!({
                    "format": "webp",
                    "quality": layout.quality(),
                    "clip": {"x": what.x, "y": what.y, "width": what.width, "height": what.height, "scale": 1},
                }),
            )
            .await?;
        let data = taken["data"].as_str().unwrap_or_default();
        STANDARD
            .decode(data)
            .map_err(|error| format!("Chromium's picture cannot be read: {error}").into())
    }

    async fn resize(&self, layout: Layout, height: f64) -> Result<(), Failure> {
        let metrics = json!({
            "width": layout.width(),
            "height": height,
            "deviceScaleFactor": 2,
            "mobile": false,
        });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics)
            .await?;
        Ok(())
    }

    /// The pictures are of the light pages, whatever the computer is set to.
    pub(crate) async fn in_light(&self) -> Result<(), Failure> {
        let light = json!({"features": [{"name": "prefers-color-scheme", "value": "light"}]});
        self.cdp("Emulation.setEmulatedMedia", light).await?;
        Ok(())
    }

    /// Chromium's version, which decides about every pixel.
    pub(crate) async fn version(&self) -> Result<String, Failure> {
        let said = self.cdp("Browser.getVersion", json!({})).await?;
        let product = said["product"].as_str().unwrap_or_default();
        let (_, version) = product.split_once('/').unwrap_or_default();
        Ok(version.to_owned())
    }

    async fn cdp(&self, command: &str, arguments: Value) -> Result<Value, Failure> {
        Ok(self.page.cdp().send_raw(command, arguments).await?)
    }
}

/// What a person does with a page.
const HANDS: &str = "
const find = (selector) => {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`${selector} is not there`);
  return found;
};
const type = (selector, text) => { find(selector).value = text; };
const tick = (selector, on = true) => { find(selector).checked = on; };
const open = (selector) => { for (const found of document.querySelectorAll(selector)) found.open = true; };
";

/// The org's address of this run goes, the layout comes, and nothing blinks.
const STILL: &str = "
const renamed = (text) => text
  .replaceAll(ORIGIN, `https://${SHOWN_AS}`)
  .replaceAll(new URL(ORIGIN).host, SHOWN_AS);
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) texts.currentNode.data = renamed(texts.currentNode.data);
for (const field of document.querySelectorAll('input[type=text]')) field.value = renamed(field.value);
document.documentElement.dataset.picture = LAYOUT;
document.activeElement?.blur();
";

const LOOK: &str = "
const [part] = arguments;
const at = (element) => {
  const box = element.getBoundingClientRect();
  return { x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height };
};
const shown = (element) => element.checkVisibility() && element.getClientRects().length > 0;
const items = {};
for (const marked of document.querySelectorAll('[data-item]')) {
  if (!shown(marked) || items[marked.dataset.item]) continue;
  // What opens over the page is not in the element that opens it.
  const controls = [...marked.querySelectorAll('a, button, input:not([type=hidden]), summary, code')]
    .filter((control) => control.closest('.sheet') === marked.closest('.sheet'));
  if (marked.matches('a, button, summary')) controls.push(marked);
  items[marked.dataset.item] = { at: at(marked), controls: controls.filter(shown).map(at) };
}
const parts = part.flatMap((selector) => {
  const found = [...document.querySelectorAll(selector)].filter(shown).map(at);
  if (found.length === 0) throw new Error(`${selector} is not shown`);
  return found;
});
const left = Math.min(...parts.map((box) => box.x)), top = Math.min(...parts.map((box) => box.y));
const right = Math.max(...parts.map((box) => box.x + box.width));
const bottom = Math.max(...parts.map((box) => box.y + box.height));
return {
  height: document.documentElement.scrollHeight,
  items,
  part: parts.length === 0 ? { x: 0, y: 0, width: 0, height: 0 } : { x: left, y: top, width: right - left, height: bottom - top },
};
";

const LEAVE_ONLY: &str = "
const [part] = arguments;
const boxes = part.flatMap((selector) => [...document.querySelectorAll(selector)])
  .filter((element) => element.checkVisibility()).map((element) => element.getBoundingClientRect());
const top = Math.min(...boxes.map((box) => box.top)), bottom = Math.max(...boxes.map((box) => box.bottom));
for (const element of document.body.querySelectorAll('*')) {
  const box = element.getBoundingClientRect();
  if (box.height > 0 && (box.bottom <= top || box.top >= bottom)) element.classList.add('away');
}
";
