//! Each article read once: its sentences with tokens, tagged words and clauses.

use std::ops::Range;

use lesart_lang::clause::Phrase;
use lesart_lang::{Clause, Stts, Tagged, TaggedSentence, Token, TokenKind};
use lesart_text::{Article, Mention, Span};
use rayon::prelude::*;

use crate::rules::Rules;

/// An article's sentences as the grammar reads them.
#[derive(Debug, Default)]
pub(crate) struct Parse {
    /// One for each of the article's sentences, in their order.
    pub(crate) sentences: Vec<Sentence>,
}

/// A sentence with its words and clauses. Tokens are counted from the sentence's first; their spans are the article's.
#[derive(Debug)]
pub(crate) struct Sentence {
    pub(crate) span: Span,
    pub(crate) tokens: Vec<Token>,
    /// As many as there are tokens, or none in a language without a tagger; tags that the clauses prove wrong are mended.
    pub(crate) tagged: Vec<Tagged>,
    /// In the order in which they begin; every word belongs to just one.
    pub(crate) clauses: Vec<Clause>,
    /// Index of each token's clause; marks between two clauses belong to none.
    clause_of: Vec<Option<usize>>,
}

/// Reads articles side by side on all cores; what is read of one depends on nothing but its text.
pub(crate) fn parse_all(articles: &[Article], rules: &Rules) -> Vec<Parse> {
    articles.par_iter().map(|article| parse(article, rules)).collect()
}

/// Reads the sentences of an article.
pub(crate) fn parse(article: &Article, rules: &Rules) -> Parse {
    let read = rules.reader.read_sentences(&article.text, article.sentences.iter().copied());
    let sentences = read.into_iter().map(|TaggedSentence { span, tokens, words, clauses }| {
        let mut clause_of = vec![None; tokens.len()];
        for (i, clause) in clauses.iter().enumerate() {
            for part in &clause.parts {
                clause_of[part.clone()].fill(Some(i));
            }
        }
        Sentence { span, tokens, tagged: words, clauses, clause_of }
    });
    Parse { sentences: sentences.collect() }
}

impl Sentence {
    /// Where some tokens stand, from the first to the last; `None` for an empty range.
    pub(crate) fn span_of(&self, range: Range<usize>) -> Option<Span> {
        let tokens = self.tokens.get(range)?;
        Some(tokens.first()?.span.cover(tokens.last()?.span))
    }

    /// The tokens of a clause in their order, marks at its ends left out; in a language without a tagger those of the sentence.
    pub(crate) fn clause_tokens(&self, clause: usize) -> Vec<usize> {
        let mut own: Vec<usize> = match self.clauses.get(clause) {
            Some(clause) => clause.parts.iter().cloned().flatten().collect(),
            None if self.clauses.is_empty() => (0..self.tokens.len()).collect(),
            None => Vec::new(),
        };
        let is_word = |i: &usize| match self.tagged.get(*i) {
            Some(word) => !word.stts.is_mark(),
            None => self.tokens[*i].kind != TokenKind::Punctuation,
        };
        let end = own.iter().rposition(is_word).map_or(0, |last| last + 1);
        own.truncate(end);
        let start = own.iter().position(is_word).unwrap_or(0);
        own.split_off(start)
    }

    /// From a clause's first word to its last, with what is embedded between them.
    pub(crate) fn clause_span(&self, clause: usize) -> Option<Span> {
        let own = self.clause_tokens(clause);
        self.span_of(*own.first()?..own.last()? + 1)
    }

    /// The clause that token `i` belongs to.
    pub(crate) fn clause_of(&self, i: usize) -> Option<usize> {
        self.clause_of.get(i).copied().flatten()
    }

    /// The lemma of token `i`, of a verb with its separated prefix.
    pub(crate) fn lemma(&self, i: usize) -> &str {
        self.tagged.get(i).map_or("", |word| word.joined.as_deref().unwrap_or(&word.lemma))
    }

    /// The tag of token `i`.
    pub(crate) fn tag(&self, i: usize) -> Option<Stts> {
        self.tagged.get(i).map(|word| word.stts)
    }

    /// Where a phrase stands.
    pub(crate) fn phrase_span(&self, phrase: &Phrase) -> Option<Span> {
        self.span_of(phrase.range.clone())
    }
}

/// The token that says who or what the subject of a clause is: for a relative pronoun the noun that it refers to.
pub(crate) fn subject_head(clause: &Clause) -> Option<usize> {
    let subject = clause.subject.as_ref()?;
    Some(antecedent(clause, subject.head))
}

/// The noun that token `i` of `clause` refers to if it is the relative pronoun that opens it, else `i`.
pub(crate) fn antecedent(clause: &Clause, i: usize) -> usize {
    let opener = clause.opener.as_ref().filter(|opener| opener.head == i);
    opener.and(clause.noun).unwrap_or(i)
}

/// Mentions that may lie around one place; more are never nested.
const NESTED: usize = 8;

/// The mention of an article that the word at `head` belongs to: the innermost that holds it.
pub(crate) fn mention_of(article: &Article, head: Span) -> Option<&Mention> {
    let next = article.mentions.partition_point(|mention| mention.span.start <= head.start);
    article.mentions[..next].iter().rev().take(NESTED).find(|mention| mention.span.contains(head))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text that is one sentence, behind another one.
    fn read(sentence: &str) -> (Article, Sentence) {
        let text = format!("Ja. {sentence}");
        let sentences = vec![Span::new(0, 3), Span::new(4, text.len())];
        let article = Article { text, sentences, ..Article::default() };
        let rules = Rules::of(lesart_lang::language("de").unwrap());
        let read = parse(&article, &rules).sentences.pop().unwrap();
        (article, read)
    }

    #[test]
    fn spans_are_those_of_the_article() {
        let (article, sentence) = read("Die Brücke, die gestern einstürzte, wird abgerissen.");
        let spans = (0..sentence.clauses.len()).filter_map(|clause| sentence.clause_span(clause));
        let clauses: Vec<&str> = spans.map(|span| span.of(&article.text)).collect();
        assert_eq!(
            clauses,
            ["Die Brücke, die gestern einstürzte, wird abgerissen", "die gestern einstürzte"]
        );
    }

    #[test]
    fn the_subject_of_a_relative_clause_is_its_noun() {
        let (article, sentence) = read("Die Brücke, die gestern einstürzte, wird abgerissen.");
        let head = subject_head(&sentence.clauses[1]).unwrap();
        assert_eq!(sentence.tokens[head].of(&article.text), "Brücke");
    }

    #[test]
    fn a_verb_is_read_with_its_prefix() {
        let (_, sentence) = read("Die Stadt schlug einen Umbau vor.");
        assert_eq!(sentence.lemma(2), "vorschlagen");
    }
}
