//! `cargo xtask gallery`: every screen of the real window, in every look and language, on one page.

mod pseudo;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::failure::Failure;
use crate::surroundings::Surroundings;
use crate::terminal::say;
use crate::test_plan;

/// How a picture's name ends; the window test names them `<screen>-<look>.png`.
const LOOKS: [&str; 2] = ["light", "dark"];

/// Drives the real window, which takes the pictures, and writes the page that shows them side by side.
pub(crate) fn run(surroundings: &Surroundings) -> Result<(), Failure> {
    let folder = surroundings.root.join("target/gallery");
    // A picture that nothing takes any more would stay.
    if folder.is_dir() {
        fs::remove_dir_all(&folder).map_err(|error| {
            Failure::of_work(format!(
                "{} could not be emptied: {error}.",
                folder.display()
            ))
        })?;
    }
    test_plan::run(surroundings, Some("window"))?;
    pseudo::photograph(surroundings)?;
    let page = folder.join("index.html");
    let written = names(&folder).and_then(|names| fs::write(&page, html(&names)));
    written.map_err(|error| {
        Failure::of_work(format!("{} could not be written: {error}.", page.display()))
    })?;
    say(format_args!("The gallery is in {}.", page.display()));
    Ok(())
}

fn names(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if let Some(stem) = name.strip_suffix(".png") {
            names.push(stem.to_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// One row per screen, one column per look.
fn html(names: &[String]) -> String {
    let mut screens: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for name in names {
        let look = LOOKS.iter().find(|look| {
            name.strip_suffix(*look)
                .is_some_and(|screen| screen.ends_with('-'))
        });
        let screen = look.map_or(name.as_str(), |look| &name[..name.len() - look.len() - 1]);
        screens.entry(screen).or_default().push(name);
    }
    let mut rows = String::new();
    for (screen, mut pictures) in screens {
        // Light comes before dark, as in the design.
        pictures.sort_by_key(|name| LOOKS.iter().position(|look| name.ends_with(look)));
        rows.push_str(&format!("<h2 id=\"{screen}\">{screen}</h2>\n<div>\n"));
        for name in pictures {
            rows.push_str(&format!(
                "<a href=\"{name}.png\"><img src=\"{name}.png\" alt=\"{name}\" loading=\"lazy\"></a>\n"
            ));
        }
        rows.push_str("</div>\n");
    }
    format!("{HEAD}{rows}")
}

const HEAD: &str = "<!doctype html>
<html lang=\"en\">
<meta charset=\"utf-8\">
<title>Numero Onboarding for Okta: every screen</title>
<style>
body { font: 14px/1.5 system-ui, sans-serif; margin: 2rem; background: #f6f6f8; color: #18181d }
div { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; align-items: start }
img { width: 100%; border: 1px solid #d8d8df; border-radius: 8px }
</style>
<h1>Every screen</h1>
";

#[cfg(test)]
mod tests {
    use super::*;

    fn page(names: &[&str]) -> String {
        html(
            &names
                .iter()
                .map(|&name| name.to_owned())
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn a_screen_stands_once_with_its_light_picture_before_the_dark_one() {
        let page = page(&["02-step1-dark", "02-step1-light"]);
        assert_eq!(page.matches("<h2 id=\"02-step1\">").count(), 1, "{page}");
        let at = |name: &str| page.find(&format!("src=\"{name}.png\"")).unwrap();
        assert!(at("02-step1-light") < at("02-step1-dark"), "{page}");
    }

    #[test]
    fn a_picture_of_one_look_only_has_its_place_too() {
        let page = page(&["sunlight", "german-step5-light"]);
        assert!(page.contains("<h2 id=\"sunlight\">"), "{page}");
        assert!(page.contains("<h2 id=\"german-step5\">"), "{page}");
    }
}
