//! A block of text as sentences of tagged words.

use lesart_text::Span;

use crate::{Abbreviations, Clause, Grammar, Language, Tagged, Tagger, Token, sentences, tokens};

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
    /// One for each token, as the clauses prove them; empty where the language has no tagger.
    pub words: Vec<Tagged>,
    /// Its clauses; tokens are counted in the sentence.
    pub clauses: Vec<Clause>,
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

    /// The sentences of some blocks of `text`, each with the number of its block among them. No sentence crosses a block.
    pub fn read(&self, text: &str, blocks: impl IntoIterator<Item = Span>) -> Vec<(usize, TaggedSentence)> {
        let mut tag = self.tagger.as_ref().map(Tagger::reader);
        let words = self.tagger.as_ref().map(Tagger::words);
        let mut read = self.grammar.as_ref().zip(words).map(|(grammar, words)| grammar.reader(words));
        let mut found = Vec::new();
        for (i, block) in blocks.into_iter().enumerate() {
            let mut tokens = tokens(block.of(text), &self.abbreviations);
            for token in &mut tokens {
                token.span = Span::new(token.span.start + block.start, token.span.end + block.start);
            }
            for sentence in sentences(text, &tokens, 0..tokens.len()) {
                let tokens = &tokens[sentence.tokens];
                let all = 0..tokens.len();
                let mut words =
                    tag.as_mut().map(|tag| tag.tag(text, tokens, all.clone())).unwrap_or_default();
                let mut clauses = Vec::new();
                if let Some(read) = &mut read {
                    let found = read.clauses(text, tokens, all, &words);
                    found.mend(&mut words);
                    clauses = found.clauses;
                }
                found.push((
                    i,
                    TaggedSentence { span: sentence.span, tokens: tokens.to_vec(), words, clauses },
                ));
            }
        }
        found
    }
}
