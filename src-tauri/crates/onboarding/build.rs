//! Picks the profile that this build fixes: the file named by `NUMERO_PROFILE`, else the repository's DEMO one.

use std::path::{Path, PathBuf};
use std::{env, fs};

#[expect(
    clippy::disallowed_methods,
    reason = "a build script's inputs are its environment"
)]
fn main() {
    println!("cargo::rerun-if-env-changed=NUMERO_PROFILE");
    let demo = Path::new("profiles/demo.json");
    let chosen = env::var_os("NUMERO_PROFILE").map_or_else(|| demo.to_path_buf(), PathBuf::from);
    println!("cargo::rerun-if-changed={}", demo.display());
    println!("cargo::rerun-if-changed={}", chosen.display());

    let text = fs::read_to_string(&chosen)
        .unwrap_or_else(|error| panic!("cannot read the profile {}: {error}", chosen.display()));
    let demo_text = fs::read_to_string(demo).expect("the repository carries its DEMO profile");
    refuse_production_with_demo_key(&text, &demo_text);

    // Whoever opens with the DEMO identity opens what is worth nothing, so a production build does not have it.
    println!("cargo::rustc-check-cfg=cfg(demo_profile)");
    if !is_production(&text) {
        println!("cargo::rustc-cfg=demo_profile");
    }

    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out.join("profile.json"), text).expect("OUT_DIR is writable");
}

fn is_production(text: &str) -> bool {
    let profile: serde_json::Value =
        serde_json::from_str(text).expect("the profile is a JSON object");
    profile["kind"] == "production"
}

/// A production build that seals to a key everybody has would be worse than none.
fn refuse_production_with_demo_key(text: &str, demo_text: &str) {
    let profile: serde_json::Value =
        serde_json::from_str(text).expect("the profile is a JSON object");
    let demo: serde_json::Value =
        serde_json::from_str(demo_text).expect("the DEMO profile is a JSON object");
    let recipient = profile["recipient"].as_str().unwrap_or_default();
    assert!(
        recipient.len() == 62
            && recipient.starts_with("age1")
            && recipient
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()),
        "the profile's recipient must be exactly one age X25519 recipient (age1…, 62 characters)"
    );
    assert!(
        profile["kind"] != "production" || profile["recipient"] != demo["recipient"],
        "a production profile must not seal to the DEMO recipient"
    );
}
