//! What is printed: one JSON object a line for programs, or text for people.

use std::io::{self, Write};

use onboarding::Failure;
use serde_json::{Value, json};

/// Standard output in one of its two forms.
pub(crate) struct Output {
    json: bool,
    /// Why a line could not be printed, the first time.
    lost: Option<io::ErrorKind>,
    /// Nobody reads standard output, so a failure goes to standard error in either form.
    closed: bool,
}

impl Output {
    pub(crate) fn new(json: bool) -> Self {
        Self {
            json,
            lost: None,
            closed: false,
        }
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
        if let Err(error) = self.print(event, text) {
            self.lost.get_or_insert(error.kind());
        }
    }

    /// [`Output::say`] for what is said once and nowhere else: the caller tells what it means that it is lost.
    pub(crate) fn say_once(&mut self, event: &Value, text: &str) -> io::Result<()> {
        let said = self.print(event, text);
        self.closed |= said.is_err();
        said
    }

    fn print(&self, event: &Value, text: &str) -> io::Result<()> {
        if self.json {
            print_line(anstream::stdout(), &event.to_string())
        } else {
            print_line(anstream::stdout(), text)
        }
    }

    /// Prints text for people only.
    pub(crate) fn text(&mut self, text: &str) {
        if !self.json {
            let _ = print_line(anstream::stdout(), text);
        }
    }

    /// Prints a failure: as an event on standard output, or as text on standard error, where it is also read if
    /// standard output is not.
    pub(crate) fn failure(&mut self, failure: &Failure) {
        if self.json && !self.closed {
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
