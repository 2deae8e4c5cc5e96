//! Commands on the text of an article during an edit: by key, and by the bar of formats.

/// The groups of the bar. Those of lists, tables and pictures are offered only there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Kinds of blocks, which are on or off.
    Block,
    /// Marks of words, which are on or off.
    Mark,
    /// Items of lists.
    List,
    /// Content to insert.
    Insert,
    /// Rows, columns and cells of tables.
    Table,
    /// Pictures.
    Figure,
    /// Undoing, and pasting.
    History,
}

impl Group {
    /// Its name in the page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Block => "block",
            Self::Mark => "mark",
            Self::List => "list",
            Self::Insert => "insert",
            Self::Table => "table",
            Self::Figure => "figure",
            Self::History => "history",
        }
    }
}

/// The facts of a command.
struct Facts {
    name: &'static str,
    key: &'static str,
    group: Group,
}

macro_rules! commands {
    ($($command:ident $name:literal $key:literal $group:ident;)*) => {
        /// A command. `editor/command.mjs` carries it out, `text::command_words` has its name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Command {
            $(#[doc = $name] $command,)*
        }

        impl Command {
            /// All commands, in the order of the bar.
            pub const ALL: &[Self] = &[$(Self::$command,)*];

            const FACTS: &[Facts] = &[$(Facts { name: $name, key: $key, group: Group::$group },)*];
        }
    };
}

commands! {
    Paragraph "paragraph" "Mod-Alt-0" Block;
    Heading2 "heading2" "Mod-Alt-2" Block;
    Heading3 "heading3" "Mod-Alt-3" Block;
    Heading4 "heading4" "Mod-Alt-4" Block;
    AlignCenter "alignCenter" "Mod-Alt-e" Block;
    AlignRight "alignRight" "Mod-Alt-j" Block;
    Bold "bold" "Mod-b" Mark;
    Italic "italic" "Mod-i" Mark;
    Underline "underline" "Mod-u" Mark;
    Strike "strike" "Mod-Shift-s" Mark;
    Superscript "superscript" "Mod-." Mark;
    Subscript "subscript" "Mod-," Mark;
    Link "link" "Mod-k" Mark;
    BulletList "bulletList" "Mod-Shift-8" Block;
    OrderedList "orderedList" "Mod-Shift-7" Block;
    Indent "indent" "Tab" List;
    Outdent "outdent" "Shift-Tab" List;
    Blockquote "blockquote" "Mod-Shift-b" Block;
    Picture "picture" "Mod-Alt-i" Insert;
    Attachment "attachment" "Mod-Alt-a" Insert;
    Docx "docx" "Mod-Alt-w" Insert;
    Table "table" "Mod-Alt-t" Insert;
    Rule "rule" "Mod-Alt-h" Insert;
    RowAbove "rowAbove" "Mod-Alt-ArrowUp" Table;
    RowBelow "rowBelow" "Mod-Alt-ArrowDown" Table;
    ColumnBefore "columnBefore" "Mod-Alt-ArrowLeft" Table;
    ColumnAfter "columnAfter" "Mod-Alt-ArrowRight" Table;
    DeleteRow "deleteRow" "Mod-Alt-r" Table;
    DeleteColumn "deleteColumn" "Mod-Alt-c" Table;
    MergeCells "mergeCells" "Mod-Alt-m" Table;
    SplitCell "splitCell" "Mod-Alt-s" Table;
    HeaderRow "headerRow" "Mod-Alt-y" Table;
    HeaderColumn "headerColumn" "Mod-Alt-u" Table;
    Caption "caption" "Mod-Alt-b" Table;
    DeleteTable "deleteTable" "Mod-Alt-d" Table;
    Alt "alt" "Mod-Alt-x" Figure;
    Undo "undo" "Mod-z" History;
    Redo "redo" "Mod-Shift-z" History;
    PlainPaste "plainPaste" "Mod-Shift-v" History;
}

impl Command {
    const fn facts(self) -> &'static Facts {
        &Self::FACTS[self as usize]
    }

    /// Its name in the page and in the script.
    pub const fn name(self) -> &'static str {
        self.facts().name
    }

    /// Its group.
    pub const fn group(self) -> Group {
        self.facts().group
    }

    /// Whether it is on or off at the caret.
    pub const fn is_toggle(self) -> bool {
        matches!(self.group(), Group::Block | Group::Mark)
    }

    /// Its key in ProseMirror's words, if the editor binds it: lists and tables share Tab, and the browser pastes plainly by itself.
    pub const fn bound_key(self) -> Option<&'static str> {
        match self {
            Self::Indent | Self::Outdent | Self::PlainPaste => None,
            _ => Some(self.facts().key),
        }
    }

    /// Its key as people write it: `Ctrl+Alt+↑`.
    pub fn shown_key(self) -> String {
        let part = |part: &str| match part {
            "Mod" => "Ctrl".to_owned(),
            "ArrowUp" => "↑".to_owned(),
            "ArrowDown" => "↓".to_owned(),
            "ArrowLeft" => "←".to_owned(),
            "ArrowRight" => "→".to_owned(),
            letter if letter.len() == 1 => letter.to_ascii_uppercase(),
            other => other.to_owned(),
        };
        self.facts().key.split('-').map(part).collect::<Vec<_>>().join("+")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::command_words;

    #[test]
    fn names_keys_and_titles_are_unique() {
        let each = |of: fn(Command) -> String| Command::ALL.iter().map(|command| of(*command)).collect::<BTreeSet<_>>();
        assert_eq!(each(|command| command.name().to_owned()).len(), Command::ALL.len());
        assert_eq!(each(Command::shown_key).len(), Command::ALL.len());
        assert_eq!(each(|command| command_words(command).0.to_owned()).len(), Command::ALL.len());
    }

    #[test]
    fn facts_stand_in_the_order_of_commands() {
        for (at, command) in Command::ALL.iter().enumerate() {
            assert_eq!(*command as usize, at);
        }
        assert_eq!(Command::PlainPaste.name(), "plainPaste");
    }

    #[test]
    fn keys_are_shown_as_people_write_them() {
        for (command, key) in [
            (Command::Bold, "Ctrl+B"),
            (Command::Superscript, "Ctrl+."),
            (Command::RowAbove, "Ctrl+Alt+↑"),
            (Command::Outdent, "Shift+Tab"),
            (Command::PlainPaste, "Ctrl+Shift+V"),
        ] {
            assert_eq!(command.shown_key(), key);
        }
    }

    #[test]
    fn the_script_carries_out_each_command_and_no_other() {
        let script = include_str!("../../editor/command.mjs");
        let table =
            script.split("const COMMANDS = {").nth(1).and_then(|rest| rest.split("\n};").next()).unwrap_or_default();
        let names = table.lines().filter_map(|line| line.strip_prefix("  ")?.split(':').next());
        let names: BTreeSet<&str> = names.filter(|name| name.chars().all(|c| c.is_ascii_alphanumeric())).collect();
        assert_eq!(names, Command::ALL.iter().map(|command| command.name()).collect());
    }
}
