//! Whether a report is as this software wrote it.

use std::fmt;

use super::{Report, SCHEMA, chain, page};

/// What holds of a report.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Verified {
    /// Every hash, and every byte of the file.
    Holds {
        /// How many rows.
        rows: usize,
        /// The hash of the last one: whoever noted it elsewhere can compare it.
        last_hash: String,
        /// When the report says it was made (RFC 3339, UTC).
        made_at: String,
        /// The org it is about, an origin.
        org: String,
    },
    /// Something was changed after the report was made.
    Changed(Where),
    /// The file is no report.
    Foreign,
    /// Another version wrote it, with parts that this one does not know.
    OtherVersion,
}

/// Where a change shows first.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Where {
    /// In a row, counted from 1, in a hash of it, or before the first row.
    Row(usize),
    /// In the last hash.
    LastHash,
    /// In how the file is written.
    Writing,
    /// In the page; the JSON file is as it was.
    Page,
}

impl fmt::Display for Where {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Row(1) => f.write_str("before row 1 or in it"),
            Self::Row(number) => write!(f, "in row {number}"),
            Self::LastHash => f.write_str("in the last hash"),
            Self::Writing => f.write_str("in how the file is written"),
            Self::Page => f.write_str("in the page; the JSON file is as it was"),
        }
    }
}

/// Computes every hash of the JSON file anew, writes the file anew, and the page where one is given, and compares.
///
/// Hashes without a key tell an accident and a clumsy change, and tie a report to a hash that was noted elsewhere. They do not
/// tell who made the report: anybody can compute a chain of their own.
#[must_use]
pub fn verify(json: &str, html: Option<&str>) -> Verified {
    let report: Report = match serde_json::from_str(json) {
        Ok(report) => report,
        Err(_) => return unread(json),
    };
    if report.head.schema != SCHEMA {
        return unread(json);
    }
    let mut before = chain::first(&report.head);
    for (index, row) in report.rows.iter().enumerate() {
        before = chain::next(&before, &row.line);
        if before != row.chain {
            return Verified::Changed(Where::Row(index + 1));
        }
    }
    if before != report.last_hash || report.rows.is_empty() {
        return Verified::Changed(Where::LastHash);
    }
    if report.to_json() != json {
        return Verified::Changed(Where::Writing);
    }
    if html.is_some_and(|html| html != page::page(&report)) {
        return Verified::Changed(Where::Page);
    }
    Verified::Holds {
        rows: report.rows.len(),
        last_hash: report.last_hash,
        made_at: report.head.made_at,
        org: report.head.org,
    }
}

/// What a file is that cannot be read as a report of this version.
fn unread(json: &str) -> Verified {
    let value: Option<serde_json::Value> = serde_json::from_str(json).ok();
    let schema = value.as_ref().and_then(|value| value["schema"].as_str());
    match schema {
        Some(SCHEMA) => Verified::Changed(Where::Writing),
        Some(other) if other.starts_with("numero.okta-report/") => Verified::OtherVersion,
        _ => Verified::Foreign,
    }
}
