//! A made-up site by which the real one is measured at scale: articles that read as a city's do, the same ones each time.

mod chance;
mod columns;
mod words;

use self::chance::Chance;
pub use self::columns::COLUMNS;
use crate::{
    article::Validity,
    date::{Day, Instant, date},
};

/// The most articles of a corpus.
pub const MOST: i64 = 1_000_000;
/// The number of documents that articles attach.
pub const DOCUMENTS: usize = 12;

/// The day of its first article.
const FIRST_DAY: Day = date(2011, 11, 1);
/// Its days: fifteen years.
const DAYS: i64 = 5_479;
/// Characters of a body.
const SHORTEST: usize = 120;
const LONGER: usize = 900;
const HOUR: i64 = 60 * 60;

/// The articles `0..size`, which stand in the order of their days.
#[derive(Debug, Clone)]
pub struct Corpus {
    size: i64,
    words: Vec<&'static str>,
}

/// One of its articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its unique key: no two corpora share one.
    pub key: String,
    /// Its column, by its place in [`COLUMNS`].
    pub column: usize,
    /// 日期
    pub day: Day,
    /// The time of its publication.
    pub published_at: Instant,
    /// 标题
    pub title: String,
    /// 正文 of each version, the first one first: one at least.
    pub bodies: Vec<String>,
    /// 来源
    pub source: String,
    /// 作者
    pub author: Option<String>,
    /// 审核人
    pub reviewer: String,
    /// 关键词
    pub keywords: Vec<String>,
    /// 索引号
    pub index_number: Option<String>,
    /// 文号
    pub document_number: Option<String>,
    /// 发布机构
    pub issuing_body: Option<String>,
    /// 有效性
    pub validity: Option<Validity>,
    /// 点击量
    pub clicks: i64,
    /// 附件: which documents.
    pub attachments: Vec<usize>,
}

impl Corpus {
    /// The corpus of `size` articles.
    #[must_use]
    pub fn of(size: i64) -> Self {
        Self { size: size.clamp(0, MOST), words: words::words() }
    }

    /// The number of its articles.
    #[must_use]
    pub const fn size(&self) -> i64 {
        self.size
    }

    /// The beginning of the keys of its articles.
    #[must_use]
    pub fn mark(&self) -> String {
        format!("bench-data/{:07}/", self.size)
    }

    /// The article `number`.
    #[must_use]
    pub fn piece(&self, number: i64) -> Piece {
        let mut chance = Chance::of(number);
        let day = FIRST_DAY.plus_days(i32::try_from(number * DAYS / self.size.max(1)).unwrap_or_default());
        // Some columns have far more than others, and none has next to nothing.
        let column = if chance.is_one_in(3) { chance.below(COLUMNS.len()) } else { chance.early(COLUMNS.len()) };
        let is_document = COLUMNS.get(column).is_some_and(|path| path.ends_with(&["政策文件"]));
        let body = self.body(&mut chance);
        let office = chance.below(9);
        Piece {
            key: format!("{}{number:07}", self.mark()),
            column,
            day,
            published_at: day.at(8, 0, 0).plus_seconds(number % (10 * HOUR)),
            title: self.title(&mut chance, is_document),
            bodies: versions(&body, &mut chance),
            source: self.office(office),
            author: chance.is_one_in(3).then(|| chance.name()),
            reviewer: chance.name(),
            keywords: (0..3).map(|_| chance.one_of(&self.words).to_owned()).collect(),
            index_number: is_document.then(|| format!("XJ{:04}-{number:07}", day.year())),
            document_number: is_document.then(|| format!("博政发〔{}〕{}号", day.year(), number % 199 + 1)),
            issuing_body: (is_document || chance.is_one_in(2)).then(|| self.office(office)),
            validity: is_document.then(|| validity(&mut chance)),
            clicks: i64::try_from(chance.early(20_000)).unwrap_or_default(),
            attachments: attachments(&mut chance, is_document),
        }
    }

    fn title(&self, chance: &mut Chance, is_document: bool) -> String {
        let what = chance.text(&self.words, 12, &[]);
        let kinds = ["通知", "公告", "意见", "方案", "公示", "通报"];
        if is_document || chance.is_one_in(2) { format!("关于{what}的{}", chance.one_of(&kinds)) } else { what }
    }

    /// The body, a line a paragraph.
    fn body(&self, chance: &mut Chance) -> String {
        let length = SHORTEST + chance.early(LONGER);
        chance.text(&self.words, length, &['，', '。', '、', '\n'])
    }

    fn office(&self, number: usize) -> String {
        let office = ["教育", "卫生", "交通", "水利", "财政", "审计", "统计", "公安", "民政"];
        format!("博乐市{}局", office.get(number).copied().unwrap_or("教育"))
    }
}

/// The document `number` that articles attach: its name and its text.
#[must_use]
pub fn document(number: usize) -> (String, String) {
    let mut chance = Chance::of(i64::try_from(number).unwrap_or_default() - 1_000);
    let text = chance.text(&words::words(), 600, &['，', '。', '\n']);
    (format!("附件{}.txt", number + 1), format!("附件{}\n{text}\n", number + 1))
}

/// The text of each version: most articles have one, the others grew.
fn versions(body: &str, chance: &mut Chance) -> Vec<String> {
    let lines: Vec<&str> = body.lines().filter(|line| !line.is_empty()).collect();
    let earlier = match chance.below(20) {
        0 => 2,
        1..=4 => 1,
        _ => 0,
    };
    let html = |missing: usize| {
        let kept = lines.len().saturating_sub(missing).max(1);
        lines.iter().take(kept).map(|line| format!("<p>{line}</p>")).collect()
    };
    (0..=earlier).rev().map(html).collect()
}

fn validity(chance: &mut Chance) -> Validity {
    match chance.below(10) {
        0 => Validity::Repealed,
        1 => Validity::Expired,
        _ => Validity::InForce,
    }
}

fn attachments(chance: &mut Chance, is_document: bool) -> Vec<usize> {
    let some = if is_document { chance.is_one_in(3) } else { chance.is_one_in(12) };
    if some { vec![chance.below(DOCUMENTS)] } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_corpus_is_the_same_each_time() {
        let (one, other) = (Corpus::of(500), Corpus::of(500));
        assert!((0..500).all(|number| one.piece(number) == other.piece(number)));
        assert_ne!(one.piece(3).key, Corpus::of(501).piece(3).key);
    }

    #[test]
    fn its_articles_are_of_every_column_and_of_fifteen_years_in_their_order() {
        let corpus = Corpus::of(2_000);
        let pieces: Vec<Piece> = (0..2_000).map(|number| corpus.piece(number)).collect();
        let columns: BTreeSet<usize> = pieces.iter().map(|piece| piece.column).collect();
        assert_eq!(columns.len(), COLUMNS.len());
        let years: BTreeSet<i16> = pieces.iter().map(|piece| piece.day.year()).collect();
        assert_eq!(years.len(), 16, "{years:?}");
        assert!(pieces.is_sorted_by_key(|piece| piece.day));
        let versions: BTreeSet<usize> = pieces.iter().map(|piece| piece.bodies.len()).collect();
        assert_eq!(versions, BTreeSet::from([1, 2, 3]));
        for piece in pieces {
            assert!(!piece.title.trim().is_empty() && piece.bodies.iter().all(|body| body.starts_with("<p>")));
        }
    }
}
