//! A block of text as sentences of tagged words.

use lesart_text::Span;

use crate::{Abbreviations, Clauses, Grammar, Language, Tagged, Tagger, Token, sentences, tokens};

/// Reads text of one language: tokens, sentences, tags.
#[derive(Debug)]
pub struct TextReader {
    abbreviations: Abbreviations,
    tagger: Option<Tagger>,
    grammar: Option<Grammar>,
}

/// A sentence with its words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TaggedSentence {
    /// From its first token to its last.
    pub span: Span,
    /// Its tokens; their spans are of the whole text, as the sentence's is.
    pub tokens: Vec<Token>,
    /// One for each token; empty where the language has no tagger.
    pub words: Vec<Tagged>,
}

impl TextReader {
    /// Reads the tables of `language`.
    ///
    /// # Panics
    ///
    /// If a line of a table can't be used; the message names its place.
    pub fn of(language: &Language) -> Self {
        let tagger = Tagger::find(language);
        let grammar = tagger.as_ref().map(|_| Grammar::of(language));
        Self { abbreviations: Abbreviations::of(language), tagger, grammar }
    }

    /// The clauses of a sentence of `text`; tokens are counted in the sentence. None in a language without a tagger.
    pub fn clauses(&self, text: &str, sentence: &TaggedSentence) -> Clauses {
        let (Some(tagger), Some(grammar)) = (&self.tagger, &self.grammar) else { return Clauses::default() };
        let all = 0..sentence.tokens.len();
        grammar.reader(tagger.words()).clauses(text, &sentence.tokens, all, &sentence.words)
    }

    /// The sentences of some blocks of `text`, each with the number of its block among them. No sentence crosses a block.
    pub fn read(&self, text: &str, blocks: impl IntoIterator<Item = Span>) -> Vec<(usize, TaggedSentence)> {
        let mut tag = self.tagger.as_ref().map(Tagger::reader);
        let mut found = Vec::new();
        for (i, block) in blocks.into_iter().enumerate() {
            let mut tokens = tokens(block.of(text), &self.abbreviations);
            for token in &mut tokens {
                token.span = Span::new(token.span.start + block.start, token.span.end + block.start);
            }
            for sentence in sentences(text, &tokens, 0..tokens.len()) {
                let words = tag.as_mut().map(|tag| tag.tag(text, &tokens, sentence.tokens.clone()));
                found.push((
                    i,
                    TaggedSentence {
                        span: sentence.span,
                        tokens: tokens[sentence.tokens].to_vec(),
                        words: words.unwrap_or_default(),
                    },
                ));
            }
        }
        found
    }
}
