use lesart_lang::{Abbreviations, Sentence, Token, sentences, tokens};
use lesart_text::{Article, Block, PartialDate, Role, Span};

/// An article cut into tokens and sentences: what every annotator works on.
#[derive(Debug)]
pub struct Document<'a> {
    /// The article's text; every span is of it.
    pub text: &'a str,
    /// The article's blocks.
    pub blocks: &'a [Block],
    /// When the article was published.
    pub published: Option<PartialDate>,
    /// Tokens of what is not furniture, in order.
    pub tokens: Vec<Token>,
    /// Sentences of what is not furniture, in order. A sentence never crosses a block.
    pub sentences: Vec<Sentence>,
    /// For each sentence, the index of its block.
    pub block_of_sentence: Vec<usize>,
}

impl<'a> Document<'a> {
    /// Cuts what is not furniture into tokens and sentences.
    pub fn new(article: &'a Article, abbreviations: &Abbreviations) -> Self {
        let mut all_tokens: Vec<Token> = Vec::new();
        let mut all_sentences: Vec<Sentence> = Vec::new();
        let mut block_of_sentence = Vec::new();
        for (i, block) in article.blocks.iter().enumerate() {
            if block.role == Role::Furniture {
                continue;
            }
            let first = all_tokens.len();
            all_tokens.extend(tokens(block.span.of(&article.text), abbreviations).into_iter().map(|token| {
                Token {
                    span: Span::new(token.span.start + block.span.start, token.span.end + block.span.start),
                    ..token
                }
            }));
            let found = sentences(&article.text, &all_tokens, first..all_tokens.len());
            block_of_sentence.extend(std::iter::repeat_n(i, found.len()));
            all_sentences.extend(found);
        }
        Self {
            text: &article.text,
            blocks: &article.blocks,
            published: article.published,
            tokens: all_tokens,
            sentences: all_sentences,
            block_of_sentence,
        }
    }

    /// The text of token `i`.
    pub fn token(&self, i: usize) -> &'a str {
        self.tokens[i].span.of(self.text)
    }

    /// The role of the block that sentence `i` stands in.
    pub fn role_of_sentence(&self, i: usize) -> Role {
        self.blocks[self.block_of_sentence[i]].role
    }
}
