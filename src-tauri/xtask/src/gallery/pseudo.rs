//! Every screen in the pseudo-language, which no build of the product has: its web half is built apart, and a wizard that
//! carries it takes the place of the usual one for as long as its pictures are taken.

use crate::failure::Failure;
use crate::program::Program;
use crate::surroundings::Surroundings;
use crate::test_plan;

/// Seen from `ui`, and from `src-tauri` too.
const PAGES: &str = "../target/pseudo";

pub(super) fn photograph(surroundings: &Surroundings) -> Result<(), Failure> {
    Program::npm()
        .args(["run", "build", "--", "--mode", "pseudo", "--emptyOutDir"])
        .args(["--outDir", PAGES])
        .within(&surroundings.root.join("ui"))
        .stream(surroundings)?;
    let config = format!("{{\"build\":{{\"frontendDist\":\"{PAGES}\"}}}}");
    let taken = test_plan::build(|cargo| cargo.with("TAURI_CONFIG", config), surroundings)
        .and_then(|()| {
            test_plan::drive_the_window(surroundings, &["--features", "pseudo", "pseudo::"])
        });
    // Whoever starts the wizard afterwards gets the product's pages again.
    let usual = test_plan::build(|cargo| cargo, surroundings);
    taken.and(usual)
}
