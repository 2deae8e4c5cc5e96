//! Reads HTML as the editor does, with another parser in the place of the browser's.

use clipboard::{Cleaned, Clipboard, Element, HidingRule, NodeId, Page, Tree, hiding_rules};
use scraper::{ElementRef, Html, Node, Selector};

/// What stays of `html`.
pub fn clean(html: &str) -> Cleaned {
    clean_with(html, "")
}

/// What stays of `html`, of which `rtf` is Word's other form.
pub fn clean_with(html: &str, rtf: &str) -> Cleaned {
    let sheets = sheets(html);
    let rules = hiding_rules(&sheets);
    let page = Page { tree: tree(html, &rules), sheets: &sheets, rules: &rules, site: "http://site", name: "picture" };
    clipboard::clean(page, &Read { rules: &rules, rtf })
}

struct Read<'a> {
    rules: &'a [HidingRule],
    rtf: &'a str,
}

impl Clipboard for Read<'_> {
    fn parse(&self, html: &str) -> Tree {
        tree(html, self.rules)
    }

    fn rtf(&self) -> String {
        self.rtf.to_owned()
    }
}

/// The style sheets in `html`, those in comments, too.
fn sheets(html: &str) -> String {
    let sheet = |part: &str| Some(part.split_once('>')?.1.split("</style").next()?.to_owned());
    html.split("<style").skip(1).filter_map(sheet).collect::<Vec<_>>().join("\n")
}

fn tree(html: &str, rules: &[HidingRule]) -> Tree {
    let page = Html::parse_document(html);
    let selectors: Vec<Option<Selector>> = rules.iter().map(|rule| Selector::parse(&rule.selectors).ok()).collect();
    let root = page.root_element();
    let mut tree = Tree::new(element(root, &selectors));
    let top = tree.root();
    read_children(root, top, &selectors, &mut tree);
    tree
}

fn read_children(node: ElementRef<'_>, parent: NodeId, selectors: &[Option<Selector>], tree: &mut Tree) {
    for child in node.children() {
        let made = match child.value() {
            Node::Text(text) => tree.text_node(text),
            Node::Comment(comment) => tree.comment(comment),
            _ => {
                let Some(child) = ElementRef::wrap(child) else { continue };
                let made = tree.element(element(child, selectors));
                // What a template holds is not in it.
                if child.value().name() != "template" {
                    read_children(child, made, selectors, tree);
                }
                made
            }
        };
        tree.append(parent, made);
    }
}

fn element(node: ElementRef<'_>, selectors: &[Option<Selector>]) -> Element {
    // As `editor/quiet.mjs` renames them.
    let is_acting = |name: &str| name == "style" || name.starts_with("on");
    let attribute = |(name, value): (&str, &str)| {
        let name = if is_acting(name) { format!("data-{name}") } else { name.to_owned() };
        (name, value.to_owned())
    };
    let is_selected = |selector: &Option<Selector>| selector.as_ref().is_some_and(|selector| selector.matches(&node));
    Element {
        name: node.value().name().to_owned(),
        attributes: node.value().attrs().map(attribute).collect(),
        rules: (0..selectors.len()).filter(|at| is_selected(&selectors[*at])).collect(),
    }
}
