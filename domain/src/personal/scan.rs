//! Rows of digits in a text.

use super::number::Number;

/// Words by which a text says that its numbers are those of ID cards.
const LABELS: [&str; 4] = ["身份证", "公民身份号码", "身份号码", "证件号码"];
/// Digits of the shortest number: a mobile phone's.
const MIN_DIGITS: usize = 11;
/// Groups in which people write the digits of one number.
const GROUPS: [&[usize]; 7] =
    [&[3, 4, 4], &[2, 3, 4, 4], &[6, 8, 4], &[4, 4, 4, 4], &[4, 4, 4, 4, 1], &[4, 4, 4, 4, 2], &[4, 4, 4, 4, 3]];

/// A row of digits without anything in between.
struct Run {
    digits: String,
    /// The character before it is no letter and no decimal point: it begins a number.
    begins: bool,
    /// The same of the character after it.
    ends: bool,
    /// A single space or hyphen stands between it and the run before.
    is_joined: bool,
}

/// The numbers of persons in `text`, in its order. None goes on from line to line.
pub(super) fn numbers(text: &str) -> Vec<Number> {
    let is_labelled = LABELS.iter().any(|label| text.contains(label));
    let mut found = Vec::new();
    for line in text.lines().filter(|line| has_digits(line)) {
        add(line, is_labelled, &mut found);
    }
    found
}

/// Nearly every line of a long text has too few digits to be looked at.
fn has_digits(line: &str) -> bool {
    // Digits of full width are not counted apart: a line with some is looked at.
    line.len() >= MIN_DIGITS
        && (line.bytes().filter(u8::is_ascii_digit).nth(MIN_DIGITS - 1).is_some() || line.contains(is_wide_digit))
}

fn is_wide_digit(c: char) -> bool {
    ('\u{ff10}'..='\u{ff19}').contains(&c)
}

fn add(line: &str, is_labelled: bool, found: &mut Vec<Number>) {
    let runs = runs(line);
    let mut at = 0;
    while let Some(run) = runs.get(at) {
        let grouped = GROUPS.iter().rev().find_map(|groups| grouped(&runs[at..], groups, is_labelled));
        if let Some((number, length)) = grouped {
            found.push(number);
            at += length;
            continue;
        }
        if run.begins && run.ends {
            found.extend(Number::of(&run.digits, is_labelled));
        }
        at += 1;
    }
}

/// The number at the beginning of `runs` that is written in `groups`, and how many runs it has.
fn grouped(runs: &[Run], groups: &[usize], is_labelled: bool) -> Option<(Number, usize)> {
    let runs = runs.get(..groups.len())?;
    let fits = runs.iter().zip(groups).all(|(run, length)| run.digits.len() == *length)
        && runs.iter().skip(1).all(|run| run.is_joined)
        && runs.first().is_some_and(|run| run.begins)
        && runs.last().is_some_and(|run| run.ends);
    let digits: String = runs.iter().map(|run| run.digits.as_str()).collect();
    let number = fits.then(|| Number::of(&digits, is_labelled)).flatten()?;
    Some((number, groups.len()))
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    // The last two characters outside of runs, and how many there were since the last run.
    let (mut before, mut between) = ([None; 2], usize::MAX);
    let mut open = false;
    for c in text.chars() {
        if let Some(digit) = digit(c) {
            if !open {
                let begins = !matches!(before, [_, Some('a'..='z' | 'A'..='Z' | '_')])
                    && !matches!(before, [Some('0'..='9'), Some('.')]);
                let is_joined = between == 1 && matches!(before[1], Some(' ' | '-'));
                runs.push(Run { digits: String::new(), begins, ends: true, is_joined });
                open = true;
            }
            if let Some(run) = runs.last_mut() {
                run.digits.push(digit);
            }
            before = [before[1], Some(digit)];
            continue;
        }
        let c = match c {
            '\u{ff38}' | '\u{ff58}' | 'x' => 'X',
            c => c,
        };
        if open {
            between = 0;
            open = false;
            if let Some(run) = runs.last_mut() {
                // The check digit of an ID card; in groups the last one has three digits before it.
                if c == 'X' && [17, 3].contains(&run.digits.len()) {
                    run.digits.push(c);
                    before = [before[1], Some(c)];
                    between = 0;
                    continue;
                }
                run.ends = !c.is_ascii_alphabetic() && c != '_';
            }
        } else if between == 0 && before[1] == Some('X') {
            // The character after a check digit.
            if let Some(run) = runs.last_mut().filter(|run| run.digits.ends_with('X')) {
                run.ends = !c.is_ascii_alphanumeric() && c != '_';
            }
        }
        between = between.saturating_add(1);
        before = [before[1], Some(c)];
    }
    runs
}

/// The digit that `c` is, in either width.
pub(super) fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '\u{ff10}'..='\u{ff19}' => char::from_u32(u32::from(c) - 0xfee0),
        _ => None,
    }
}
