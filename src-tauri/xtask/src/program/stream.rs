//! Passing on a program's output as it comes, with a sign of life when there is none.

use std::io::{self, Read};
use std::process::{Child, ExitStatus};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use crate::elapsed::Stopwatch;
use crate::terminal::{pass_through, say};

const SILENCE: Duration = Duration::from_secs(30);

/// How long a program that has ended may still have output under way. A daemon it left behind keeps its pipes open for
/// ever; we do not wait for that.
const AFTERMATH: Duration = Duration::from_secs(1);

enum Event {
    Printed(Vec<u8>),
    Ended(io::Result<ExitStatus>),
}

pub(super) fn pass_on(mut child: Child, line: &str) -> io::Result<ExitStatus> {
    let (sender, events) = mpsc::channel();
    for pipe in [
        child
            .stdout
            .take()
            .map(|pipe| Box::new(pipe) as Box<dyn Read + Send>),
        child
            .stderr
            .take()
            .map(|pipe| Box::new(pipe) as Box<dyn Read + Send>),
    ]
    .into_iter()
    .flatten()
    {
        let sender = sender.clone();
        thread::spawn(move || read_on(pipe, &sender));
    }
    thread::spawn(move || {
        let ended = child.wait();
        // Nobody is left to be told only when this process is ending itself.
        let _ = sender.send(Event::Ended(ended));
    });

    let running = Stopwatch::start();
    let mut last_byte = b'\n';
    let mut ended: Option<(ExitStatus, Stopwatch)> = None;
    loop {
        let patience = match &ended {
            Some((status, since)) if since.read() >= AFTERMATH => return Ok(*status),
            Some((_, since)) => AFTERMATH.saturating_sub(since.read()),
            None => SILENCE,
        };
        match events.recv_timeout(patience) {
            Ok(Event::Printed(bytes)) => {
                last_byte = bytes.last().copied().unwrap_or(last_byte);
                pass_through(&bytes);
            }
            Ok(Event::Ended(status)) => ended = Some((status?, Stopwatch::start())),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => match ended {
                Some((status, _)) => return Ok(status),
                None => {
                    say(sign_of_life(line, running.read(), last_byte));
                    last_byte = b'\n';
                }
            },
        }
    }
}

fn read_on(mut pipe: Box<dyn Read + Send>, events: &Sender<Event>) {
    let mut buffer = [0; 8192];
    while let Ok(length) = pipe.read(&mut buffer) {
        if length == 0
            || events
                .send(Event::Printed(buffer[..length].to_vec()))
                .is_err()
        {
            return;
        }
    }
}

/// Starts on a line of its own even when the program left one unfinished.
fn sign_of_life(line: &str, running: Duration, last_byte: u8) -> String {
    let start = if last_byte == b'\n' { "" } else { "\n" };
    format!(
        "{start}    … still working after {}: {line}",
        crate::elapsed::in_words(running)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_of_life_never_continues_a_line_of_the_program() {
        let running = Duration::from_secs(90);
        assert_eq!(
            sign_of_life("npm ci", running, b'\n'),
            "    … still working after 1 min 30 s: npm ci"
        );
        assert!(sign_of_life("npm ci", running, b'.').starts_with('\n'));
    }

    #[cfg(unix)]
    #[test]
    fn a_daemon_that_keeps_the_pipes_open_does_not_hold_us_up() {
        let running = Stopwatch::start();
        let child = std::process::Command::new("sh")
            .args(["-c", "sleep 20 & exit 3"])
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();

        let status = pass_on(child, "sh").unwrap();

        assert_eq!(status.code(), Some(3));
        assert!(running.read() < Duration::from_secs(10));
    }
}
