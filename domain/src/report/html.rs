//! The report as the body of its article. Its texts are escaped, so that nothing of them is markup.

use super::{
    APPLICANTS, DECISION_HEADS, DECISIONS, FEE, OUTCOMES, RESULTS, REVIEWS, ROWS, RULE_HEADS, RULES, Report, SECTIONS,
    fee_written,
};
use crate::body::{escape, from_text};

impl Report {
    /// The body of its article.
    #[must_use]
    pub fn body(&self) -> String {
        let part = |at: usize, content: &str| format!("<h2>{}</h2>{content}", SECTIONS[at]);
        [
            part(0, &from_text(&self.overview)),
            part(1, &self.published()),
            part(2, &self.handled()),
            part(3, &self.reviewed()),
            part(4, &from_text(&self.problems)),
            part(5, &from_text(&self.other)),
        ]
        .concat()
    }

    fn published(&self) -> String {
        let rules = RULES.iter().zip(self.rules).map(|(name, figures)| line(&[head(name)], &figures));
        let decisions = DECISIONS
            .iter()
            .zip(self.decisions)
            .map(|(name, figure)| format!("<tr>{}<td colspan=\"3\">{figure}</td></tr>", head(name)));
        let decisions: Vec<String> = decisions.collect();
        let wide =
            |name: &str| format!("<tr><th scope=\"col\">信息内容</th><th scope=\"col\" colspan=\"3\">{name}</th></tr>");
        let caption = |name: &str| format!("<tr><th scope=\"colgroup\" colspan=\"4\">{name}</th></tr>");
        let rule_heads = RULE_HEADS.map(|name| format!("<th scope=\"col\">{name}</th>")).concat();
        [
            "<table><tbody>".to_owned(),
            caption("第二十条第（一）项"),
            format!("<tr><th scope=\"col\">信息内容</th>{rule_heads}</tr>"),
            rules.collect(),
            caption("第二十条第（五）项"),
            wide(DECISION_HEADS),
            decisions[0].clone(),
            caption("第二十条第（六）项"),
            wide(DECISION_HEADS),
            decisions[1..].concat(),
            caption("第二十条第（八）项"),
            wide(FEE.1),
            format!("<tr>{}<td colspan=\"3\">{}</td></tr>", head(FEE.0), fee_written(self.fee)),
            "</tbody></table>".to_owned(),
        ]
        .concat()
    }

    fn handled(&self) -> String {
        let organisations = APPLICANTS[1..6].iter().map(|name| format!("<th scope=\"col\">{name}</th>"));
        let top = format!(
            "<tr><td colspan=\"3\" rowspan=\"3\">本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和</td>\
             <th scope=\"colgroup\" colspan=\"7\">申请人情况</th></tr>\
             <tr><th scope=\"col\" rowspan=\"2\">{}</th><th scope=\"colgroup\" colspan=\"5\">法人或其他组织</th>\
             <th scope=\"col\" rowspan=\"2\">{}</th></tr><tr>{}</tr>",
            APPLICANTS[0],
            APPLICANTS[6],
            organisations.collect::<String>(),
        );
        let rows = ROWS.iter().zip(&self.applications).enumerate().map(|(at, (row, figures))| {
            let mut heads = Vec::new();
            let in_results = RESULTS.contains(&at) || at == RESULTS.end;
            if at == RESULTS.start {
                let rows = RESULTS.len() + 1;
                heads.push(format!("<th scope=\"rowgroup\" rowspan=\"{rows}\">三、本年度办理结果</th>"));
            }
            match row.group {
                Some((group, _)) if row.words.is_empty() => {
                    heads.push(format!("<th scope=\"row\" colspan=\"2\">{group}</th>"));
                }
                Some((group, rows)) => {
                    heads.push(format!("<th scope=\"rowgroup\" rowspan=\"{rows}\">{group}</th>"));
                    heads.push(head(row.words));
                }
                None if in_results => heads.push(head(row.words)),
                None => heads.push(format!("<th scope=\"row\" colspan=\"3\">{}</th>", row.words)),
            }
            line(&heads, figures)
        });
        format!("<table><tbody>{top}{}</tbody></table>", rows.collect::<String>())
    }

    fn reviewed(&self) -> String {
        let heads = OUTCOMES.map(|name| format!("<th scope=\"col\">{name}</th>")).concat();
        let rows = REVIEWS.iter().zip(self.reviews).map(|(name, figures)| line(&[head(name)], &figures));
        format!(
            "<table><thead><tr><th scope=\"col\">类别</th>{heads}</tr></thead><tbody>{}</tbody></table>",
            rows.collect::<String>()
        )
    }
}

fn head(name: &str) -> String {
    format!("<th scope=\"row\">{}</th>", escape(name))
}

fn line(heads: &[String], figures: &[i64]) -> String {
    let cells: String = figures.iter().map(|figure| format!("<td>{figure}</td>")).collect();
    format!("<tr>{}{cells}</tr>", heads.concat())
}

#[cfg(test)]
mod tests {
    use crate::report::{ROWS, Report};

    #[test]
    fn the_body_has_six_parts_and_nothing_that_was_written_is_markup() {
        let report = Report { overview: "<script>alert(1)</script>".into(), ..Report::empty(2025) };
        let body = report.body();
        assert_eq!(body.matches("<h2>").count(), 6);
        assert!(body.contains("&lt;script&gt;") && !body.contains("<script"), "{body}");
        let rows = body.matches("<tr>").count();
        assert_eq!(rows, 14 + 3 + ROWS.len() + 4, "{body}");
    }
}
