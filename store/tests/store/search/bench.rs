//! How long a search takes among many articles: `make bench-search`.

use std::time::{Duration, Instant};

use domain::{
    article::Validity,
    search::{Query, Sort},
};
use jiff::civil::date;
use sea_orm::{ActiveModelTrait, EntityTrait, Set, TransactionTrait};
use store::entity::{article, column, revision};

use crate::database::TestSite;

/// Words of which such articles are full, the commonest first.
const WORDS: &str = "的 市 工作 关于 和 全市 通知 人民政府 安全 生产 教育 会议 加强 落实 推进 发展 管理 服务 群众 建设 单位 部门 要求 \
    开展 组织 检查 项目 资金 预算 决算 公开 信息 政策 解读 规划 计划 实施 方案 意见 办法 规定 条例 公告 公示 招聘 采购 招标 中标 \
    社会保障 医疗 卫生 疫情 防控 环境 保护 生态 农业 农村 乡村振兴 水利 交通 运输 公路 住房 城乡 土地 征收 补偿 自然资源 林业 草原 \
    旅游 文化 体育 广播 电视 统计 数据 经济 增长 工业 企业 营商 税务 财政 审计 金融 银行 保险 消防 应急 救援 地震 气象 防汛 抗旱 \
    公安 司法 法治 行政 执法 复议 诉讼 民族 团结 宗教 退役 军人 妇女 儿童 残疾人 老龄 就业 创业 培训 学校 学生 教师 校园 幼儿园 \
    博乐 阿拉山口 精河 温泉 赛里木湖 边境 口岸 贸易 电子商务 棉花 畜牧 牛羊 葡萄 枸杞 冷水鱼 光伏 风电 天然气 供热 供水 排水 垃圾";
const QUERIES: &str = "的|市|安|会|安全|工作|通知|人民政府|安全生产|教育局|预算公开|乡村振兴|阿拉山口 口岸|赛里木湖 旅游|关于 加强 管理|\
    招聘公告|博政发〔2021〕17号|“安全生产工作”|“人民政府关于”|“的通知”|冷水鱼|枸杞|GDP|关于印发博乐市安全生产专项整治三年行动实施方案的通知|葡萄 畜牧|没有这种东西|安权升产|2021|号|天然气 供热 公告";

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most as u64).unwrap()
    }

    /// One of `most`, the first ones far more often.
    fn early(&mut self, most: usize) -> usize {
        let (one, other) = (self.below(most), self.below(most));
        one * other / most
    }

    fn text(&mut self, words: &[&str], characters: usize) -> String {
        let mut text = String::new();
        let mut length = 0;
        while length < characters {
            if self.below(6) == 0 {
                // Names and rarer words.
                let letter = 0x4e00 + u32::try_from(self.early(0x3000)).unwrap();
                text.extend(
                    [letter, 0x4e00 + u32::try_from(self.early(0x3000)).unwrap()].map(|c| char::from_u32(c).unwrap()),
                );
                length += 2;
            } else {
                let word = words[self.early(words.len())];
                text.push_str(word);
                length += word.chars().count();
            }
            if self.below(9) == 0 {
                text.push(['，', '。', '、', '\n'][self.below(4)]);
            }
        }
        text
    }
}

async fn fill(site: &TestSite, articles: usize) {
    const STEP: usize = 200;
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let mut columns = Vec::new();
    for position in 1..=30 {
        let row = column::ActiveModel {
            slug: Set(format!("c{position}")),
            name: Set(format!("栏目{position}")),
            parent_id: Set((position > 6).then(|| columns[position as usize % 6])),
            position: Set(position),
            review_steps: Set(1),
            ..Default::default()
        };
        columns.push(row.insert(site.db()).await.unwrap().id);
    }
    for from in (0..articles).step_by(STEP) {
        let writing = site.db().begin().await.unwrap();
        let numbers = from..(from + STEP).min(articles);
        let mut revisions = Vec::new();
        let mut rows = Vec::new();
        for number in numbers {
            let day = date(2010, 1, 1) + jiff::Span::new().days(i64::try_from(number * 6_000 / articles).unwrap());
            let id = i64::try_from(number).unwrap() + 1;
            let length = 200 + chance.early(1_800);
            rows.push(article::ActiveModel {
                id: Set(id),
                column_id: Set(columns[chance.below(columns.len())]),
                state: Set("in_review".into()),
                version: Set(1),
                day: Set(day.to_string()),
                created_at: Set(0),
                state_since: Set(0),
                ..Default::default()
            });
            let body = chance.text(&words, length);
            revisions.push(revision::ActiveModel {
                id: Set(id),
                article_id: Set(id),
                number: Set(1),
                title: Set(format!("关于{}的通知", chance.text(&words, 14).replace('\n', ""))),
                day: Set(day.to_string()),
                body: Set(body.lines().map(|line| format!("<p>{line}</p>")).collect()),
                document_number: Set((number % 3 == 0).then(|| format!("博政发〔{}〕{}号", day.year(), number % 99))),
                issuing_body: Set((number % 2 == 0).then(|| format!("市{}局", words[20 + number % 40]))),
                validity: Set((number % 3 == 0).then(|| "in_force".to_owned())),
                created_at: Set(0),
                ..Default::default()
            });
        }
        article::Entity::insert_many(rows).exec_without_returning(&writing).await.unwrap();
        revision::Entity::insert_many(revisions).exec_without_returning(&writing).await.unwrap();
        writing.commit().await.unwrap();
    }
    use sea_orm::ConnectionTrait;
    let publish = "UPDATE article SET published_revision_id = id, state = 'published'";
    site.db().execute_unprepared(publish).await.unwrap();
}

async fn measure(site: TestSite, database: &str) {
    let articles = std::env::var("GONGKAI_BENCH_ARTICLES").map_or(100_000, |number| number.parse().unwrap());
    let began = Instant::now();
    fill(&site, articles).await;
    let filled = began.elapsed();
    site.store.reindex().await.unwrap();
    println!("{database}: {articles} articles written in {filled:.0?}, indexed in {:.0?}", began.elapsed() - filled);

    let mut asked: Vec<(Query, i64)> = Vec::new();
    for words in QUERIES.split('|') {
        let all = Query::of(words.trim());
        asked.push((all.clone(), 1));
        asked.push((Query { sort: Sort::Date, ..all.clone() }, 1));
        asked.push((Query { column: Some("c1".into()), ..all.clone() }, 1));
        asked.push((Query { from: Some(date(2015, 3, 4)), to: Some(date(2016, 5, 6)), ..all.clone() }, 1));
        asked.push((Query { issuing_body: Some("市教育局".into()), ..all.clone() }, 1));
        let narrow = Query { from: Some(date(2020, 1, 1)), column: Some("c2".into()), ..all.clone() };
        asked.push((Query { validity: Some(Validity::InForce), sort: Sort::Date, ..narrow }, 1));
        asked.push((all, 10));
    }
    let mut took: Vec<(Duration, String)> = Vec::new();
    for round in 0..6 {
        for (query, page) in &asked {
            let began = Instant::now();
            let found = site.services.search.search(query, *page).await;
            let time = began.elapsed();
            // The first round warms the caches.
            if round > 0 && (found.is_ok() || *page == 1) {
                let total = found.map_or(0, |found| found.pages.total);
                took.push((time, format!("{} {:?} page {page}: {total}", query.words, query.sort)));
            }
        }
    }
    report(database, "search", took);
    let mut took = Vec::new();
    for _ in 0..5 {
        for words in QUERIES.split('|').map(str::trim) {
            let began = Instant::now();
            site.services.search.suggest(words).await.unwrap();
            took.push((began.elapsed(), words.to_owned()));
        }
    }
    report(database, "suggest", took);
}

fn report(database: &str, what: &str, mut took: Vec<(Duration, String)>) {
    took.sort();
    let at = |part: f64| took[((took.len() - 1) as f64 * part).round() as usize].0;
    println!(
        "{database}: {what}, {} times: p50 {:.1?}, p99 {:.1?}, longest {:.1?}",
        took.len(),
        at(0.5),
        at(0.99),
        at(1.0)
    );
    for (time, query) in took.iter().rev().take(8) {
        println!("    {time:.1?}  {query}");
    }
}

#[test]
#[ignore = "it takes minutes: `make bench-search`"]
fn sqlite() {
    crate::database::on_sqlite(|site| async { measure(site, "SQLite").await });
}

#[test]
#[ignore = "it takes minutes: `make bench-search`"]
fn postgres() {
    crate::database::on_postgres(|site| async { measure(site, "PostgreSQL").await });
}
