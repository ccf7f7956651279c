//! `numero-okta`: the wizard's engine without a window, for terminals, scripts and demos.

mod arguments;
mod command;
mod demo;
mod input;
mod output;
mod ports;

use std::process::ExitCode;

use arguments::{Arguments, Command};
use clap::Parser;
use onboarding::{Code, Failure};
use output::Output;

/// How a command ends, as the process's exit code.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Ending {
    /// 0: all passed.
    Passed,
    /// 1: a check failed, or something was refused.
    Refused,
    /// 2: the arguments, an input or an output do not fit.
    Usage,
    /// 3: no usable answer.
    Unchecked,
}

/// Why a command stopped before it had a result.
struct Stopped {
    ending: Ending,
    failure: Failure,
}

impl Stopped {
    fn usage(failure: impl Into<Failure>) -> Self {
        Self {
            ending: Ending::Usage,
            failure: failure.into(),
        }
    }

    fn refused(failure: impl Into<Failure>) -> Self {
        Self {
            ending: Ending::Refused,
            failure: failure.into(),
        }
    }

    fn unchecked(failure: impl Into<Failure>) -> Self {
        Self {
            ending: Ending::Unchecked,
            failure: failure.into(),
        }
    }
}

fn main() -> ExitCode {
    say_only_where_it_panicked();
    let ending = match Arguments::try_parse() {
        Ok(arguments) => run(arguments),
        Err(error) => refuse_arguments(&error),
    };
    ExitCode::from(match ending {
        Ending::Passed => 0,
        Ending::Refused => 1,
        Ending::Usage => 2,
        Ending::Unchecked => 3,
    })
}

fn run(arguments: Arguments) -> Ending {
    let mut output = Output::new(arguments.json);
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            let failure = Failure::new(Code::NetworkSetup).detail(error.to_string());
            output.failure(&failure);
            return Ending::Unchecked;
        }
    };
    let output_ref = &mut output;
    let ended = runtime.block_on(async move {
        match arguments.command {
            Command::Check(check) => command::check(check, output_ref).await,
            Command::Login(login) => command::login(login, output_ref).await,
            Command::Seal(seal) => command::seal(seal, output_ref),
            Command::Open(open) => command::open(open, output_ref),
            Command::Verify(verify) => command::verify(verify, output_ref),
            Command::Explain(explain) => command::explain(&explain, output_ref),
            Command::Keygen(keygen) => command::keygen(keygen, output_ref),
            Command::Practice(practice) => command::practice(practice, output_ref).await,
            Command::Demo(demo) => demo::demo(demo, output_ref).await,
        }
    });
    // A line that is still being read from stdin must not hold up the end.
    runtime.shutdown_background();
    if let Some(kind) = output.lost() {
        let failure = Failure::new(Code::OutputUnwritable);
        let detail = format!("standard output: {kind}; a file may have been written all the same");
        Output::new(false).failure(&failure.detail(detail));
        return Ending::Usage;
    }
    ended.unwrap_or_else(|stopped| {
        output.failure(&stopped.failure);
        stopped.ending
    })
}

/// Help and version are answers; anything else is a usage error, as an event where JSON was asked for.
fn refuse_arguments(error: &clap::Error) -> Ending {
    let json = std::env::args_os().any(|argument| argument == "--json");
    if !error.use_stderr() {
        let _ = error.print();
        return Ending::Passed;
    }
    if json {
        let text = error.render().to_string();
        let words = text.lines().take_while(|line| !line.starts_with("Usage:"));
        let words: Vec<_> = words.flat_map(str::split_whitespace).collect();
        let detail = words.join(" ").trim_start_matches("error: ").to_owned();
        Output::new(true).failure(&Failure::new(Code::UsageRefused).detail(detail));
    } else {
        let _ = error.print();
    }
    Ending::Usage
}

/// A panic's payload may hold what was being worked on, so only its place is printed.
fn say_only_where_it_panicked() {
    std::panic::set_hook(Box::new(|panic| {
        use std::io::Write;
        let place = panic
            .location()
            .map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
        let _ = writeln!(
            anstream::stderr(),
            "numero-okta stopped because of a defect at {place}. Nothing was sent."
        );
    }));
}
