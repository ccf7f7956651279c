use std::fs;
use std::path::PathBuf;

use practice_org::{Options, PracticeOrg, StartError, StateError};

fn options(path: &std::path::Path) -> Options {
    Options {
        state: Some(path.to_owned()),
        ..Options::default()
    }
}

/// A folder of this test's own, emptied first.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[tokio::test]
async fn an_org_comes_back_from_its_file_with_all_that_was_changed() {
    let path = folder("state-kept").join("org.json");
    let org = PracticeOrg::start(options(&path)).await.unwrap();
    org.change(|settings| settings.integration.label = "Renamed".to_owned());
    org.edit(|state, act| {
        let app = state.integrations[0].id.clone();
        state.add_secret(act, &app, None).unwrap();
    });
    let before = org.credentials().unwrap();
    let password = org.admin().unwrap().password.clone();
    let count = org.read(|state| state.log.len());
    org.stop().await;

    let org = PracticeOrg::start(options(&path)).await.unwrap();
    let after = org.credentials().unwrap();
    assert_eq!(after.client_id, before.client_id);
    assert_eq!(after.client_secret, before.client_secret);
    assert_eq!(org.settings().integration.label, "Renamed");
    assert_eq!(org.read(|state| state.log.len()), count);
    assert_ne!(
        org.admin().unwrap().password,
        password,
        "a start has its own"
    );
    let left: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().collect();
    assert_eq!(left.len(), 1, "nothing is left beside the file");
}

#[tokio::test]
async fn a_fixed_password_is_the_administrators_at_every_start() {
    let path = folder("state-password").join("org.json");
    for _ in 0..2 {
        let options = Options {
            admin_password: Some("practice-pat".to_owned()),
            ..options(&path)
        };
        let org = PracticeOrg::start(options).await.unwrap();
        assert_eq!(org.admin().unwrap().password, "practice-pat");
        org.stop().await;
    }
}

#[tokio::test]
async fn a_damaged_or_foreign_file_is_named_and_left_as_it_is() {
    let path = folder("state-damaged").join("org.json");
    let org = PracticeOrg::start(options(&path)).await.unwrap();
    org.stop().await;
    let whole = fs::read_to_string(&path).unwrap();
    let shorter = &whole[..whole.len() / 2];
    let newer = whole.replacen("practice-org/1", "practice-org/2", 1);
    let other = whole.replacen("\"id\"", "\"identity\"", 1);
    for (text, is_other_format) in [
        ("", false),
        ("{}", false),
        (shorter, false),
        (&other, false),
        (&newer, true),
    ] {
        fs::write(&path, text).unwrap();
        let Err(StartError::State {
            path: named,
            source,
        }) = PracticeOrg::start(options(&path)).await
        else {
            panic!("started from {text:.40}");
        };
        assert_eq!(named, path);
        assert_eq!(matches!(source, StateError::Format(_)), is_other_format);
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_written_stops_the_start() {
    let path = folder("state-unwritable").join("nowhere").join("org.json");
    let refused = PracticeOrg::start(options(&path)).await;
    let Err(StartError::StateUnwritable { path: named, .. }) = refused else {
        panic!("started");
    };
    assert_eq!(named, path);
}

#[cfg(unix)]
#[tokio::test]
async fn the_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let path = folder("state-private").join("org.json");
    let org = PracticeOrg::start(options(&path)).await.unwrap();
    org.stop().await;
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
}
