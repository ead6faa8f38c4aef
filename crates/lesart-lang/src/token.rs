use std::collections::BTreeSet;

use lesart_text::Span;

use crate::Language;

/// A word, number or mark of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
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
    /// Letters, with inner hyphens, apostrophes and digits; an abbreviation with its full stops.
    Word,
    /// Digits with inner separators; an ordinal with its full stop.
    Number,
    /// One mark of punctuation, or a run of full stops or hyphens.
    Punctuation,
}

/// The abbreviations of a language, full stop included: `Dr.`, `z.B.`
#[derive(Debug)]
pub struct Abbreviations {
    forms: BTreeSet<&'static str>,
}

impl Abbreviations {
    /// Reads `abbreviations.tsv`.
    pub fn of(language: &Language) -> Self {
        Self { forms: language.table("abbreviations").rows().map(|row| row.get(0)).collect() }
    }

    /// Whether `form`, full stop included, is one.
    pub fn contains(&self, form: &str) -> bool {
        self.forms.contains(form)
    }
}

/// Cuts `text` into tokens; white space lies between them, nothing else is left out.
///
/// A first version: hyphen compounds whole, abbreviations and ordinals with their full stop where the table or
/// the next word shows it. URLs and units come with the tagger.
pub fn tokens(text: &str, abbreviations: &Abbreviations) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (end, kind) = if first.is_alphanumeric() {
            word(text, at, abbreviations)
        } else if first == '.' || first == '-' {
            let run = text[at..].chars().take_while(|&c| c == first).count();
            (at + run, TokenKind::Punctuation)
        } else {
            (at + first.len_utf8(), TokenKind::Punctuation)
        };
        found.push(Token { span: Span::new(at, end), kind });
        at = end;
    }
    found
}

fn word(text: &str, start: usize, abbreviations: &Abbreviations) -> (usize, TokenKind) {
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    let mut only_digits = true;
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let inner = match c {
            '-' | '\u{2011}' | '’' | '\'' | '&' | '/' => {
                next.is_some_and(char::is_alphanumeric) && c != '/'
            }
            '.' | ',' | ':' => {
                let before_is_digit = text[..start + i].ends_with(|b: char| b.is_ascii_digit());
                before_is_digit && next.is_some_and(|n| n.is_ascii_digit())
            }
            _ => c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c),
        };
        if !inner {
            break;
        }
        only_digits &= c.is_ascii_digit() || matches!(c, '.' | ',' | ':');
        end = start + i + c.len_utf8();
    }
    let kind = if only_digits { TokenKind::Number } else { TokenKind::Word };
    if text[end..].starts_with('.') && has_own_full_stop(text, Span::new(start, end), kind, abbreviations) {
        return (end + 1, kind);
    }
    (end, kind)
}

/// Whether the full stop behind `span` belongs to the token: an abbreviation, an initial, an ordinal.
fn has_own_full_stop(text: &str, span: Span, kind: TokenKind, abbreviations: &Abbreviations) -> bool {
    let rest = &text[span.end + 1..];
    match kind {
        TokenKind::Number => {
            let next = rest.trim_start_matches([' ', '\u{a0}']).chars().next();
            span.len() <= 2 && next.is_some_and(char::is_alphabetic) && !rest.starts_with('\n')
        }
        _ => {
            let is_initial =
                span.of(text).chars().count() == 1 && span.of(text).chars().all(char::is_uppercase);
            (is_initial && rest.starts_with(' ')) || abbreviations.contains(&text[span.start..=span.end])
        }
    }
}
