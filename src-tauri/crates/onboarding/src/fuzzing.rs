//! What the fuzz target for error texts calls in this crate; a plain test replays its committed corpus.

use crate::dictionary::explain;

/// Whatever is pasted, it is explained, and what is shown of it is no longer than it was and cannot change how it reads.
pub fn error_text(text: &str) {
    let explanation = explain(text);
    let unseen = |letter: char| letter.is_control() && letter != '\n';
    assert!(!explanation.read.contains(unseen), "{:?}", explanation.read);
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_committed_input_is_explained() {
        let corpus = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../../fuzz/corpus/error_text"
        );
        let mut inputs = 0;
        for file in std::fs::read_dir(corpus).unwrap() {
            let input = std::fs::read(file.unwrap().path()).unwrap();
            if let Ok(text) = std::str::from_utf8(&input) {
                super::error_text(text);
                inputs += 1;
            }
        }
        assert!(inputs >= 9, "{inputs}");
    }
}
