//! What the program writes is closed to others.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Output},
};

use crate::{harness::SEED, program::Program};

/// The program, started under a umask that closes nothing.
fn run_open(program: &Program, arguments: &[&str]) -> Output {
    let mut shell = Command::new("sh");
    shell.args(["-c", "umask 000 && exec \"$0\" \"$@\""]).arg(Program::built()).args(arguments);
    let done = shell.current_dir(program.path()).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    done
}

/// What below `folder`, itself included, others can do something with.
fn open_places(folder: &Path) -> Vec<String> {
    let mode = fs::metadata(folder).unwrap().permissions().mode() & 0o777;
    let mut open = Vec::new();
    if mode & 0o077 != 0 {
        open.push(format!("{} {mode:o}", folder.display()));
    }
    if folder.is_dir() {
        open.extend(fs::read_dir(folder).unwrap().flat_map(|entry| open_places(&entry.unwrap().path())));
    }
    open
}

#[test]
fn data_is_closed_to_others_whatever_the_umask() {
    let program = Program::new();
    program.file("seed.txt", SEED);
    run_open(&program, &["import", "page", "seed.txt"]);
    run_open(&program, &["backup"]);
    let data = program.data();
    assert!(data.join("backups").is_dir() && data.join("site.key").is_file());
    assert_eq!(open_places(&data), [""; 0]);

    // As an older program left it.
    for (place, mode) in [(data.clone(), 0o755), (data.join("gongkai.db"), 0o644)] {
        fs::set_permissions(place, Permissions::from_mode(mode)).unwrap();
    }
    let done = run_open(&program, &["import", "page", "seed.txt"]);
    assert_eq!(open_places(&data), [""; 0]);
    let log = String::from_utf8_lossy(&done.stderr);
    assert!(log.contains("others could read this"), "{log}");
}
