//! Domains that a hurried reader takes for one of Okta's.

use url::quirks::domain_to_unicode;

use super::AddressError;
use super::host::OKTA_DOMAINS;

/// Up to this many slips of the finger from an Okta domain is no accident.
const NEAR: usize = 2;

/// Refuses a domain outside Okta's that resembles one of them; `domain` is lower case, in Punycode.
pub(super) fn refuse(domain: &str) -> Result<(), AddressError> {
    for okta in OKTA_DOMAINS {
        // `okta.com.evil.example` and `acme-okta.com`, but not `okta.community.example`.
        let inside = domain.match_indices(okta).any(|(at, _)| {
            let after = &domain[at + okta.len()..];
            after.is_empty() || after.starts_with('.')
        });
        if inside {
            return Err(resembles(domain.to_owned(), okta));
        }
        for spelling in [domain.to_owned(), domain_to_unicode(domain)] {
            let registrable = last_labels(&spelling, okta.split('.').count());
            if distance(registrable, okta) <= NEAR {
                return Err(resembles(registrable.to_owned(), okta));
            }
        }
    }
    Ok(())
}

fn resembles(found: String, okta: &'static str) -> AddressError {
    AddressError::LookAlike {
        found,
        resembles: okta,
    }
}

fn last_labels(domain: &str, count: usize) -> &str {
    let start = domain.rmatch_indices('.').nth(count - 1);
    start.map_or(domain, |(at, _)| &domain[at + 1..])
}

/// Insertions, deletions, substitutions and swaps of neighbours between two texts (optimal string alignment).
fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    let mut rows: Vec<Vec<usize>> = vec![(0..=right.len()).collect()];
    for i in 1..=left.len() {
        let mut row = vec![i];
        for j in 1..=right.len() {
            let differ = usize::from(left[i - 1] != right[j - 1]);
            let mut cost = (rows[i - 1][j] + 1)
                .min(row[j - 1] + 1)
                .min(rows[i - 1][j - 1] + differ);
            let swapped =
                i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
            if swapped {
                cost = cost.min(rows[i - 2][j - 2] + 1);
            }
            row.push(cost);
        }
        rows.push(row);
    }
    rows[left.len()][right.len()]
}
