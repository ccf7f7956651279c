//! `docs/practice-org.md` says what the code does; `NUMERO_WRITE_DOCS=1 cargo test -p practice-org docs` writes its tables anew.

use practice_org::{AdminRole, Fault, Options, PracticeOrg, SignInEnds};

use crate::browser::Browser;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/practice-org.md");

/// More checks than this are counted, not named.
const MOST_NAMED: usize = 3;

#[tokio::test]
#[expect(
    clippy::disallowed_methods,
    reason = "the switch between writing and checking"
)]
async fn the_page_names_every_person_and_every_fault() {
    let browser = Browser::with(Options {
        read_only_admin: true,
        ..Options::default()
    })
    .await;
    let committed = std::fs::read_to_string(PAGE).unwrap().replace("\r\n", "\n");
    let fresh = with_table(&committed, "people", &people(&browser.org));
    let fresh = with_table(&fresh, "faults", &faults());
    if std::env::var_os("NUMERO_WRITE_DOCS").is_some() {
        std::fs::write(PAGE, &fresh).unwrap();
        return;
    }
    assert!(
        fresh == committed,
        "docs/practice-org.md is out of date: run `NUMERO_WRITE_DOCS=1 cargo test -p practice-org docs`"
    );
}

#[tokio::test]
async fn every_address_on_the_page_is_there() {
    let mut browser = Browser::new().await;
    let page = std::fs::read_to_string(PAGE).unwrap();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `/"));
    let paths: Vec<&str> = rows.filter_map(|row| row.split('`').next()).collect();
    assert_eq!(paths.len(), 5, "{paths:?}");
    for path in paths {
        let answer = browser.get(&format!("/{path}")).await;
        assert!(answer.status < 400, "/{path}: {}", answer.status);
    }
}

/// The page with this table between its two marks.
fn with_table(page: &str, name: &str, table: &str) -> String {
    let (begin, end) = (
        format!("<!-- {name} -->\n"),
        format!("<!-- end of {name} -->"),
    );
    let (before, rest) = page
        .split_once(&begin)
        .expect("the page has the table's mark");
    let (_, after) = rest.split_once(&end).expect("and the mark of its end");
    format!("{before}{begin}{table}{end}{after}")
}

fn people(org: &PracticeOrg) -> String {
    let mut table = "| user name | password | who |\n| --- | --- | --- |\n".to_owned();
    let everybody = org.read(|state| state.people.clone());
    for person in everybody {
        let (password, who) = match person.admin {
            Some(role) => (
                "a new one at every start, printed there".to_owned(),
                AdminRole::label(role),
            ),
            None if org.users()[0].id == person.id => {
                (format!("`{}`", person.password), "assigned at the start")
            }
            None => (
                format!("`{}`", person.password),
                "not assigned at the start",
            ),
        };
        let (name, login) = (&person.name, &person.login);
        table.push_str(&format!("| `{login}` | {password} | {name}: {who} |\n"));
    }
    table
}

fn faults() -> String {
    let mut table = "| name | what is different | guide's item | what follows |\n\
                     | --- | --- | --- | --- |\n"
        .to_owned();
    for fault in Fault::all() {
        let item = fault
            .item
            .map_or("–".to_owned(), |item| format!("`{item}`"));
        let (name, changes) = (fault.name, fault.changes);
        let follows = follows(fault);
        table.push_str(&format!("| `{name}` | {changes} | {item} | {follows} |\n"));
    }
    table
}

fn follows(fault: &Fault) -> String {
    let findings = fault.produces.findings;
    let failed = findings.iter().filter(|(_, verdict)| *verdict == "failed");
    let mut parts: Vec<String> = failed
        .map(|(check, _)| format!("`{check}` fails"))
        .collect();
    let open: Vec<String> = findings
        .iter()
        .filter(|(_, verdict)| *verdict != "failed")
        .map(|(check, _)| format!("`{check}`"))
        .collect();
    match open.len() {
        0 => {}
        1..=MOST_NAMED => parts.push(format!("{} cannot be checked", open.join(", "))),
        count => parts.push(format!("{count} checks cannot be made")),
    }
    match fault.produces.sign_in {
        SignInEnds::Passes => {}
        SignInEnds::Fails(code) => parts.push(format!("sign-in ends with `{code}`")),
        SignInEnds::OnAPage => parts.push("sign-in ends on a page of the org".to_owned()),
    }
    if !fault.produces.launches {
        parts.push("no launch from the dashboard".to_owned());
    }
    match parts.is_empty() {
        true => "nothing: all passes".to_owned(),
        false => parts.join("; "),
    }
}
