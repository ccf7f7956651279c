//! The list of pictures, as the window reads it.

use serde::{Deserialize, Serialize};

/// What the window reads.
#[derive(Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct List {
    /// Decides about every pixel: only the same version gives the same bytes.
    pub(super) chromium: String,
    pub(super) labels_dated: String,
    pub(super) pictures: Vec<Picture>,
}

/// A step's picture for one engine.
#[derive(Debug, Deserialize, PartialEq, Serialize)]
pub(super) struct Picture {
    pub(super) engine: guide::Engine,
    pub(super) step: u8,
    pub(super) name: String,
    /// What it shows, in a few words.
    pub(super) title: String,
    /// The same, with the labels that it marks.
    pub(super) alt: String,
    /// What it shows is not documented for this engine.
    pub(super) inferred: bool,
    pub(super) part: View,
    pub(super) page: View,
}

/// A file, and what is where in it, in CSS pixels.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(super) struct View {
    pub(super) file: String,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) spots: Vec<Spot>,
}

/// Where an item's control is.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(super) struct Spot {
    pub(super) item: String,
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) width: u32,
    pub(super) height: u32,
}
