//! What was asked for on the command line.

use crate::failure::Failure;

pub(crate) const USAGE: &str = "\
Usage: cargo xtask COMMAND

  run [--out DIR]     install what is missing, build, open the wizard;
                      without a display, run `numero-okta demo` and leave its files in DIR
  test                install what is missing, then every check and test
  test --only NAME    one step of it, after the steps it needs
  test --list         the steps and their names
  deny                licences, bans and sources of the dependencies (cargo-deny)
  pictures            photograph the practice org's console for the window, anew
  pictures --check    hold the pictures that are kept to the console as it is
  gallery             every screen of the real window on one page: light, dark, in call mode,
                      in German, French and the pseudo-language
  bench check         how many round trips a full check takes, beside a client that asks one by one
  bench practice      how soon a practice org answers, and how much memory it takes
  bench window        the wizard beside a bare Tauri window: start, memory, size
  bindings            write ui/src/host/bindings.ts from the commands in Rust
  help                this text";

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Run { out: Option<String> },
    Test { only: Option<String> },
    ListTests,
    Deny,
    BenchCheck,
    BenchPractice,
    BenchWindow,
    Bindings,
    Pictures { check: bool },
    Gallery,
    Help,
}

pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Result<Command, Failure> {
    let arguments: Vec<String> = arguments.collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["run"] => Ok(Command::Run { out: None }),
        ["run", "--out", folder] => Ok(Command::Run {
            out: Some((*folder).to_owned()),
        }),
        ["test"] => Ok(Command::Test { only: None }),
        ["test", "--only", name] => Ok(Command::Test {
            only: Some((*name).to_owned()),
        }),
        ["test", "--list"] => Ok(Command::ListTests),
        ["deny"] => Ok(Command::Deny),
        ["pictures"] => Ok(Command::Pictures { check: false }),
        ["pictures", "--check"] => Ok(Command::Pictures { check: true }),
        ["gallery"] => Ok(Command::Gallery),
        ["bench", "check"] => Ok(Command::BenchCheck),
        ["bench", "practice"] => Ok(Command::BenchPractice),
        ["bench", "window"] => Ok(Command::BenchWindow),
        ["bindings"] => Ok(Command::Bindings),
        ["help" | "--help" | "-h"] => Ok(Command::Help),
        [] => Err(Failure::usage(USAGE)),
        unknown => Err(Failure::usage(format!(
            "There is no command `cargo xtask {}`.\n\n{USAGE}",
            unknown.join(" ")
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, Failure> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn every_command_in_the_usage_text_is_understood() {
        for (line, command) in [
            ("run", Command::Run { out: None }),
            (
                "run --out demo",
                Command::Run {
                    out: Some("demo".to_owned()),
                },
            ),
            ("test", Command::Test { only: None }),
            (
                "test --only clippy",
                Command::Test {
                    only: Some("clippy".to_owned()),
                },
            ),
            ("test --list", Command::ListTests),
            ("deny", Command::Deny),
            ("bench check", Command::BenchCheck),
            ("bench practice", Command::BenchPractice),
            ("bench window", Command::BenchWindow),
            ("bindings", Command::Bindings),
            ("pictures", Command::Pictures { check: false }),
            ("pictures --check", Command::Pictures { check: true }),
            ("gallery", Command::Gallery),
            ("help", Command::Help),
            ("--help", Command::Help),
        ] {
            assert_eq!(parsed(line).unwrap(), command, "{line}");
        }
    }

    #[test]
    fn anything_else_is_refused_with_the_usage_text() {
        for line in [
            "",
            "runs",
            "run --out",
            "run here",
            "test --only",
            "test --only a b",
            "deny all",
            "bench",
        ] {
            let failure = parsed(line).unwrap_err();
            assert!(failure.to_string().contains("Usage: cargo xtask"), "{line}");
            assert_eq!(failure.exit_code(), std::process::ExitCode::from(2));
        }
    }
}
