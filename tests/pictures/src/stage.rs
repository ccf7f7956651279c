//! Practice orgs that are the same every time, and somebody signed in to them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use practice_org::{Engine, Options, PracticeOrg, Settings, Start};
use thirtyfour::prelude::*;

use crate::failure::Failure;

/// 2026-08-14, 09:30 UTC: the month of the labels.
const NOW: u64 = 1_786_699_800;

/// An org without the integration, for steps 1 to 5, and one with it.
pub(crate) struct Stage {
    pub(crate) empty: PracticeOrg,
    pub(crate) configured: PracticeOrg,
}

impl Stage {
    pub(crate) async fn new(engine: Engine) -> Result<Self, Failure> {
        Ok(Self {
            empty: org(engine, Start::Empty).await?,
            configured: org(engine, Start::Configured).await?,
        })
    }
}

async fn org(engine: Engine, start: Start) -> Result<PracticeOrg, Failure> {
    let drawn = AtomicU64::new(1);
    let options = Options {
        settings: Settings {
            engine,
            ..Settings::default()
        },
        start,
        admin_password: Some("made-up-password".to_owned()),
        now: Arc::new(|| SystemTime::UNIX_EPOCH + Duration::from_secs(NOW)),
        fill: Arc::new(move |bytes| {
            for byte in bytes {
                *byte = scattered(drawn.fetch_add(1, Ordering::Relaxed));
            }
        }),
        ..Options::default()
    };
    PracticeOrg::start(options)
        .await
        .map_err(|error| format!("The practice org did not start: {error}").into())
}

/// Looks drawn at random, and is the same every time (the mixing of SplitMix64).
fn scattered(number: u64) -> u8 {
    let mut mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed >> 56) as u8
}

/// Signs the browser in to `org` as its admin, or as the first of the people who use the integration.
pub(crate) async fn sign_in(
    page: &WebDriver,
    org: &PracticeOrg,
    admin: bool,
) -> Result<(), Failure> {
    let user = if admin {
        org.admin()
    } else {
        org.users().first()
    };
    let user = user.ok_or("The practice org has nobody to sign in")?;
    page.delete_all_cookies().await?;
    page.goto(format!("{}/login/login.htm", org.address()))
        .await?;
    page.find(By::Id("username"))
        .await?
        .send_keys(&user.login)
        .await?;
    page.find(By::Id("password"))
        .await?
        .send_keys(&user.password)
        .await?;
    page.find(By::Css("form button[type=submit]"))
        .await?
        .click()
        .await?;
    for _ in 0..400 {
        if !page.current_url().await?.path().starts_with("/login/") {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    Err("The sign-in to the practice org did not end".into())
}
