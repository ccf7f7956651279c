use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};

use crate::browser::Browser;

/// A connection that is kept.
pub(crate) struct Connection {
    read: BufReader<OwnedReadHalf>,
    write: OwnedWriteHalf,
}

impl Connection {
    pub(crate) async fn open(browser: &Browser) -> Self {
        let address = browser.org.address().strip_prefix("http://").unwrap();
        let (read, write) = TcpStream::connect(address).await.unwrap().into_split();
        Self {
            read: BufReader::new(read),
            write,
        }
    }

    /// Sends all of these and answers the status of each, in their order.
    pub(crate) async fn exchange(
        &mut self,
        requests: &[impl AsRef<[u8]>],
    ) -> std::io::Result<Vec<u16>> {
        let Self { read, write } = self;
        let sent: Vec<u8> = requests.iter().flat_map(AsRef::as_ref).copied().collect();
        let sending = write.write_all(&sent);
        let reading = async {
            let mut statuses = Vec::new();
            for _ in requests {
                statuses.push(status(read).await?);
            }
            Ok(statuses)
        };
        let ((), statuses) = tokio::try_join!(sending, reading)?;
        Ok(statuses)
    }
}

/// Reads one whole answer.
async fn status(read: &mut BufReader<OwnedReadHalf>) -> std::io::Result<u16> {
    let mut line = String::new();
    read.read_line(&mut line).await?;
    let status = line
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    let status = status.ok_or_else(|| std::io::Error::other(format!("no answer: {line:?}")))?;
    let mut length = 0;
    loop {
        line.clear();
        read.read_line(&mut line).await?;
        let Some((name, value)) = line.trim_end_matches(['\r', '\n']).split_once(": ") else {
            break;
        };
        if name == "content-length" {
            length = value.parse().map_err(std::io::Error::other)?;
        }
        if name == "transfer-encoding" || (name == "connection" && value == "close") {
            return Err(std::io::Error::other(format!(
                "the connection ends: {line}"
            )));
        }
    }
    let mut body = vec![0; length];
    read.read_exact(&mut body).await?;
    Ok(status)
}
