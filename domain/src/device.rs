//! Devices: the browser of a login and its operating system, as its user agent reports them. They help the owner recognise a session;
//! nothing else depends on them.

use serde::{Deserialize, Serialize};

/// An enum whose variants are recognised by marks in a user agent: code, name, marks. A variant whose user agents also contain the marks
/// of others comes first.
macro_rules! known_by_marks {
    ($(#[$doc:meta])* $name:ident { $($variant:ident: $code:literal, $label:literal, [$($mark:literal),+];)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[allow(missing_docs, reason = "each is its maker's own name")]
        pub enum $name { $($variant),+ }

        impl $name {
            /// All variants, in the order in which they are tested.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code under which it is stored.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The variant stored under `code`, `None` if unknown.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.code() == code)
            }

            /// The name shown to people.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            const fn marks(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($mark),+]),+ }
            }

            fn of_user_agent(user_agent: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.marks().iter().any(|mark| user_agent.contains(mark)))
            }
        }
    };
}

known_by_marks! {
    /// A browser.
    Browser {
        WeChat: "wechat", "微信", ["MicroMessenger/"];
        DingTalk: "dingtalk", "钉钉", ["DingTalk"];
        Qq: "qq", "QQ 浏览器", ["QQBrowser/"];
        Sogou: "sogou", "搜狗浏览器", ["MetaSr", "SogouMobileBrowser/"];
        Qihoo: "360", "360 浏览器", ["QIHU", "360SE", "360EE", "QHBrowser"];
        Uc: "uc", "UC 浏览器", ["UCBrowser/", "UBrowser/"];
        Huawei: "huawei", "华为浏览器", ["HuaweiBrowser/"];
        Xiaomi: "xiaomi", "小米浏览器", ["MiuiBrowser/"];
        Opera: "opera", "Opera", ["OPR/", "Opera/"];
        Edge: "edge", "Edge", ["Edg/", "EdgA/", "EdgiOS/", "Edge/"];
        Firefox: "firefox", "Firefox", ["Firefox/", "FxiOS/"];
        Chrome: "chrome", "Chrome", ["Chrome/", "CriOS/", "Chromium/"];
        Safari: "safari", "Safari", ["Safari/"];
    }
}

known_by_marks! {
    /// A system.
    System {
        Windows: "windows", "Windows", ["Windows NT", "Windows Phone"];
        Harmony: "harmony", "鸿蒙", ["HarmonyOS", "OpenHarmony"];
        Android: "android", "安卓", ["Android"];
        IPhone: "iphone", "iPhone", ["iPhone", "iPod"];
        IPad: "ipad", "iPad", ["iPad"];
        MacOs: "macos", "macOS", ["Macintosh", "Mac OS X"];
        ChromeOs: "chromeos", "ChromeOS", ["CrOS"];
        Linux: "linux", "Linux", ["Linux", "X11"];
    }
}

/// The device of a login.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// The browser; `None` if unknown.
    pub browser: Option<Browser>,
    /// The system; `None` if unknown.
    pub system: Option<System>,
}

impl Device {
    /// The device that sends `user_agent`.
    #[must_use]
    pub fn of_user_agent(user_agent: &str) -> Self {
        Self { browser: Browser::of_user_agent(user_agent), system: System::of_user_agent(user_agent) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_known_by_its_user_agent() {
        let known = |user_agent: &str| {
            let Device { browser, system } = Device::of_user_agent(user_agent);
            (browser.map_or("", Browser::label), system.map_or("", System::label))
        };
        let webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
        for (user_agent, expected) in [
            (format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {webkit} Chrome/145.0 Safari/537.36"), ("Chrome", "Windows")),
            (format!("Mozilla/5.0 (Windows NT 10.0) {webkit} Chrome/145.0 Safari/537.36 Edg/145.0"), ("Edge", "Windows")),
            (format!("Mozilla/5.0 (Windows NT 10.0) {webkit} Chrome/122.0 Safari/537.36 SE 2.X MetaSr 1.0"), ("搜狗浏览器", "Windows")),
            (format!("Mozilla/5.0 (Windows NT 10.0) {webkit} Chrome/132.0 Safari/537.36 QIHU 360SE"), ("360 浏览器", "Windows")),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0".to_owned(), ("Firefox", "Linux")),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15".to_owned(),
                ("Safari", "macOS"),
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50".to_owned(),
                ("微信", "iPhone"),
            ),
            (
                format!("Mozilla/5.0 (Linux; Android 12; HarmonyOS; ALN-AL00) {webkit} Chrome/114.0 HuaweiBrowser/15.0 Mobile Safari/537.36"),
                ("华为浏览器", "鸿蒙"),
            ),
            (format!("Mozilla/5.0 (Linux; Android 9; PDBM00) {webkit} Mobile Safari/537.36"), ("Safari", "安卓")),
            ("curl/8.5.0".to_owned(), ("", "")),
            (String::new(), ("", "")),
        ] {
            assert_eq!(known(&user_agent), expected, "{user_agent}");
        }
    }

    #[test]
    fn what_is_stored_is_read_again() {
        for browser in Browser::ALL {
            assert_eq!(Browser::from_code(browser.code()), Some(*browser));
        }
        for system in System::ALL {
            assert_eq!(System::from_code(system.code()), Some(*system));
        }
        assert_eq!((Browser::from_code("netscape"), System::from_code("")), (None, None));
    }
}
