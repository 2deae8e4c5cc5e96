//! The syntax of JSON, as far as values are read here.

/// The byte that the reader sees in the place of an absent value, and behind the text's end.
const ABSENT: u8 = 0;

/// The rest of a text in which values are read one after another.
pub struct Reader<'text> {
    rest: &'text [u8],
    /// Whether the next value is one that was not written.
    is_absent: bool,
    has_failed: bool,
}

impl<'text> Reader<'text> {
    pub fn new(text: &'text str) -> Self {
        Self { rest: text.as_bytes(), is_absent: false, has_failed: false }
    }

    /// Whether all of it was read, and was of the expected type.
    pub fn is_done(&mut self) -> bool {
        self.peek() == ABSENT && self.rest.is_empty() && !self.has_failed
    }

    /// Everything after this is absent.
    #[inline(never)]
    pub fn fail(&mut self) {
        self.rest = &[];
        self.has_failed = true;
    }

    /// The next byte that means something. Commas and colons only stand between values that are read anyhow.
    #[inline(never)]
    fn peek(&mut self) -> u8 {
        while let [b' ' | b'\n' | b'\r' | b'\t' | b',' | b':', rest @ ..] = self.rest {
            self.rest = rest;
        }
        self.rest.first().copied().unwrap_or(ABSENT)
    }

    /// The first byte of the next value.
    #[inline(never)]
    fn begin(&mut self) -> u8 {
        if std::mem::take(&mut self.is_absent) { ABSENT } else { self.peek() }
    }

    fn pass(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    /// Whether a value begins here that is neither absent nor `null`, which is passed.
    #[inline(never)]
    pub fn is_some(&mut self) -> bool {
        match self.begin() {
            ABSENT => false,
            b'n' => {
                self.word("null");
                false
            }
            _ => true,
        }
    }

    fn word(&mut self, word: &str) {
        if self.rest.starts_with(word.as_bytes()) { self.pass(word.len()) } else { self.fail() }
    }

    #[inline(never)]
    pub fn bool(&mut self) -> bool {
        let is_true = self.begin() == b't';
        self.word(if is_true { "true" } else { "false" });
        is_true
    }

    /// A whole number, as small as its type is.
    pub fn number<T: TryFrom<i64> + Default>(&mut self) -> T {
        T::try_from(self.whole()).unwrap_or_else(|_| {
            self.fail();
            T::default()
        })
    }

    #[inline(never)]
    fn whole(&mut self) -> i64 {
        let is_negative = self.begin() == b'-';
        self.pass(usize::from(is_negative));
        let (mut number, before) = (0_i64, self.rest.len());
        while let [digit @ b'0'..=b'9', rest @ ..] = self.rest {
            let digit = i64::from(digit - b'0');
            number = number.wrapping_mul(10).wrapping_add(if is_negative { -digit } else { digit });
            self.rest = rest;
        }
        if self.rest.len() == before {
            self.fail();
        }
        number
    }

    /// A text. One that does not end is empty: half a day would be none.
    #[inline(never)]
    pub fn string(&mut self) -> String {
        let mut text = Vec::new();
        if self.begin() != b'"' {
            self.fail();
        }
        self.pass(1);
        loop {
            let Some(plain) = self.rest.iter().position(|byte| matches!(byte, b'"' | b'\\')) else {
                self.fail();
                return String::new();
            };
            text.extend_from_slice(&self.rest[..plain]);
            let is_end = self.rest[plain] == b'"';
            self.pass(plain + 1);
            if is_end {
                break;
            }
            let mut utf8 = [0; 4];
            text.extend_from_slice(self.escaped().encode_utf8(&mut utf8).as_bytes());
        }
        String::from_utf8(text).unwrap_or_default()
    }

    /// The character that stands after a backslash. Half of one, which only a number can be, is none.
    fn escaped(&mut self) -> char {
        let letter = self.rest.first().copied().unwrap_or(ABSENT);
        self.pass(1);
        match letter {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let digits = self.rest.get(..4).unwrap_or_default();
                self.pass(4);
                let digit = |number, digit: &u8| number * 16 + char::from(*digit).to_digit(16).unwrap_or_default();
                char::from_u32(digits.iter().fold(0, digit)).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            other => char::from(other),
        }
    }

    /// Whether a list or an object begins here, by the bracket `open`, which is passed. An absent value holds nothing.
    #[inline(never)]
    pub fn opens(&mut self, open: u8) -> bool {
        match self.begin() {
            ABSENT => false,
            b'n' if open == b'[' => self.is_some(),
            first if first == open => {
                self.pass(1);
                true
            }
            _ => {
                self.fail();
                false
            }
        }
    }

    /// Whether there is more before the bracket `close`, which is passed.
    #[inline(never)]
    pub fn has_more(&mut self, close: u8) -> bool {
        match self.peek() {
            ABSENT => {
                self.fail();
                false
            }
            next if next == close => {
                self.pass(1);
                false
            }
            _ => true,
        }
    }

    /// Goes to the value of the field that is the first of `names`, in the order in which they are written; the others are left.
    /// A field that was not written is absent.
    #[inline(never)]
    pub fn seek<'names>(&mut self, names: &'names [&'names str]) -> &'names [&'names str] {
        let [name, later @ ..] = names else {
            self.fail();
            return names;
        };
        loop {
            let before = self.rest;
            let key = if self.peek() == b'"' { self.string() } else { String::new() };
            if key == *name {
                break;
            }
            if key.is_empty() || later.contains(&key.as_str()) {
                self.rest = before;
                self.is_absent = true;
                break;
            }
            self.skip();
        }
        later
    }

    /// The variant that begins here, by its place in `names`, and whether it stands in an object.
    #[inline(never)]
    pub fn variant(&mut self, names: &[&str]) -> (bool, u32) {
        let first = self.begin();
        if first == ABSENT {
            self.fail();
        }
        let is_object = first == b'{';
        self.pass(usize::from(is_object));
        let name = self.string();
        let place = names.iter().position(|it| *it == name);
        if place.is_none() {
            self.fail();
        }
        (is_object, place.and_then(|place| u32::try_from(place).ok()).unwrap_or_default())
    }

    /// Goes behind the bracket `close`.
    #[inline(never)]
    pub fn close(&mut self, close: u8) {
        while self.has_more(close) {
            self.skip();
        }
    }

    /// Passes a value.
    fn skip(&mut self) {
        match self.peek() {
            b'"' => drop(self.string()),
            open @ (b'[' | b'{') => {
                self.pass(1);
                // Both brackets close by the second letter after them.
                self.close(open + 2);
            }
            ABSENT | b']' | b'}' => self.fail(),
            _ => {
                let is_end = |byte: &u8| matches!(byte, b',' | b']' | b'}');
                self.pass(self.rest.iter().position(is_end).unwrap_or(self.rest.len()));
            }
        }
    }
}
