//! `verify`: a report as it was made, one that was changed, and what is no report.

use std::fs;
use std::path::Path;

use crate::program::{Folder, keys, run};

/// The page of a report that a demo made.
fn report(folder: &Folder) -> String {
    let demo = run(&["--json", "demo", "--out", &folder.free("demo")]);
    demo.last()["report"].as_str().unwrap().to_owned()
}

#[test]
fn a_report_is_checked_by_either_of_its_files_and_a_changed_one_is_refused() {
    let folder = Folder::new();
    let page = report(&folder);
    let json = Path::new(&page).with_extension("json");
    let by_json = run(&["--json", "verify", json.to_str().unwrap()]);
    let by_page = run(&["--json", "verify", &page]);
    assert_eq!((by_json.code, by_page.code), (0, 0));
    let event = by_json.event();
    assert_eq!(event, by_page.event());
    assert_eq!(
        keys(&event),
        ["event", "last_hash", "made_at", "org", "page", "rows"]
    );
    assert_eq!(
        (&event["event"], &event["page"]),
        (&"report".into(), &true.into())
    );

    let whole = fs::read_to_string(&page).unwrap();
    fs::write(
        &page,
        whole.replacen("Admin confirmed", "Checked by Okta", 1),
    )
    .unwrap();
    let changed = run(&["--json", "verify", json.to_str().unwrap()]);
    changed.expect_error(1, "report_changed");
    assert!(
        changed
            .stdout
            .contains("in the page; the JSON file is as it was")
    );

    fs::remove_file(&page).unwrap();
    let alone = run(&["--json", "verify", json.to_str().unwrap()]);
    assert_eq!((alone.code, &alone.event()["page"]), (0, &false.into()));

    let text = fs::read_to_string(&json).unwrap();
    fs::write(
        &json,
        text.replacen(
            "\"verification\": \"confirmed\"",
            "\"verification\": \"declined\"",
            1,
        ),
    )
    .unwrap();
    let changed = run(&["--json", "verify", json.to_str().unwrap()]);
    changed.expect_error(1, "report_changed");
    assert!(changed.stdout.contains("in row 2"), "{}", changed.stdout);
}

#[test]
fn what_is_no_report_is_an_input_that_does_not_fit() {
    let folder = Folder::new();
    run(&["--json", "verify", &folder.free("none.json")]).expect_error(2, "input_unreadable");
    for text in [
        &b""[..],
        b"{}",
        b"\xff\xfe",
        b"{\"schema\": \"numero.okta-report/9\"}",
    ] {
        let file = folder.free("other.json");
        fs::write(&file, text).unwrap();
        run(&["--json", "verify", &file]).expect_error(2, "report_unreadable");
    }
}
