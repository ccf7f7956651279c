//! What is kept, held to what was taken just now.

use std::collections::BTreeMap;
use std::path::Path;

use super::LIST;
use super::list::{List, Picture, View};
use crate::failure::Failure;

/// Another version of Chromium may set a line this much higher or lower, in CSS pixels.
const SLACK: u32 = 3;

const RENEW: &str = "Run `cargo xtask pictures`, look at what changed, and commit it.";

pub(super) fn compare(
    list: &List,
    files: &BTreeMap<String, Vec<u8>>,
    folder: &Path,
) -> Result<(), Failure> {
    let text = std::fs::read_to_string(folder.join(LIST))?;
    let before: List = serde_json::from_str(&text)?;
    let names: Vec<String> = kept(folder)?;
    let is_the_same = names.iter().eq(files.keys());
    if before.chromium == list.chromium {
        let differing: Vec<&str> = files
            .iter()
            .filter(|(name, bytes)| std::fs::read(folder.join(name)).ok().as_ref() != Some(*bytes))
            .map(|(name, _)| name.as_str())
            .collect();
        if !is_the_same || before != *list || !differing.is_empty() {
            return Err(format!(
                "The pictures are not those of the console as it is now ({}). {RENEW}",
                match differing.as_slice() {
                    [] => "their list differs".to_owned(),
                    names => names.join(", "),
                }
            )
            .into());
        }
        return Ok(());
    }
    if let Some(name) = before
        .pictures
        .iter()
        .flat_map(|picture| [&picture.part.file, &picture.page.file])
        .find(|name| !names.contains(name))
    {
        return Err(format!("The picture {name} is not there. {RENEW}").into());
    }
    let is_near = before.pictures.len() == list.pictures.len()
        && before
            .pictures
            .iter()
            .zip(&list.pictures)
            .all(|(before, now)| are_near(before, now));
    if is_near {
        return Ok(());
    }
    Err(format!(
        "Controls are not where the pictures of Chromium {} have them. {RENEW}",
        before.chromium
    )
    .into())
}

/// The pictures in the folder, in the order of their names.
pub(super) fn kept(folder: &Path) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".webp") {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn are_near(before: &Picture, now: &Picture) -> bool {
    before.engine == now.engine
        && before.step == now.step
        && before.name == now.name
        && before.alt == now.alt
        && views_are_near(&before.part, &now.part)
        && views_are_near(&before.page, &now.page)
}

fn views_are_near(before: &View, now: &View) -> bool {
    let near = |before: u32, now: u32| before.abs_diff(now) <= SLACK;
    before.width == now.width
        && near(before.height, now.height)
        && before.spots.len() == now.spots.len()
        && before.spots.iter().zip(&now.spots).all(|(before, now)| {
            before.item == now.item
                && near(before.x, now.x)
                && near(before.y, now.y)
                && near(before.width, now.width)
                && near(before.height, now.height)
        })
}

#[cfg(test)]
mod tests {
    use super::super::list::Spot;
    use super::*;

    fn list(chromium: &str, y: u32) -> List {
        let view = |file: &str| View {
            file: file.to_owned(),
            width: 376,
            height: 100,
            spots: vec![Spot {
                item: "wildcard".to_owned(),
                x: 10,
                y,
                width: 20,
                height: 20,
            }],
        };
        List {
            chromium: chromium.to_owned(),
            labels_dated: "August 2026".to_owned(),
            pictures: vec![Picture {
                engine: guide::Engine::Classic,
                step: 5,
                name: "uris".to_owned(),
                title: "New Web App Integration".to_owned(),
                alt: "New Web App Integration: Save.".to_owned(),
                inferred: true,
                part: view("a.webp"),
                page: view("b.webp"),
            }],
        }
    }

    fn files() -> BTreeMap<String, Vec<u8>> {
        ["a.webp", "b.webp"]
            .map(|name| (name.to_owned(), name.as_bytes().to_vec()))
            .into()
    }

    fn kept_by(chromium: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files() {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        let text = serde_json::to_string(&list(chromium, 50)).unwrap();
        std::fs::write(folder.path().join(LIST), text).unwrap();
        folder
    }

    #[test]
    fn the_same_browser_has_to_take_the_same_bytes() {
        let folder = kept_by("150");
        assert!(compare(&list("150", 50), &files(), folder.path()).is_ok());
        assert!(compare(&list("150", 51), &files(), folder.path()).is_err());
        std::fs::write(folder.path().join("b.webp"), "another").unwrap();
        let refused = compare(&list("150", 50), &files(), folder.path()).unwrap_err();
        assert!(refused.to_string().contains("b.webp"), "{refused}");
    }

    #[test]
    fn a_picture_too_many_or_too_few_is_told() {
        let folder = kept_by("150");
        std::fs::write(folder.path().join("c.webp"), "").unwrap();
        assert!(compare(&list("150", 50), &files(), folder.path()).is_err());
        for chromium in ["150", "151"] {
            let folder = kept_by("150");
            std::fs::remove_file(folder.path().join("a.webp")).unwrap();
            assert!(compare(&list(chromium, 50), &files(), folder.path()).is_err());
        }
    }

    #[test]
    fn another_browser_may_move_a_control_by_three_pixels() {
        let folder = kept_by("150");
        for (y, holds) in [(47, true), (53, true), (54, false), (46, false)] {
            let compared = compare(&list("151", y), &BTreeMap::new(), folder.path());
            assert_eq!(compared.is_ok(), holds, "{y}");
        }
    }
}
