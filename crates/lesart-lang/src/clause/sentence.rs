//! A sentence as the clause reader looks at it: words with what is known of them, and marks.

use super::words::{Conjunction, Key, Known, Tables};
use crate::{Lexicon, Stts, Tagged, Token};

/// What a mark is for the clauses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub(super) enum Mark {
    /// A word.
    #[default]
    None,
    /// A mark without weight: a quotation mark, a slash.
    Other,
    Comma,
    Dash,
    Colon,
    /// What ends a clause: full stop, semicolon.
    Stop,
    Open,
    Close,
}

/// A sentence; tokens are counted from its first.
pub(super) struct Sentence<'a> {
    pub(super) tables: &'a Tables,
    pub(super) lexicon: &'a Lexicon,
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) tagged: &'a [Tagged],
    pub(super) known: Vec<Known>,
    /// The tagger's tags with repairs.
    pub(super) tags: Vec<Stts>,
    pub(super) marks: Vec<Mark>,
    /// Whether a word stands inside quotation marks.
    pub(super) quoted: Vec<bool>,
    pub(super) repaired: Vec<(usize, Stts)>,
}

impl<'a> Sentence<'a> {
    pub(super) fn new(
        tables: &'a Tables,
        lexicon: &'a Lexicon,
        text: &'a str,
        tokens: &'a [Token],
        tagged: &'a [Tagged],
        known: Vec<Known>,
    ) -> Self {
        let mut sentence = Self {
            tables,
            lexicon,
            text,
            tokens,
            tagged,
            known,
            tags: tagged.iter().map(|word| word.stts).collect(),
            marks: Vec::with_capacity(tokens.len()),
            quoted: Vec::with_capacity(tokens.len()),
            repaired: Vec::new(),
        };
        sentence.read_marks();
        sentence
    }

    pub(super) fn len(&self) -> usize {
        self.tags.len()
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.marks[i] == Mark::None
    }

    pub(super) fn form(&self, i: usize) -> &'a str {
        self.tokens[i].of(self.text)
    }

    pub(super) fn key(&self, i: usize) -> Key {
        self.known[i].key
    }

    pub(super) fn is_finite(&self, i: usize) -> bool {
        self.tags[i].is_finite()
    }

    /// Gives word `i` another tag.
    pub(super) fn repair(&mut self, i: usize, tag: Stts) {
        self.tags[i] = tag;
        self.repaired.push((i, tag));
    }

    /// The infinitive of verb `i`, with a separated prefix.
    pub(super) fn lemma(&self, i: usize) -> &'a str {
        self.tagged[i].joined.as_deref().unwrap_or(&self.tagged[i].lemma)
    }

    /// A conjunction that can join clauses.
    pub(super) fn is_coordinator(&self, i: usize) -> bool {
        matches!(self.known[i].conjunction, Some(Conjunction::Coordinating | Conjunction::Contrast))
            && matches!(self.tags[i], Stts::Kon | Stts::Adv)
    }

    fn touches(&self, i: usize) -> bool {
        i > 0 && i < self.tokens.len() && self.tokens[i - 1].span.end == self.tokens[i].span.start
    }

    fn read_marks(&mut self) {
        let mut in_quote = false;
        let mut low = false;
        for i in 0..self.tags.len() {
            let mark = if self.tags[i].is_mark() {
                match self.form(i) {
                    "," => Mark::Comma,
                    ":" => Mark::Colon,
                    "." | "!" | "?" | ";" | "…" | "..." => Mark::Stop,
                    "(" | "[" => Mark::Open,
                    ")" | "]" => Mark::Close,
                    "–" | "—" | "-" | "--" => {
                        if self.touches(i) && self.touches(i + 1) {
                            Mark::Other
                        } else {
                            Mark::Dash
                        }
                    }
                    "„" | "‚" => {
                        (in_quote, low) = (true, true);
                        Mark::Other
                    }
                    "“" | "”" | "‘" | "’" => {
                        in_quote = !low && !in_quote;
                        low = false;
                        Mark::Other
                    }
                    "»" | "«" | "›" | "‹" | "\"" | "''" | "``" => {
                        in_quote = !in_quote;
                        Mark::Other
                    }
                    _ => Mark::Other,
                }
            } else {
                Mark::None
            };
            self.marks.push(mark);
            self.quoted.push(in_quote);
        }
    }
}

impl<'a> Sentence<'a> {
    /// The form of word `k` of a list, or nothing behind its end.
    pub(super) fn form_at(&self, words: &[usize], k: usize) -> &'a str {
        words.get(k).map_or("", |i| self.form(*i))
    }
}
