//! Why a command stopped, in words for the person at the terminal.

use std::fmt;
use std::process::ExitCode;

#[derive(Debug)]
pub(crate) struct Failure {
    words: String,
    exit: u8,
}

impl Failure {
    /// A program or step did not do its work: exit code 1.
    pub(crate) fn of_work(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            exit: 1,
        }
    }

    /// The command cannot start as it was typed: exit code 2.
    pub(crate) fn usage(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            exit: 2,
        }
    }

    /// Something has to be installed first: exit code 2.
    pub(crate) fn of_set_up(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            exit: 2,
        }
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.exit)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.words)
    }
}
