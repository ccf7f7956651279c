use serde::Serialize;
use specta::Type;

/// A sentence or two, with Okta's labels told apart from our words.
pub type Rich = Vec<Span>;

/// A stretch of text of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", content = "text", rename_all = "snake_case")]
pub enum Span {
    /// Our own words.
    Text(String),
    /// One label of Okta's console, verbatim, never translated.
    Label(String),
    /// Labels to follow one after the other, shown with chevrons between them.
    Path(Vec<String>),
    /// A literal value that is not there to be copied.
    Code(String),
}

/// Reads `[[Label]]`, `[[A > B]]` and `` `code` ``.
///
/// Only for texts in source code, whose owner's tests parse all of them.
///
/// # Panics
/// The markup is unbalanced or empty.
#[must_use]
pub fn rich(markup: &'static str) -> Rich {
    parse(markup).expect("every text of the guide is parsed by its tests")
}

/// The byte where a mark opens without closing, closes without opening, or holds nothing.
#[derive(Debug, PartialEq, Eq)]
struct Unbalanced {
    at: usize,
}

fn parse(markup: &str) -> Result<Rich, Unbalanced> {
    let mut spans = Rich::new();
    let mut rest = markup;
    while !rest.is_empty() {
        let at = markup.len() - rest.len();
        let (span, after) = if let Some(inside) = rest.strip_prefix("[[") {
            let (label, after) = inside.split_once("]]").ok_or(Unbalanced { at })?;
            (label_or_path(label).ok_or(Unbalanced { at })?, after)
        } else if let Some(inside) = rest.strip_prefix('`') {
            let (code, after) = inside.split_once('`').ok_or(Unbalanced { at })?;
            if code.is_empty() {
                return Err(Unbalanced { at });
            }
            (Span::Code(code.to_owned()), after)
        } else {
            let end = [rest.find("[["), rest.find('`')]
                .into_iter()
                .flatten()
                .min()
                .unwrap_or(rest.len());
            let (text, after) = rest.split_at(end);
            if text.contains("]]") {
                return Err(Unbalanced { at });
            }
            (Span::Text(text.to_owned()), after)
        };
        spans.push(span);
        rest = after;
    }
    if spans.is_empty() {
        return Err(Unbalanced { at: 0 });
    }
    Ok(spans)
}

fn label_or_path(inside: &str) -> Option<Span> {
    let labels: Vec<String> = inside.split(" > ").map(str::to_owned).collect();
    let well_formed = |label: &String| {
        !label.is_empty() && label.trim() == label && !label.contains("[[") && !label.contains('`')
    };
    if !labels.iter().all(well_formed) {
        return None;
    }
    Some(match <[String; 1]>::try_from(labels) {
        Ok([label]) => Span::Label(label),
        Err(path) => Span::Path(path),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Span {
        Span::Text(words.to_owned())
    }

    #[test]
    fn labels_paths_and_code_are_told_apart_from_words() {
        assert_eq!(
            parse("Under [[General > Edit]], tick [[Allow wildcard * in URI.]] as `iss`.").unwrap(),
            vec![
                text("Under "),
                Span::Path(vec!["General".to_owned(), "Edit".to_owned()]),
                text(", tick "),
                Span::Label("Allow wildcard * in URI.".to_owned()),
                text(" as "),
                Span::Code("iss".to_owned()),
                text("."),
            ]
        );
    }

    #[test]
    fn unbalanced_or_empty_markup_is_refused() {
        for broken in [
            "",
            "Click [[Save",
            "Click Save]]",
            "Click [[Save]] ]]",
            "Click [[]]",
            "Click [[ Save ]]",
            "Open [[General > ]]",
            "Open [[General [[Edit]]",
            "adds `iss",
            "adds ``",
            "Click [[Save`]]`",
        ] {
            assert!(parse(broken).is_err(), "{broken:?} was accepted");
        }
    }

    #[test]
    fn a_refusal_says_where() {
        assert_eq!(
            parse("Click [[Save]], then [[Edit"),
            Err(Unbalanced { at: 21 })
        );
    }

    #[test]
    fn a_span_is_tagged_with_its_kind() {
        let json = serde_json::to_string(&parse("[[A > B]] `c`").unwrap()).unwrap();
        assert_eq!(
            json,
            r#"[{"kind":"path","text":["A","B"]},{"kind":"text","text":" "},{"kind":"code","text":"c"}]"#
        );
    }
}
