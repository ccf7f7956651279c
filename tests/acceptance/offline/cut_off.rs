//! A network namespace with nothing in it but loopback, by the first way that this machine allows.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Loopback is down in a new namespace; `ip` may be where only administrators look.
const UP: &str = "PATH=$PATH:/usr/sbin:/sbin; ip link set lo up && exec env \"$@\"";

/// From what everybody may do to what only administrators may.
const WAYS: [(&str, &[&str]); 3] = [
    (
        "a user namespace",
        &["unshare", "--user", "--map-root-user", "--net"],
    ),
    ("root's own rights", &["unshare", "--net"]),
    ("sudo", &["sudo", "-n", "unshare", "--net"]),
];

/// `program` within the namespace; says which way it took where that is not the first, and stops the test where there is none.
pub(super) fn command(program: &Path) -> Command {
    let mut refused = Vec::new();
    for (name, words) in WAYS {
        if let Err(why) = tried(words) {
            refused.push(format!("{name}: {why}"));
            continue;
        }
        if !refused.is_empty() {
            // Not through print, which the test harness keeps to itself.
            let before = refused.join("; ");
            let _ = writeln!(
                std::io::stderr(),
                "the network is cut off by {name}, because this machine refuses {before}"
            );
        }
        let mut command = within(words);
        command.arg(program);
        return command;
    }
    panic!(
        "this machine lets nobody cut off the network, so nothing is proven: {}",
        refused.join("; ")
    );
}

fn tried(words: &[&str]) -> Result<(), String> {
    let ended = within(words).arg("true").stdin(Stdio::null()).output();
    let ended = ended.map_err(|error| error.to_string())?;
    match ended.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&ended.stderr).trim().to_owned()),
    }
}

fn within(words: &[&str]) -> Command {
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).args(["sh", "-c", UP, "sh"]);
    command
}
