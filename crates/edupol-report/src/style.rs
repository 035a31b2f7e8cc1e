//! The little colour that terminal reports use.

/// How a piece of text is set off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Headings.
    Bold,
    /// What matters less.
    Dim,
    /// What is well.
    Good,
    /// What is wrong.
    Bad,
    /// What needs a look.
    Warn,
    /// What waits.
    Calm,
}

impl Style {
    fn code(self) -> &'static str {
        match self {
            Self::Bold => "1",
            Self::Dim => "2",
            Self::Good => "32",
            Self::Bad => "1;31",
            Self::Warn => "33",
            Self::Calm => "36",
        }
    }
}

/// Whether text is painted; the caller knows the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paint {
    /// Write escape sequences.
    pub colour: bool,
}

impl Paint {
    /// `text` in a style; the text itself where there is no colour.
    ///
    /// Lay text out before painting it: escape sequences take no cells but are counted by nobody here.
    pub fn apply(self, style: Style, text: &str) -> String {
        if self.colour && !text.is_empty() {
            format!("\u{1b}[{}m{text}\u{1b}[0m", style.code())
        } else {
            text.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paints_only_when_asked() {
        assert_eq!(Paint { colour: false }.apply(Style::Bad, "未达标"), "未达标");
        assert_eq!(Paint { colour: true }.apply(Style::Bad, "未达标"), "\u{1b}[1;31m未达标\u{1b}[0m");
        assert_eq!(Paint { colour: true }.apply(Style::Bold, ""), "");
    }
}
