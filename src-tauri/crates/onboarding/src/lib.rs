//! The journey of one customer: what is remembered, what is asked, what a person is told, what is handed over.
//!
//! [`Driver`] is the whole of it for the window and for the terminal's demo. The terminal's single commands use its
//! parts: [`check`], [`sign_in`] and [`handover`].

mod as_code;
pub mod check;
pub mod dictionary;
#[cfg(test)]
mod docs;
mod driver;
mod envelope;
mod failure;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzing;
pub mod handover;
mod journey;
pub mod opening;
mod private_file;
mod profile;
mod progress_file;
pub mod report;
pub mod said;
pub mod sign_in;
pub mod view;
mod when;

pub use driver::{Changed, Driver, Moved, Place, Ports, SharedFill};
pub use failure::{Code, Failure, Words, because};
pub use journey::{Counts, Journey, KeptIn, Screen, Shelf, ShelfError, StepState, verification};
pub use opening::{Arrival, ArrivedKind, ArrivedView, OPEN_FOR, OpenedValue, Opener};
pub use profile::{DEMO_IDENTITY, Profile, ProfileKind};
pub use when::{rfc3339, to_the_minute};
