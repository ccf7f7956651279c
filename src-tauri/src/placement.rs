//! Where the window opens: where it was, as far as a screen is still there to show it.

use std::collections::HashMap;
use std::fs;

use serde::Deserialize;
use tauri::{AppHandle, Monitor};

use crate::main_window::LABEL;
use crate::places;

/// In CSS pixels; a screen with less room makes the window smaller still.
const SMALLEST: (f64, f64) = (960.0, 640.0);
const USUAL: (f64, f64) = (1200.0, 800.0);

/// So much of the title bar has to be in reach, in pixels of the screen.
const GRIP: (i64, i64) = (160, 32);

/// What the builder of a window takes, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Placement {
    pub(crate) size: (f64, f64),
    /// No smaller by hand.
    pub(crate) smallest: (f64, f64),
    /// In the middle of the screen, if nothing is known.
    pub(crate) at: Option<(f64, f64)>,
    pub(crate) maximized: bool,
}

/// As the window was kept, in pixels of its screen.
#[derive(Deserialize)]
struct Kept {
    width: u32,
    height: u32,
    x: i32,
    y: i32,
    /// Where it was before it filled the screen.
    prev_x: i32,
    prev_y: i32,
    maximized: bool,
}

/// The part of a screen that windows may cover.
#[derive(Clone, Copy)]
struct Screen {
    x: i64,
    y: i64,
    width: i64,
    height: i64,
    scale: f64,
}

pub(crate) fn of_last_time(app: &AppHandle) -> Placement {
    let monitors = app.available_monitors().unwrap_or_default();
    let screens: Vec<Screen> = monitors.iter().map(Screen::of).collect();
    let kept = places::window(app)
        .ok()
        .and_then(|file| fs::read(file).ok())
        .and_then(|bytes| read(&bytes));
    placement(kept.as_ref(), &screens)
}

/// Nothing where the file is damaged: it holds what can be done again with the mouse.
fn read(bytes: &[u8]) -> Option<Kept> {
    let mut windows: HashMap<String, Kept> = serde_json::from_slice(bytes).ok()?;
    windows.remove(LABEL)
}

fn placement(kept: Option<&Kept>, screens: &[Screen]) -> Placement {
    let usual = |screen: Option<&Screen>| Placement {
        size: screen.map_or(USUAL, |screen| screen.holds(USUAL)),
        smallest: screen.map_or(SMALLEST, Screen::smallest),
        at: None,
        maximized: false,
    };
    let Some(kept) = kept.filter(|kept| kept.width > 0 && kept.height > 0) else {
        return usual(screens.first());
    };
    let (x, y) = match kept.maximized {
        true => (i64::from(kept.prev_x), i64::from(kept.prev_y)),
        false => (i64::from(kept.x), i64::from(kept.y)),
    };
    let (width, height) = (i64::from(kept.width), i64::from(kept.height));
    let found = screens
        .iter()
        .find(|screen| screen.has_grip_of(x, y, width));
    let Some(screen) = found.or(screens.first()) else {
        return usual(None);
    };
    let scale = screen.scale;
    let size = screen.holds((width as f64 / scale, height as f64 / scale));
    let at = found.map(|screen| {
        let within = |at: i64, size: f64, from: i64, room: i64| {
            let last = from + room - (size * scale).round() as i64;
            at.clamp(from, last.max(from)) as f64 / scale
        };
        (
            within(x, size.0, screen.x, screen.width),
            within(y, size.1, screen.y, screen.height),
        )
    });
    Placement {
        size,
        smallest: screen.smallest(),
        at,
        maximized: kept.maximized,
    }
}

impl Screen {
    fn of(monitor: &Monitor) -> Self {
        let area = monitor.work_area();
        Self {
            x: i64::from(area.position.x),
            y: i64::from(area.position.y),
            width: i64::from(area.size.width),
            height: i64::from(area.size.height),
            scale: monitor.scale_factor().max(0.5),
        }
    }

    /// A size in CSS pixels, no larger than the screen and no smaller than the window can be.
    fn holds(&self, (width, height): (f64, f64)) -> (f64, f64) {
        let (room, smallest) = (self.room(), self.smallest());
        (
            width.min(room.0).max(smallest.0),
            height.min(room.1).max(smallest.1),
        )
    }

    fn smallest(&self) -> (f64, f64) {
        let room = self.room();
        (SMALLEST.0.min(room.0), SMALLEST.1.min(room.1))
    }

    /// In CSS pixels.
    fn room(&self) -> (f64, f64) {
        (
            self.width as f64 / self.scale,
            self.height as f64 / self.scale,
        )
    }

    /// Whether enough of the upper edge of a window lies on this screen to take hold of it.
    fn has_grip_of(&self, x: i64, y: i64, width: i64) -> bool {
        let seen = (x + width).min(self.x + self.width) - x.max(self.x);
        seen >= GRIP.0.min(width) && y >= self.y - GRIP.1 && y + GRIP.1 <= self.y + self.height
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAPTOP: Screen = Screen {
        x: 0,
        y: 0,
        width: 1920,
        height: 1080,
        scale: 1.0,
    };
    const MIDDLE: Placement = Placement {
        size: USUAL,
        smallest: SMALLEST,
        at: None,
        maximized: false,
    };

    fn kept(x: i32, y: i32, width: u32, height: u32) -> Kept {
        Kept {
            width,
            height,
            x,
            y,
            prev_x: 50,
            prev_y: 60,
            maximized: false,
        }
    }

    #[test]
    fn a_window_opens_where_and_as_large_as_it_was() {
        let open = placement(Some(&kept(100, 80, 1300, 900)), &[LAPTOP]);
        assert_eq!(open.size, (1300.0, 900.0));
        assert_eq!(open.at, Some((100.0, 80.0)));
    }

    #[test]
    fn a_window_on_a_screen_that_is_gone_opens_in_the_middle_with_its_size() {
        for (x, y) in [(2500, 100), (-1400, 0), (100, 1200), (100, -900)] {
            let open = placement(Some(&kept(x, y, 1300, 900)), &[LAPTOP]);
            assert_eq!((open.size, open.at), ((1300.0, 900.0), None), "{x},{y}");
        }
        let left = Screen { x: -1920, ..LAPTOP };
        let open = placement(Some(&kept(-1400, 0, 1300, 900)), &[LAPTOP, left]);
        assert_eq!(open.at, Some((-1400.0, 0.0)));
    }

    #[test]
    fn a_window_larger_than_the_screen_is_made_to_fit_and_drawn_into_it() {
        let small = Screen {
            width: 1280,
            height: 720,
            ..LAPTOP
        };
        let open = placement(Some(&kept(200, 100, 1900, 1000)), &[small]);
        assert_eq!(open.size, (1280.0, 720.0));
        assert_eq!(open.at, Some((0.0, 0.0)));
        assert_eq!(placement(None, &[small]).size, (1200.0, 720.0));

        let laptop_at_125 = Screen {
            width: 1366,
            height: 728,
            scale: 1.25,
            ..LAPTOP
        };
        let open = placement(None, &[laptop_at_125]);
        assert_eq!(open.size, (1092.8, 582.4));
        assert_eq!(open.smallest, (960.0, 582.4));
    }

    #[test]
    fn on_a_screen_with_large_pixels_the_same_pixels_are_covered() {
        let fine = Screen {
            width: 3840,
            height: 2160,
            scale: 2.0,
            ..LAPTOP
        };
        let open = placement(Some(&kept(400, 200, 2600, 1800)), &[fine]);
        assert_eq!(open.size, (1300.0, 900.0));
        assert_eq!(open.at, Some((200.0, 100.0)));
    }

    #[test]
    fn a_window_that_filled_the_screen_does_so_again_and_knows_where_it_was() {
        let filled = Kept {
            maximized: true,
            ..kept(0, 0, 1300, 900)
        };
        let open = placement(Some(&filled), &[LAPTOP]);
        assert!(open.maximized);
        assert_eq!(open.at, Some((50.0, 60.0)));
    }

    #[test]
    fn what_cannot_be_read_or_cannot_be_means_the_usual_window() {
        for damaged in [
            "",
            "{",
            "[]",
            "{\"main\":{}}",
            "{\"main\":{\"width\":-1}}",
            "\0\0",
        ] {
            assert!(read(damaged.as_bytes()).is_none(), "{damaged}");
        }
        assert_eq!(placement(None, &[LAPTOP]), MIDDLE);
        assert_eq!(placement(None, &[]), MIDDLE);
        assert_eq!(placement(Some(&kept(0, 0, 0, 0)), &[LAPTOP]), MIDDLE);
        let huge = kept(i32::MAX, i32::MIN, u32::MAX, u32::MAX);
        let open = placement(Some(&huge), &[LAPTOP]);
        assert_eq!((open.size, open.at), ((1920.0, 1080.0), None));
    }
}
