//! Ranges of files: an interrupted download continues at its place.

/// The requested part of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The whole file.
    Whole,
    /// The bytes from the first to the last, both included.
    From(u64, u64),
    /// No existing byte.
    Outside,
}

/// The part of `size` bytes that the header `Range` asks for. Several ranges at once, and invalid ones, are answered by
/// the whole file.
pub fn part(range: Option<&str>, size: u64) -> Part {
    let Some((first, last)) = range.and_then(|range| range.trim().strip_prefix("bytes=")?.split_once('-')) else {
        return Part::Whole;
    };
    let (first, last) = (first.trim(), last.trim());
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // A number that overflows is larger than any file.
    let number = |text: &str| text.parse().unwrap_or(u64::MAX);
    match (first, last) {
        ("", last) if is_number(last) => match number(last).min(size) {
            0 => Part::Outside,
            length => Part::From(size - length, size - 1),
        },
        (first, last) if is_number(first) && (last.is_empty() || is_number(last)) => {
            let first = number(first);
            let last = if last.is_empty() { u64::MAX } else { number(last) };
            if last < first {
                Part::Whole
            } else if first >= size {
                Part::Outside
            } else {
                Part::From(first, last.min(size - 1))
            }
        }
        _ => Part::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_lies_in_its_file() {
        for (range, expected) in [
            ("bytes=0-0", Part::From(0, 0)),
            ("bytes=2-4", Part::From(2, 4)),
            ("bytes=2-", Part::From(2, 9)),
            ("bytes=2-99", Part::From(2, 9)),
            ("bytes=-3", Part::From(7, 9)),
            ("bytes=-99", Part::From(0, 9)),
            ("bytes=10-", Part::Outside),
            ("bytes=99999999999999999999-", Part::Outside),
            ("bytes=-0", Part::Outside),
            ("bytes=4-2", Part::Whole),
            ("bytes=0-1,3-4", Part::Whole),
            ("bytes=-", Part::Whole),
            ("bytes=+1-2", Part::Whole),
            ("lines=0-1", Part::Whole),
        ] {
            assert_eq!(part(Some(range), 10), expected, "{range}");
        }
        assert_eq!(part(None, 10), Part::Whole);
        assert_eq!(part(Some("bytes=0-"), 0), Part::Outside);
    }
}
