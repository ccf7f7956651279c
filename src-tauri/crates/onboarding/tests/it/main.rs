//! What the journey promises about what it keeps, what it shows and what it says.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod call;
mod dictionary;
mod dictionary_quotes;
mod driver;
mod opening;
mod progress_file;
mod report;
mod scene;
mod shelf;
mod shelf_damage;
mod values;
mod verification;
mod view;
mod words;
