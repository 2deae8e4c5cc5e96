//! `gongkai user`, and the first account of a site.

use store::Adoption;

use crate::{
    asset::built, builders::column, database::site_key, harness::Site, program::Program, staff::office::PASSWORD,
};

on_both!(
    an_account_is_created_with_a_link_for_its_owner,
    a_first_password_has_to_be_changed_before_anything_else,
    a_role_that_is_none_is_refused_with_those_that_are,
    demo_staff_get_random_passwords_and_never_where_others_are,
    accounts_are_listed_closed_and_opened_again,
    an_account_that_reviews_need_is_closed_with_a_warning,
);

/// The program on the site's database, with the key that signs its log.
fn beside(site: &Site) -> Program {
    Program::on(&site.url).with("GONGKAI_SITE_KEY", site_key().to_text().as_str())
}

/// The secret of the link in what a command says.
fn secret(said: &str) -> &str {
    said.lines()
        .find_map(|line| line.split_once("/password#"))
        .map(|(_, secret)| secret)
        .unwrap_or_else(|| panic!("{said}"))
}

async fn an_account_is_created_with_a_link_for_its_owner(site: Site) {
    column(&site, "news", None, 1).await;
    let program = beside(&site);
    let done =
        program.run(&["user", "add", "li", "--name", "李某", "--role", "editor=news", "--role", "reviewer=news"]);
    assert_eq!(done.code, 0, "{done:?}");
    let form = [("secret", secret(&done.out)), ("password", PASSWORD)];
    assert_eq!(site.form("/password", "set-password").fields(&form).await.status, 303);
    let token = site.post("/login").form(&[("login", "li"), ("password", PASSWORD)]).await.cookie().unwrap();
    assert_eq!(site.get("/desk/columns/news/new").by(&token).await.status, 200);

    let again = program.run(&["user", "add", "li", "--name", "李某", "--role", "auditor"]);
    assert_eq!((again.code, again.err.contains("登录名已被使用")), (1, true), "{again:?}");
    let reset = program.run(&["user", "reset", "li"]);
    assert_eq!(reset.code, 0, "{reset:?}");
    assert_eq!(site.get("/desk").by(&token).await.status, 401, "the old password and its sessions have ended");
    let form = [("secret", secret(&reset.out)), ("password", "Aibihu-2026")];
    assert_eq!(site.form("/password", "set-password").fields(&form).await.status, 303);
}

async fn a_first_password_has_to_be_changed_before_anything_else(site: Site) {
    column(&site, "news", None, 1).await;
    let program = beside(&site);
    let add = ["user", "add", "li", "--name", "李某", "--role", "editor=news", "--password-stdin"];
    let weak = program.run_with(&add, "12345678\n");
    assert_eq!((weak.code, weak.err.contains("至少 8 个字符")), (1, true), "{weak:?}");
    assert_eq!(program.run_with(&add, "Chushi-2026\n").code, 0);
    let login = site.post("/login").form(&[("login", "li"), ("password", "Chushi-2026")]).await;
    assert_eq!(login.header("location"), "/desk/password");
    let token = login.cookie().unwrap();
    assert_eq!(site.get("/desk/columns/news/new").by(&token).await.status, 403);
    let form = [("old", "Chushi-2026"), ("new", PASSWORD)];
    let token = site.form("/desk/password", "change-password").by(&token).fields(&form).await.cookie().unwrap();
    assert_eq!(site.get("/desk/columns/news/new").by(&token).await.status, 200);
}

async fn a_role_that_is_none_is_refused_with_those_that_are(site: Site) {
    let program = beside(&site);
    for (role, words) in [("boss", "security-admin"), ("editor", "须指定栏目"), ("editor=nowhere", "没有栏目 nowhere")]
    {
        let done = program.run(&["user", "add", "li", "--name", "李某", "--role", role]);
        assert_eq!((done.code, done.out.as_str()), (1, ""), "{done:?}");
        assert!(done.err.contains(words), "{}", done.err);
    }
    assert!(site.services.accounts.logins().await.unwrap().is_empty());
}

async fn demo_staff_get_random_passwords_and_never_where_others_are(site: Site) {
    // What is public is signed, as it is where a site was started before.
    site.store.adopt_seals(Adoption::AsItIs).await.unwrap();
    site.import_seed().await;
    let program = beside(&site);
    let password = |said: &str| {
        let line =
            said.lines().find(|line| line.trim_start().starts_with("bianji ")).unwrap_or_else(|| panic!("{said}"));
        line.split_whitespace().nth(1).unwrap_or_default().to_owned()
    };
    let (first, second) = (program.run(&["user", "demo"]), program.run(&["user", "demo"]));
    let (old, new) = (password(&first.out), password(&second.out));
    assert_ne!(old, new);
    for (password, status) in [(&old, 401), (&new, 303)] {
        assert_eq!(site.post("/login").form(&[("login", "bianji"), ("password", password)]).await.status, status);
    }
    program.run(&["user", "add", "li", "--name", "李某", "--role", "auditor"]);
    let refused = program.run(&["user", "demo"]);
    assert_eq!((refused.code, refused.err.contains("已经有正式账号")), (1, true), "{refused:?}");
}

async fn accounts_are_listed_closed_and_opened_again(site: Site) {
    column(&site, "news", None, 1).await;
    let program = beside(&site);
    let add = ["user", "add", "li", "--name", "李某", "--role", "editor=news", "--password-stdin"];
    assert_eq!(program.run_with(&add, "Chushi-2026\n").code, 0);
    assert_eq!(program.run(&["user", "add", "ji", "--name", "计某", "--role", "auditor"]).code, 0);
    let listed = || {
        let done = program.run(&["user", "list"]);
        assert_eq!(done.code, 0, "{done:?}");
        done.out.lines().map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    let lines = listed();
    assert_eq!(lines[0], ["登录名", "姓名", "角色", "状态", "最近登录"]);
    assert_eq!(lines[1], ["ji", "计某", "审计员", "等待本人设置密码", ""]);
    assert_eq!(lines[2][..2], ["li", "李某"]);
    assert!(lines[2][2].starts_with("信息员") && lines[2][3] == "正常", "{lines:?}");

    let log_in = || async { site.post("/login").form(&[("login", "li"), ("password", "Chushi-2026")]).await };
    let token = log_in().await.cookie().unwrap();
    let done = program.run(&["user", "close", "li"]);
    assert_eq!((done.code, done.out.as_str()), (0, "已停用账号 li。"), "{done:?}");
    assert_eq!(listed()[2][3], "已停用");
    assert_eq!(site.get("/desk").by(&token).await.status, 401, "its session has ended");
    assert_eq!(log_in().await.status, 401);
    assert_eq!(program.run(&["user", "close", "li", "--reopen"]).code, 0);
    assert_eq!(log_in().await.status, 303);

    let nobody = program.run(&["user", "close", "nobody"]);
    assert_eq!((nobody.code, nobody.err.contains("没有这个账号")), (1, true), "{nobody:?}");
    assert_eq!(program.run(&["verify"]).code, 0);
}

async fn an_account_that_reviews_need_is_closed_with_a_warning(site: Site) {
    column(&site, "news", None, 1).await;
    let program = beside(&site);
    for (login, role) in [("zhang", "reviewer=news"), ("zhao", "reviewer=news"), ("li", "editor=news")] {
        assert_eq!(program.run(&["user", "add", login, "--name", login, "--role", role]).code, 0);
    }
    let warning = "「zhao」已停用，「栏目 news」需要 1 步审核，可以审核的人还缺 1 位";
    for (login, is_needed) in [("li", false), ("zhang", false), ("zhao", true)] {
        let done = program.run(&["user", "close", login]);
        assert_eq!((done.code, done.err.contains("审核")), (0, is_needed), "{done:?}");
        assert_eq!(done.err.contains(warning), is_needed, "{done:?}");
    }
    let opened = program.run(&["user", "close", "zhao", "--reopen"]);
    assert_eq!((opened.code, opened.err.contains("审核")), (0, false), "{opened:?}");
}

#[test]
fn the_settings_say_what_a_password_must_be_like() {
    let settings = include_str!("../../../../Leptos.toml");
    let program = Program::new();
    program.file("Leptos.toml", settings.replace("\"dengbao\"\n", "\"asvs\"\n"));
    assert_eq!(program.run(&["migrate"]).code, 0);
    let add = ["user", "add", "ji", "--name", "计某", "--role", "auditor", "--password-stdin"];
    let short = program.run_with(&add, "Chushi-2026\n");
    assert_eq!((short.code, short.err.contains("至少 12 个字符")), (1, true), "{short:?}");
    assert_eq!(program.run_with(&add, "correct horse battery\n").code, 0);
}

#[test]
fn the_first_start_says_how_to_get_in_until_somebody_has() {
    if built().is_none() {
        return;
    }
    let program = Program::new();
    let mut links = Vec::new();
    for _ in 0..2 {
        let mut serving = program.serve(&["--addr", "127.0.0.1:0"]);
        let said = serving.says().unwrap();
        assert!(said.contains("安全管理员 admin"), "{said}");
        let link = serving.says().unwrap();
        let path = link.strip_prefix(&format!("http://{}", serving.address)).unwrap_or_else(|| panic!("{link}"));
        let (page, _) = path.split_once('#').unwrap_or_else(|| panic!("{path}"));
        assert!(serving.get(page).starts_with("HTTP/1.1 200"));
        links.push(path.to_owned());
        assert_eq!(serving.stop(), 0);
    }
    assert_ne!(links[0], links[1], "each start gives a new one");
}
