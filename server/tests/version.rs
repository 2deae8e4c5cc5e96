//! The program that the other tests run; asking for it here has it built with them.

#[test]
fn the_program_tells_its_version() {
    let said = std::process::Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .arg("--version")
        .output()
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(String::from_utf8_lossy(&said.stdout), concat!("gongkai ", env!("CARGO_PKG_VERSION"), "\n"));
}
