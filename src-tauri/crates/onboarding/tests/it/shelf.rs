//! Where journeys are kept: what is written, who may open it, and what an older or newer version left.

use std::fs;

use guide::ItemId;
use onboarding::{Journey, Screen, Shelf, ShelfError};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::scene::{Folder, NOW, journey};

/// A state file as some version of the app would have written it.
pub(crate) fn envelope(version: u32, body: &str) -> String {
    envelope_of("numero-okta-journey", version, body)
}

/// The same for any of our kinds of file.
pub(crate) fn envelope_of(format: &str, version: u32, body: &str) -> String {
    let sum = Sha256::digest(format!("{version}\n{body}"));
    let hex: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
    format!(r#"{{"format":"{format}","version":{version},"sha256":"{hex}","body":{body}}}"#)
}

/// A shelf with one journey in two generations: the one before at step 1, the current one at step 5.
pub(crate) fn two_generations(folder: &Folder) -> (Shelf, Journey, Journey) {
    let shelf = Shelf::new(folder.journeys());
    let before = journey("abcdefgh");
    let mut current = before.clone();
    current.screen = Screen::Step5;
    current.ticked.insert(ItemId::SignInMethod, NOW.to_owned());
    drop(shelf.add(before.clone()).unwrap());
    shelf.save(&current).unwrap();
    (shelf, before, current)
}

fn error(shelf: &Shelf, id: &str) -> ShelfError {
    shelf.open(id, NOW).map(|_| ()).unwrap_err()
}

#[test]
fn what_was_saved_last_is_opened_and_the_generation_before_is_beside_it() {
    let folder = Folder::new();
    let (shelf, before, current) = two_generations(&folder);
    assert_eq!(
        folder.names(),
        ["abcdefgh.json", "abcdefgh.json.1", "abcdefgh.lock"]
    );
    assert_eq!(shelf.open("abcdefgh", NOW).unwrap().journey, current);
    fs::remove_file(folder.journeys().join("abcdefgh.json")).unwrap();
    assert_eq!(shelf.open("abcdefgh", NOW).unwrap().journey, before);
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_what_is_kept() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    two_generations(&folder);
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(folder.journeys()), 0o700);
    for name in ["abcdefgh.json", "abcdefgh.json.1"] {
        assert_eq!(mode(folder.journeys().join(name)), 0o600, "{name}");
    }
    // A file that somebody opened up is closed again by the next save.
    let path = folder.journeys().join("abcdefgh.json");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o666)).unwrap();
    let shelf = Shelf::new(folder.journeys());
    shelf.save(&journey("abcdefgh")).unwrap();
    assert_eq!(mode(path), 0o600);
}

#[test]
fn a_lock_that_goes_in_a_moment_is_waited_for() {
    let folder = Folder::new();
    let (shelf, _, current) = two_generations(&folder);
    let held = shelf.open("abcdefgh", NOW).unwrap();
    let letting_go = std::thread::spawn(move || {
        std::thread::park_timeout(std::time::Duration::from_millis(40));
        drop(held);
    });
    let opened = shelf.open("abcdefgh", NOW).unwrap();
    assert_eq!(opened.journey, current);
    letting_go.join().unwrap();
}

#[test]
fn one_journey_is_open_in_one_place_at_a_time() {
    let folder = Folder::new();
    let (shelf, ..) = two_generations(&folder);
    let open = shelf.open("abcdefgh", NOW).unwrap();
    assert!(matches!(error(&shelf, "abcdefgh"), ShelfError::Locked));
    assert!(matches!(shelf.delete("abcdefgh"), Err(ShelfError::Locked)));
    drop(open);
    drop(shelf.open("abcdefgh", NOW).unwrap());
    shelf.delete("abcdefgh").unwrap();
    assert_eq!(folder.names(), [""; 0]);
}

#[test]
fn an_older_file_with_fewer_fields_is_opened() {
    let folder = Folder::new();
    fs::create_dir_all(folder.journeys()).unwrap();
    let body = json!({
        "id": "abcdefgh", "org": "https://acme-example.okta.com", "created_at": NOW,
        "ticked": {"sign-in-method": NOW},
    });
    let path = folder.journeys().join("abcdefgh.json");
    fs::write(&path, envelope(1, &body.to_string())).unwrap();
    let shelf = Shelf::new(folder.journeys());
    let opened = shelf.open("abcdefgh", NOW).unwrap();
    let mut expected = journey("abcdefgh");
    expected.saved_at = String::new();
    expected.ticked.insert(ItemId::SignInMethod, NOW.to_owned());
    assert_eq!(opened.journey, expected);
}

#[test]
fn what_a_newer_version_wrote_is_left_as_it_is() {
    let newer = envelope(2, r#"{"id":"abcdefgh","of":"the future"}"#);
    for with_previous in [false, true] {
        let folder = Folder::new();
        let (shelf, ..) = two_generations(&folder);
        let path = folder.journeys().join("abcdefgh.json");
        if !with_previous {
            fs::remove_file(folder.journeys().join("abcdefgh.json.1")).unwrap();
        }
        fs::write(&path, &newer).unwrap();
        let before = folder.names();
        assert!(matches!(error(&shelf, "abcdefgh"), ShelfError::Newer));
        let listed = shelf.list().unwrap();
        assert!(matches!(listed[0].journey, Err(ShelfError::Newer)));
        assert_eq!(fs::read_to_string(&path).unwrap(), newer);
        assert_eq!(folder.names(), before);
    }
}

#[test]
fn a_damaged_file_beside_a_newer_one_does_not_touch_the_newer_one() {
    let folder = Folder::new();
    let (shelf, ..) = two_generations(&folder);
    let newer = envelope(2, r#"{"id":"abcdefgh"}"#);
    let previous = folder.journeys().join("abcdefgh.json.1");
    fs::write(&previous, &newer).unwrap();
    fs::write(folder.journeys().join("abcdefgh.json"), "damaged").unwrap();
    assert!(matches!(error(&shelf, "abcdefgh"), ShelfError::Newer));
    assert_eq!(fs::read_to_string(&previous).unwrap(), newer);
}

#[test]
fn journeys_are_listed_with_the_one_saved_last_first_and_other_files_are_passed_by() {
    let folder = Folder::new();
    let shelf = Shelf::new(folder.journeys());
    assert!(shelf.list().unwrap().is_empty(), "no folder is no journeys");
    for (id, saved_at) in [("aaaaaaaa", "1"), ("bbbbbbbb", "3"), ("cccccccc", "2")] {
        let mut journey = journey(id);
        journey.saved_at = format!("2026-11-23T10:46:0{saved_at}Z");
        drop(shelf.add(journey).unwrap());
    }
    for name in ["notes.txt", "UPPER123.json", "short.json", "dddddddd.json"] {
        fs::write(folder.journeys().join(name), "{}").unwrap();
    }
    let listed = shelf.list().unwrap();
    let ids: Vec<_> = listed.iter().map(|summary| &*summary.id).collect();
    assert_eq!(ids, ["bbbbbbbb", "cccccccc", "aaaaaaaa", "dddddddd"]);
    assert!(matches!(listed[3].journey, Err(ShelfError::Damaged)));
    let damaged = folder.journeys().join("dddddddd.json");
    assert_eq!(fs::read_to_string(damaged).unwrap(), "{}");
}

#[test]
fn an_id_that_is_none_leads_nowhere() {
    let folder = Folder::new();
    let (shelf, ..) = two_generations(&folder);
    let before = folder.names();
    for id in [
        "../abcd",
        "",
        "abcdefg",
        "abcdefghi",
        "ABCDEFGH",
        "abcd/fgh",
        "zzzzzzzz",
    ] {
        assert!(matches!(error(&shelf, id), ShelfError::Missing), "{id}");
    }
    let named: Vec<_> = folder
        .names()
        .into_iter()
        .filter(|name| !before.contains(name))
        .collect();
    assert_eq!(named, [""; 0], "looking for a journey left a file");
}

#[test]
fn what_a_killed_process_was_writing_is_cleared_away() {
    let folder = Folder::new();
    let (shelf, _, current) = two_generations(&folder);
    let half = folder.journeys().join(".abcdefgh.json.Xy12Za");
    let other = folder.journeys().join(".zzzzzzzz.json.Xy12Za");
    fs::write(&half, "{\"format\":").unwrap();
    fs::write(&other, "{\"format\":").unwrap();
    let opened = shelf.open("abcdefgh", NOW).unwrap();
    assert_eq!(opened.journey, current);
    assert!(!half.exists());
    assert!(other.exists(), "another journey may be being saved");
    drop(opened);
    fs::write(&half, "{\"format\":").unwrap();
    shelf.delete("abcdefgh").unwrap();
    assert_eq!(folder.names(), [".zzzzzzzz.json.Xy12Za"]);
}
