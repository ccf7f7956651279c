//! TLS and HTTP/2 in front of a practice org, which speaks neither, under an address of its own.

use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};

use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONNECTION, CONTENT_LENGTH, HOST, HeaderMap, TRANSFER_ENCODING};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;

/// One request as it came.
#[derive(Clone, Debug)]
pub struct Asked {
    /// GET or POST.
    pub method: reqwest::Method,
    /// Path and query.
    pub target: String,
    /// Without those of the connection.
    pub headers: HeaderMap,
    /// Empty for a GET.
    pub body: Bytes,
}

/// What the front has seen.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) connections: usize,
    pub(crate) asked: Vec<Asked>,
    /// Answers below this path wait.
    pub(crate) held: Option<String>,
}

pub(crate) struct Front {
    /// Told when nothing is held any more.
    pub(crate) released: Arc<Notify>,
    pub(crate) seen: Arc<Mutex<Seen>>,
    serving: JoinHandle<()>,
}

/// What is different on the two sides.
struct Sides {
    /// `http://127.0.0.1:PORT`
    behind: String,
    /// `https://localhost:PORT`
    before: String,
    client: reqwest::Client,
    seen: Arc<Mutex<Seen>>,
    released: Arc<Notify>,
}

impl Front {
    /// Answers TLS on `listener` with what the org at `behind` says, as if it were at `before`.
    pub(crate) fn on(
        listener: TcpListener,
        config: ServerConfig,
        behind: &str,
        before: &str,
    ) -> Self {
        let seen = Arc::new(Mutex::new(Seen::default()));
        let released = Arc::new(Notify::new());
        let sides = Arc::new(Sides {
            behind: behind.to_owned(),
            before: before.to_owned(),
            client: straight(|builder| builder),
            seen: Arc::clone(&seen),
            released: Arc::clone(&released),
        });
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                lock(&sides.seen).connections += 1;
                tokio::spawn(serve(stream, acceptor.clone(), Arc::clone(&sides)));
            }
        });
        Self {
            released,
            seen,
            serving,
        }
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

pub(crate) fn lock(seen: &Mutex<Seen>) -> std::sync::MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Follows nothing: what the org says goes to whoever asked.
#[expect(
    clippy::disallowed_methods,
    reason = "no part of the app; it asks servers of the test's own on this computer"
)]
pub(crate) fn straight(
    with: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder,
) -> reqwest::Client {
    let builder = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy();
    with(builder).build().expect("a client")
}

async fn serve(stream: TcpStream, acceptor: TlsAcceptor, sides: Arc<Sides>) {
    let _ = stream.set_nodelay(true);
    let Ok(stream) = acceptor.accept(stream).await else {
        return;
    };
    let service = service_fn(move |request| answer(request, Arc::clone(&sides)));
    let _ = auto::Builder::new(TokioExecutor::new())
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn answer(
    request: Request<Incoming>,
    sides: Arc<Sides>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.map(|body| body.to_bytes());
    let mut headers = head.headers;
    for name in [HOST, CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING] {
        headers.remove(name);
    }
    let target = head
        .uri
        .path_and_query()
        .map_or("/", |target| target.as_str());
    let asked = Asked {
        method: head.method,
        target: target.to_owned(),
        headers,
        body: body.unwrap_or_default(),
    };
    lock(&sides.seen).asked.push(asked.clone());
    sides.wait(&asked.target).await;
    let request = sides
        .client
        .request(asked.method, format!("{}{}", sides.behind, asked.target))
        .headers(asked.headers)
        .body(asked.body);
    let answer = request.send().await.expect("the practice org answers");
    let (status, headers) = (answer.status(), answer.headers().clone());
    let body = answer.bytes().await.expect("a whole answer");
    let body = sides.renamed(&String::from_utf8_lossy(&body));
    let mut response = Response::new(Full::new(Bytes::from(body)));
    *response.status_mut() = status;
    for (name, value) in &headers {
        if ![CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING].contains(name) {
            let value = sides.renamed(value.to_str().unwrap_or_default());
            let value = value.parse().expect("it was one");
            response.headers_mut().append(name, value);
        }
    }
    Ok(response)
}

impl Sides {
    async fn wait(&self, target: &str) {
        let released = self.released.notified();
        tokio::pin!(released);
        // Before the look, so that no release in between is missed.
        released.as_mut().enable();
        let is_held = |held: &String| target.starts_with(held.as_str());
        if lock(&self.seen).held.as_ref().is_some_and(is_held) {
            released.await;
        }
    }

    /// The org's address, wherever it stands.
    fn renamed(&self, text: &str) -> String {
        let escaped = |address: &str| address.replace(':', "%3A").replace('/', "%2F");
        text.replace(&self.behind, &self.before)
            .replace(&escaped(&self.behind), &escaped(&self.before))
    }
}
