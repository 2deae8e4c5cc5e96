//! Storage of passwords: argon2id, with the parameters that OWASP's Password Storage Cheat Sheet gives first.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{Error as HashError, PasswordHasher, PasswordVerifier},
};
use tokio::sync::Semaphore;

use crate::failure::Error;

/// KiB of memory, passes over it, and lanes.
const COST: (u32, u32, u32) = (19_456, 2, 1);
/// Limit of passwords that are hashed at a time: each takes a processor and 19 MiB.
static WORKERS: Semaphore = Semaphore::const_new(2);
/// A hash that no password has, of the same cost: an unknown login is compared with it, so that it takes as long.
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$Z29uZ2thaS1ub2JvZHkhIQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Hashes passwords, and counts the hashes: a test can say that two attempts have cost the same.
#[derive(Debug, Clone, Default)]
pub(crate) struct Passwords {
    computed: Arc<AtomicU64>,
}

impl Passwords {
    /// Number of hashes that were computed so far.
    pub(crate) fn computed(&self) -> u64 {
        self.computed.load(Ordering::Relaxed)
    }

    /// Computes the hash under which `password` is stored.
    pub(super) async fn hash(&self, password: &str) -> Result<String, Error> {
        let password = password.to_owned();
        self.computed.fetch_add(1, Ordering::Relaxed);
        work(move || Ok(hasher()?.hash_password(password.as_bytes())?.to_string())).await
    }

    /// Whether `password` has the hash `kept`. Without a hash the answer is no, and takes as long.
    pub(super) async fn is_right(&self, password: &str, kept: Option<&str>) -> Result<bool, Error> {
        let (password, is_kept) = (password.to_owned(), kept.is_some());
        let hash = kept.unwrap_or(NOBODYS).to_owned();
        self.computed.fetch_add(1, Ordering::Relaxed);
        work(move || match hasher()?.verify_password(password.as_bytes(), hash.as_str()) {
            Ok(()) => Ok(is_kept),
            Err(HashError::PasswordInvalid) => Ok(false),
            Err(error) => Err(error),
        })
        .await
    }
}

fn hasher() -> Result<Argon2<'static>, HashError> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Runs `task` on the blocking pool, at most two at a time, so that only logins wait for it.
pub(super) async fn work<T: Send + 'static>(
    task: impl FnOnce() -> Result<T, HashError> + Send + 'static,
) -> Result<T, Error> {
    let failed = |error: &dyn std::error::Error| Error::broken(format!("hashing a password: {error}"));
    let turn = WORKERS.acquire().await.map_err(|error| failed(&error))?;
    let done = tokio::task::spawn_blocking(move || {
        // Held until the work is done, even if the caller has given up.
        let _turn = turn;
        task()
    });
    done.await.map_err(|error| failed(&error))?.map_err(|error| failed(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_again_and_costs_what_an_unknown_one_costs() {
        let passwords = Passwords::default();
        let kept = passwords.hash("Bole-2026").await.expect("a hash");
        assert!(!kept.contains("Bole-2026"));
        assert!(passwords.is_right("Bole-2026", Some(&kept)).await.expect("an answer"));
        assert!(!passwords.is_right("bole-2026", Some(&kept)).await.expect("an answer"));
        assert!(!passwords.is_right("Bole-2026", None).await.expect("the hash of nobody can be compared with"));
        assert_ne!(passwords.hash("Bole-2026").await.expect("a hash"), kept, "each has a salt of its own");
        assert_eq!(passwords.computed(), 5);
        let cost = |hash: &str| hash.split('$').take(4).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(cost(&kept), cost(NOBODYS));
        assert_eq!(kept.len(), NOBODYS.len());
    }
}
