use super::*;

fn day(text: &str) -> Option<String> {
    read(text).filter(Reading::is_whole).and_then(|reading| reading.day).map(|day| day.to_string())
}

fn moment(text: &str) -> Option<String> {
    read(text)
        .filter(Reading::is_whole)
        .and_then(|reading| reading.at)
        .map(|at| format!("{}T{}", at.day(), at.clock_time()))
}

#[test]
fn days_are_read_as_people_write_them() {
    for text in [
        "2024-01-02",
        "2024/1/2",
        "2024.01.02",
        "2024年1月2日",
        "２０２４年１月２日",
        "2024 年 1 月 2 号",
        "二〇二四年一月二日",
        "二○二四年一月二日",
        "二零二四年元月二日",
        "2024年1月2日 星期二",
        "2024-01-02（周二）",
    ] {
        assert_eq!(day(text).as_deref(), Some("2024-01-02"), "{text}");
    }
    for (text, expected) in [
        ("二〇二三年十二月三十一日", "2023-12-31"),
        ("二〇二三年十一月廿日", "2023-11-20"),
        ("二〇二三年十月二十一日", "2023-10-21"),
    ] {
        assert_eq!(day(text).as_deref(), Some(expected), "{text}");
    }
    for none in
        ["二〇二四年规划", "二三年一月二日", "2024年", "十二月三日", "2024-13-01", "2023-02-30", "二〇二三年二月三十日"]
    {
        assert_eq!(day(none), None, "{none}");
    }
}

#[test]
fn times_are_beijings_and_offsets_are_converted() {
    for (text, expected) in [
        ("2023-05-05T16:30:00Z", "2023-05-06T00:30:00"),
        ("2023-05-05T16:30:00.123456Z", "2023-05-06T00:30:00"),
        ("2023-05-05 16:30:00+00", "2023-05-06T00:30:00"),
        ("2023-05-05 16:30 UTC", "2023-05-06T00:30:00"),
        ("2023-05-05T11:30:00-05:00", "2023-05-06T00:30:00"),
        ("2023-05-06T00:30:00+08:00", "2023-05-06T00:30:00"),
        ("2023-05-06T00:30:00+08:00[Asia/Shanghai]", "2023-05-06T00:30:00"),
        ("2023-05-06T00:30:00+0800", "2023-05-06T00:30:00"),
        ("2023-05-06 00:30 GMT+8", "2023-05-06T00:30:00"),
        ("2023-05-06 00:30", "2023-05-06T00:30:00"),
        ("2023-05-06 00:30:00.0", "2023-05-06T00:30:00"),
        ("2023-12-31T20:00:00Z", "2024-01-01T04:00:00"),
        ("2023/5/6 下午 3:30", "2023-05-06T15:30:00"),
        ("2023/5/6 3:30:00 PM", "2023-05-06T15:30:00"),
        ("2023/5/6 12:05 AM", "2023-05-06T00:05:00"),
        ("2023年5月6日10时", "2023-05-06T10:00:00"),
        ("2023年5月6日10时30分05秒", "2023-05-06T10:30:05"),
        ("2023年5月6日 星期六 10:30", "2023-05-06T10:30:00"),
    ] {
        assert_eq!(moment(text).as_deref(), Some(expected), "{text}");
    }
    let reading = read("2023-02-17 10:30-11:00").unwrap_or_else(|| panic!("it begins with a date"));
    assert_eq!(reading.rest, "-11:00", "that is how long something lasts");
    for (text, rest) in [("2023-02-17 10:30 Zhang San", "Zhang San"), ("2023-02-17 10:30 +12人", "+12人")] {
        let reading = read(text);
        assert_eq!(
            reading.map(|reading| (reading.at.is_some(), reading.rest)),
            Some((true, rest.to_owned())),
            "{text}"
        );
    }
    assert_eq!(read("2023-02-17 25:00").map(|reading| reading.rest).as_deref(), Some("25:00"));
}
