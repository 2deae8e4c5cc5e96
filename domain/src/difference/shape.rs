//! The looks of a piece of a body: its element, its marks, its picture.

/// An element without its content.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    /// Its name; empty for text that stands in no element of its own.
    pub name: String,
    /// Its attributes, by name.
    pub attributes: Vec<(String, String)>,
}

impl Shape {
    /// The value of its attribute `name`.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }

    /// The beginning of its tag, as it is written.
    pub(super) fn written(&self) -> String {
        let attribute = |(name, value): &(String, String)| format!(" {name}=\"{value}\"");
        format!("{}{}", self.name, self.attributes.iter().map(attribute).collect::<String>())
    }
}

/// A mark of characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// 加粗
    Bold,
    /// 倾斜
    Italic,
    /// 下划线
    Underline,
    /// 删除线
    Strike,
    /// 下标
    Sub,
    /// 上标
    Sup,
    /// One that bodies had at another time, as its tag is written.
    Other(String),
}

/// The style of characters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Style {
    /// Their marks, in the order of [`Mark`].
    pub marks: Vec<Mark>,
    /// The address that they lead to.
    pub link: Option<String>,
}

impl Style {
    /// The same within an element of the shape `shape`.
    pub(super) fn within(&self, shape: &Shape) -> Self {
        let mut style = self.clone();
        let mark = match shape.name.as_str() {
            "a" => {
                style.link = shape.attribute("href").map(str::to_owned);
                let is_known = |(name, _): &(String, String)| matches!(name.as_str(), "href" | "rel");
                let rest: Vec<_> = shape.attributes.iter().filter(|it| !is_known(it)).cloned().collect();
                (!rest.is_empty()).then(|| Mark::Other(Shape { name: "a".into(), attributes: rest }.written()))
            }
            "strong" | "b" => Some(Mark::Bold),
            "em" | "i" => Some(Mark::Italic),
            "u" | "ins" => Some(Mark::Underline),
            "s" | "del" | "strike" => Some(Mark::Strike),
            "sub" => Some(Mark::Sub),
            "sup" => Some(Mark::Sup),
            _ => Some(Mark::Other(shape.written())),
        };
        style.marks.extend(mark);
        style.marks.sort();
        style
    }
}

/// A picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picture {
    /// Its address.
    pub src: String,
    /// The words that stand for it.
    pub alt: Option<String>,
    /// Its size and other attributes, by name.
    pub attributes: Vec<(String, String)>,
}

impl Picture {
    pub(super) fn new(shape: &Shape) -> Self {
        let is_other = |(name, _): &&(String, String)| name != "src" && name != "alt";
        Self {
            src: shape.attribute("src").unwrap_or_default().to_owned(),
            alt: shape.attribute("alt").map(str::to_owned),
            attributes: shape.attributes.iter().filter(is_other).cloned().collect(),
        }
    }
}
