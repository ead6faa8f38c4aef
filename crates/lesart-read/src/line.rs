//! A text cut into lines: the pieces that become blocks.

use lesart_text::{Role, Span};

/// A line or a part of a line on its way to a block.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Piece {
    /// Trimmed, never empty.
    pub(crate) span: Span,
    /// Whether an empty line stands before it.
    pub(crate) gap: bool,
    /// What the page's markup says it is; always [`Mark::Plain`] in plain text.
    pub(crate) mark: Mark,
    /// What it was found to be.
    pub(crate) found: Found,
}

/// What markup says about a piece.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Mark {
    #[default]
    Plain,
    Heading,
    Item,
    Caption,
    Quote,
}

/// What a piece was found to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Found {
    /// Nothing yet.
    Open,
    /// Furniture of this category.
    Furniture(&'static str),
    /// A part of the article.
    Part(Role),
}

impl Piece {
    pub(crate) fn new(span: Span, gap: bool) -> Self {
        Self { span, gap, mark: Mark::Plain, found: Found::Open }
    }

    pub(crate) fn is_open(&self) -> bool {
        self.found == Found::Open
    }

    pub(crate) fn is(&self, role: Role) -> bool {
        match self.found {
            Found::Part(own) => own == role,
            Found::Furniture(_) => role == Role::Furniture,
            Found::Open => false,
        }
    }
}

/// Cuts `text` into one piece a line; where lines are wrapped by hand, one piece a paragraph.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let lines = lines(text);
    match wrap_width(text, &lines) {
        Some(width) => join_wrapped(text, &lines, width),
        None => lines,
    }
}

fn lines(text: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut gap = false;
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{0B}', '\u{0C}']) {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if !span.is_empty() {
            found.push(Piece::new(span, gap));
            gap = false;
        } else if line != "\n" || !text[..at].ends_with("\r\n") {
            gap = true;
        }
    }
    found
}

/// Longest line of hand-wrapped text, in characters.
const WIDEST_WRAP: usize = 100;

/// The width at which `text` is wrapped by hand, in characters; `None` if it isn't.
///
/// In wrapped text a line ends where the next word would not have fitted. Lines that are paragraphs end anywhere.
fn wrap_width(text: &str, lines: &[Piece]) -> Option<usize> {
    let widths: Vec<usize> = lines.iter().map(|line| line.span.of(text).chars().count()).collect();
    // A few lines may be longer: an address, a paragraph that was put in.
    let n_longer = widths.iter().filter(|&&width| width > WIDEST_WRAP).count();
    let width = widths.iter().copied().filter(|&width| width <= WIDEST_WRAP).max()?;
    if width < 40 || n_longer * 6 > lines.len() {
        return None;
    }
    let neighbours = lines.iter().enumerate().skip(1).filter(|(_, line)| !line.gap);
    let (mut full, mut open) = (0, 0);
    for (i, line) in neighbours {
        if is_full(text, widths[i - 1], line, width) {
            full += 1;
        } else if !ends_sentence(lines[i - 1].span.of(text)) {
            // A short line that ends within a sentence: a heading, a verse, or no wrapped text.
            open += 1;
        }
    }
    (full >= 3 && full >= 3 * open).then_some(width)
}

/// Whether a line of `width_before` characters had no room for the first word of `next`.
fn is_full(text: &str, width_before: usize, next: &Piece, width: usize) -> bool {
    let first_word = next.span.of(text).split_whitespace().next().map_or(0, |word| word.chars().count());
    // A few characters of play: the widest line need not fill the width.
    width_before <= width && width_before + 1 + first_word + 3 > width
}

fn join_wrapped(text: &str, lines: &[Piece], width: usize) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    let mut width_before = 0;
    for line in lines {
        let goes_on = !line.gap && !is_bullet(line.span.of(text)) && is_full(text, width_before, line, width);
        match joined.last_mut() {
            Some(last) if goes_on => last.span = last.span.cover(line.span),
            _ => joined.push(line.clone()),
        }
        width_before = line.span.of(text).chars().count();
    }
    joined
}

/// Whether `line` begins like an entry of a list.
pub(crate) fn is_bullet(line: &str) -> bool {
    let mut chars = line.chars();
    matches!(chars.next(), Some('•' | '‣' | '▪' | '►' | '●' | '◦' | '*' | '■' | '▶' | '-' | '–' | '·'))
        && chars.next().is_some_and(char::is_whitespace)
}

/// Whether `line` ends as a sentence does, closing quotation marks and brackets left aside.
pub(crate) fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '“', '”', '«', '»', '’', '‘', '\'', ')', ']', '*', ' ']);
    bare.ends_with(['.', '!', '?', '…', ';', ','])
}

/// Whether `line` tells something in sentences: long, or several sentences, or one of some length.
pub(crate) fn is_prose(line: &str) -> bool {
    let n_chars = line.chars().take(260).count();
    if n_chars >= 250 {
        return true;
    }
    let ends = ends_sentence(line);
    let inner_ends = line
        .match_indices(['.', '!', '?'])
        .filter(|(at, _)| {
            let rest = line[at + 1..].trim_start_matches(['"', '“', '”', '«', '»', ')']);
            let before = line[..*at].chars().rev().take_while(|c| c.is_alphanumeric()).count();
            before > 3 && rest.starts_with(' ') && rest.trim_start().starts_with(char::is_uppercase)
        })
        .count();
    n_chars >= 60 && (inner_ends > 0 || ends && n_chars >= 90)
}

/// `text` without white space and marks, in small letters: to compare lines with each other.
pub(crate) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        pieces(text).iter().map(|piece| piece.span.of(text)).collect()
    }

    #[test]
    fn a_line_is_a_paragraph() {
        assert_eq!(
            cut("  Der Rat tagte. \r\n\r\nEr vertagte sich.\n"),
            ["Der Rat tagte.", "Er vertagte sich."]
        );
        assert_eq!(cut("\n \n"), [""; 0]);
    }

    #[test]
    fn wrapped_lines_are_joined_to_paragraphs() {
        let text = "Stadtrat berät über Brücke\n\nDer Stadtrat hat am Dienstagabend lange über die neue Brücke\n\
            beraten. Am Ende stand kein Beschluss, sondern der Auftrag an die\nVerwaltung, noch einmal \
            zu rechnen.\n\nDie Brücke soll den Norden mit der Altstadt verbinden. Bisher\nfahren dort nur \
            Boote, und auch das nur im Sommer, wenn genug\nWasser im Fluss ist.\n";
        let found = cut(text);
        assert_eq!(found.len(), 3);
        assert!(found[1].starts_with("Der Stadtrat") && found[1].ends_with("zu rechnen."));
        assert!(found[2].ends_with("im Fluss ist."));
    }

    #[test]
    fn paragraphs_without_empty_lines_between_stay_apart() {
        let text = "Erst kam der Regen, dann der Wind, dann gar nichts mehr.\nAm Morgen war alles still.\n\
            Niemand wusste, woher das Geräusch gekommen war, das alle geweckt hatte.\nEs blieb dabei.";
        assert_eq!(cut(text).len(), 4);
    }

    #[test]
    fn an_empty_line_is_a_gap_whatever_ends_it() {
        for text in ["a\n\nb", "a\r\n\r\nb", "a\r\rb", "a\n \t\nb"] {
            assert!(pieces(text)[1].gap, "{text:?}");
        }
        for text in ["a\nb", "a\r\nb", "a\rb"] {
            assert!(!pieces(text)[1].gap, "{text:?}");
        }
    }
}
