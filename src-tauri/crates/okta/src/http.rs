//! The one HTTP client: TLS with the system's trust, the system's proxy, no redirects, every wait and size capped.

mod clients;
mod failure;
mod proxy;

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, DATE, HeaderValue, LOCATION};
use secrecy::{ExposeSecret, SecretString};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;
use tokio::time::Instant;
use url::{Url, form_urlencoded};
use zeroize::Zeroizing;

use crate::address::is_loopback;
use crate::identifiers::{ClientId, ClientSecret};

use clients::{Clients, Connections, Side};
pub use failure::HttpError;
pub use proxy::{ProxyAddress, ProxyAddressError, ProxyChoice};

/// What a discovery document, a key set or an error page may measure, in bytes.
pub(crate) const DOCUMENT_CAP: usize = 256 * 1024;

/// Asks servers, within limits; cheap to clone.
///
/// It follows no redirect, keeps no cookie, sends no `Origin`, and speaks plain `http` to loopback only.
#[derive(Clone)]
pub struct Http {
    clients: Arc<Clients>,
    connections: Connections,
    proxy: ProxyChoice,
    limits: Limits,
    /// When the whole run that this client serves must have ended.
    deadline: Option<Instant>,
}

/// How long one request, and one run of several, may take.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) connect: Duration,
    pub(crate) total: Duration,
    pub(crate) run: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            total: Duration::from_secs(20),
            run: Duration::from_secs(25),
        }
    }
}

/// How a request names the integration and proves that it may.
#[derive(Clone, Copy)]
pub(crate) enum ClientAuth<'a> {
    /// `client_secret_basic`, both parts form-encoded first (RFC 6749 §2.3.1).
    Basic {
        id: &'a ClientId,
        secret: &'a ClientSecret,
    },
    /// `client_secret_post`.
    Post {
        id: &'a ClientId,
        secret: &'a ClientSecret,
    },
}

/// How much of a body is read, in bytes, and whether it must be.
#[derive(Clone, Copy)]
enum Body {
    Whole(usize),
    /// A 404 or 410 says all that there is to say.
    MayBeAbsent(usize),
}

/// What a server answered, whatever its status.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    /// Lower case, without parameters.
    pub(crate) content_type: Option<String>,
    pub(crate) date: Option<SystemTime>,
    pub(crate) body: String,
}

impl Answer {
    /// The body, if it is a JSON object; the declared content type is not trusted either way.
    pub(crate) fn object(&self) -> Option<serde_json::Map<String, serde_json::Value>> {
        serde_json::from_str(&self.body).ok()
    }

    /// Whether the answer sends the browser elsewhere and shows nothing.
    pub(crate) fn is_redirect(&self) -> bool {
        (300..400).contains(&self.status)
    }
}

impl Default for Http {
    fn default() -> Self {
        Self::new()
    }
}

impl Http {
    /// The client that every adapter shares, with the system's proxy.
    #[must_use]
    pub fn new() -> Self {
        Self::through(ProxyChoice::System)
    }

    /// The same client with another way out.
    #[must_use]
    pub fn through(proxy: ProxyChoice) -> Self {
        Self {
            clients: Arc::default(),
            connections: Connections::Single,
            proxy,
            limits: Limits::default(),
            deadline: None,
        }
    }

    /// The same client with other waiting times, for tests.
    #[cfg(test)]
    pub(crate) fn with_limits(limits: Limits) -> Self {
        Self {
            limits,
            ..Self::new()
        }
    }

    /// The same client, of which all requests together end within the run's limit, counted from now.
    #[must_use]
    pub fn for_one_run(&self) -> Self {
        Self {
            deadline: Some(Instant::now() + self.limits.run),
            ..self.clone()
        }
    }

    /// [`Http::for_one_run`] for questions that are asked at once and may be asked again: where the server speaks
    /// HTTP/2 they share one connection.
    #[must_use]
    pub(crate) fn for_many_questions(&self) -> Self {
        Self {
            connections: Connections::Shared,
            ..self.for_one_run()
        }
    }

    /// Sends a GET and reads at most `cap` bytes.
    pub(crate) async fn get(
        &self,
        url: &Url,
        accept: &str,
        cap: usize,
    ) -> Result<Answer, HttpError> {
        let request = self.client_for(url)?.get(url.clone());
        self.send(request.header(ACCEPT, accept), Body::Whole(cap))
            .await
    }

    /// [`Http::get`] for an address that servers may not have: *nothing is there* needs no words, so a page that cannot
    /// be read reads as an empty one.
    pub(crate) async fn get_well_known(&self, url: &Url) -> Result<Answer, HttpError> {
        let request = self.client_for(url)?.get(url.clone());
        let request = request.header(ACCEPT, "application/json");
        self.send(request, Body::MayBeAbsent(DOCUMENT_CAP)).await
    }

    /// Sends a GET with a bearer token (RFC 6750 §2.1).
    pub(crate) async fn get_with_bearer(
        &self,
        url: &Url,
        accept: &str,
        token: &SecretString,
        cap: usize,
    ) -> Result<Answer, HttpError> {
        let request = self.client_for(url)?.get(url.clone());
        let bearer = Zeroizing::new(format!("Bearer {}", token.expose_secret()));
        let request = request
            .header(ACCEPT, accept)
            .header(AUTHORIZATION, hidden(&bearer)?);
        self.send(request, Body::Whole(cap)).await
    }

    /// Sends a form and asks for JSON.
    pub(crate) async fn post_form(
        &self,
        url: &Url,
        auth: ClientAuth<'_>,
        form: &[(&str, &str)],
        cap: usize,
    ) -> Result<Answer, HttpError> {
        let request = self
            .client_for(url)?
            .post(url.clone())
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(with_form(request, auth, form)?, Body::Whole(cap))
            .await
    }

    fn client_for(&self, url: &Url) -> Result<&reqwest::Client, HttpError> {
        let side = match (url.scheme(), is_loopback(url)) {
            ("http" | "https", true) => Side::Loopback,
            ("https", false) => Side::Outward,
            _ => return Err(HttpError::Insecure),
        };
        self.clients
            .get(side, self.connections, self.limits, &self.proxy)
    }

    async fn send(
        &self,
        request: reqwest::RequestBuilder,
        body: Body,
    ) -> Result<Answer, HttpError> {
        let end = Instant::now() + self.limits.total;
        let end = self.deadline.map_or(end, |deadline| deadline.min(end));
        match tokio::time::timeout_at(end, read(request, body)).await {
            Ok(answer) => answer,
            Err(_elapsed) => Err(HttpError::Timeout),
        }
    }
}

async fn read(request: reqwest::RequestBuilder, wanted: Body) -> Result<Answer, HttpError> {
    let mut response = request.send().await.map_err(HttpError::before_answer)?;
    let header = |name| {
        let value: Option<&HeaderValue> = response.headers().get(name);
        value.and_then(|value| value.to_str().ok())
    };
    let location = header(LOCATION).map(str::to_owned);
    let content_type = header(CONTENT_TYPE)
        .and_then(|value| value.split(';').next())
        .map(|value| value.trim().to_ascii_lowercase());
    let date = header(DATE)
        .and_then(|value| OffsetDateTime::parse(value, &Rfc2822).ok())
        .map(SystemTime::from);
    let status = response.status().as_u16();

    let (Body::Whole(cap) | Body::MayBeAbsent(cap)) = wanted;
    let body = match (text(&mut response, cap).await, wanted) {
        (Err(HttpError::TooLarge | HttpError::NotText), Body::MayBeAbsent(_))
            if matches!(status, 404 | 410) =>
        {
            String::new()
        }
        (body, Body::Whole(_) | Body::MayBeAbsent(_)) => body?,
    };
    Ok(Answer {
        status,
        location,
        content_type,
        date,
        body,
    })
}

async fn text(response: &mut reqwest::Response, cap: usize) -> Result<String, HttpError> {
    let mut body = Zeroizing::new(Vec::new());
    while let Some(chunk) = response.chunk().await.map_err(HttpError::during_answer)? {
        if body.len() + chunk.len() > cap {
            return Err(HttpError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    let body = std::str::from_utf8(&body).map_err(|_| HttpError::NotText)?;
    Ok(body.to_owned())
}

/// Not async: a form's serialiser must not be held across an await, or no future of ours could change threads.
fn with_form(
    mut request: reqwest::RequestBuilder,
    auth: ClientAuth<'_>,
    form: &[(&str, &str)],
) -> Result<reqwest::RequestBuilder, HttpError> {
    let mut body = form_urlencoded::Serializer::new(String::new());
    body.extend_pairs(form);
    match auth {
        ClientAuth::Basic { id, secret } => {
            request = request.header(AUTHORIZATION, basic(id, secret)?);
        }
        ClientAuth::Post { id, secret } => {
            body.append_pair("client_id", id.as_str());
            body.append_pair("client_secret", secret.expose());
        }
    }
    Ok(request.body(body.finish()))
}

/// `Basic base64(form-encoded id ":" form-encoded secret)`, marked as not to be printed.
fn basic(id: &ClientId, secret: &ClientSecret) -> Result<HeaderValue, HttpError> {
    let encode = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let pair = Zeroizing::new(format!(
        "{}:{}",
        encode(id.as_str()),
        encode(secret.expose())
    ));
    hidden(&Zeroizing::new(format!(
        "Basic {}",
        STANDARD.encode(pair.as_bytes())
    )))
}

fn hidden(value: &str) -> Result<HeaderValue, HttpError> {
    let mut value = HeaderValue::from_str(value).map_err(|_| HttpError::NotText)?;
    value.set_sensitive(true);
    Ok(value)
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    use super::*;

    /// A server that answers every connection with these bytes, then keeps it open and silent, or closes it.
    async fn server(answer: &'static [u8], closes: bool) -> Url {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let mut open = Vec::new();
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut request = [0; 4096];
                let _ = stream.read(&mut request).await;
                let _ = stream.write_all(answer).await;
                if !closes {
                    open.push(stream);
                }
            }
        });
        Url::parse(&format!("http://{address}/")).unwrap()
    }

    fn impatient() -> Http {
        let moment = Duration::from_millis(150);
        Http::with_limits(Limits {
            connect: moment,
            total: moment,
            run: moment,
        })
    }

    async fn rule_of(http: &Http, url: &Url) -> &'static str {
        match http.get(url, "application/json", 1000).await {
            Ok(answer) => panic!("HTTP {}", answer.status),
            Err(error) => error.rule(),
        }
    }

    #[test]
    fn every_wait_ends_within_thirty_seconds() {
        let limits = Limits::default();
        assert!(limits.connect <= limits.total && limits.total <= limits.run);
        assert!(limits.run < Duration::from_secs(30));
    }

    #[tokio::test]
    async fn a_server_that_says_nothing_is_left() {
        let url = server(b"", false).await;
        assert_eq!(rule_of(&impatient(), &url).await, "timed_out");
    }

    #[tokio::test]
    async fn a_body_that_stops_coming_is_left() {
        let url = server(
            b"HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{\"iss",
            false,
        )
        .await;
        assert_eq!(rule_of(&impatient(), &url).await, "timed_out");
    }

    #[tokio::test]
    async fn a_body_that_breaks_off_is_not_taken_for_a_whole_one() {
        let url = server(b"HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{}", true).await;
        assert_eq!(rule_of(&Http::new(), &url).await, "answer_interrupted");
    }

    #[tokio::test]
    async fn bytes_that_are_no_http_are_no_answer() {
        let url = server(b"SSH-2.0-OpenSSH_9.2\r\n", true).await;
        assert_eq!(rule_of(&Http::new(), &url).await, "answer_interrupted");
    }

    #[tokio::test]
    async fn an_endless_body_is_cut_at_the_cap() {
        const ENDLESS: &[u8] = &[b'x'; 4000];
        let answer = [b"HTTP/1.1 200 OK\r\n\r\n".as_slice(), ENDLESS].concat();
        let url = server(answer.leak(), false).await;
        assert_eq!(rule_of(&Http::new(), &url).await, "answer_too_large");
    }

    #[tokio::test]
    async fn all_requests_of_one_run_share_its_time() {
        let url = server(b"", false).await;
        let http = Http::with_limits(Limits {
            run: Duration::from_millis(100),
            ..Limits::default()
        });
        let run = http.for_one_run();
        assert_eq!(rule_of(&run, &url).await, "timed_out");
        let asked = Instant::now();
        assert_eq!(rule_of(&run, &url).await, "timed_out");
        assert!(
            asked.elapsed() < Duration::from_secs(1),
            "the time was over already"
        );
    }

    #[tokio::test]
    async fn plain_http_goes_to_loopback_only() {
        let http = Http::new();
        for address in [
            "http://acme.example/",
            "ftp://127.0.0.1/",
            "file:///etc/hosts",
        ] {
            let url = Url::parse(address).unwrap();
            assert_eq!(rule_of(&http, &url).await, "insecure_address", "{address}");
        }
    }

    #[tokio::test]
    async fn what_an_answer_says_about_itself_is_read() {
        let url = server(
            b"HTTP/1.1 302 Found\r\nlocation: https://acme.example/x\r\ncontent-length: 2\r\n\
              content-type: Application/JSON; charset=utf-8\r\ndate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n{}",
            true,
        )
        .await;
        let answer = Http::new().get(&url, "*/*", 1000).await.ok().unwrap();
        assert_eq!((answer.status, answer.is_redirect()), (302, true));
        assert_eq!(answer.location.as_deref(), Some("https://acme.example/x"));
        assert_eq!(answer.content_type.as_deref(), Some("application/json"));
        let since = answer
            .date
            .unwrap()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap();
        assert_eq!(since.as_secs(), 784_111_777);
        assert!(answer.object().unwrap().is_empty());
    }
}
