//! Photographs the practice org's Admin Console for the guide: `pictures write FOLDER` or `pictures check FOLDER`.

mod album;
mod camera;
mod failure;
mod places;
mod shots;
mod stage;

use std::path::Path;
use std::process::ExitCode;

use album::Album;
use failure::Failure;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ended = match words.as_slice() {
        ["write", folder] => write(Path::new(folder)).await,
        ["check", folder] => check(Path::new(folder)).await,
        _ => Err("Usage: pictures write FOLDER | pictures check FOLDER".into()),
    };
    match ended {
        Ok(said) => {
            say(&said);
            ExitCode::SUCCESS
        }
        Err(failure) => {
            complain(&failure);
            ExitCode::FAILURE
        }
    }
}

async fn write(folder: &Path) -> Result<String, Failure> {
    let album = Album::take().await?;
    album.write(folder)?;
    Ok(format!("Wrote {}.", album.in_words()))
}

async fn check(folder: &Path) -> Result<String, Failure> {
    let album = Album::take().await?;
    album.compare(folder)?;
    Ok(format!("{} are as they were taken.", album.in_words()))
}

#[expect(clippy::print_stdout, reason = "a command line's result")]
fn say(text: &str) {
    println!("{text}");
}

#[expect(clippy::print_stderr, reason = "a command line's failure")]
fn complain(failure: &Failure) {
    eprintln!("{failure}");
}
