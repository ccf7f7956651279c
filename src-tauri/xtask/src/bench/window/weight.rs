//! What is shipped: the program, and the parts it consists of.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::Failure;

pub(super) fn size(file: &Path) -> Result<u64, Failure> {
    let read = fs::metadata(file);
    let read = read.map_err(|error| Failure::of_work(format!("{}: {error}.", file.display())))?;
    Ok(read.len())
}

/// The files of a built page, by the ends of their names.
pub(super) fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.to_string_lossy();
            endings.iter().any(|ending| name.ends_with(ending))
        })
        .collect();
    found.sort();
    found
}

/// As small as gzip makes them.
pub(super) fn zipped(files: &[PathBuf]) -> Result<u64, Failure> {
    let mut sum = 0;
    for file in files {
        let output = Command::new("gzip")
            .args(["-9", "-n", "-c"])
            .arg(file)
            .stdin(Stdio::null())
            .output();
        let output = output.map_err(|error| Failure::of_work(format!("gzip: {error}.")))?;
        sum += output.stdout.len() as u64;
    }
    Ok(sum)
}

/// The largest sections of a program, from binutils' `size`; none where it is not installed.
pub(super) fn sections(program: &Path) -> Vec<(String, u64)> {
    let output = Command::new("size").arg("-A").arg(program).output();
    let printed = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    largest(&printed.unwrap_or_default())
}

fn largest(printed: &str) -> Vec<(String, u64)> {
    let mut found: Vec<(String, u64)> = printed
        .lines()
        .filter(|line| line.starts_with('.'))
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            Some((words.next()?.to_owned(), words.next()?.parse().ok()?))
        })
        .collect();
    found.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    found.truncate(5);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_sections_come_first_and_the_total_is_none() {
        let printed =
            "app  :\nsection  size  addr\n.text  700  1\n.rodata  900  2\n.bss 1 3\nTotal 1601\n";
        let found = largest(printed);
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, [".rodata", ".text", ".bss"]);
    }
}
