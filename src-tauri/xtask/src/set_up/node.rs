//! Is there a Node.js, and is it recent enough for the tools that build the window's web half?

use super::PackageManager;
use crate::failure::Failure;
use crate::program::Program;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Version(u32, u32);

pub(super) fn check(manager: Option<PackageManager>) -> Result<(), Failure> {
    let printed = Program::new("node").args(["--version"]).printed();
    let advice = manager.map_or("from https://nodejs.org/en/download", |manager| {
        manager.node_advice()
    });
    judge(printed.as_deref(), advice)?;
    if Program::npm().args(["--version"]).agrees() {
        Ok(())
    } else {
        Err(Failure::of_set_up(format!(
            "Node.js is here but npm, which belongs to it, is not. Install Node.js {advice}, then start again."
        )))
    }
}

fn judge(printed: Option<&str>, advice: &str) -> Result<(), Failure> {
    let found = match printed.map(str::trim) {
        Some(version) if read(version).is_some_and(is_recent_enough) => return Ok(()),
        Some(version) if !version.is_empty() => format!("this machine has {version}"),
        _ => "this machine has none".to_owned(),
    };
    Err(Failure::of_set_up(format!(
        "Node.js 20.19 or newer is needed (of the 22 series, 22.12); {found}. Install it {advice}, then start again."
    )))
}

/// `v20.19.2` as (20, 19).
fn read(version: &str) -> Option<Version> {
    let mut numbers = version.strip_prefix('v')?.split('.');
    let major = numbers.next()?.parse().ok()?;
    let minor = numbers.next()?.parse().ok()?;
    Some(Version(major, minor))
}

/// What Vite asks for: `^20.19.0 || >=22.12.0`.
fn is_recent_enough(version: Version) -> bool {
    version >= Version(22, 12) || (version >= Version(20, 19) && version < Version(21, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_node_that_builds_the_window_is_20_19_or_22_12() {
        for (version, is_enough) in [
            ("v18.20.4", false),
            ("v20.9.0", false),
            ("v20.18.3", false),
            ("v20.19.0", true),
            ("v20.20.2", true),
            ("v21.7.3", false),
            ("v22.11.0", false),
            ("v22.12.0", true),
            ("v24.0.0", true),
        ] {
            assert_eq!(
                is_recent_enough(read(version).unwrap()),
                is_enough,
                "{version}"
            );
        }
    }

    #[test]
    fn an_old_missing_or_unreadable_node_is_refused_in_words() {
        for (printed, words) in [
            (Some("v18.19.0\n"), "this machine has v18.19.0"),
            (None, "this machine has none"),
            (Some(""), "this machine has none"),
            (Some("node twenty"), "this machine has node twenty"),
        ] {
            let failure = judge(printed, "with care").unwrap_err();
            assert!(failure.to_string().contains(words), "{failure}");
            assert!(failure.to_string().contains("Install it with care"));
        }
    }
}
