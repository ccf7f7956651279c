//! Domains that a hurried reader takes for one of Okta's.

use url::quirks::domain_to_unicode;

use super::AddressError;
use super::host::OKTA_DOMAINS;

/// Up to this many slips of the finger from an Okta domain is no accident.
const NEAR: usize = 2;

/// Refuses a domain outside Okta's that resembles one of them; `domain` is lower case, in Punycode.
pub(super) fn refuse(domain: &str) -> Result<(), AddressError> {
    let read = domain_to_unicode(domain);
    for okta in OKTA_DOMAINS {
        // `okta.com.evil.example` and `acme-okta.com`, but not `okta.community.example`.
        let inside = domain.match_indices(okta).any(|(at, _)| {
            let after = &domain[at + okta.len()..];
            after.is_empty() || after.starts_with('.')
        });
        if inside {
            return Err(resembles(domain.to_owned(), okta));
        }
        for spelling in [domain, &read] {
            let registrable = last_labels(spelling, okta.split('.').count());
            if distance(registrable, okta) <= NEAR {
                return Err(resembles(registrable.to_owned(), okta));
            }
        }
        if dashed(&plain_letters(&read), okta) {
            return Err(resembles(domain.to_owned(), okta));
        }
    }
    let registered = registered(&read);
    match poses_as(registered) {
        Some(okta) => Err(resembles(registered.to_owned(), okta)),
        None => Ok(()),
    }
}

/// Whether an Okta domain is in it with dashes around or inside: `okta-com.example`, `okta.com-login.example`.
fn dashed(domain: &str, okta: &str) -> bool {
    let dotted = |text: &str| format!(".{}.", text.replace('-', "."));
    dotted(domain).contains(&dotted(okta))
}

/// Words that stand beside Okta's name where a page wants to pass for a sign-in at Okta.
const BESIDE: &str = "account accounts admin app apps auth com dashboard emea gov help id login \
    logon mfa my portal preview secure security service signin signon sso support update verify";

/// The Okta domain whose name is a word of the registered one, or begins or ends it: `okta-login.com`, `oktalogin.com`,
/// `acmeokta.com`. Below a domain of its own, an org may use the name as it likes: `okta.acme.example`.
fn poses_as(registered: &str) -> Option<&'static str> {
    let label = registered.split('.').next().unwrap_or(registered);
    label.split('-').map(plain_letters).find_map(|word| {
        if word.contains("oktapreview") {
            return Some(OKTA_DOMAINS[1]);
        }
        let beside = word.strip_prefix("okta");
        let poses = word.ends_with("okta")
            || beside.is_some_and(|rest| BESIDE.split(' ').any(|known| known == rest));
        poses.then_some(OKTA_DOMAINS[0])
    })
}

/// The letters that a reader sees in place of digits, accents and other alphabets, as far as they are in Okta's name.
fn plain_letters(word: &str) -> String {
    let plain = |letter| match letter {
        '0' | 'ö' | 'ó' | 'ò' | 'ô' | 'õ' | 'ø' | 'о' | 'ο' => 'o',
        'к' | 'κ' | 'ķ' => 'k',
        '7' | 'т' | 'τ' | 'ţ' | 'ť' => 't',
        '4' | 'ä' | 'á' | 'à' | 'â' | 'ã' | 'å' | 'а' | 'α' => 'a',
        other => other,
    };
    word.chars().map(plain).collect()
}

/// Where a country keeps its companies: `okta-login.co.uk` is registered below `co.uk`.
const BELOW_A_COUNTRY: [&str; 9] = ["ac", "co", "com", "edu", "gov", "ne", "net", "or", "org"];

/// The part of a domain that somebody registered.
fn registered(domain: &str) -> &str {
    let mut ends = domain.rsplit('.');
    let (country, second) = (ends.next().unwrap_or(""), ends.next().unwrap_or(""));
    let below = country.len() == 2 && BELOW_A_COUNTRY.contains(&second);
    last_labels(domain, if below { 3 } else { 2 })
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
