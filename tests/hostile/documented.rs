//! `docs/hostile-servers.md` says what the table says, and the table has a row for every name.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use crate::rows::{NOT_APPLICABLE, PARTS, SUITE};

const WRITE: &str = "NUMERO_WRITE_DOCS";

const INTRODUCTION: &str = "\
# Hostile servers

What `numero-okta login` does when a server lies, stalls or breaks off. Each row is a whole sign-in over sockets: discovery,
authorization, tokens, keys, userinfo. The server is written for these tests (`tests/hostile`) and shares no code with the engine.

Whatever the row, nothing takes longer than 30 seconds, the process stays below 100 MiB, and it ends with an exit code of its own.
Secret, code and tokens are never printed, the secret goes to the token and revocation endpoints only, the code is sent once, keys are
fetched twice at most, and userinfo is not asked with a token that was refused.

*accepted* is a sign-in that passed; else the [failure code](failure-codes.md) and the rule that was broken.

Generated from `tests/hostile/rows`; a test holds it to the code:

```sh
NUMERO_WRITE_DOCS=1 cargo test -p hostile documented
```
";

#[test]
fn the_page_is_the_table() {
    let mut page = INTRODUCTION.to_owned();
    for part in &PARTS {
        let _ = write!(
            page,
            "\n## {}\n\n| what the server does | outcome |\n| --- | --- |\n",
            part.title
        );
        for row in (part.rows)() {
            let _ = writeln!(
                page,
                "| {} | `{}` |",
                row.name.replace('|', "\\|"),
                row.expected
            );
        }
    }
    page.push_str(
        "\n## Modules of the suite that do not apply\n\n| module | why |\n| --- | --- |\n",
    );
    for (name, why) in NOT_APPLICABLE {
        let _ = writeln!(page, "| {name} | {why} |");
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/hostile-servers.md");
    if is_to_be_written() {
        std::fs::write(&file, &page).expect("the page can be written");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == page,
        "run `{WRITE}=1 cargo test -p hostile documented`"
    );
}

#[test]
fn every_row_has_a_name_of_its_own() {
    let mut names = BTreeSet::new();
    for row in PARTS.iter().flat_map(|part| (part.rows)()) {
        assert!(names.insert(row.name.clone()), "{} comes twice", row.name);
    }
    for name in SUITE {
        assert!(names.contains(name), "{name} has no row");
    }
    for (name, _) in NOT_APPLICABLE {
        assert!(!names.contains(name), "{name} has a row");
    }
    // All of the suite's modules for relying parties, but those of log-out.
    assert_eq!(SUITE.len() + NOT_APPLICABLE.len(), 46);
}

#[expect(
    clippy::disallowed_methods,
    reason = "whoever runs the test asks for the page to be written"
)]
fn is_to_be_written() -> bool {
    std::env::var_os(WRITE).is_some()
}
