use import::{Unreadable, directory};

fn problem(json: &str) -> (usize, String) {
    let error = directory("links.json", json.as_bytes()).unwrap_err();
    let message = error.to_string();
    assert!(message.starts_with("links.json:"), "{message}");
    match error {
        Unreadable::BadJson { line, .. } => (line, message),
        other => panic!("{other}"),
    }
}

#[test]
fn the_real_directory_is_read_with_its_addresses() {
    let groups = directory("link_directory.json", include_bytes!("link_directory.json")).unwrap();
    assert_eq!(groups.len(), 6);
    let links: Vec<_> = groups.iter().flat_map(|group| &group.links).collect();
    assert_eq!(links.len(), 113);
    assert_eq!(links.iter().filter(|link| link.name == "科技厅").count(), 2);
    assert_eq!(links[0].url.as_deref(), Some("http://www.mohrss.gov.cn/"));
}

#[test]
fn an_address_may_be_unknown() {
    let groups =
        directory("a.json", r#"[{"group":"甲","links":[{"name":"乙","url":null},{"name":"丙"}]}]"#.as_bytes()).unwrap();
    assert!(groups[0].links.iter().all(|link| link.url.is_none()));
}

#[test]
fn a_bad_link_is_named_with_its_line() {
    let json =
        "[\n{\"group\":\"甲\",\"links\":[\n{\"name\":\"乙\",\"url\":\"javascript:alert(1)\"},\n{\"name\":\"丙\"}]}]";
    let (line, message) = problem(json);
    assert_eq!(line, 3);
    assert!(message.contains("javascript:alert(1)") && message.contains("https://"), "{message}");
    assert!(problem("[{\"group\":\"甲\",\"links\":[{\"name\":\" \",\"url\":null}]}]").1.contains("没有名称"));
}

#[test]
fn a_group_may_not_stand_twice_nor_be_nameless() {
    let (_, message) = problem("[{\"group\":\"甲\",\"links\":[]},\n{\"group\":\"甲\",\"links\":[]}\n]");
    assert!(message.contains("组名“甲”重复"), "{message}");
    assert!(problem("[{\"group\":\"\",\"links\":[]}]").1.contains("没有组名"));
}

#[test]
fn what_is_no_json_says_where_it_stops() {
    let (line, message) = problem("[\n{\"group\":\"甲\",\n");
    assert_eq!(line, 3);
    assert!(message.contains("不完整") && message.contains("请改正后重新导入"), "{message}");
    assert!(problem("[\n{\"group\" \"甲\"}]").1.contains("不是正确的 JSON"));
    assert!(problem("[{\"groups\":\"甲\",\"links\":[]}]").1.contains("内容不是链接目录"));
    assert!(matches!(directory("a.json", b""), Err(Unreadable::Empty { .. })));
}
