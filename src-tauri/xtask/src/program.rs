//! Starting another program and reading how it ended.

mod stream;

use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use crate::failure::Failure;
use crate::surroundings::Surroundings;

pub(crate) struct Program {
    command: Command,
    words: Vec<String>,
}

impl Program {
    pub(crate) fn new(name: &str) -> Self {
        Self {
            command: Command::new(name),
            words: vec![name.to_owned()],
        }
    }

    pub(crate) fn cargo() -> Self {
        Self::new("cargo")
    }

    /// On Windows npm is a script, and scripts are only started under their full name.
    pub(crate) fn npm() -> Self {
        Self::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
    }

    pub(crate) fn args<'a>(mut self, arguments: impl IntoIterator<Item = &'a str>) -> Self {
        for argument in arguments {
            self.command.arg(argument);
            self.words.push(quoted(argument));
        }
        self
    }

    pub(crate) fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    pub(crate) fn with(mut self, variable: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.env(variable, value);
        self
    }

    pub(crate) fn without(mut self, variable: &str) -> Self {
        self.command.env_remove(variable);
        self
    }

    /// The command line as a person would type it.
    pub(crate) fn line(&self) -> String {
        self.words.join(" ")
    }

    /// Runs it with its output passed on as it comes, and a sign of life whenever it has been silent for half a minute.
    pub(crate) fn stream(mut self, surroundings: &Surroundings) -> Result<(), Failure> {
        let line = self.line();
        if surroundings.on_terminal {
            self.command.env("CARGO_TERM_COLOR", "always");
            self.command.env("FORCE_COLOR", "1");
        }
        self.command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let ended = self
            .command
            .spawn()
            .and_then(|child| stream::pass_on(child, &line));
        succeeded(&line, ended)
    }

    /// Runs it with our own input and output, as if it had been started by hand.
    pub(crate) fn hand_over(mut self) -> Result<(), Failure> {
        let line = self.line();
        succeeded(&line, self.command.status())
    }

    /// What it printed, whatever its exit code; nothing if it could not be started.
    pub(crate) fn printed(mut self) -> Option<String> {
        let output = self.command.stdin(Stdio::null()).output().ok()?;
        Some(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs it in silence: does it end with exit code 0?
    pub(crate) fn agrees(mut self) -> bool {
        self.command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }
}

fn succeeded(line: &str, ended: io::Result<ExitStatus>) -> Result<(), Failure> {
    match ended {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::of_work(match status.code() {
            Some(code) => format!("`{line}` ended with exit code {code}."),
            None => format!("`{line}` was stopped by a signal."),
        })),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Failure::of_work(format!(
            "`{line}` could not be started: the program was not found."
        ))),
        Err(error) => Err(Failure::of_work(format!(
            "`{line}` could not be started: {error}."
        ))),
    }
}

fn quoted(argument: &str) -> String {
    if argument.contains(' ') {
        format!("\"{argument}\"")
    } else {
        argument.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_line_can_be_pasted_into_a_shell() {
        let program = Program::new("xvfb-run").args(["-a", "-s", "-screen 0 1400x1000x24"]);
        assert_eq!(program.line(), "xvfb-run -a -s \"-screen 0 1400x1000x24\"");
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let failure = Program::new("no-such-program").hand_over().unwrap_err();
        assert!(failure.to_string().contains("`no-such-program`"));
        assert!(failure.to_string().contains("not found"));
    }

    #[cfg(unix)]
    #[test]
    fn the_exit_code_is_reported() {
        let failure = Program::new("sh")
            .args(["-c", "exit 7"])
            .hand_over()
            .unwrap_err();
        assert!(failure.to_string().ends_with("ended with exit code 7."));
    }
}
