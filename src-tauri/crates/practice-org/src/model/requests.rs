use std::collections::VecDeque;

/// The oldest lines fall out beyond this many.
const KEPT: usize = 10_000;

/// One request as it arrived, before anything looked at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestLine {
    /// `GET`, `POST`, …
    pub method: String,
    /// The path as sent.
    pub path: String,
    /// The query as sent, without the question mark.
    pub query: Option<String>,
}

#[derive(Default)]
pub(crate) struct Requests(VecDeque<RequestLine>);

impl Requests {
    pub(crate) fn push(&mut self, line: RequestLine) {
        if self.0.len() == KEPT {
            self.0.pop_front();
        }
        self.0.push_back(line);
    }

    pub(crate) fn lines(&self) -> Vec<RequestLine> {
        self.0.iter().cloned().collect()
    }
}
