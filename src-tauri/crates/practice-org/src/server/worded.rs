use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use axum::serve::Listener;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::answer;
use crate::model::Org;

/// How HTTP/2 begins (RFC 9113 §3.4). The library speaks it as soon as anything in the program does; this server does not.
const HTTP2: &[u8] = b"PRI ";

/// Connections on which Okta's words stand where the HTTP library itself refuses a request and has none: such a
/// request never gets as far as a page.
pub(crate) struct Worded<L> {
    listener: L,
    org: Arc<Org>,
}

impl<L> Worded<L> {
    pub(crate) fn new(listener: L, org: Arc<Org>) -> Self {
        Self { listener, org }
    }
}

impl<L: Listener> Listener for Worded<L> {
    type Io = Connection<L::Io>;
    type Addr = L::Addr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        let (io, address) = self.listener.accept().await;
        let connection = Connection {
            io,
            org: self.org.clone(),
            is_new: true,
            instead: Vec::new(),
            sent: 0,
        };
        (connection, address)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.listener.local_addr()
    }
}

pub(crate) struct Connection<I> {
    io: I,
    org: Arc<Org>,
    /// Nothing has come yet.
    is_new: bool,
    /// What goes out in place of a bare refusal, and how much of it has gone.
    instead: Vec<u8>,
    sent: usize,
}

impl<I: AsyncRead + Unpin> AsyncRead for Connection<I> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        ready!(Pin::new(&mut self.io).poll_read(context, into))?;
        if std::mem::take(&mut self.is_new) && into.filled()[before..].starts_with(HTTP2) {
            return Poll::Ready(Err(io::ErrorKind::InvalidData.into()));
        }
        Poll::Ready(Ok(()))
    }
}

impl<I: AsyncWrite + Unpin> AsyncWrite for Connection<I> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = &mut *self;
        if this.instead.is_empty() {
            match in_words(&this.org, bytes) {
                None => return Pin::new(&mut this.io).poll_write(context, bytes),
                Some(instead) => this.instead = instead,
            }
        }
        while this.sent < this.instead.len() {
            let rest = &this.instead[this.sent..];
            match ready!(Pin::new(&mut this.io).poll_write(context, rest))? {
                0 => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                sent => this.sent += sent,
            }
        }
        this.instead.clear();
        this.sent = 0;
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(context)
    }
}

/// The whole answer with a body, where these bytes are one that has none.
fn in_words(org: &Org, bytes: &[u8]) -> Option<Vec<u8>> {
    const NO_BODY: &str = "\r\ncontent-length: 0\r\n";
    let is_refusal = ["HTTP/1.1 414 ", "HTTP/1.1 431 "]
        .iter()
        .any(|start| bytes.starts_with(start.as_bytes()));
    let head = std::str::from_utf8(bytes).ok().filter(|_| is_refusal)?;
    let body = answer::too_long_body(org).to_string();
    let length = body.len();
    let with_body = format!(
        "\r\ncontent-type: application/json\r\ncache-control: no-store\r\ncontent-length: {length}\r\n"
    );
    let is_bare = head.ends_with("\r\n\r\n") && head.contains(NO_BODY);
    is_bare.then(|| format!("{}{body}", head.replacen(NO_BODY, &with_body, 1)).into_bytes())
}
