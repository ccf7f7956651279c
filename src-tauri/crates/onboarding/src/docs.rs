//! Pages of `docs/` that are written from the code and held to it.

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs");

/// For the page itself: where it comes from, and the command that writes it.
pub(crate) fn origin(from: &str) -> String {
    format!(
        "Generated from `src-tauri/crates/{from}`; a test holds it to the code:\n\n\
         ```sh\n\
         NUMERO_WRITE_DOCS=1 cargo test -p onboarding --lib\n\
         ```\n"
    )
}

/// The page as it is kept has to be the fresh one, which is written first if asked for.
#[expect(
    clippy::disallowed_methods,
    reason = "the switch between writing and checking"
)]
pub(crate) fn hold(name: &str, fresh: &str) {
    let file = format!("{FOLDER}/{name}");
    if std::env::var_os("NUMERO_WRITE_DOCS").is_some() {
        std::fs::write(&file, fresh).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        fresh == kept.replace("\r\n", "\n"),
        "docs/{name} is out of date: run `NUMERO_WRITE_DOCS=1 cargo test -p onboarding --lib`"
    );
}
