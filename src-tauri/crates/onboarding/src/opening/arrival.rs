//! A file that came from outside: dropped on the window, or named where the app was started. It is looked at and held,
//! until the person agrees to what it leads to. Its path stays here.

use std::path::{Path, PathBuf};

use sealed_package::FILE_LIMIT;
use serde::Serialize;
use specta::Type;

use super::file::{read_capped, shown_name};
use super::kind::{Kind, expect_package, kind};
use crate::failure::{Code, Failure, because};
use crate::view::FailureView;

/// What a file leads to.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ArrivedKind {
    /// To the screen where packages are opened.
    Package,
    /// To the question whether to continue from a colleague's progress.
    Progress,
    /// Nowhere.
    Refused,
}

/// A file as the window hears of it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct ArrivedView {
    /// Its name alone; empty where it is not one file.
    pub name: String,
    /// What it leads to.
    pub kind: ArrivedKind,
    /// Why it leads nowhere.
    pub failure: Option<FailureView>,
}

/// A file that came.
#[derive(Clone, Debug)]
pub struct Arrival {
    path: PathBuf,
    outcome: Result<Leads, Failure>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Leads {
    ToPackage,
    ToProgress,
}

impl Arrival {
    /// Looks at what came; `None` if nothing did.
    #[must_use]
    pub fn look(paths: &[PathBuf]) -> Option<Self> {
        let (first, others) = paths.split_first()?;
        if others.is_empty() {
            return Some(Self {
                path: first.clone(),
                outcome: look_at(first),
            });
        }
        Some(Self {
            path: PathBuf::new(),
            outcome: Err(Failure::new(Code::FilesTooMany)),
        })
    }

    /// Where the package is, if it is one.
    #[must_use]
    pub fn package(&self) -> Option<&Path> {
        self.path_to(Leads::ToPackage)
    }

    /// Where the progress file is, if it is one.
    #[must_use]
    pub fn progress(&self) -> Option<&Path> {
        self.path_to(Leads::ToProgress)
    }

    /// What the window hears.
    #[must_use]
    pub fn view(&self) -> ArrivedView {
        ArrivedView {
            name: shown_name(&self.path),
            kind: match self.outcome {
                Ok(Leads::ToPackage) => ArrivedKind::Package,
                Ok(Leads::ToProgress) => ArrivedKind::Progress,
                Err(_) => ArrivedKind::Refused,
            },
            failure: self.outcome.as_ref().err().map(Into::into),
        }
    }

    fn path_to(&self, place: Leads) -> Option<&Path> {
        let leads = self.outcome.as_ref().ok() == Some(&place);
        leads.then_some(self.path.as_path())
    }
}

/// What is sealed in whatever way goes to the screen that says what is wrong with it, and so does a damaged progress file.
fn look_at(path: &Path) -> Result<Leads, Failure> {
    let bytes = read_capped(path, FILE_LIMIT)
        .map_err(|error| Failure::new(Code::PackageUnreadable).detail(because(&error)))?;
    match kind(&bytes) {
        Kind::Package | Kind::Cut | Kind::OtherForm => Ok(Leads::ToPackage),
        Kind::Progress => Ok(Leads::ToProgress),
        Kind::Identity => expect_package(&bytes).map(|()| Leads::ToPackage),
        Kind::Other => Err(Failure::new(Code::FileUnknown)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn came(name: &str, text: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        (folder, path)
    }

    #[test]
    fn a_package_leads_to_its_screen_whatever_it_is_called() {
        let text = "-----BEGIN AGE ENCRYPTED FILE-----\n";
        for name in ["numero-okta-7k3mq2vd.age", "attachment.txt"] {
            let (_folder, path) = came(name, text);
            let arrival = Arrival::look(std::slice::from_ref(&path)).unwrap();
            assert_eq!(arrival.package(), Some(path.as_path()));
            assert_eq!(arrival.progress(), None);
            assert_eq!(arrival.view().kind, ArrivedKind::Package);
            assert_eq!(arrival.view().name, name);
        }
    }

    #[test]
    fn a_progress_file_leads_to_its_question_whole_or_damaged() {
        for text in [
            r#"{"format":"numero-okta-progress","version":1,"sha256":"x","body":{}}"#,
            r#"{"format":"numero-okta-progress","vers"#,
        ] {
            let (_folder, path) = came("from-dana.txt", text);
            let arrival = Arrival::look(std::slice::from_ref(&path)).unwrap();
            assert_eq!(arrival.progress(), Some(path.as_path()));
            assert_eq!(arrival.package(), None);
            assert_eq!(arrival.view().kind, ArrivedKind::Progress);
        }
    }

    #[test]
    fn anything_else_is_refused_in_words_and_without_its_path() {
        let code = |paths: &[PathBuf]| {
            let arrival = Arrival::look(paths).unwrap();
            assert_eq!((arrival.package(), arrival.progress()), (None, None));
            let view = arrival.view();
            assert_eq!(view.kind, ArrivedKind::Refused);
            let shown = serde_json::to_string(&view).unwrap();
            for path in paths {
                let folder = path.parent().unwrap().to_string_lossy().into_owned();
                assert!(!shown.contains(&folder), "{shown}");
            }
            view.failure.unwrap().code
        };
        let (folder, picture) = came("photo.age", "\u{1}PNG");
        let (_other, key) = came("key.txt", "AGE-SECRET-KEY-1CANARY");
        let (_kept, journey) = came("a.json", r#"{"format":"numero-okta-journey","version":1}"#);
        assert_eq!(code(std::slice::from_ref(&picture)), "file_unknown");
        assert_eq!(code(std::slice::from_ref(&journey)), "file_unknown");
        assert_eq!(code(std::slice::from_ref(&key)), "file_not_package");
        assert_eq!(code(&[picture.clone(), key]), "files_too_many");
        assert_eq!(code(&[folder.path().to_owned()]), "package_unreadable");
        assert_eq!(code(&[folder.path().join("gone")]), "package_unreadable");
        assert!(Arrival::look(&[]).is_none());
    }
}
