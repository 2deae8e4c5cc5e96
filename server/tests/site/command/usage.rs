//! What every command has in common: its help, its exit codes, its settings.

use crate::program::Program;

#[test]
fn every_command_explains_itself() {
    let program = Program::new();
    for (command, explained) in [
        (vec!["--help"], vec!["serve", "migrate", "import", "--config", "DATABASE_URL", "GONGKAI_DATA"]),
        (vec!["serve", "--help"], vec!["--addr", "GONGKAI_ADDR", "127.0.0.1:3000"]),
        (vec!["migrate", "--help"], vec!["--database-url", "--reseal", "GONGKAI_SITE_KEY_FILE"]),
        (vec!["import", "--help"], vec!["page", "directory"]),
        (vec!["import", "page", "--help"], vec!["--dry-run", "--json", "<FILE>..."]),
        (vec!["import", "directory", "--help"], vec!["--dry-run", "<FILE>"]),
        (vec!["backup", "--help"], vec!["--to", "--passphrase-file", "--keep-days"]),
        (vec!["restore", "--help"], vec!["--check", "--replace", "<FILE>"]),
        (vec!["export", "--help"], vec!["--to"]),
        (vec!["export", "--help"], vec!["--allow-shrink"]),
        (vec!["user", "--help"], vec!["add", "list", "reset", "close"]),
        (vec!["help"], vec!["serve", "completions", "man"]),
        (vec!["help", "user", "close"], vec!["--reopen"]),
        (vec!["bench-data", "--help"], vec!["--articles", "1000000"]),
    ] {
        let done = program.run(&command);
        assert_eq!((done.code, done.err.as_str()), (0, ""), "{command:?}");
        for word in explained {
            assert!(done.out.contains(word), "{command:?} does not name {word}: {}", done.out);
        }
    }
    assert_eq!(std::fs::read_dir(program.path()).unwrap().count(), 0, "asking changes nothing");
}

#[test]
fn what_is_no_command_line_is_refused_with_2() {
    let program = Program::new();
    for command in [
        &[][..],
        &["publish"],
        &["serve", "--port", "80"],
        &["serve", "--addr", "localhost"],
        &["import"],
        &["import", "page"],
        &["import", "page", "--json"],
        &["import", "directory", "a.json", "b.json"],
        &["migrate", "now"],
        &["bench-data"],
        &["bench-data", "--articles", "0"],
    ] {
        let done = program.run(command);
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{command:?}");
        assert!(done.err.contains("--help"), "{command:?} gets no way on: {}", done.err);
    }
    let wrong = Program::new().with("GONGKAI_ADDR", "everywhere").run(&["serve"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("everywhere"), "{}", wrong.err);
}

#[test]
fn a_mistyped_flag_command_or_variable_is_told_with_what_was_meant() {
    for (command, words) in [
        (&["--confg", "x", "migrate"][..], "没有参数 --confg。是不是想写 --config？"),
        (&["migrat"], "没有命令 migrat。是不是想写 migrate？"),
        (&["serve", "--addr", "localhost"], "不能是 \"localhost\""),
        (&["import", "page"], "缺少 <FILE>..."),
    ] {
        let done = Program::new().run(command);
        assert!(done.code == 2 && done.err.contains(words), "{command:?}: {done:?}");
    }
    let done = Program::new().with("GONGKAI_ADRR", "127.0.0.1:0").run(&["migrate"]);
    assert!(done.code == 2 && done.err.contains("不认识环境变量 GONGKAI_ADRR。是不是想写 GONGKAI_ADDR？"), "{done:?}");
}

#[test]
fn help_does_not_show_the_databases_password() {
    let program = Program::on("postgres://gongkai:s3cret@db/gongkai");
    for command in [&["--help"][..], &["serve", "--help"], &["serve", "--nonsense"]] {
        let done = program.run(command);
        assert!(!format!("{done:?}").contains("s3cret"), "{done:?}");
    }
}

#[test]
fn a_password_among_the_arguments_is_warned_of() {
    let url = "postgres://gongkai:s3cret@127.0.0.1:1/gongkai";
    for arguments in [
        &["verify", "--database-url", url][..],
        &["--database-url", url, "user", "list"],
        &["serve", "--database-read-url", url, "--config", "missing.toml"],
    ] {
        let done = Program::new().run(arguments);
        assert_eq!(done.code, 1, "{done:?}");
        assert!(done.err.contains("用 ps") && done.err.contains("--database"), "{}", done.err);
        assert!(!done.err.contains("s3cret"), "{}", done.err);
    }
    let by_environment = Program::on(url).run(&["verify"]);
    assert!(!by_environment.err.contains("用 ps"), "nobody else sees that: {}", by_environment.err);
    let without = Program::new().run(&["verify", "--database-url", "postgres://gongkai@127.0.0.1:1/gongkai"]);
    assert!(!without.err.contains("用 ps"), "{}", without.err);
}

#[test]
fn shells_and_manuals_know_every_command() {
    let program = Program::new();
    let commands = ["serve", "migrate", "import", "user", "export", "backup", "restore", "verify", "demo", "man"];
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let done = program.run(&["completions", shell]);
        assert_eq!((done.code, done.err.as_str()), (0, ""), "{shell}");
        for command in commands {
            assert!(done.out.contains(command), "{shell}: {command}");
        }
    }
    let script = program.file("gongkai.bash", program.run(&["completions", "bash"]).out);
    assert!(std::process::Command::new("bash").arg("-n").arg(script).status().unwrap().success());

    let page = program.run(&["man"]).out;
    assert!(page.contains(".TH gongkai 1") && page.contains("gongkai\\-serve(1)"), "{page}");
    assert_eq!(program.run(&["man", "--to", "pages"]).code, 0);
    for command in commands {
        let page = std::fs::read_to_string(program.path().join(format!("pages/gongkai-{command}.1"))).unwrap();
        assert!(page.contains("\\-\\-data"), "{command}: {page}");
    }
    assert!(program.path().join("pages/gongkai-user-close.1").is_file());
}

/// The settings that are in the program, with `from` in the place of `to`.
fn settings(from: &str, to: &str) -> String {
    let text = include_str!("../../../../Leptos.toml");
    assert!(text.contains(from), "{from}");
    text.replace(from, to)
}

/// The line of the settings that holds `part`, from 1.
fn line_of(text: &str, part: &str) -> usize {
    text.lines().position(|line| line.contains(part)).unwrap() + 1
}

#[test]
fn wrong_settings_are_refused_by_file_and_line() {
    for (from, to, at) in [
        ("connections = 4096", "connections = \"many\"", "many"),
        ("header_seconds = 15", "header_seconds = ", "header_seconds"),
        ("trusted_proxies = []", "trusted_proxies = [\"proxy\"]", "\"proxy\""),
        ("shutdown_seconds = 10", "shutdown_second = 10", "shutdown_second"),
        ("site-addr = \"127.0.0.1:3000\"", "site-addr = \"here\"", "here"),
        ("sponsor = \"博乐市人民政府\"", "sponser = \"博乐市人民政府\"", "sponser"),
        ("[server]", "[servr]", "[servr]"),
        ("public_url = \"\"", "public_url = \"javascript:alert(1)\"", "javascript"),
        ("\nhosts = []", "\nhosts = [\"*\"]", "\"*\""),
        ("[\"gov.cn\", \"gov.hk\", \"gov.mo\"]", "[\"cn\"]", "[\"cn\"]"),
        ("\nconnections = 4096", "\nconnections = 0", "connections = 0"),
    ] {
        let program = Program::new();
        let text = settings(from, to);
        let line = line_of(&text, at);
        program.file("Leptos.toml", &text);
        let done = program.run(&["migrate"]);
        assert_eq!(done.code, 1, "{to}: {done:?}");
        assert!(done.err.contains(&format!("Leptos.toml:{line}")), "line {line} of {to}: {}", done.err);
        assert!(!program.path().join("data").exists(), "nothing was begun");
    }
}

#[test]
fn the_settings_file_can_be_named() {
    let program = Program::new();
    // What lies in the folder does not count then.
    program.file("Leptos.toml", "nonsense");
    program.file("other.toml", settings("", ""));
    assert_eq!(program.run(&["--config", "other.toml", "migrate"]).code, 0);
    assert_eq!(program.run(&["migrate", "--config", "other.toml"]).code, 0);

    let missing = program.run(&["migrate", "--config", "missing.toml"]);
    assert_eq!(missing.code, 1);
    assert!(missing.err.contains("missing.toml"), "{}", missing.err);
}
