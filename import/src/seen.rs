//! The content that readers of a page saw: revisions of Word are accepted, remarks and hidden parts are left out.

use scraper::node::Element;

/// Classes of content that Word and WPS mark as deleted or moved away.
const DELETED: &[&str] = &["msodel", "msomovefrom", "msomovedfrom"];
/// Classes of remarks, and of the marks that lead to them.
const REMARKS: &[&str] = &["msocomanchor", "msocomtxt", "msocomoff", "msocomhide"];

/// A reason why readers did not see an element and its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unseen {
    /// Its style or an attribute hides it.
    Hidden,
    /// A revision deletes it.
    Deleted,
    /// It is a remark beside the text, or leads to one.
    Remark,
}

impl Unseen {
    /// Its name in a note.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Hidden => "隐藏的内容",
            Self::Deleted => "修订中删去的内容",
            Self::Remark => "批注",
        }
    }
}

/// Whether `element` (`del`, `ins`) is a revision of Word, which says who made it or when. On other pages it is how words look.
pub fn is_revision(element: &Element) -> bool {
    element.attr("cite").is_some() || element.attr("datetime").is_some()
}

/// The reason why nobody saw `element`; `None` where it was seen, by its own attributes.
pub fn unseen(element: &Element) -> Option<Unseen> {
    let has_class = |known: &[&str]| {
        element.classes().any(|class| {
            let name = class.trim_end_matches(|c: char| c.is_ascii_digit());
            known.iter().any(|known| name.eq_ignore_ascii_case(known))
        })
    };
    let says = |property: &str, value: &str| {
        said(element, property)
            .is_some_and(|said| said.get(..value.len()).is_some_and(|said| said.eq_ignore_ascii_case(value)))
    };
    if has_class(DELETED) || (element.name() == "del" && is_revision(element)) {
        Some(Unseen::Deleted)
    } else if has_class(REMARKS)
        || says("mso-element", "comment")
        || says("mso-special-character", "comment")
        || element.attr("href").is_some_and(|href| href.starts_with("#_msocom_"))
    {
        Some(Unseen::Remark)
    } else if element.attr("hidden").is_some() || says("display", "none") || says("mso-hide", "all") {
        Some(Unseen::Hidden)
    } else {
        None
    }
}

/// Whether a row or a column has no room, which hides it in a sheet.
pub fn is_collapsed(element: &Element, size: &str) -> bool {
    let is_nothing = |length: &str| {
        let digits = length.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        !digits.is_empty() && digits.parse() == Ok(0.0_f64)
    };
    element.attr(size).into_iter().chain(said(element, size)).any(|length| is_nothing(length.trim()))
        || said(element, "visibility").is_some_and(|said| said.eq_ignore_ascii_case("collapse"))
}

/// The value of `property` in the style of `element`; the last one holds.
pub fn said<'a>(element: &'a Element, property: &str) -> Option<&'a str> {
    let pairs = element.attr("style")?.split(';').filter_map(|pair| pair.split_once(':'));
    pairs.filter(|(name, _)| name.trim().eq_ignore_ascii_case(property)).map(|(_, value)| value.trim()).next_back()
}

#[cfg(test)]
mod tests {
    use domain::ingest::Place;

    use crate::body::cleaned;

    /// The part of `html` that stays, and the notes on the rest.
    fn read(html: &str) -> (String, Vec<String>) {
        let cleaned = cleaned(html, &Place::Whole);
        let told = cleaned.notes.iter().map(ToString::to_string).filter(|note| !note.starts_with("网站用统一的样式"));
        (cleaned.html, told.collect())
    }

    #[test]
    fn revisions_end_as_accepted_text_without_remarks() {
        let (html, notes) = read(
            "<p class=MsoNormal>每户补助<del cite=\"mailto:x\">壹仟捌佰元</del><span class=msoIns><ins datetime=2023>贰仟元</ins></span>。\
             <a class=msocomanchor href=\"#_msocom_1\">[审1]</a></p><div style='mso-element:comment-list'><p>内部意见</p></div>\
             <p><s>作废</s><del>停用</del><ins>重点</ins><span class=\"msoDel0\">甲</span></p>",
        );
        assert_eq!(html, "<p>每户补助贰仟元。</p><p><s>作废停用</s><u>重点</u></p>");
        assert_eq!(notes.len(), 2, "{notes:?}");
        assert!(
            notes.iter().any(|note| note.contains("2 处修订中删去的内容没有带入“壹仟捌佰元”（6 个字）")),
            "{notes:?}"
        );
        assert!(notes.iter().any(|note| note.contains("2 处批注没有带入")), "{notes:?}");
    }

    #[test]
    fn what_is_hidden_is_not_taken_and_told() {
        let (html, notes) = read(
            "<p>甲<span style=\"display: none\">乙</span><span style='color:red;MSO-HIDE:all'>丙</span></p>\
             <p hidden>丁</p><p style=\"display:none;display:block\">戊</p>",
        );
        assert_eq!(html, "<p>甲</p><p>戊</p>");
        assert_eq!(notes, ["3 处隐藏的内容没有带入“乙”（3 个字）"]);
    }

    #[test]
    fn hidden_rows_columns_and_cells_of_a_sheet_are_not_taken_and_told() {
        let (html, notes) = read(
            "<table><col width=72><col width=0 style='display:none;mso-width-source:userset'><col width=72>\
             <tr><td>姓名</td><td style='display:none'>身份证号</td><td>结果</td></tr>\
             <tr style='display:none'><td>藏行甲</td><td>650000</td><td>不通过</td></tr>\
             <tr height=0><td>藏行乙</td><td></td><td></td></tr>\
             <tr><td>公示乙</td><td>651111</td><td>通过</td></tr><tr><td colspan=3>合计</td></tr></table>",
        );
        assert_eq!(
            html,
            "<table><tbody><tr><td>姓名</td><td>结果</td></tr><tr><td>公示乙</td><td>通过</td></tr>\
             <tr><td colspan=\"2\">合计</td></tr></tbody></table>"
        );
        let told = notes.join("；");
        for part in ["身份证号", "隐藏的行", "隐藏的列"] {
            assert!(told.contains(part), "{told}");
        }
    }

    #[test]
    fn a_merged_cell_that_begins_in_a_hidden_row_stands_in_the_first_that_is_seen() {
        let (html, notes) = read(
            "<table><tr><td>一</td><td>二</td><td>三</td></tr><tr hidden><td>乙</td><td rowspan=3 colspan=1>甲</td><td>丙</td></tr>\
             <tr><td>丁</td><td>戊</td></tr><tr><td>己</td><td>庚</td></tr></table>",
        );
        assert_eq!(
            html,
            "<table><tbody><tr><td>一</td><td>二</td><td>三</td></tr><tr><td>丁</td><td rowspan=\"2\">甲</td><td>戊</td></tr>\
             <tr><td>己</td><td>庚</td></tr></tbody></table>"
        );
        assert_eq!(notes, ["1 处隐藏的内容没有带入“乙 丙”（2 个字）"]);
    }

    #[test]
    fn a_merged_cell_reaches_over_the_rows_that_are_seen() {
        let (html, _) = read(
            "<table><tr><td rowspan=3>甲</td><td>乙</td></tr><tr hidden><td>丙</td></tr><tr><td>丁</td></tr></table>",
        );
        assert_eq!(
            html,
            "<table><tbody><tr><td rowspan=\"2\">甲</td><td>乙</td></tr><tr><td>丁</td></tr></tbody></table>"
        );
    }
}
