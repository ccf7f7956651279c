//! As much of JSON as the benches say and hear: texts.

/// A text member of an object on a line; addresses, ids and figures have nothing in them to unescape.
pub(super) fn text<'a>(line: &'a str, name: &str) -> &'a str {
    let before = format!("\"{name}\":\"");
    let found = line.split_once(&before);
    let found = found.and_then(|(_, rest)| rest.split_once('"'));
    found.map_or("", |(value, _)| value)
}

pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_out_of_the_line_and_what_is_not_there_is_empty() {
        let line = r#"{"event":"ready","org":"http://127.0.0.1:7","client_id":null}"#;
        assert_eq!(text(line, "org"), "http://127.0.0.1:7");
        assert_eq!(text(line, "client_id"), "");
        assert_eq!(text("", "org"), "");
    }

    #[test]
    fn a_script_of_several_lines_is_one_text() {
        assert_eq!(quoted("a(\"b\");\n\\d"), r#""a(\"b\");\n\\d""#);
    }
}
