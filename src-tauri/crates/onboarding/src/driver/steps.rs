//! Ticks, choices, declines, and where the person stands.

use guide::{Engine, ItemId};

use super::Driver;
use crate::failure::{Code, Failure};
use crate::journey::{DeclinedItem, LONGEST_REASON, Screen};
use crate::view::JourneyView;

impl Driver {
    /// Moves to a screen.
    ///
    /// # Errors
    /// No journey is open.
    pub fn go_to(&self, screen: Screen) -> Result<JourneyView, Failure> {
        let view = self.change(|_, open| {
            open.journey_mut().screen = screen;
            Ok(())
        })?;
        self.tell_moved();
        Ok(view)
    }

    /// Shows the guide of the other engine; choosing the detected one is no choice.
    ///
    /// # Errors
    /// No journey is open.
    pub fn choose_engine(&self, engine: Engine) -> Result<JourneyView, Failure> {
        self.change(|_, open| {
            let journey = open.journey_mut();
            journey.chosen_engine = (journey.detected_engine != Some(engine)).then_some(engine);
            Ok(())
        })
    }

    /// Ticks or unticks an item.
    ///
    /// # Errors
    /// No journey is open.
    pub fn tick(&self, item: ItemId, ticked: bool) -> Result<JourneyView, Failure> {
        self.change(|driver, open| {
            let now = driver.now();
            let journey = open.journey_mut();
            journey.from_file.remove(&item);
            if ticked {
                journey.ticked.entry(item).or_insert(now);
                journey.declined.remove(&item);
            } else {
                journey.ticked.remove(&item);
            }
            Ok(())
        })
    }

    /// Ticks what a practice org shows as done in a step, on the word of the person who asks for that.
    ///
    /// What was declined, or chosen otherwise, stays: a person said so.
    ///
    /// # Errors
    /// No journey is open.
    pub fn tick_all(
        &self,
        step: u8,
        items: impl IntoIterator<Item = (ItemId, Option<String>)>,
    ) -> Result<JourneyView, Failure> {
        self.change(|driver, open| {
            let now = driver.now();
            let journey = open.journey_mut();
            for (item, choice) in items.into_iter().filter(|(item, _)| item.step() == step) {
                if journey.declined.contains_key(&item) {
                    continue;
                }
                if let Some(choice) = choice {
                    journey.choices.entry(item).or_insert(choice);
                }
                journey.ticked.entry(item).or_insert_with(|| now.clone());
            }
            Ok(())
        })
    }

    /// Notes what was chosen where an item offers choices; choosing is doing.
    ///
    /// # Errors
    /// No journey is open, or the item has no such choice.
    pub fn choose(&self, item: ItemId, choice: &str) -> Result<JourneyView, Failure> {
        self.change(|driver, open| {
            let guide = driver.guide_of(open.journey());
            let (_, known) = guide.item(item);
            if known.choices.iter().all(|offered| offered.id != choice) {
                return Err(Failure::new(Code::UsageRefused).detail(choice));
            }
            let now = driver.now();
            let journey = open.journey_mut();
            journey.choices.insert(item, choice.to_owned());
            journey.from_file.remove(&item);
            journey.ticked.entry(item).or_insert(now);
            Ok(())
        })
    }

    /// Declines an item on purpose, with a reason that may be empty; `None` takes that back.
    ///
    /// # Errors
    /// No journey is open, or the item cannot be declined.
    pub fn decline(&self, item: ItemId, reason: Option<&str>) -> Result<JourneyView, Failure> {
        self.change(|driver, open| {
            if !driver.guide_of(open.journey()).item(item).1.declinable {
                return Err(Failure::new(Code::UsageRefused).detail(item.as_str()));
            }
            let at = driver.now();
            let journey = open.journey_mut();
            match reason {
                Some(reason) => {
                    journey.ticked.remove(&item);
                    journey.from_file.remove(&item);
                    let reason = reason.trim().chars().take(LONGEST_REASON).collect();
                    journey.declined.insert(item, DeclinedItem { reason, at });
                }
                None => {
                    journey.declined.remove(&item);
                }
            }
            Ok(())
        })
    }

    /// The value that an item asks to type.
    ///
    /// # Errors
    /// No journey is open, or the item has none.
    pub fn value(&self, item: ItemId) -> Result<String, Failure> {
        self.guide()?
            .item(item)
            .1
            .value
            .clone()
            .ok_or(Failure::new(Code::UsageRefused).detail(item.as_str()))
    }

    /// Where in Okta a step takes place.
    ///
    /// # Errors
    /// No journey is open, or there is no such step.
    pub fn deep_link(&self, step: u8) -> Result<String, Failure> {
        let guide = self.guide()?;
        self.with(|_, open| {
            let journey = open.journey();
            let step = guide
                .steps
                .iter()
                .find(|known| known.number == step)
                .ok_or(Failure::new(Code::UsageRefused))?;
            Ok(guide::deep_link(
                step.open,
                &journey.org,
                journey.client_id.as_deref(),
            ))
        })
    }
}
