//! Text into tokens.
//!
//! The tokens are those of Universal Dependencies' German treebanks, with two differences: a compound with hyphens
//! stays whole (`US-Präsident`), and so does a contraction (`im`, `geht's`).

mod address;
mod full_stop;
mod marks;
mod number;
mod scan;

use lesart_text::Span;

use crate::Abbreviations;

/// A word, number or mark of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Whether a sentence may end with it, as far as it and the next word show: `.`, `!`, `?`, an abbreviation,
    /// ordinal or initial whose full stop may be the sentence's too. [`sentences`](crate::sentences) has the last
    /// word.
    pub may_end_sentence: bool,
}

impl Token {
    /// The token's own text.
    pub fn of(self, text: &str) -> &str {
        self.span.of(text)
    }
}

/// What a token is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TokenKind {
    /// Letters, with inner hyphens, apostrophes and digits; an abbreviation or initial with its full stops;
    /// a web address, an e-mail address, a hashtag.
    Word,
    /// Digits with inner separators; an ordinal with its full stop.
    Number,
    /// One mark of punctuation, symbol or emoji, or a run of full stops or hyphens.
    Punctuation,
}

/// Cuts `text`, best one block of it, into tokens; white space lies between them, nothing else is left out.
///
/// In linear time. What a full stop is depends on the words beside it, see `full_stops.tsv`; the text before and
/// behind `text` is not known, so cut nothing smaller than a sentence.
///
/// ```
/// use lesart_lang::{Abbreviations, language, tokens};
///
/// let german = Abbreviations::of(language("de").unwrap());
/// let text = "Am 3. Mai kam z. B. Dr. Öz.";
/// let found: Vec<&str> = tokens(text, &german).iter().map(|token| token.of(text)).collect();
/// assert_eq!(found, ["Am", "3.", "Mai", "kam", "z.", "B.", "Dr.", "Öz", "."]);
/// ```
pub fn tokens(text: &str, abbreviations: &Abbreviations) -> Vec<Token> {
    let mut scanner = scan::Scanner::new(text, abbreviations);
    while scanner.token() {}
    scanner.found
}
