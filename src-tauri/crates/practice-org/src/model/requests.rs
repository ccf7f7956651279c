use std::collections::VecDeque;

/// The oldest lines fall out beyond this many, or beyond this many bytes of paths and queries.
const KEPT: usize = 10_000;
const KEPT_BYTES: usize = 2 * 1024 * 1024;

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

impl RequestLine {
    fn bytes(&self) -> usize {
        self.path.len() + self.query.as_ref().map_or(0, String::len)
    }
}

#[derive(Default)]
pub(crate) struct Requests {
    lines: VecDeque<RequestLine>,
    bytes: usize,
}

impl Requests {
    pub(crate) fn push(&mut self, line: RequestLine) {
        self.bytes += line.bytes();
        self.lines.push_back(line);
        while self.lines.len() > KEPT || self.bytes > KEPT_BYTES {
            let Some(oldest) = self.lines.pop_front() else {
                break;
            };
            self.bytes -= oldest.bytes();
        }
    }

    pub(crate) fn lines(&self) -> Vec<RequestLine> {
        self.lines.iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_queries_push_the_oldest_out() {
        let mut requests = Requests::default();
        for number in 0..1000 {
            requests.push(RequestLine {
                method: "GET".to_owned(),
                path: format!("/{number}"),
                query: Some("q".repeat(6 * 1024)),
            });
        }
        assert!(requests.bytes <= KEPT_BYTES);
        assert!(requests.lines.len() < 350);
        assert_eq!(requests.lines().pop().unwrap().path, "/999");
    }
}
