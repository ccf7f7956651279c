//! TLS in front of a server that speaks none.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;

pub(super) struct Front {
    pub(super) port: u16,
    spoke_http2: Arc<AtomicBool>,
    serving: JoinHandle<()>,
}

impl Front {
    /// Takes TLS connections off `listener` and passes what is in them to `server`.
    pub(super) fn on(listener: TcpListener, config: ServerConfig, server: String) -> Self {
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let spoke_http2 = Arc::new(AtomicBool::new(false));
        let port = listener.local_addr().expect("it listens").port();
        let noticed = Arc::clone(&spoke_http2);
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (acceptor, server) = (acceptor.clone(), server.clone());
                let noticed = Arc::clone(&noticed);
                tokio::spawn(async move {
                    let Ok(mut stream) = acceptor.accept(stream).await else {
                        return;
                    };
                    if stream.get_ref().1.alpn_protocol() == Some(b"h2") {
                        noticed.store(true, Ordering::Relaxed);
                    }
                    let Ok(mut behind) = TcpStream::connect(server).await else {
                        return;
                    };
                    let _ = tokio::io::copy_bidirectional(&mut stream, &mut behind).await;
                    let _ = stream.shutdown().await;
                });
            }
        });
        Self {
            port,
            spoke_http2,
            serving,
        }
    }

    pub(super) fn spoke_http2(&self) -> bool {
        self.spoke_http2.load(Ordering::Relaxed)
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        self.serving.abort();
    }
}
