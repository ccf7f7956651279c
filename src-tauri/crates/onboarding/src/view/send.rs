//! The send screen.

use serde::Serialize;
use specta::Type;

/// A sealed and saved package.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct PackageView {
    /// Its name alone.
    pub file_name: String,
    /// Where it is.
    pub path: String,
    /// Bytes.
    pub size: u32,
    /// Hex.
    pub sha256: String,
    /// RFC 3339, UTC.
    pub sealed_at: String,
    /// Worth nothing outside practice.
    pub practice: bool,
    /// The values changed since.
    pub out_of_date: bool,
    /// The six words can be shown.
    pub has_phrase: bool,
}

/// The send screen.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize, Type)]
pub struct SendView {
    /// The recipient's, six groups of four letters.
    pub fingerprint: String,
    /// What discovery proved.
    pub issuer: Option<String>,
    /// Where the next package will be saved.
    pub folder: String,
    /// What must be there before sealing.
    pub missing: Vec<String>,
    /// What is better looked at before sealing.
    pub warnings: Vec<String>,
    /// The last package.
    pub package: Option<PackageView>,
    /// Where the last report was saved.
    pub report_path: Option<String>,
}
