//! A screen in memory that can be read: what a person would see, whichever program draws it.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::failure::Failure;

pub(super) const WIDTH: usize = 1200;
pub(super) const HEIGHT: usize = 800;

/// Every fourth point of every fourth row is looked at.
const STRIDE: usize = 4;
/// So many points that are looked at may differ, and it is the same frame: a blinking caret has fewer.
const CARET: usize = 12;

/// An X server that keeps what it shows in a file.
pub(super) struct Screen {
    server: Child,
    pixels: File,
    /// Where the first row begins, and how long each is.
    first: u64,
    row: usize,
    pub(super) display: String,
}

/// The points that are looked at.
#[derive(Clone, Eq, PartialEq)]
pub(super) struct Frame(Vec<u32>);

impl Screen {
    /// A screen as large as the window, which therefore fills it.
    pub(super) fn start(folder: &Path) -> Result<Self, Failure> {
        let failed = |why: String| Failure::of_work(format!("Xvfb did not start: {why}."));
        let size = format!("{WIDTH}x{HEIGHT}x24");
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-nolisten",
                "tcp",
                "-noreset",
                "-screen",
                "0",
                &size,
            ])
            .arg("-fbdir")
            .arg(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| failed(error.to_string()))?;
        let mut display = String::new();
        if let Some(out) = server.stdout.take() {
            let _ = BufReader::new(out).read_line(&mut display);
        }
        let opened = File::open(folder.join("Xvfb_screen0"));
        let mut pixels = match opened {
            Ok(file) if !display.is_empty() => file,
            Ok(_) | Err(_) => {
                let _ = server.kill();
                let _ = server.wait();
                return Err(failed("it named no display".to_owned()));
            }
        };
        let mut header = [0; 80];
        let _ = pixels.read_exact(&mut header);
        let (first, row) = layout(&header);
        Ok(Self {
            server,
            pixels,
            first,
            row,
            display: format!(":{}", display.trim()),
        })
    }

    pub(super) fn frame(&mut self) -> Result<Frame, Failure> {
        let mut points = Vec::with_capacity(WIDTH * HEIGHT / STRIDE / STRIDE);
        let mut row = vec![0; WIDTH * 4];
        for y in (0..HEIGHT).step_by(STRIDE) {
            let at = self.first + (y * self.row) as u64;
            self.pixels
                .seek(SeekFrom::Start(at))
                .and_then(|_| self.pixels.read_exact(&mut row))
                .map_err(|error| Failure::of_work(format!("The screen is unreadable: {error}.")))?;
            let seen = row.chunks_exact(4).step_by(STRIDE);
            points.extend(seen.map(|point| u32::from_le_bytes([point[0], point[1], point[2], 0])));
        }
        Ok(Frame(points))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Frame {
    /// The same but for a caret.
    pub(super) fn is(&self, other: &Self) -> bool {
        let differ = self.0.iter().zip(&other.0).filter(|(one, two)| one != two);
        differ.count() <= CARET
    }

    /// Nothing but one colour, as a screen without a window is.
    pub(super) fn is_blank(&self) -> bool {
        self.0.windows(2).all(|pair| pair[0] == pair[1])
    }
}

/// Of an X window dump, version 7: where the pixels begin, and the bytes of a row.
fn layout(header: &[u8]) -> (u64, usize) {
    let word = |at: usize| {
        let bytes = header.get(at..at + 4).and_then(|word| word.try_into().ok());
        u32::from_be_bytes(bytes.unwrap_or_default())
    };
    let (size, row, colours) = (word(0), word(48), word(76));
    (u64::from(size) + 12 * u64::from(colours), row as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pixels_of_a_dump_begin_after_its_header_and_its_colours() {
        let mut header = vec![0; 80];
        for (at, value) in [(0, 160_u32), (48, 4800), (76, 256)] {
            header[at..at + 4].copy_from_slice(&value.to_be_bytes());
        }
        assert_eq!(layout(&header), (160 + 12 * 256, 4800));
        assert_eq!(layout(&[]), (0, 0));
    }

    #[test]
    fn a_caret_makes_no_other_frame_and_a_word_does() {
        let blank = Frame(vec![7; 1000]);
        let mut caret = blank.clone();
        caret.0[..CARET].fill(1);
        assert!(caret.is(&blank) && !caret.is_blank() && blank.is_blank());
        caret.0[CARET] = 1;
        assert!(!caret.is(&blank));
    }
}
