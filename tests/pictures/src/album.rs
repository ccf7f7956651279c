//! All pictures of both engines, kept in a folder or held to what is kept there.

mod compare;
mod frame;
mod list;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use console::Browser;
use guide::{Guide, ItemId, Span, Values};
use practice_org::{Engine, PracticeOrg};

use crate::camera::{Camera, Layout, Rectangle, Seen};
use crate::failure::Failure;
use crate::places::{Place, Viewer};
use crate::shots::{SHOTS, Shot, WITHOUT_A_PLACE};
use crate::stage::{self, Stage};
pub(crate) use list::List;
use list::Picture;

/// The list of pictures, beside them.
pub(crate) const LIST: &str = "pictures.json";

/// The pictures may have this many bytes together.
const MOST_BYTES: usize = 3_000_000;

/// No subpixels, no hints from the fonts, no profile of colours: what could differ between computers.
const DRAWING: [&str; 6] = [
    "--disable-lcd-text",
    "--disable-partial-raster",
    "--disable-skia-runtime-opts",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
];

/// Everything that was taken.
pub(crate) struct Album {
    list: List,
    files: BTreeMap<String, Vec<u8>>,
}

/// A page that several pictures show a part of.
struct WholePage {
    file: String,
    frame: Rectangle,
    seen: Seen,
}

impl Album {
    /// Opens every page in every state, on both engines.
    pub(crate) async fn take() -> Result<Self, Failure> {
        let browser = Browser::start(&DRAWING).await?;
        let camera = Camera {
            page: &browser.page,
        };
        camera.in_light().await?;
        let mut album = Self {
            list: List {
                chromium: camera.version().await?,
                labels_dated: guide::LABELS_DATED.to_owned(),
                pictures: Vec::new(),
            },
            files: BTreeMap::new(),
        };
        for engine in [Engine::Idx, Engine::V1] {
            album.take_engine(&camera, engine).await?;
        }
        browser.quit().await;
        album.has_every_item()?;
        album.is_small_enough()?;
        Ok(album)
    }

    async fn take_engine(&mut self, camera: &Camera<'_>, engine: Engine) -> Result<(), Failure> {
        let stage = Stage::new(engine).await?;
        let guide = guide::guide(of_the_guide(engine), &VALUES);
        let mut signed_in = None;
        let mut pages = BTreeMap::new();
        for shot in SHOTS {
            let org = match shot.place.is_configured() {
                true => &stage.configured,
                false => &stage.empty,
            };
            if let Some(viewer) = shot.place.viewer()
                && signed_in != Some((viewer, shot.place.is_configured()))
            {
                stage::sign_in(camera.page, org, viewer == Viewer::Admin).await?;
                signed_in = Some((viewer, shot.place.is_configured()));
            }
            camera.point_at(org, shot.place, Layout::Column).await?;
            camera.leave_only(shot.part).await?;
            let seen = camera.look(shot.part).await?;
            let frame = frame::part(seen.part);
            let bytes = camera.take(frame, Layout::Column).await?;
            let name = format!("{}-{}", shot.step, shot.name);
            let file = self.keep(&name, engine, bytes);
            let part = frame::view(file, frame, shot, engine, &seen)?;

            let whole = match pages.remove(&shot.place) {
                Some(whole) => whole,
                None => self.take_page(camera, org, shot.place, engine).await?,
            };
            let page = frame::view(whole.file.clone(), whole.frame, shot, engine, &whole.seen)?;
            pages.insert(shot.place, whole);
            self.list.pictures.push(Picture {
                engine: of_the_guide(engine),
                step: shot.step,
                name: shot.name.to_owned(),
                title: shot.title.to_owned(),
                alt: alt(shot, &guide)?,
                inferred: engine == Engine::V1 && shot.inferred_on_classic,
                part,
                page,
            });
        }
        Ok(())
    }

    async fn take_page(
        &mut self,
        camera: &Camera<'_>,
        org: &PracticeOrg,
        place: Place,
        engine: Engine,
    ) -> Result<WholePage, Failure> {
        let height = camera.point_at(org, place, Layout::Page).await?;
        let frame = frame::whole(height);
        let bytes = camera.take(frame, Layout::Page).await?;
        Ok(WholePage {
            file: self.keep(&format!("page-{}", place.name()), engine, bytes),
            frame,
            seen: camera.look(&[]).await?,
        })
    }

    /// One file for all that look the same, on whichever engine.
    fn keep(&mut self, name: &str, engine: Engine, bytes: Vec<u8>) -> String {
        if let Some((same, _)) = self.files.iter().find(|(_, kept)| **kept == bytes) {
            return same.clone();
        }
        let file = match engine {
            Engine::Idx => format!("{name}.webp"),
            Engine::V1 => format!("{name}-classic.webp"),
        };
        self.files.insert(file.clone(), bytes);
        file
    }

    /// Every item of the guide is marked in a picture of its step, on both engines.
    fn has_every_item(&self) -> Result<(), Failure> {
        for engine in [Engine::Idx, Engine::V1] {
            let guide = guide::guide(of_the_guide(engine), &VALUES);
            for step in &guide.steps {
                let pictures = self.list.pictures.iter().filter(|picture| {
                    picture.engine == of_the_guide(engine) && picture.step == step.number
                });
                let marked: BTreeSet<&str> = pictures
                    .flat_map(|picture| &picture.part.spots)
                    .map(|spot| spot.item.as_str())
                    .collect();
                for item in &step.items {
                    let id = item.id.as_str();
                    if marked.contains(id) == is_without_a_place(engine, id) {
                        return Err(format!(
                            "{id} of step {} ({engine:?}) is marked in no picture, or is listed as one without a place and has one",
                            step.number
                        )
                        .into());
                    }
                }
            }
        }
        Ok(())
    }

    fn is_small_enough(&self) -> Result<(), Failure> {
        let bytes = self.bytes();
        if bytes <= MOST_BYTES {
            return Ok(());
        }
        Err(
            format!("The pictures have {bytes} bytes, and {MOST_BYTES} at most may be shipped")
                .into(),
        )
    }

    fn bytes(&self) -> usize {
        self.files.values().map(Vec::len).sum()
    }

    pub(crate) fn in_words(&self) -> String {
        format!(
            "{} pictures in {} files of {} KB",
            self.list.pictures.len(),
            self.files.len(),
            self.bytes() / 1000
        )
    }

    /// Writes list and files, and takes away pictures that are none any more.
    pub(crate) fn write(&self, folder: &Path) -> Result<(), Failure> {
        std::fs::create_dir_all(folder)?;
        for name in compare::kept(folder)? {
            if !self.files.contains_key(&name) {
                std::fs::remove_file(folder.join(name))?;
            }
        }
        for (name, bytes) in &self.files {
            std::fs::write(folder.join(name), bytes)?;
        }
        std::fs::write(folder.join(LIST), self.list_text()?)?;
        Ok(())
    }

    fn list_text(&self) -> Result<String, Failure> {
        Ok(format!("{}\n", serde_json::to_string_pretty(&self.list)?))
    }

    /// Holds what is kept in `folder` to what was taken.
    pub(crate) fn compare(&self, folder: &Path) -> Result<(), Failure> {
        compare::compare(&self.list, &self.files, folder)
    }
}

/// Only the labels are read, so any org will do.
const VALUES: Values<'static> = Values {
    org: "https://practice-org.example",
    callback: "https://app.numero.io/auth/callback/okta",
    integration_name: "Numero",
};

fn of_the_guide(engine: Engine) -> guide::Engine {
    match engine {
        Engine::Idx => guide::Engine::IdentityEngine,
        Engine::V1 => guide::Engine::Classic,
    }
}

/// What an instruction is about: its first label, past a clause that only says where (`Under A, tick B`).
fn subject(text: &[Span]) -> Option<String> {
    let label = |span: &Span| match span {
        Span::Label(label) => Some(label.trim_end_matches('.').to_owned()),
        Span::Path(labels) => Some(labels.join(" > ")),
        Span::Text(_) | Span::Code(_) => None,
    };
    let is_clause = |span: &Span| matches!(span, Span::Text(text) if text.contains(','));
    let after = text
        .iter()
        .rposition(is_clause)
        .map_or(0, |clause| clause + 1);
    let rest = text[after..].iter().find_map(label);
    rest.or_else(|| text.iter().find_map(label))
}

pub(super) fn is_without_a_place(engine: Engine, item: &str) -> bool {
    WITHOUT_A_PLACE
        .iter()
        .any(|(of, id, _)| *of == engine && *id == item)
}

/// What the picture shows: the page, and the labels that the guide names there.
fn alt(shot: &Shot, guide: &Guide) -> Result<String, Failure> {
    let mut labels = Vec::new();
    for id in shot.items {
        let id: ItemId = id
            .parse()
            .map_err(|_| format!("the guide has no item {id}"))?;
        let (_, item) = guide.item(id);
        labels.extend(subject(&item.text));
    }
    Ok(match labels.is_empty() {
        true => format!("{}.", shot.title),
        false => format!("{}: {}.", shot.title, labels.join(", ")),
    })
}
