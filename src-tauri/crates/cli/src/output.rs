//! What is printed: one JSON object a line for programs, or text for people.

use std::io::{self, Write};

use onboarding::Failure;
use serde_json::{Value, json};

/// Standard output in one of its two forms.
pub(crate) struct Output {
    json: bool,
    /// Why a line could not be printed, the first time.
    lost: Option<io::ErrorKind>,
}

impl Output {
    pub(crate) fn new(json: bool) -> Self {
        Self { json, lost: None }
    }

    /// Why something that was said is lost; a reader who went away wanted no more.
    pub(crate) fn lost(&self) -> Option<io::ErrorKind> {
        self.lost.filter(|kind| *kind != io::ErrorKind::BrokenPipe)
    }

    pub(crate) fn is_json(&self) -> bool {
        self.json
    }

    /// Prints an event, or its text for people.
    pub(crate) fn say(&mut self, event: &Value, text: &str) {
        let line = if self.json {
            event.to_string()
        } else {
            text.to_owned()
        };
        if let Err(error) = print_line(anstream::stdout(), &line) {
            self.lost.get_or_insert(error.kind());
        }
    }

    /// Prints text for people only.
    pub(crate) fn text(&mut self, text: &str) {
        if !self.json {
            let _ = print_line(anstream::stdout(), text);
        }
    }

    /// Prints a failure: as an event on standard output, or as text on standard error.
    pub(crate) fn failure(&mut self, failure: &Failure) {
        if self.json {
            let event = json!({
                "event": "error",
                "code": failure.code.as_str(),
                "message": failure.message(),
            });
            let _ = print_line(anstream::stdout(), &event.to_string());
        } else {
            let title = failure.code.words().title;
            let _ = print_line(
                anstream::stderr(),
                &format!("{title} [{}]\n{}", failure.code.as_str(), failure.message()),
            );
        }
    }
}

fn print_line(mut to: impl Write, line: &str) -> io::Result<()> {
    writeln!(to, "{line}")?;
    to.flush()
}
