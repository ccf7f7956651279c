//! Every developer command of this project, the same on Linux, macOS and Windows; needs nothing but Rust.

mod arguments;
mod bench;
mod bindings;
mod deny;
mod elapsed;
mod failure;
mod gallery;
mod pictures;
mod private_folder;
mod program;
mod set_up;
mod surroundings;
mod terminal;
mod test_plan;
mod wizard;

use std::process::ExitCode;

use arguments::{Command, USAGE};
use failure::Failure;
use surroundings::Surroundings;
use terminal::{complain, say};

fn main() -> ExitCode {
    match obey() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            complain(&failure);
            failure.exit_code()
        }
    }
}

fn obey() -> Result<(), Failure> {
    let command = arguments::parse(std::env::args().skip(1))?;
    let surroundings = Surroundings::read()?;
    match command {
        Command::Run { out } => wizard::run(&surroundings, out.as_deref()),
        Command::Test { only } => test_plan::run(&surroundings, only.as_deref()),
        Command::ListTests => {
            test_plan::list();
            Ok(())
        }
        Command::Deny => deny::run(&surroundings),
        Command::Bindings => bindings::write(&surroundings),
        Command::BenchCheck => bench::check(&surroundings),
        Command::BenchPractice => bench::practice(&surroundings),
        Command::BenchWindow => bench::window(&surroundings),
        Command::Pictures { check } => pictures::run(&surroundings, check),
        Command::Gallery => gallery::run(&surroundings),
        Command::Help => {
            say(USAGE);
            Ok(())
        }
    }
}
