use std::fs;

use super::*;

#[test]
fn a_written_package_is_whole_and_private() {
    let folder = tempfile::tempdir().unwrap();
    let identity = identity();
    let sealed = sealed_for(&identity);
    let path = folder.path().join(sealed.file_name());
    sealed.write(&path).unwrap();
    assert_eq!(fs::read(&path).unwrap(), sealed.bytes());
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "no other file is left"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
}

#[test]
fn an_existing_file_folder_or_link_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let sealed = sealed_for(&identity());
    let file = folder.path().join("there.age");
    fs::write(&file, "mine").unwrap();
    assert!(matches!(sealed.write(&file), Err(WriteError::Exists)));
    assert_eq!(fs::read(&file).unwrap(), b"mine");
    assert!(matches!(
        sealed.write(folder.path()),
        Err(WriteError::Exists)
    ));
    #[cfg(unix)]
    {
        let (link, target) = (folder.path().join("link.age"), folder.path().join("target"));
        std::os::unix::fs::symlink(&target, &link).unwrap();
        assert!(matches!(sealed.write(&link), Err(WriteError::Exists)));
        assert!(!target.exists());
    }
}

#[test]
fn a_folder_that_cannot_take_the_file_is_named_by_cause() {
    let folder = tempfile::tempdir().unwrap();
    let sealed = sealed_for(&identity());
    let missing = folder.path().join("missing/x.age");
    assert!(matches!(
        sealed.write(&missing),
        Err(WriteError::NoFolder(_))
    ));
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    assert!(matches!(
        sealed.write(&file.join("x.age")),
        Err(WriteError::NoFolder(_))
    ));
    #[cfg(target_os = "linux")]
    {
        // Refuses everybody, root included.
        let refused = sealed.write(std::path::Path::new("/sys/kernel/x.age"));
        assert!(
            matches!(refused, Err(WriteError::NotPermitted(_))),
            "{refused:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_write_that_fails_half_way_leaves_nothing_behind() {
    // The name itself fits a file system's 255 bytes, the temporary one beside it does not.
    let folder = tempfile::tempdir().unwrap();
    let long = folder.path().join(format!("{}.age", "x".repeat(251)));
    let failed = sealed_for(&identity()).write(&long);
    assert!(matches!(failed, Err(WriteError::Io(_))), "{failed:?}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn an_identity_is_written_as_privately_and_never_over_another() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key.txt");
    let identity = identity();
    identity.write(&path).unwrap();
    let read = Identity::parse(&fs::read_to_string(&path).unwrap()).unwrap();
    assert_eq!(read.recipient(), identity.recipient());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
    assert!(matches!(
        Identity::generate("").write(&path),
        Err(WriteError::Exists)
    ));
    assert_eq!(
        Identity::parse(&fs::read_to_string(&path).unwrap())
            .unwrap()
            .recipient(),
        identity.recipient()
    );
}
