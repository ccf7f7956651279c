use crate::{Integration, WildcardRedirect};

/// Whether the integration has this sign-in redirect URI: byte for byte, or by a wildcard where those are allowed.
pub(crate) fn is_registered(integration: &Integration, given: &str) -> bool {
    let wildcards = integration.wildcard_redirect == WildcardRedirect::Subdomain;
    let mut registered = integration.redirect_uris.iter();
    registered.any(|uri| uri == given || (wildcards && matches_wildcard(uri, given)))
}

/// Okta's rule: one `*`, https only, in the lowest label of the host, at least one label between it and the
/// top-level domain.
pub(crate) fn is_wildcard_uri(pattern: &str) -> bool {
    split_wildcard(pattern).is_some()
}

/// The `*` stands for characters of its one label.
fn matches_wildcard(pattern: &str, given: &str) -> bool {
    let Some((before, after)) = split_wildcard(pattern) else {
        return false;
    };
    let middle = given
        .strip_prefix(before)
        .and_then(|rest| rest.strip_suffix(after));
    middle.is_some_and(|middle| !middle.is_empty() && is_label(middle))
}

/// What stands before and after the `*` of an address where it is allowed.
fn split_wildcard(pattern: &str) -> Option<(&str, &str)> {
    let (before, after) = pattern.split_once('*')?;
    let label_start = before.strip_prefix("https://")?;
    let host_rest = after.split(['/', ':', '?']).next().unwrap_or_default();
    let has_parent = host_rest
        .split('.')
        .skip(1)
        .filter(|label| !label.is_empty())
        .count()
        >= 2;
    let labels = host_rest.split('.').all(is_label);
    let is_allowed = is_label(label_start) && labels && !after.contains('*') && has_parent;
    is_allowed.then_some((before, after))
}

/// Characters that stay inside one label of a host name.
fn is_label(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wildcard_stands_for_one_label_of_a_long_enough_https_host() {
        for (pattern, given, expected) in [
            (
                "https://*.acme.example/cb",
                "https://eu.acme.example/cb",
                true,
            ),
            (
                "https://app-*.acme.example/cb",
                "https://app-7.acme.example/cb",
                true,
            ),
            (
                "https://*.acme.example/cb",
                "https://a.b.acme.example/cb",
                false,
            ),
            (
                "https://*.acme.example/cb",
                "https://.acme.example/cb",
                false,
            ),
            (
                "https://*.acme.example/cb",
                "https://evil.example/.acme.example/cb",
                false,
            ),
            (
                "https://*.acme.example/cb",
                "https://eu.acme.example/cb/",
                false,
            ),
            (
                "http://*.acme.example/cb",
                "http://eu.acme.example/cb",
                false,
            ),
            ("https://*.example/cb", "https://acme.example/cb", false),
            (
                "https://*@evil.acme.example/cb",
                "https://x@evil.acme.example/cb",
                false,
            ),
            (
                "https://*.*.acme.example/cb",
                "https://a.b.acme.example/cb",
                false,
            ),
            (
                "https://app.*.acme.example/cb",
                "https://app.eu.acme.example/cb",
                false,
            ),
        ] {
            assert_eq!(
                matches_wildcard(pattern, given),
                expected,
                "{pattern} {given}"
            );
        }
    }
}
