//! The TypeScript side is generated from the commands, committed, and never out of date.

use specta_typescript::Typescript;

const BINDINGS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/src/host/bindings.ts");

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the switch between writing and checking"
)]
fn the_committed_bindings_are_those_of_the_commands() {
    let folder = tempfile::tempdir().unwrap();
    let fresh = folder.path().join("bindings.ts");
    numero_onboarding::commands()
        .export(Typescript::default(), &fresh)
        .unwrap();
    let fresh = std::fs::read_to_string(&fresh).unwrap();
    if std::env::var_os("NUMERO_WRITE_BINDINGS").is_some() {
        std::fs::write(BINDINGS, &fresh).unwrap();
    }
    let committed = std::fs::read_to_string(BINDINGS).unwrap_or_default();
    assert!(
        fresh == committed,
        "ui/src/host/bindings.ts is out of date: run `cargo xtask bindings`"
    );
}
