//! What a picture shows of a page, and where its controls are in it.

use practice_org::Engine;

use super::is_without_a_place;
use super::list::{Spot, View};
use crate::camera::{Layout, Marked, Rectangle, Seen};
use crate::failure::Failure;
use crate::shots::Shot;

/// White around the part that is shown beside the list, in CSS pixels.
const MARGIN: f64 = 12.0;

/// The view of a frame, with the spots of the items that the picture marks.
pub(super) fn view(
    file: String,
    frame: Rectangle,
    shot: &Shot,
    engine: Engine,
    seen: &Seen,
) -> Result<View, Failure> {
    let mut spots = Vec::new();
    for item in shot.items {
        if is_without_a_place(engine, item) {
            continue;
        }
        let marked = seen
            .items
            .get(*item)
            .ok_or_else(|| format!("{item} is not shown at {:?} ({engine:?})", shot.place))?;
        spots.push(spot(item, marked, frame)?);
    }
    Ok(View {
        file,
        width: frame.width as u32,
        height: frame.height as u32,
        spots,
    })
}

pub(super) fn part(part: Rectangle) -> Rectangle {
    let top = (part.y - MARGIN).max(0.0).floor();
    Rectangle {
        x: 0.0,
        y: top,
        width: f64::from(Layout::Column.width()),
        height: (part.y + part.height + MARGIN).ceil() - top,
    }
}

pub(super) fn whole(height: f64) -> Rectangle {
    Rectangle {
        x: 0.0,
        y: 0.0,
        width: f64::from(Layout::Page.width()),
        height,
    }
}

/// The item's rectangle within the frame; it has to lie in it with every control that it marks.
fn spot(item: &str, marked: &Marked, frame: Rectangle) -> Result<Spot, Failure> {
    let at = marked.at;
    let is_in = |inner: &Rectangle, outer: &Rectangle| {
        inner.width > 0.0
            && inner.height > 0.0
            && inner.x >= outer.x - 0.5
            && inner.y >= outer.y - 0.5
            && inner.x + inner.width <= outer.x + outer.width + 0.5
            && inner.y + inner.height <= outer.y + outer.height + 0.5
    };
    if !is_in(&at, &frame) {
        return Err(format!("{item} at {at:?} is not in the picture {frame:?}").into());
    }
    if marked.controls.is_empty() || !marked.controls.iter().all(|control| is_in(control, &at)) {
        return Err(format!("{item} does not enclose its controls: {marked:?}").into());
    }
    let (x, y) = (at.x - frame.x, at.y - frame.y);
    let right = (x + at.width).ceil().min(frame.width);
    let bottom = (y + at.height).ceil().min(frame.height);
    Ok(Spot {
        item: item.to_owned(),
        x: x.floor() as u32,
        y: y.floor() as u32,
        width: (right - x.floor()) as u32,
        height: (bottom - y.floor()) as u32,
    })
}
