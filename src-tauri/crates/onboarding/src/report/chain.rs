//! The chain of hashes that holds the rows of a report together (docs/evidence-report.md).
//!
//! Each hash is SHA-256, in hex, of the hash before it, a line feed and the row as compact JSON. Before the first row stands the
//! hash of everything else in the report. Whoever changes something has to change every hash after it, the last one too.

use serde::Serialize;
use sha2::{Digest, Sha256};

/// Of everything in the report that is no row.
pub(super) fn first(head: &impl Serialize) -> String {
    digest(&compact(head))
}

/// Of a row, after the hash that stands before it.
pub(super) fn next(before: &str, row: &impl Serialize) -> String {
    digest(&format!("{before}\n{}", compact(row)))
}

fn compact(part: &impl Serialize) -> String {
    serde_json::to_string(part).expect("a report has string keys and no value that JSON lacks")
}

fn digest(text: &str) -> String {
    let bytes = Sha256::digest(text.as_bytes());
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
