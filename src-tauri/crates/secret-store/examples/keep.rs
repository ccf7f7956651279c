//! Keeps one secret in the system's keyring, from a terminal: `keep put NAME` (secret on standard input),
//! `keep get NAME`, `keep remove NAME`. Prints where it is, or what it was. A last number is the budget in milliseconds.

use std::io::{self, Read, Write};
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use secret_store::{Kept, SecretStore};

#[tokio::main]
async fn main() -> io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut store = SecretStore::native("numero-onboarding-example");
    let words = match words[..] {
        [ref words @ .., budget] if words.len() == 2 => {
            let budget = budget.parse().map_err(io::Error::other)?;
            store = store.with_budget(Duration::from_millis(budget));
            words
        }
        ref words => words,
    };
    let answer = match *words {
        ["put", name] => {
            let mut secret = String::new();
            io::stdin().read_to_string(&mut secret)?;
            match store.put(name, SecretString::from(secret)).await {
                Ok(Kept::InKeyring) => "in the keyring".to_string(),
                Ok(Kept::InMemory(reason)) => format!("in memory: {reason:?}"),
                Err(error) => format!("error: {error:?}"),
            }
        }
        ["get", name] => match store.get(name).await {
            Ok(Some(secret)) => format!("found: {}", secret.expose_secret()),
            Ok(None) => "nothing".to_string(),
            Err(error) => format!("error: {error:?}"),
        },
        ["remove", name] => match store.remove(name).await {
            Ok(()) => "removed".to_string(),
            Err(error) => format!("error: {error:?}"),
        },
        _ => "keep put|get|remove NAME".to_string(),
    };
    writeln!(io::stdout(), "{answer}")
}
