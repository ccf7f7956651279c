//! The lines we print ourselves, between those of the programs we start.

use std::fmt::Display;
use std::io::{self, Write};

/// One line. A reader that has gone away (`| head`) does not stop the work.
pub(crate) fn say(words: impl Display) {
    let _ = writeln!(io::stdout().lock(), "{words}");
}

/// A program's output as it came, under the same rule.
pub(crate) fn pass_through(bytes: &[u8]) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(bytes).and_then(|()| out.flush());
}

/// The last words of a command that stopped.
pub(crate) fn complain(words: impl Display) {
    let _ = writeln!(io::stderr().lock(), "\n{words}");
}
