//! What the window may ask for. A command takes its arguments, makes one call, and converts the answer.

mod ask;
mod call;
mod credentials;
mod journeys;
mod opening;
mod practice;
mod presenter;
mod progress;
mod send;
mod settings;
mod steps;

pub(crate) use ask::*;
pub(crate) use call::*;
pub(crate) use credentials::*;
pub(crate) use journeys::*;
pub(crate) use opening::*;
pub(crate) use practice::*;
pub(crate) use presenter::*;
pub(crate) use progress::*;
pub(crate) use send::*;
pub(crate) use settings::*;
pub(crate) use steps::*;

use onboarding::view::{FailureView, JourneyView};

/// What most commands answer: the whole journey as it is now, or why nothing was changed.
type Answer = Result<JourneyView, FailureView>;

type ShellState<'a> = tauri::State<'a, crate::state::Shell>;
