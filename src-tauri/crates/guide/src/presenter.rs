//! What whoever leads the call has beside the shared window: what to say, what is asked, what goes wrong, how long.
//!
//! One home for it, as for the steps. It names no org and no person, and states of Okta only what the steps state.

mod details;
mod send;
mod sign_in;
mod step1;
mod step2;
mod step3;
mod step4;
mod step5;
mod step6;
mod step7;
mod step8;

use serde::Serialize;
use specta::Type;

use crate::Rich;
use crate::rich::rich;

/// A part of the call: one of the eight steps, or one of the three screens after them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Step 1 to 8.
    Step(u8),
    /// The three values and the checks.
    Details,
    /// The two test sign-ins.
    SignIn,
    /// Sealing and sending.
    Send,
}

impl Part {
    /// All parts in the order of the call.
    pub const ALL: [Self; 11] = [
        Self::Step(1),
        Self::Step(2),
        Self::Step(3),
        Self::Step(4),
        Self::Step(5),
        Self::Step(6),
        Self::Step(7),
        Self::Step(8),
        Self::Details,
        Self::SignIn,
        Self::Send,
    ];
}

/// The notes for one part of the call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Notes {
    /// Sentences to say, in order.
    pub say: Vec<Rich>,
    /// Questions to expect.
    pub asked: Vec<Asked>,
    /// What goes wrong here, and how it shows.
    pub look_out: Vec<Rich>,
    /// How long the part should take.
    pub target_seconds: u16,
}

/// A question to expect, with what holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Asked {
    /// As the customer asks it.
    pub question: Rich,
    /// What holds.
    pub answer: Rich,
}

/// The notes for `part`; `None`: the guide has no such step.
#[must_use]
pub fn notes(part: Part) -> Option<Notes> {
    Some(match part {
        Part::Step(1) => step1::notes(),
        Part::Step(2) => step2::notes(),
        Part::Step(3) => step3::notes(),
        Part::Step(4) => step4::notes(),
        Part::Step(5) => step5::notes(),
        Part::Step(6) => step6::notes(),
        Part::Step(7) => step7::notes(),
        Part::Step(8) => step8::notes(),
        Part::Step(_) => return None,
        Part::Details => details::notes(),
        Part::SignIn => sign_in::notes(),
        Part::Send => send::notes(),
    })
}

/// Notes from their texts.
fn written(
    target_seconds: u16,
    say: &[&'static str],
    asked: &[(&'static str, &'static str)],
    look_out: &[&'static str],
) -> Notes {
    let all = |texts: &[&'static str]| texts.iter().map(|text| rich(text)).collect();
    Notes {
        say: all(say),
        asked: asked
            .iter()
            .map(|&(question, answer)| Asked {
                question: rich(question),
                answer: rich(answer),
            })
            .collect(),
        look_out: all(look_out),
        target_seconds,
    }
}
