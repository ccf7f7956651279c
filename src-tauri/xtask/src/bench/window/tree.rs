//! A process with all that it started: a web view draws in processes of its own.

use std::fs;
use std::path::Path;
use std::process::Child;
use std::time::Duration;

use crate::program::Program;

/// A started program; ends with all that it started.
pub(super) struct Tree(Child);

impl Tree {
    pub(super) fn of(child: Child) -> Self {
        Self(child)
    }

    /// Its share of the computer's memory in KiB, by name of the program: what processes share is counted once.
    pub(super) fn memory(&self) -> Vec<(String, u64)> {
        let proc = Path::new("/proc");
        let all = processes(proc);
        let own = descendants(self.0.id(), &all);
        own.iter()
            .filter_map(|id| {
                let folder = proc.join(id.to_string());
                let name = fs::read_to_string(folder.join("comm")).ok()?;
                let rollup = fs::read_to_string(folder.join("smaps_rollup")).ok()?;
                Some((name.trim().to_owned(), share(&rollup)?))
            })
            .collect()
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        let id = self.0.id().to_string();
        Program::new("kill").args(["-TERM", &id]).agrees();
        for _ in 0..100 {
            if let Ok(Some(_)) = self.0.try_wait() {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Every process and its parent.
fn processes(proc: &Path) -> Vec<(u32, u32)> {
    let entries = fs::read_dir(proc).into_iter().flatten().flatten();
    let ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    ids.filter_map(|id: u32| {
        let stat = fs::read_to_string(proc.join(id.to_string()).join("stat")).ok()?;
        Some((id, parent(&stat)?))
    })
    .collect()
}

/// The program's name stands in brackets and may hold anything, brackets too.
fn parent(stat: &str) -> Option<u32> {
    let (_, rest) = stat.rsplit_once(')')?;
    rest.split_whitespace().nth(1)?.parse().ok()
}

fn descendants(root: u32, all: &[(u32, u32)]) -> Vec<u32> {
    let mut found = vec![root];
    let mut at = 0;
    while let Some(parent) = found.get(at).copied() {
        found.extend(all.iter().filter(|(_, of)| *of == parent).map(|(id, _)| id));
        at += 1;
    }
    found
}

fn share(rollup: &str) -> Option<u64> {
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_what_a_process_started_and_what_that_started() {
        let all = [(1, 0), (7, 1), (8, 7), (9, 8), (10, 1), (11, 7)];
        assert_eq!(descendants(7, &all), [7, 8, 11, 9]);
        assert_eq!(descendants(10, &all), [10]);
    }

    #[test]
    fn parent_and_share_are_read_as_the_system_writes_them() {
        assert_eq!(parent("42 (a) b (c)) S 7 42 42 0"), Some(7));
        assert_eq!(
            share("Rss:  900 kB\nPss:      512 kB\nPss_Dirty: 1 kB"),
            Some(512)
        );
    }
}
