//! Notes on the parts that the sanitiser takes out of a body: nothing goes without being told.

use std::collections::BTreeMap;

use domain::ingest::{Effect, Note, Place, Unit};
use ego_tree::NodeRef;
use scraper::{Node, node::Element};

use crate::{
    block::Block,
    flow::{self, grid::Grid},
    lost::lost,
    seen::{Unseen, unseen},
    shape,
};

/// Kinds of attributes that a note names.
const NAMED: usize = 6;
const FRAMES: &str = "嵌入的页面或插件";
const MEDIA: &str = "视频或音频";

/// The notes on the content of `root` that is not in `blocks`, which were made of it; `place` is the place of the whole body.
pub fn notes(root: NodeRef<'_, Node>, blocks: &[Block], place: &Place) -> Vec<Note> {
    let mut removed = Removed::default();
    removed.walk(root);
    removed.compare(blocks);
    removed.into_notes(place)
}

/// The same of a page, whose reader has told of pictures and media.
pub fn notes_besides_media(root: NodeRef<'_, Node>, blocks: &[Block], place: &Place) -> Vec<Note> {
    let mut removed = Removed::default();
    removed.walk(root);
    removed.compare(blocks);
    removed.pictures = Found::default();
    removed.elements.retain(|what, _| ![FRAMES, MEDIA].contains(what));
    removed.into_notes(place)
}

/// Things of one kind: their number, and the first of them.
#[derive(Default)]
struct Found {
    count: usize,
    chars: usize,
    first: String,
}

impl Found {
    fn add(&mut self, words: &str) {
        self.count += 1;
        self.chars += visible_chars(words);
        if self.first.is_empty() {
            words.clone_into(&mut self.first);
        }
    }
}

#[derive(Default)]
struct Removed<'a> {
    /// Elements without words of the article, by their names in a note.
    elements: BTreeMap<&'static str, Found>,
    pictures: Found,
    links: Found,
    /// Attributes of looks, by name.
    looks: BTreeMap<String, usize>,
    scripts: Found,
    titles: Found,
    forms: usize,
    controls: usize,
    /// Every piece of text that should be in the body.
    texts: Vec<&'a str>,
    lost: Found,
}

impl<'a> Removed<'a> {
    fn walk(&mut self, root: NodeRef<'a, Node>) {
        let mut open = vec![root];
        let mut grids: Vec<Grid> = Vec::new();
        while let Some(node) = open.pop() {
            match node.value() {
                Node::Text(text) => {
                    self.controls += text.chars().filter(|c| is_control(*c)).count();
                    self.texts.push(text);
                    continue;
                }
                Node::Element(element) => {
                    let what = silent(element.name()).or_else(|| unseen(element).map(Unseen::label));
                    let what = what.or_else(|| hidden_in_table(&grids, node));
                    if let Some(what) = what {
                        // A merged cell that begins in a hidden row is seen in the next.
                        let is_kept = |cell: &NodeRef<'_, Node>| grids.iter().any(|grid| grid.moves(cell.id()));
                        self.silent(what, node, element, &is_kept);
                        open.extend(node.children().filter(is_kept).collect::<Vec<_>>().into_iter().rev());
                        continue;
                    }
                    if element.name() == "table" {
                        grids.push(Grid::of(node));
                    }
                    self.element(element);
                }
                _ => {}
            }
            open.extend(node.children().rev());
        }
    }

    /// Nothing of `element`, which is at `node`, is taken, but for the children that are kept.
    fn silent(
        &mut self,
        what: &'static str,
        node: NodeRef<'_, Node>,
        element: &Element,
        is_kept: &dyn Fn(&NodeRef<'_, Node>) -> bool,
    ) {
        let left = node.children().filter(|child| !is_kept(child)).flat_map(|child| child.descendants());
        let texts = left.filter_map(|node| node.value().as_text());
        let words: Vec<&str> = texts.map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
        let words = words.join(" ");
        let source = ["src", "data", "href", "value", "content"].into_iter().find_map(|name| element.attr(name));
        // An empty row or cell that is hidden is nothing.
        if words.is_empty() && source.is_none() && matches!(element.name(), "tr" | "td" | "th" | "col" | "colgroup") {
            return;
        }
        let shown = if words.is_empty() { source.unwrap_or_default() } else { &words };
        let found = self.elements.entry(what).or_default();
        found.add(shown);
        // An address is no text.
        if words.is_empty() {
            found.chars = found.chars.saturating_sub(visible_chars(shown));
        }
    }

    fn element(&mut self, element: &Element) {
        let name = element.name();
        self.forms += usize::from(name == "form");
        for (attribute, value) in element.attrs() {
            match (name, attribute) {
                ("a", "href") => {
                    if !value.trim().is_empty() && flow::link(value).is_none() {
                        self.links.add(value);
                    }
                }
                ("img", "src") => {
                    if flow::image(value).is_none() {
                        let alt = element.attr("alt").unwrap_or_default();
                        self.pictures.add(format!("{alt} {value}").trim());
                    }
                }
                ("img", "alt" | "width" | "height" | "srcset" | "sizes") | ("ol", "start" | "type" | "reversed") => {}
                ("li", "value" | "type") => {}
                ("td" | "th", "colspan" | "rowspan" | "scope") | ("a", "rel" | "target") => {}
                (_, "title") if !value.trim().is_empty() => self.titles.add(value),
                (_, attribute) if attribute.starts_with("on") => self.scripts.add(value),
                (_, attribute) => *self.looks.entry(attribute.to_owned()).or_default() += 1,
            }
        }
    }

    /// Finds the words that are in no block, or in fewer than they were.
    fn compare(&mut self, blocks: &[Block]) {
        let written: String = blocks.iter().flat_map(|block| &block.texts).map(|text| dense(text)).collect();
        let texts = std::mem::take(&mut self.texts);
        let pieces: Vec<String> = texts.iter().map(|text| dense(text)).collect();
        for text in lost(&pieces, &written).into_iter().filter_map(|at| texts.get(at)) {
            self.lost.add(text);
        }
    }

    fn into_notes(self, place: &Place) -> Vec<Note> {
        let note = |effect, text: String| Note::new(effect, place.clone(), text);
        let mut notes = Vec::new();
        for (what, found) in self.elements {
            let one = note(Effect::Dropped, format!("{} 处{what}没有带入", found.count)).quoting(&found.first);
            notes.push(if found.chars > 0 { one.counting(found.chars, Unit::Characters) } else { one });
        }
        if self.lost.count > 0 {
            let one = note(Effect::Dropped, "这些文字所在的位置放不下正文，没有带入".to_owned());
            notes.push(one.quoting(&self.lost.first).counting(self.lost.chars, Unit::Characters));
        }
        if self.pictures.count > 0 {
            let one = note(Effect::Dropped, "图片的地址不能用（本机文件，或读不出来的内嵌图片），没有带入".to_owned());
            notes.push(one.quoting(&self.pictures.first).counting(self.pictures.count, Unit::Pictures));
        }
        if self.links.count > 0 {
            let one = note(Effect::Changed, "链接的地址不能用（页内跳转、脚本、本机文件等），只留下文字".to_owned());
            notes.push(one.quoting(&self.links.first).counting(self.links.count, Unit::Links));
        }
        if self.titles.count > 0 {
            let one = note(Effect::Dropped, "鼠标停留时的提示文字（title）没有带入".to_owned());
            notes.push(one.quoting(&self.titles.first).counting(self.titles.chars, Unit::Characters));
        }
        if self.scripts.count > 0 {
            let text = format!("{} 处点击等事件的脚本没有带入", self.scripts.count);
            notes.push(note(Effect::Dropped, text).quoting(&self.scripts.first));
        }
        if self.forms > 0 {
            notes.push(note(Effect::Changed, format!("{} 个表单只留下文字", self.forms)));
        }
        if self.controls > 0 {
            let one = note(Effect::Changed, "看不见的控制字符已去掉".to_owned());
            notes.push(one.counting(self.controls, Unit::Characters));
        }
        if !self.looks.is_empty() {
            notes.push(note(Effect::Changed, looks(&self.looks)));
        }
        notes
    }
}

/// The note on attributes of looks: the most frequent ones by name.
fn looks(found: &BTreeMap<String, usize>) -> String {
    let mut by_count: Vec<(&String, &usize)> = found.iter().collect();
    by_count.sort_by(|one, other| other.1.cmp(one.1).then(one.0.cmp(other.0)));
    let named = by_count.iter().take(NAMED).map(|(name, count)| format!("{name} {count} 处"));
    let named = named.collect::<Vec<_>>().join("、");
    let more = if by_count.len() > NAMED { "等" } else { "" };
    format!("网站用统一的样式，原来的格式没有带入（{named}{more}）")
}

/// The name of a row or a cell that its table hides.
fn hidden_in_table(grids: &[Grid], node: NodeRef<'_, Node>) -> Option<&'static str> {
    match node.value().as_element()?.name() {
        "tr" => grids.iter().any(|grid| grid.hides_row(node.id())).then_some("隐藏的行"),
        "td" | "th" => grids.iter().any(|grid| grid.hides_cell(node.id())).then_some("隐藏的列里的单元格"),
        _ => None,
    }
}

/// The name of an element whose content is no words of an article; nothing for others.
fn silent(name: &str) -> Option<&'static str> {
    if !flow::is_silent(name) {
        return None;
    }
    Some(match name {
        "script" => "脚本（script）",
        "style" | "link" => "样式表（style）",
        "iframe" | "object" | "embed" => FRAMES,
        "audio" | "video" => MEDIA,
        "svg" | "math" | "canvas" => "矢量图或公式（svg、math）",
        "textarea" | "select" | "button" | "input" => "表单控件",
        "noscript" | "template" => "不显示的备用内容（noscript、template）",
        _ => "网页设置（head、meta 等）",
    })
}

fn is_control(c: char) -> bool {
    (c.is_control() && !c.is_whitespace()) || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Characters that a reader sees.
fn visible_chars(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace() && !shape::is_invisible(*c)).count()
}

fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !shape::is_invisible(*c)).collect()
}
