//! Damage of every kind: the generation before is opened, and what is damaged is set aside and never overwritten.

use std::fs;

use onboarding::{Journey, Shelf, ShelfError};

use crate::scene::{Folder, NOW, journey};
use crate::shelf::{envelope, two_generations};

const LARGEST: usize = 1024 * 1024;

/// Two generations as they are on disk; written there plainly, which is fast enough for every offset.
struct Generations {
    before: Journey,
    before_bytes: Vec<u8>,
    current_bytes: Vec<u8>,
}

impl Generations {
    fn new() -> Self {
        let folder = Folder::new();
        let (_, before, _) = two_generations(&folder);
        let read = |name| fs::read(folder.journeys().join(name)).unwrap();
        Self {
            before,
            before_bytes: read("abcdefgh.json.1"),
            current_bytes: read("abcdefgh.json"),
        }
    }

    /// Puts damaged bytes in the current generation's place, with and without a generation before.
    fn expect_set_aside(&self, damaged: &[u8], what: &str) {
        let folder = Folder::new();
        fs::create_dir(folder.journeys()).unwrap();
        let shelf = Shelf::new(folder.journeys());
        let current = folder.journeys().join("abcdefgh.json");
        let previous = folder.journeys().join("abcdefgh.json.1");
        let aside = folder
            .journeys()
            .join("abcdefgh.json.corrupt-20261123T104605Z");
        fs::write(&previous, &self.before_bytes).unwrap();
        fs::write(&current, damaged).unwrap();

        let listed = shelf.list().unwrap();
        assert_eq!(listed[0].journey.as_ref().unwrap(), &self.before, "{what}");
        assert_eq!(fs::read(&current).unwrap(), damaged, "{what}: listing");
        let opened = shelf.open("abcdefgh", NOW).unwrap();
        assert_eq!(opened.journey, self.before, "{what}");
        assert!(!current.exists(), "{what}");
        assert_eq!(fs::read(&aside).unwrap(), damaged, "{what}");
        assert_eq!(fs::read(&previous).unwrap(), self.before_bytes, "{what}");
        drop(opened);

        fs::remove_file(&previous).unwrap();
        fs::rename(&aside, &current).unwrap();
        let refused = shelf.open("abcdefgh", NOW).map(|_| ());
        assert!(
            matches!(refused, Err(ShelfError::Damaged)),
            "{what}: {refused:?}"
        );
        assert_eq!(fs::read(&aside).unwrap(), damaged, "{what}: alone");
    }
}

fn expect_set_aside(damaged: &[u8], what: &str) {
    Generations::new().expect_set_aside(damaged, what);
}

#[test]
fn a_byte_that_flipped_anywhere_is_damage() {
    let kept = Generations::new();
    let whole = &kept.current_bytes;
    for offset in 0..whole.len() {
        // The lowest bit, letter case, and no text any more.
        for mask in [0x01, 0x20, 0x80] {
            let mut damaged = whole.clone();
            damaged[offset] ^= mask;
            kept.expect_set_aside(&damaged, &format!("byte {offset} with {mask:#x}"));
        }
    }
}

#[test]
fn a_file_that_was_cut_off_anywhere_is_damage() {
    let kept = Generations::new();
    let whole = &kept.current_bytes;
    for length in 0..whole.len() {
        kept.expect_set_aside(&whole[..length], &format!("cut off after {length}"));
    }
}

#[test]
fn bytes_after_the_end_are_damage() {
    let kept = Generations::new();
    for tail in ["x", "{}", "\0"] {
        let damaged = [&kept.current_bytes, tail.as_bytes()].concat();
        kept.expect_set_aside(&damaged, tail);
    }
}

#[test]
fn a_file_of_another_kind_or_without_its_first_fields_is_damage() {
    let body = serde_json::to_string(&journey("abcdefgh")).unwrap();
    let other_format = envelope(1, &body).replace("numero-okta-journey", "numero-okta-package");
    expect_set_aside(other_format.as_bytes(), "another format");
    expect_set_aside(envelope(1, r#"{"id":"abcdefgh"}"#).as_bytes(), "no org");
    expect_set_aside(envelope(1, "[]").as_bytes(), "a list");
    expect_set_aside(b"{}", "an empty object");
}

#[test]
fn more_than_a_mebibyte_is_damage_and_a_mebibyte_is_not() {
    let folder = Folder::new();
    let (shelf, _, current) = two_generations(&folder);
    let body = serde_json::to_string(&current).unwrap();
    let padded = |length: usize| {
        let filled = |count| {
            let filler = format!(r#"{{"of_a_later_version":"{}","#, "x".repeat(count));
            envelope(1, &body.replacen('{', &filler, 1))
        };
        filled(length - filled(0).len())
    };
    let path = folder.journeys().join("abcdefgh.json");
    fs::write(&path, padded(LARGEST)).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().len(), LARGEST as u64);
    assert_eq!(shelf.open("abcdefgh", NOW).unwrap().journey, current);
    expect_set_aside(padded(LARGEST + 1).as_bytes(), "a byte too much");
}

#[test]
fn what_was_set_aside_outlives_every_later_save() {
    let folder = Folder::new();
    let (shelf, ..) = two_generations(&folder);
    let current = folder.journeys().join("abcdefgh.json");
    fs::write(&current, "damaged").unwrap();
    let opened = shelf.open("abcdefgh", NOW).unwrap();
    for _ in 0..3 {
        shelf.save(&opened.journey).unwrap();
    }
    let aside = folder
        .journeys()
        .join("abcdefgh.json.corrupt-20261123T104605Z");
    assert_eq!(fs::read_to_string(aside).unwrap(), "damaged");
}

#[test]
fn both_generations_damaged_are_both_set_aside() {
    let folder = Folder::new();
    let (shelf, ..) = two_generations(&folder);
    let kept = |name: &str| folder.journeys().join(name);
    fs::write(kept("abcdefgh.json"), "one").unwrap();
    fs::write(kept("abcdefgh.json.1"), "two").unwrap();
    let refused = shelf.open("abcdefgh", NOW).map(|_| ());
    assert!(matches!(refused, Err(ShelfError::Damaged)));
    let read = |name| fs::read_to_string(kept(name)).unwrap();
    assert_eq!(read("abcdefgh.json.corrupt-20261123T104605Z"), "one");
    assert_eq!(read("abcdefgh.json.1.corrupt-20261123T104605Z"), "two");
}

#[test]
fn damage_that_comes_twice_in_a_second_is_set_aside_twice() {
    let folder = Folder::new();
    let (shelf, ..) = two_generations(&folder);
    let current = folder.journeys().join("abcdefgh.json");
    for damaged in ["first", "second", "third"] {
        fs::write(&current, damaged).unwrap();
        drop(shelf.open("abcdefgh", NOW).unwrap());
    }
    let mut aside: Vec<_> = folder
        .names()
        .into_iter()
        .filter(|name| name.contains(".corrupt-"))
        .map(|name| fs::read_to_string(folder.journeys().join(name)).unwrap())
        .collect();
    aside.sort();
    assert_eq!(aside, ["first", "second", "third"]);
}

#[test]
fn the_newest_state_survives_a_save_that_fails_half_way() {
    let folder = Folder::new();
    let (shelf, _, mut current) = two_generations(&folder);
    // Killed between setting the current generation aside and writing the next one.
    let path = folder.journeys().join("abcdefgh.json");
    fs::rename(&path, folder.journeys().join("abcdefgh.json.1")).unwrap();
    let opened = Shelf::new(folder.journeys()).open("abcdefgh", NOW).unwrap();
    assert_eq!(opened.journey, current);
    current.saved_at = "2026-11-23T10:46:09Z".to_owned();
    shelf.save(&current).unwrap();
    drop(opened);
    assert_eq!(shelf.open("abcdefgh", NOW).unwrap().journey, current);
}
