//! `gongkai config check`.

use crate::program::Program;

const BUILT_IN: &str = include_str!("../../../../Leptos.toml");

#[test]
fn what_is_in_force_is_shown_without_passwords_and_with_its_place() {
    let program = Program::on("postgres://gongkai:s3cret@db/gongkai").with("GONGKAI_ADDR", "127.0.0.1:8080");
    let site = "[site]\nname = \"甲\"\ndomain = \"a.test\"\npublic_url = \"https://a.test\"\nsponsor = \"\"\norganiser = \"\"\n\
        contact = \"\"\nidentification_code = \"\"\nicp_number = \"\"\npolice_number = \"\"\n[server]\nwrites = 7\n\
        [database]\nread_url = \"postgres://reader:s3cret@replica/gongkai\"\n";
    program.file("own.toml", site);
    let done = program.run(&["config", "check", "own.toml"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""), "{done:?}");
    for words in [
        "监听地址 = 127.0.0.1:8080",
        "数据库 = postgres://gongkai:***@db/gongkai",
        "writes = 7  # own.toml",
        "attempts = 20  # 内置",
        "read_url = \"postgres://reader:***@replica/gongkai\"  # own.toml",
    ] {
        assert!(done.out.contains(words), "{words}: {}", done.out);
    }
    assert!(!done.out.contains("s3cret"), "{}", done.out);
    assert!(!program.path().join("data").exists(), "nothing was begun");
    let by_flag = program.run(&["config", "check", "--config", "own.toml"]);
    assert_eq!((by_flag.code, by_flag.out), (0, done.out));
}

#[test]
fn everything_wrong_is_told_at_once() {
    let program = Program::on("mysql://x:s3cret@db/x");
    let text = BUILT_IN
        .replace("[site]", "[databse]\nurl = \"\"\n[site]")
        .replace("\nconnections = 4096", "\nconnections = 0")
        .replace("\nhosts = []", "\nhosts = [\"*\"]");
    program.file("Leptos.toml", text);
    let done = program.run(&["config", "check"]);
    assert_eq!((done.code, done.out.as_str()), (1, ""), "{done:?}");
    for words in ["databse", "[server] connections", "[server] hosts", "DATABASE_URL"] {
        assert!(done.err.contains(words), "{words}: {}", done.err);
    }
    assert!(!done.err.contains("s3cret"), "{}", done.err);
    assert_eq!(program.run(&["config", "check", "missing.toml"]).code, 1);
    assert_eq!(program.run(&["config", "check", "a.toml", "b.toml"]).code, 2);
    assert_eq!(program.run(&["config"]).code, 2);
}

#[test]
fn a_folder_of_sites_is_checked_with_all_of_them() {
    let program = Program::new();
    let write = |name: &str, text: &str| {
        std::fs::create_dir_all(program.path().join("sites").join(name)).unwrap();
        program.file(&format!("sites/{name}/Leptos.toml"), text);
    };
    write("a", &super::sites::site("甲", "public_url = \"http://a.test\"\n"));
    write("b", &super::sites::site("乙", "public_url = \"http://b.test\"\n"));
    let done = program.run(&["config", "check", "--sites", "sites"]);
    assert!(done.code == 0 && done.out.contains("2 个站点的设置没有错误"), "{done:?}");
    write("b", &super::sites::site("乙", "public_url = \"http://a.test\"\n"));
    write("c", &super::sites::site("丙", "public_url = \"\"\n[server]\nwrite = 5\n"));
    let done = program.run(&["config", "check", "--sites", "sites"]);
    assert_eq!(done.code, 1, "{done:?}");
    for words in ["域名 a.test 已经属于站点 a", "sites/c/Leptos.toml:12:", "是不是想写 writes"] {
        assert!(done.err.contains(words), "{words}: {}", done.err);
    }
    program.file("sites/Leptos.toml", "[database]\nurl = \"sqlite://x.db\"\n");
    let done = program.run(&["config", "check", "--sites", "sites"]);
    assert!(done.code == 1 && done.err.contains("sites/Leptos.toml:1:"), "{done:?}");
}
