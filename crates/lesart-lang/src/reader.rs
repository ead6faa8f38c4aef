//! A block of text as sentences of tagged words.

use lesart_text::Span;

use crate::{
    Abbreviations, Clause, ClauseReader, Grammar, Language, Reader, Tagged, Tagger, Token, sentences, tokens,
};

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
        let mut words = self.words();
        let mut found = Vec::new();
        for (i, block) in blocks.into_iter().enumerate() {
            let tokens = self.tokens(text, block);
            for sentence in sentences(text, &tokens, 0..tokens.len()) {
                found.push((i, words.read(text, sentence.span, tokens[sentence.tokens].to_vec())));
            }
        }
        found
    }

    /// Sentences of `text` whose places are known.
    pub fn read_sentences(&self, text: &str, spans: impl IntoIterator<Item = Span>) -> Vec<TaggedSentence> {
        let mut words = self.words();
        spans.into_iter().map(|span| words.read(text, span, self.tokens(text, span))).collect()
    }

    /// The tokens of a part of `text`; their spans are of the whole.
    fn tokens(&self, text: &str, part: Span) -> Vec<Token> {
        let mut tokens = tokens(part.of(text), &self.abbreviations);
        for token in &mut tokens {
            token.span = Span::new(token.span.start + part.start, token.span.end + part.start);
        }
        tokens
    }

    fn words(&self) -> WordReader<'_> {
        let clauses = self.grammar.as_ref().zip(self.tagger.as_ref());
        WordReader {
            tags: self.tagger.as_ref().map(Tagger::reader),
            clauses: clauses.map(|(grammar, tagger)| grammar.reader(tagger.words())),
        }
    }
}

/// Reads the words of sentence after sentence.
struct WordReader<'a> {
    tags: Option<Reader<'a>>,
    clauses: Option<ClauseReader<'a>>,
}

impl WordReader<'_> {
    fn read(&mut self, text: &str, span: Span, tokens: Vec<Token>) -> TaggedSentence {
        let all = 0..tokens.len();
        let mut words =
            self.tags.as_mut().map(|tags| tags.tag(text, &tokens, all.clone())).unwrap_or_default();
        let mut clauses = Vec::new();
        if let Some(reader) = &mut self.clauses {
            let found = reader.clauses(text, &tokens, all, &words);
            found.mend(&mut words);
            clauses = found.clauses;
        }
        TaggedSentence { span, tokens, words, clauses }
    }
}
