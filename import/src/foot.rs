//! 网站链接 and the lines after them at the foot of a page's text.

use domain::{
    directory::{Link, LinkGroup},
    imported::FooterNumbers,
    ingest::Effect,
};

use crate::{line::Line, numbers, record::Record, shape};

const BULLETS: &[char] = &['•', '·', '●', '○', '▪', '◆', '■', '‣', '*'];

/// A page's foot, and its content.
pub struct Foot {
    /// The line at which the foot begins.
    pub start: usize,
    /// The groups of links.
    pub directory: Vec<LinkGroup>,
    /// Lines of the foot that are none of its own, by index.
    pub strange: Vec<usize>,
}

/// Reads the foot of `lines`, if there is one: a line `网站链接:` with a bullet on the next.
pub fn read(lines: &[Line], numbers: &mut FooterNumbers, record: &mut Record) -> Foot {
    let is_start = |pair: &[Line]| match pair {
        [first, second] => is_heading(&first.text) && group_name(&second.text).is_some(),
        _ => false,
    };
    let Some(start) = lines.windows(2).position(is_start) else {
        return Foot { start: lines.len(), directory: Vec::new(), strange: Vec::new() };
    };
    let mut foot = Foot { start, directory: Vec::new(), strange: Vec::new() };
    let mut current = None;
    for (index, line) in lines.iter().enumerate().skip(start + 1) {
        let name = group_name(&line.text);
        if let Some(rest) = numbers::take(name.unwrap_or(&line.text), numbers) {
            current = None;
            if !rest.is_empty() {
                record.note(Effect::Dropped, line.number, format_args!("页脚的“{rest}”未采用。"));
            }
        } else if let Some(name) = name {
            current = Some(foot.group(name));
        } else if let Some(group) =
            current.filter(|_| line.indented || !line.apart).and_then(|at: usize| foot.directory.get_mut(at))
        {
            group.links.push(Link { name: line.text.clone(), url: None });
        } else if numbers::begins_as_footer(&line.text) {
            record.note(Effect::Dropped, line.number, format_args!("页脚的“{}”未采用。", line.text));
        } else {
            foot.strange.push(index);
        }
    }
    foot
}

impl Foot {
    /// The place of the group called `name`, which is made if it is new: names are unique in a directory.
    fn group(&mut self, name: &str) -> usize {
        let known = self.directory.iter().position(|group| group.name == name);
        known.unwrap_or_else(|| {
            self.directory.push(LinkGroup { name: name.to_owned(), links: Vec::new() });
            self.directory.len() - 1
        })
    }
}

fn is_heading(text: &str) -> bool {
    matches!(shape::dense(text).trim_end_matches(':'), "网站链接" | "友情链接" | "相关网站" | "网站导航")
}

fn group_name(text: &str) -> Option<&str> {
    text.strip_prefix(BULLETS).map(str::trim).filter(|name| !name.is_empty())
}
