//! Styled words, wrapped into lines.

use anstyle::{Effects, Style};
use std::fmt::Write;
use std::ops::Range;
use textwrap::WordSeparator;
use textwrap::core::break_words;
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_width::UnicodeWidthStr;

/// How words look. Without colour only [`Look::Mark`] can be seen, by its braces.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Look {
    /// As they are.
    Plain,
    /// The words that matter in their line.
    Mark,
    /// Headings and names.
    Strong,
    /// Siglum and place.
    Place,
    /// What is beside the point.
    Dim,
}

impl Look {
    fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Mark => Style::new().effects(Effects::BOLD.insert(Effects::UNDERLINE)),
            Self::Strong => Style::new().bold(),
            Self::Place => anstyle::AnsiColor::Cyan.on_default(),
            Self::Dim => Style::new().dimmed(),
        }
    }
}

/// What a view writes on, line by line.
pub(super) struct Sheet {
    out: String,
    width: usize,
    color: bool,
}

/// Words in the making: text with its looks.
#[derive(Clone, Default)]
pub(super) struct Words {
    text: String,
    looks: Vec<(Range<usize>, Look)>,
}

impl Words {
    pub(super) fn new(look: Look, text: &str) -> Self {
        Self::default().with(look, text)
    }

    /// The same words with `text` behind them.
    pub(super) fn with(mut self, look: Look, text: &str) -> Self {
        let start = self.text.len();
        self.text.push_str(text);
        self.looks.push((start..self.text.len(), look));
        self
    }

    /// The same words with `more` behind them.
    pub(super) fn then(mut self, more: Self) -> Self {
        let start = self.text.len();
        self.text.push_str(&more.text);
        self.looks
            .extend(more.looks.into_iter().map(|(part, look)| (part.start + start..part.end + start, look)));
        self
    }

    fn width(&self) -> usize {
        self.text.width()
    }
}

impl Sheet {
    pub(super) fn new(width: usize, color: bool) -> Self {
        Self { out: String::new(), width: columns(width), color }
    }

    /// What stands between two sheets: a line across, with blank lines around it.
    pub(super) fn rule(width: usize) -> String {
        format!("\n{}\n\n", "═".repeat(columns(width)))
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    pub(super) fn blank(&mut self) {
        self.out.push('\n');
    }

    /// A line across the sheet under a heading.
    pub(super) fn heading(&mut self, text: &str) {
        self.blank();
        self.hanging(0, &Words::default(), &Words::new(Look::Strong, text));
        let rule = "─".repeat(text.width().min(self.width));
        self.hanging(0, &Words::default(), &Words::new(Look::Dim, &rule));
    }

    /// `label`, then `words` wrapped within the columns behind `indent`. A label too long for the indent pushes the
    /// first line of the words on, not the others.
    pub(super) fn hanging(&mut self, indent: usize, label: &Words, words: &Words) {
        self.write(label, 0..label.text.len());
        let mut at_column = label.width();
        if at_column > 0 {
            let gap = indent.saturating_sub(at_column).max(1);
            self.spaces(gap);
            at_column += gap;
        } else {
            self.spaces(indent);
            at_column = indent;
        }
        let rest = self.width.saturating_sub(indent).max(10);
        let first = self.width.saturating_sub(at_column).max(10);
        let separated = WordSeparator::new().find_words(&words.text);
        let broken = break_words(separated, rest);
        let lines = wrap_first_fit(&broken, &[first as f64, rest as f64]);
        let mut at = 0;
        for (i, line) in lines.iter().enumerate() {
            if i > 0 {
                self.out.push('\n');
                self.spaces(indent);
            }
            let length: usize = line.iter().map(|word| word.word.len() + word.whitespace.len()).sum();
            let shown = words.text[at..at + length].trim_end_matches(' ').len();
            self.write(words, at..at + shown);
            at += length;
        }
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push('\n');
    }

    fn spaces(&mut self, n: usize) {
        self.out.extend(std::iter::repeat_n(' ', n));
    }

    /// Writes a part of `words`; a style never reaches over the end of a line.
    fn write(&mut self, words: &Words, part: Range<usize>) {
        let first = words.looks.partition_point(|(range, _)| range.end <= part.start);
        for (range, look) in &words.looks[first..] {
            let (start, end) = (range.start.max(part.start), range.end.min(part.end));
            if range.start >= part.end {
                break;
            }
            if start >= end {
                continue;
            }
            let text = &words.text[start..end];
            if self.color && *look != Look::Plain {
                let style = look.style();
                let _ = write!(self.out, "{style}{text}{style:#}");
            } else {
                self.out.push_str(text);
            }
        }
    }
}

/// Columns to use: never so few that words break letter by letter, nor so many that lines can't be followed.
fn columns(width: usize) -> usize {
    width.clamp(40, 110)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(color: bool, label: &str, words: &Words) -> String {
        let mut sheet = Sheet::new(40, color);
        sheet.hanging(10, &Words::new(Look::Place, label), words);
        sheet.finish()
    }

    #[test]
    fn lines_hang_behind_their_label() {
        let words = Words::new(Look::Plain, "Das Treffen dauerte fast zwei Stunden, teilte das Rathaus mit.");
        insta::assert_snapshot!(shown(false, "B ¶1.2", &words), @r"
        B ¶1.2    Das Treffen dauerte fast zwei
                  Stunden, teilte das Rathaus
                  mit.
        ");
    }

    #[test]
    fn a_long_label_pushes_its_first_line_on() {
        let words = Words::new(Look::Plain, "Der Titel des Artikels ist hier ziemlich lang geraten");
        insta::assert_snapshot!(shown(false, "AA Zwischentitel", &words), @r"
        AA Zwischentitel Der Titel des Artikels
                  ist hier ziemlich lang geraten
        ");
    }

    #[test]
    fn wide_and_combining_characters_count_as_the_columns_they_take() {
        let words = Words::new(Look::Plain, "漢字漢字 漢字漢字 漢字漢字 漢字漢字 u\u{308}u\u{308}u\u{308}");
        let shown = shown(false, "A", &words);
        assert!(shown.lines().all(|line| line.width() <= 40), "{shown}");
    }

    #[test]
    fn colours_end_with_their_line() {
        let words = Words::new(Look::Mark, "fast zwei Stunden und dann noch eine halbe");
        for line in shown(true, "B", &words).lines() {
            assert_eq!(line.matches("\u{1b}[0m").count(), line.matches("\u{1b}[").count() / 2, "{line:?}");
        }
    }
}
