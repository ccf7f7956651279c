//! Killed at any moment, the journey reopens where it stood: every change that was acknowledged is there, and at most
//! the one that was under way beside it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use guide::ItemId;
use onboarding::view::JourneyView;
use onboarding::{Driver, Profile, Screen};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};

use crate::stage::{Folders, driver, ports};

const KILLS: u64 = 60;

/// More changes than any walk gets to make.
const LONGEST_WALK: usize = 400;

const FOLDER: &str = "NUMERO_WALK_FOLDER";
const JOURNEY: &str = "NUMERO_WALK_JOURNEY";
const SEED: &str = "NUMERO_WALK_SEED";
const ACKNOWLEDGED: &str = "acknowledged";

const SCREENS: [Screen; 12] = [
    Screen::Step1,
    Screen::Step2,
    Screen::Step3,
    Screen::Step4,
    Screen::Step5,
    Screen::Step6,
    Screen::Step7,
    Screen::Step8,
    Screen::Details,
    Screen::SignIn,
    Screen::Send,
    Screen::Done,
];

/// One thing that a person does.
#[derive(Clone, Debug)]
enum Change {
    Tick(ItemId, bool),
    GoTo(Screen),
    Choose(&'static str),
    Decline(Option<String>),
    ClientId(String),
}

/// What a person sees again: the model that the real thing is held against.
#[derive(Clone, Debug, PartialEq)]
struct Seen {
    screen: Screen,
    ticked: Vec<ItemId>,
    choice: Option<String>,
    declined: BTreeMap<ItemId, String>,
    client_id: String,
}

/// A person's way through the steps, the same for the same seed.
fn walk(seed: u64) -> Vec<Change> {
    let mut random = StdRng::seed_from_u64(seed);
    let mut change = || match random.random_range(0..10) {
        0..=4 => Change::Tick(*ItemId::ALL.choose(&mut random).unwrap(), true),
        5 => Change::Tick(*ItemId::ALL.choose(&mut random).unwrap(), false),
        6 | 7 => Change::GoTo(*SCREENS.choose(&mut random).unwrap()),
        8 => match random.random_range(0..3) {
            0 => Change::Choose("everyone"),
            1 => Change::Choose("groups"),
            _ => Change::Decline(None),
        },
        _ => match random.random_bool(0.5) {
            true => Change::Decline(Some(format!("reason {}", random.random::<u32>()))),
            false => Change::ClientId(format!("0oa{:017}", random.random::<u32>())),
        },
    };
    (0..LONGEST_WALK).map(|_| change()).collect()
}

impl Change {
    fn make(&self, driver: &Driver) -> JourneyView {
        match self {
            Self::Tick(item, ticked) => driver.tick(*item, *ticked),
            Self::GoTo(screen) => driver.go_to(*screen),
            Self::Choose(choice) => driver.choose(ItemId::ControlledAccess, choice),
            Self::Decline(reason) => driver.decline(ItemId::Wildcard, reason.as_deref()),
            Self::ClientId(id) => driver.enter_client_id(id),
        }
        .unwrap()
    }
}

impl Seen {
    fn of(view: &JourneyView) -> Self {
        let choice = |item: &onboarding::view::ItemView| item.choice.clone();
        Self {
            screen: view.screen,
            ticked: view
                .items
                .iter()
                .filter(|item| item.ticked)
                .map(|item| item.id)
                .collect(),
            choice: view.items.iter().find_map(choice),
            declined: view
                .items
                .iter()
                .filter_map(|item| Some((item.id, item.declined.clone()?)))
                .collect(),
            client_id: view.credentials.client_id.value.clone(),
        }
    }

    fn after(mut self, change: &Change) -> Self {
        match change {
            Change::Tick(item, true) => {
                self.declined.remove(item);
                self.tick(*item);
            }
            Change::Tick(item, false) => self.ticked.retain(|known| known != item),
            Change::GoTo(screen) => self.screen = *screen,
            Change::Choose(choice) => {
                self.choice = Some((*choice).to_owned());
                self.tick(ItemId::ControlledAccess);
            }
            Change::Decline(Some(reason)) => {
                self.ticked.retain(|known| *known != ItemId::Wildcard);
                self.declined.insert(ItemId::Wildcard, reason.clone());
            }
            Change::Decline(None) => {
                self.declined.remove(&ItemId::Wildcard);
            }
            Change::ClientId(id) => self.client_id.clone_from(id),
        }
        self
    }

    fn tick(&mut self, item: ItemId) {
        if !self.ticked.contains(&item) {
            self.ticked.push(item);
            self.ticked.sort();
        }
    }
}

/// Makes the changes of a walk, and says of each that it was acknowledged.
fn go(driver: &Driver, changes: &[Change], mut out: impl Write) {
    // The test runner leaves the cursor behind the test's name.
    writeln!(out).unwrap();
    for change in changes {
        let view = change.make(driver);
        assert_eq!(view.save_failure, None);
        writeln!(out, "{ACKNOWLEDGED}").unwrap();
        out.flush().unwrap();
    }
}

/// Starts [`the_walk_alone_is_kept_as_the_model_says`] as a process of its own, told where to walk.
fn start_walker(folder: &Path, journey: &str, seed: u64) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::the_walk_alone_is_kept_as_the_model_says"])
        .args(["--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .env(JOURNEY, journey)
        .env(SEED, seed.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap()
}

/// What the parent process told this one to walk, if it is a walker.
#[expect(
    clippy::disallowed_methods,
    reason = "the test binary starts itself, and tells the child so in its environment"
)]
fn told() -> Option<(String, String, u64)> {
    let told = |name| std::env::var(name).ok();
    let seed = told(SEED)?.parse().unwrap();
    Some((told(FOLDER)?, told(JOURNEY)?, seed))
}

fn driver_in(folder: &Path) -> Driver {
    let unused = folder.join("packages");
    Driver::new(
        ports(),
        Profile::built_in(),
        folder,
        unused,
        Box::new(|_| {}),
    )
}

#[tokio::test]
async fn the_walk_alone_is_kept_as_the_model_says() {
    if let Some((folder, journey, seed)) = told() {
        let driver = driver_in(folder.as_ref());
        driver.open(&journey).await.unwrap();
        go(&driver, &walk(seed), std::io::stdout().lock());
        return;
    }
    let folders = Folders::new();
    let first = driver(ports(), &folders);
    let begun = first.begin("acme-example.okta.com", false).unwrap();
    let changes = &walk(7)[..80];
    go(&first, changes, std::io::sink());
    first.close();
    let expected = changes.iter().fold(Seen::of(&begun), Seen::after);

    let again = driver(ports(), &folders);
    let view = again.open(&begun.id).await.unwrap();
    assert_eq!(Seen::of(&view), expected);
}

#[tokio::test]
async fn killed_at_any_moment_the_journey_reopens_where_it_stood() {
    let folders = Folders::new();
    let folder = folders.journeys();
    let begun = {
        let driver = driver_in(&folder);
        driver.begin("acme-example.okta.com", false).unwrap()
    };
    let mut stood = Seen::of(&begun);
    let mut points = BTreeSet::new();

    for seed in 0..KILLS {
        let mut random = StdRng::seed_from_u64(1_000 + seed);
        let changes = walk(seed);
        let mut child = start_walker(&folder, &begun.id, seed);
        let enough = random.random_range(1..40);
        // Not a wait: it only moves the kill to another place within the next change.
        let spins = random.random_range(0..60_000_u32);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut acknowledged = 0;
        while acknowledged < enough {
            let line = lines.next().unwrap().unwrap();
            acknowledged += usize::from(line == ACKNOWLEDGED);
        }
        for spin in 0..spins {
            std::hint::black_box(spin);
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // What it said before it died counts as acknowledged, too.
        acknowledged += lines
            .map_while(Result::ok)
            .filter(|line| line == ACKNOWLEDGED)
            .count();
        assert!(
            acknowledged < LONGEST_WALK,
            "the walk ended before the kill"
        );

        let kept = changes[..acknowledged].iter().fold(stood, Seen::after);
        let in_flight = kept.clone().after(&changes[acknowledged]);
        let driver = driver_in(&folder);
        let start = driver.start();
        assert!(start.failure.is_none(), "{:?}", start.failure);
        assert!(start.journeys[0].failure.is_none(), "seed {seed}");
        let view = driver.open(&begun.id).await.unwrap();
        let found = Seen::of(&view);
        assert!(
            found == kept || found == in_flight,
            "seed {seed}, {acknowledged} acknowledged, then {:?}:\n{found:#?}\n{kept:#?}",
            changes[acknowledged]
        );
        points.insert(acknowledged);
        expect_only_whole_files(&folder, &begun.id);
        stood = found;
    }
    assert!(
        points.len() > 15,
        "the kills came at the same few places: {points:?}"
    );
}

/// Two generations and the lock: nothing set aside, nothing half written.
fn expect_only_whole_files(folder: &Path, id: &str) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let known = ["json", "json.1", "lock"].map(|end| format!("{id}.{end}"));
        assert!(known.contains(&name), "{name}");
    }
}
