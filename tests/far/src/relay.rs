//! A road between a client and a server that takes its time.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::Instant;

pub(crate) struct Relay {
    first: Arc<Mutex<Option<Instant>>>,
    serving: JoinHandle<()>,
}

impl Relay {
    /// Every byte takes half of `round_trip`, in either direction; so does the handshake of TCP, of which a relay sees
    /// the end only.
    pub(crate) fn on(listener: TcpListener, to: u16, round_trip: Duration) -> Self {
        let first = Arc::new(Mutex::new(None));
        let noticed = Arc::clone(&first);
        let serving = tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                lock(&noticed).get_or_insert_with(Instant::now);
                tokio::spawn(carry(near, to, round_trip));
            }
        });
        Self { first, serving }
    }

    /// When the first connection was begun.
    pub(crate) fn first(&self) -> Option<Instant> {
        *lock(&self.first)
    }

    pub(crate) fn forget(&self) {
        *lock(&self.first) = None;
    }
}

fn lock(first: &Mutex<Option<Instant>>) -> MutexGuard<'_, Option<Instant>> {
    first.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn carry(near: TcpStream, to: u16, round_trip: Duration) {
    tokio::time::sleep(round_trip).await;
    let Ok(far) = TcpStream::connect(("127.0.0.1", to)).await else {
        return;
    };
    let (_, _) = (near.set_nodelay(true), far.set_nodelay(true));
    let (from_near, to_near) = near.into_split();
    let (from_far, to_far) = far.into_split();
    tokio::join!(
        one_way(from_near, to_far, round_trip / 2),
        one_way(from_far, to_near, round_trip / 2),
    );
}

/// Bytes overtake nobody and wait for nobody: what follows at once arrives at once.
async fn one_way(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    delay: Duration,
) {
    let (send, mut receive) = mpsc::unbounded_channel::<(Instant, Vec<u8>)>();
    let reading = async move {
        let mut buffer = vec![0; 16 * 1024];
        while let Ok(read @ 1..) = from.read(&mut buffer).await {
            let due = Instant::now() + delay;
            if send.send((due, buffer[..read].to_vec())).is_err() {
                break;
            }
        }
    };
    let writing = async move {
        while let Some((due, bytes)) = receive.recv().await {
            // A timer has a millisecond's grain, which would be more than there is to wait.
            if !delay.is_zero() {
                tokio::time::sleep_until(due).await;
            }
            if to.write_all(&bytes).await.is_err() {
                return;
            }
        }
        let _ = to.shutdown().await;
    };
    tokio::join!(reading, writing);
}
