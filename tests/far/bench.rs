//! How long a full check takes, in round trips, beside a client that asks the same questions one by one.

use std::path::{Path, PathBuf};
use std::time::Duration;

use far::{Asked, FarOrg, Speaks, check};
use tokio::time::Instant;

const RUNS: usize = 7;
const ROUND_TRIP: Duration = Duration::from_millis(100);

/// How many round trips a full check may take.
const BAR: f64 = 6.0;

/// How long it may take where there is no way at all.
const NEAR_BAR: Duration = Duration::from_millis(50);

#[tokio::main]
async fn main() {
    // Cargo adds an argument of its own.
    let mut arguments = std::env::args().skip(1);
    let program = arguments.find(|argument| !argument.starts_with('-'));
    let program = PathBuf::from(program.expect("run `cargo xtask bench check`"));
    say(&format!(
        "\nFull check of an org behind TLS, medians of {RUNS} runs, from the first connection to the result"
    ));
    for speaks in [Speaks::Http2, Speaks::Http1] {
        let far = FarOrg::start(speaks, ROUND_TRIP).await;
        let (took, asked) = full_check(&program, &far).await;
        let naive = one_by_one(&far, &asked).await;
        let near = FarOrg::start(speaks, Duration::ZERO).await;
        let (at_once, _) = full_check(&program, &near).await;

        say(&format!("  {speaks:?}, {} requests", asked.len()));
        let bar = format!("{} the bar of {BAR:.0}", verdict(trips(took) <= BAR));
        trips_line("numero-okta, 100 ms a round trip", took, &bar);
        let ratio = naive.as_secs_f64() / took.as_secs_f64();
        let ratio = format!("{ratio:.2} times as long");
        trips_line("one by one, 100 ms a round trip", naive, &ratio);
        say(&format!(
            "    {:<34}{:>7.1} ms   {} the bar of {:.0} ms",
            "numero-okta, 0 ms a round trip",
            milliseconds(at_once),
            verdict(at_once < NEAR_BAR),
            milliseconds(NEAR_BAR),
        ));
    }
}

/// The median time, and what one check asked.
async fn full_check(program: &Path, far: &FarOrg) -> (Duration, Vec<Asked>) {
    let mut times = Vec::new();
    let mut asked = Vec::new();
    for _ in 0..RUNS {
        far.forget();
        let checked = check(program, far, |_| {}).await;
        assert_eq!(checked.exit, Some(0), "{checked:#?}");
        let begun = far.first_connection().expect("it asked");
        times.push(checked.ended - begun);
        asked = far.asked();
    }
    times.sort_unstable();
    (times[RUNS / 2], asked)
}

/// What a script does: each request when the one before has its answer, on a connection of its own.
async fn one_by_one(far: &FarOrg, asked: &[Asked]) -> Duration {
    let begun = Instant::now();
    for asked in asked {
        far.ask_alone(asked).await;
    }
    begun.elapsed()
}

fn trips(took: Duration) -> f64 {
    took.as_secs_f64() / ROUND_TRIP.as_secs_f64()
}

fn trips_line(name: &str, took: Duration, words: &str) {
    say(&format!(
        "    {name:<34}{:>7.1} ms {:>6.2} round trips   {words}",
        milliseconds(took),
        trips(took)
    ));
}

fn verdict(is_within: bool) -> &'static str {
    if is_within { "within" } else { "ABOVE" }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

#[expect(clippy::print_stdout, reason = "figures to read")]
fn say(line: &str) {
    println!("{line}");
}
