//! Every screen in the pseudo-language, which no build of the product has: its web half is built apart, and a wizard that
//! carries it takes the place of the usual one for as long as its pictures are taken.

use crate::failure::Failure;
use crate::program::Program;
use crate::surroundings::Surroundings;
use crate::test_plan;

pub(super) fn photograph(surroundings: &Surroundings) -> Result<(), Failure> {
    // From the root on: the measured bare window is built along, and reads the same variable in a folder of its own.
    let pages = surroundings.root.join("target/pseudo");
    let pages = pages.display().to_string();
    Program::npm()
        .args(["run", "build", "--", "--mode", "pseudo", "--emptyOutDir"])
        .args(["--outDir", &pages])
        .within(&surroundings.root.join("ui"))
        .stream(surroundings)?;
    let config = format!("{{\"build\":{{\"frontendDist\":\"{pages}\"}}}}");
    let taken = test_plan::build(|cargo| cargo.with("TAURI_CONFIG", config), surroundings)
        .and_then(|()| {
            test_plan::drive_the_window(surroundings, &["--features", "pseudo", "pseudo::"])
        });
    // Whoever starts the wizard afterwards gets the product's pages again.
    let usual = test_plan::build(|cargo| cargo, surroundings);
    taken.and(usual)
}
