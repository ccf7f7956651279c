//! `cargo xtask bench practice`: how soon a practice org answers after its start, and how much memory it takes.
//!
//! With ratios to the same program doing nothing in the same run.

mod org;

use std::path::Path;
use std::time::Duration;

use super::{median, milliseconds, numero_okta, verdict};
use crate::elapsed::Stopwatch;
use crate::failure::Failure;
use crate::program::Program;
use crate::surroundings::Surroundings;
use crate::terminal::say;

use org::Org;

const STARTS: usize = 15;
const REQUESTS: usize = 200;

/// What a demo may take.
const SOON: Duration = Duration::from_millis(150);
const SMALL: u64 = 30 * 1024;

/// One start, as it was measured.
struct Start {
    first_answer: Duration,
    /// To the signing key, which is made in the background.
    first_key: Duration,
    /// In KiB; none where the system does not tell.
    memory: Option<u64>,
    memory_later: Option<u64>,
}

pub(crate) fn practice(surroundings: &Surroundings) -> Result<(), Failure> {
    let program = numero_okta(surroundings)?;
    let mut nothing = Vec::new();
    let mut starts = Vec::new();
    // In turns, so that a busy moment of the machine falls on both.
    for _ in 0..STARTS {
        nothing.push(version(&program)?);
        starts.push(start(&program)?);
    }
    report(median(&nothing), &starts);
    Ok(())
}

/// The program's own start and end, which no command can be faster than.
fn version(program: &Path) -> Result<Duration, Failure> {
    let stopwatch = Stopwatch::start();
    let name = program.display().to_string();
    let ended = Program::new(&name).args(["--version"]).agrees();
    let took = stopwatch.read();
    match ended {
        true => Ok(took),
        false => Err(Failure::of_work(format!("`{name} --version` failed."))),
    }
}

fn start(program: &Path) -> Result<Start, Failure> {
    let stopwatch = Stopwatch::start();
    let org = Org::start(program)?;
    org.ask("GET", "/.well-known/okta-organization", 200)?;
    let first_answer = stopwatch.read();
    let memory = org.memory();
    org.ask("GET", "/oauth2/v1/keys", 200)?;
    let first_key = stopwatch.read();
    let mixed = org.mixed_requests();
    for (method, path, status) in mixed.iter().cycle().take(REQUESTS) {
        org.ask(method, path, *status)?;
    }
    Ok(Start {
        first_answer,
        first_key,
        memory,
        memory_later: org.memory(),
    })
}

fn report(nothing: Duration, starts: &[Start]) {
    let times = |of: fn(&Start) -> Duration| median(&starts.iter().map(of).collect::<Vec<_>>());
    let memories = |of: fn(&Start) -> Option<u64>| {
        let known: Vec<u64> = starts.iter().filter_map(of).collect();
        (!known.is_empty()).then(|| median(&known))
    };
    say(format_args!(
        "\nPractice org, profile release, medians of {STARTS} starts"
    ));
    time_line("--version, from start to end", nothing, nothing, None);
    let first = times(|start| start.first_answer);
    time_line("practice, to the first answer", first, nothing, Some(SOON));
    let key = times(|start| start.first_key);
    time_line("practice, to the signing key", key, nothing, None);
    let memory = memories(|start| start.memory);
    let later = memories(|start| start.memory_later);
    match memory.zip(later) {
        Some((memory, later)) => {
            memory_line("resident memory then", memory, memory);
            memory_line(&format!("after {REQUESTS} more requests"), later, memory);
        }
        None => say("  resident memory: only Linux tells"),
    }
}

fn time_line(name: &str, took: Duration, unit: Duration, bar: Option<Duration>) {
    let ratio = took.as_secs_f64() / unit.as_secs_f64();
    let verdict = bar.map_or_else(String::new, |bar| {
        let words = verdict(took < bar);
        format!("   {words} the bar of {:.0} ms", milliseconds(bar))
    });
    let took = milliseconds(took);
    say(format_args!(
        "  {name:<32}{took:>8.1} ms {ratio:>7.2}{verdict}"
    ));
}

fn memory_line(name: &str, memory: u64, unit: u64) {
    let megabytes = |kib: u64| kib as f64 / 1024.0;
    let ratio = memory as f64 / unit as f64;
    let words = verdict(memory < SMALL);
    let (shown, bar) = (megabytes(memory), megabytes(SMALL));
    say(format_args!(
        "  {name:<32}{shown:>8.1} MB {ratio:>7.2}   {words} the bar of {bar:.0} MB"
    ));
}
