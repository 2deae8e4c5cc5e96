//! Passwords: the rules for new ones. The store decides how they are kept.

use serde::{Deserialize, Serialize};

use crate::fault::Refusal;

/// Longer ones are refused: hashing them would be an attack.
const LONGEST: usize = 128;

/// A site's rule for passwords.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PasswordPolicy {
    /// 等保 (GB/T 22239-2019, 8.1.4.1): at least 8 characters of three of the four kinds.
    #[default]
    Dengbao,
    /// OWASP ASVS 4.0.3, 2.1.1 and 2.1.9: at least 12 characters of any kind.
    Asvs,
}

impl PasswordPolicy {
    /// The rule for every password, in words.
    #[must_use]
    pub const fn demand(self) -> &'static str {
        match self {
            Self::Dengbao => "至少 8 个字符，并包含大写字母、小写字母、数字、符号中的三种",
            Self::Asvs => "至少 12 个字符",
        }
    }

    /// Checks a new password.
    ///
    /// # Errors
    /// `Invalid`, with the missing kinds in words.
    pub fn check(self, password: &str, login: &str) -> Result<(), Refusal> {
        let refuse = |problem: &str| Err(Refusal::invalid("password", problem));
        let length = password.chars().count();
        if length > LONGEST {
            return refuse("密码不能超过 128 个字符");
        }
        if login.len() >= 3 && password.to_lowercase().contains(&login.to_lowercase()) {
            return refuse("密码不能包含登录名");
        }
        let is_met = match self {
            Self::Dengbao => length >= 8 && kinds(password) >= 3,
            Self::Asvs => length >= 12,
        };
        if is_met { Ok(()) } else { refuse(&format!("密码{}", self.demand())) }
    }
}

fn kinds(password: &str) -> usize {
    let kinds: [fn(char) -> bool; 4] = [char::is_uppercase, char::is_lowercase, char::is_numeric, |c| {
        !c.is_alphanumeric() || (c.is_alphabetic() && !c.is_uppercase() && !c.is_lowercase())
    }];
    kinds.into_iter().filter(|kind| password.chars().any(kind)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_policy_takes_its_own() {
        let cases = [
            ("Bole2026", true, false),
            ("bole2026", false, false),
            ("Bl-2026", false, false),
            ("correct horse battery", false, true),
            ("赛里木湖Lake2026", true, true),
        ];
        for (password, dengbao, asvs) in cases {
            assert_eq!(PasswordPolicy::Dengbao.check(password, "zhang").is_ok(), dengbao, "{password}");
            assert_eq!(PasswordPolicy::Asvs.check(password, "zhang").is_ok(), asvs, "{password}");
        }
        for policy in [PasswordPolicy::Dengbao, PasswordPolicy::Asvs] {
            let refused = policy.check("Bl-2026", "zhang").unwrap_err();
            let problem = format!("密码{}", policy.demand());
            assert_eq!(refused, Refusal::invalid("password", &problem), "as it was said before");
        }
        assert!(PasswordPolicy::Dengbao.check("Zhang-2026", "zhang").is_err(), "holds the login");
        assert!(PasswordPolicy::Asvs.check(&"長".repeat(129), "zhang").is_err(), "too long");
    }
}
