//! A measure of likeness of two parts, by which one counts as the other with changes.

use super::{block::excerpt, change::Excerpt};

/// Characters of a part that are looked at: more make no difference to its likeness.
const MAX_CHARS: usize = 4_000;

/// From this on, a part counts as another with changes.
pub(super) const THRESHOLD: f32 = 0.3;
/// The same where no other parts are about.
pub(super) const SINGLE_THRESHOLD: f32 = 0.1;

/// The same where they stand at different places.
pub(super) const FAR_THRESHOLD: f32 = 0.6;

/// The traits by which a part is recognised.
#[derive(Debug)]
pub(super) struct Profile {
    /// Parts of different families are never alike.
    family: String,
    /// Characters and pairs of them, in order.
    grams: Vec<u64>,
    pictures: Vec<String>,
    /// Its likeness to any part of its family, at least.
    least: f32,
}

impl Profile {
    /// The profile of `html`, whose likeness to others of its family is at least `least`.
    pub fn new(family: String, html: &str, least: f32) -> Self {
        let Excerpt { text, pictures, .. } = excerpt(html);
        let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).take(MAX_CHARS).collect();
        let pairs = chars.windows(2).map(|pair| (u64::from(pair[0]) << 32) | u64::from(pair[1]));
        let mut grams: Vec<u64> = chars.iter().map(|c| u64::from(*c)).chain(pairs).collect();
        grams.sort_unstable();
        Self { family, grams, pictures: pictures.into_iter().map(|picture| picture.src).collect(), least }
    }

    /// From 0 to 1.
    pub fn likeness(&self, other: &Self) -> f32 {
        if self.family != other.family {
            return 0.0;
        }
        let least = self.least.max(other.least);
        if self.pictures.iter().any(|picture| other.pictures.contains(picture)) {
            return least.max(0.6).max(shared(&self.grams, &other.grams));
        }
        if self.grams.is_empty() && other.grams.is_empty() {
            // Pictures without words, or nothing at all.
            return least.max(0.5);
        }
        least.max(shared(&self.grams, &other.grams))
    }
}

/// Dice's coefficient of two sorted lists.
#[allow(clippy::cast_precision_loss, reason = "a few thousand")]
fn shared(own: &[u64], other: &[u64]) -> f32 {
    let (mut i, mut j, mut both) = (0, 0, 0_usize);
    while i < own.len() && j < other.len() {
        match own[i].cmp(&other[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                both += 1;
                i += 1;
                j += 1;
            }
        }
    }
    let all = own.len() + other.len();
    if all == 0 { 0.0 } else { 2.0 * both as f32 / all as f32 }
}
