//! The words of an HTML page, read in one pass: a page has as many scripts as its server likes.

/// What is not for people, up to the end tag of the same name.
const UNSEEN: [&str; 3] = ["script", "style", "title"];

/// The words that a person would read on an HTML page: no tags, scripts, styles or title, entities resolved.
pub fn page_text(html: &str) -> String {
    words_of(html.chars())
}

/// Where in a page a letter stands.
enum Place {
    Text,
    /// After `<`, with as much of the name as can be one of [`UNSEEN`].
    Name(String),
    /// In a tag whose name says nothing.
    Tag,
    /// Before the end tag of this name, of which so many letters have come, `</` among them.
    Before(&'static str, usize),
}

/// Each letter is looked at once: an iterator has no way back.
fn words_of(letters: impl Iterator<Item = char>) -> String {
    let mut text = String::new();
    let mut raw = String::new();
    let mut place = Place::Text;
    for letter in letters {
        place = match (place, letter) {
            (Place::Text, '<') => {
                push_words(&mut text, &raw);
                raw.clear();
                Place::Name(String::new())
            }
            (Place::Text, _) => {
                raw.push(letter);
                Place::Text
            }
            (Place::Name(_) | Place::Tag, '>') => Place::Text,
            (Place::Name(name), _) => after_name(name, letter),
            (Place::Tag, _) => Place::Tag,
            (Place::Before(name, come), _) => before_end(name, come, letter),
        };
    }
    if matches!(place, Place::Text) {
        push_words(&mut text, &raw);
    }
    text
}

fn after_name(mut name: String, letter: char) -> Place {
    name.push(letter.to_ascii_lowercase());
    if let Some(whole) = UNSEEN.into_iter().find(|unseen| *unseen == name) {
        Place::Before(whole, 0)
    } else if UNSEEN.iter().any(|unseen| unseen.starts_with(&name)) {
        Place::Name(name)
    } else {
        Place::Tag
    }
}

fn before_end(name: &'static str, come: usize, letter: char) -> Place {
    let expected = match come {
        0 => Some('<'),
        1 => Some('/'),
        _ => name[come - 2..].chars().next(),
    };
    let come = match letter {
        _ if expected == Some(letter.to_ascii_lowercase()) => come + 1,
        // Only the first letter of an end tag is one of these.
        '<' => 1,
        _ => 0,
    };
    match come == name.len() + 2 {
        true => Place::Tag,
        false => Place::Before(name, come),
    }
}

fn push_words(text: &mut String, raw: &str) {
    let resolved = raw
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&apos;", "'")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&");
    for word in resolved.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_page_is_read_as_a_person_would() {
        let page = "<!doctype html><html><head><title>Oops</title><STYLE>p{}</STYLE>\n\
                    <script>if (1 < 2) { token = 'x' }</script></head>\
                    <body><p>The &#39;redirect_uri&#39;\n <b>parameter</b> &amp;lt;</p><p";
        assert_eq!(page_text(page), "The 'redirect_uri' parameter &lt;");
        assert_eq!(page_text("<script>never closed"), "");
        assert_eq!(page_text("no tags"), "no tags");
    }

    #[test]
    fn a_page_full_of_scripts_is_read_letter_by_letter_once() {
        let page = "<script>a < b</SCRIPT>word ".repeat(10_000);
        assert!(page.len() > 250_000);
        let mut looked_at = 0;
        let text = words_of(page.chars().inspect(|_| looked_at += 1));
        assert_eq!(text.split(' ').count(), 10_000);
        assert_eq!(looked_at, page.len());
    }

    /// The same rules, read again from each tag on.
    fn searched(html: &str) -> String {
        let mut text = String::new();
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            push_words(&mut text, &rest[..start]);
            let tag = &rest[start..];
            let opens = |name: &&&str| {
                tag.get(1..=name.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(name))
            };
            rest = match UNSEEN.iter().find(opens) {
                Some(name) => {
                    let end = tag.to_ascii_lowercase().find(&format!("</{name}"));
                    end.map_or("", |at| &tag[at..])
                }
                None => tag,
            };
            rest = rest.find('>').map_or("", |end| &rest[end + 1..]);
        }
        push_words(&mut text, rest);
        text
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn one_pass_reads_what_a_search_from_each_tag_reads(
            pieces in proptest::collection::vec(
                prop_oneof![
                    Just("<"), Just(">"), Just("/"), Just("</"), Just("<script"), Just("</script"), Just("</sCRIPT>"),
                    Just("<title>"), Just("</title>"), Just("<STYLE"), Just("</style >"), Just("<p>"), Just("sc"),
                    Just("ript"), Just("ti"), Just("tle"), Just(" "), Just("ä"), Just("&lt;"), Just("&amp"), Just("; word"),
                ],
                0..20,
            )
        ) {
            let html = pieces.concat();
            prop_assert_eq!(page_text(&html), searched(&html), "{}", html);
        }
    }
}
