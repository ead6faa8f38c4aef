use std::ops::Range;

use lesart_text::Span;

use crate::Token;

/// A sentence: where it stands and which tokens make it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: Span,
    /// Its tokens, as a range of the token list.
    pub tokens: Range<usize>,
}

/// Cuts the tokens of one block (a paragraph, a heading) into sentences.
///
/// A sentence ends with `.`, `!`, `?`, `…` and the closing marks that follow, unless what comes next goes on: a small
/// letter, a comma. So a quotation is cut into its sentences, and its last one stays with the reporting
/// clause: *„Ich komme.* | *Ich gehe“, sagte er.* A colon or a semicolon ends none. An empty line and a bullet at
/// the beginning of a line do.
///
/// `text` is what the tokens' spans are of.
pub fn sentences(text: &str, tokens: &[Token], block: Range<usize>) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut first = block.start;
    let mut quotes = OpenQuotes::default();
    let mut i = block.start;
    while i < block.end {
        if i > first && begins_line(text, tokens, i) {
            found.push(sentence(tokens, first..i));
            first = i;
        }
        let token = tokens[i];
        quotes.read(text, tokens, i);
        i += 1;
        if !token.may_end_sentence {
            continue;
        }
        while i < block.end && (is_ender(text, tokens, i) || closes(text, tokens, i, &quotes)) {
            quotes.read(text, tokens, i);
            i += 1;
        }
        if i < block.end && !goes_on(text, tokens, i, block.end) {
            found.push(sentence(tokens, first..i));
            first = i;
        }
    }
    if first < block.end {
        found.push(sentence(tokens, first..block.end));
    }
    found
}

fn sentence(tokens: &[Token], range: Range<usize>) -> Sentence {
    Sentence { span: tokens[range.start].span.cover(tokens[range.end - 1].span), tokens: range }
}

/// Whether token `i` stands directly behind the one before.
fn touches(tokens: &[Token], i: usize) -> bool {
    i > 0 && tokens[i - 1].span.end == tokens[i].span.start
}

/// Whether an empty line or a bullet on a line of its own begins at token `i`.
fn begins_line(text: &str, tokens: &[Token], i: usize) -> bool {
    let breaks = text[tokens[i - 1].span.end..tokens[i].span.start].matches('\n').count();
    let is_bullet = matches!(tokens[i].of(text), "•" | "▪" | "●" | "■" | "►" | "‣" | "◦" | "*" | "-" | "–");
    breaks > 1 || breaks == 1 && is_bullet
}

/// A further mark that ends a sentence: the second of `!!`, the full stop in `(so!).`
fn is_ender(text: &str, tokens: &[Token], i: usize) -> bool {
    matches!(tokens[i].of(text), "." | "!" | "?" | "…" | "..." | "‼" | "⁇" | "⁈" | "⁉")
}

fn closes(text: &str, tokens: &[Token], i: usize, quotes: &OpenQuotes) -> bool {
    let touches_before = touches(tokens, i);
    match tokens[i].of(text) {
        ")" | "]" | "’" | "”" | "''" => touches_before,
        "“" | "‘" => touches_before || quotes.low,
        "«" | "»" | "‹" | "›" | "'" => touches_before && !touches_next_word(text, tokens, i),
        "\"" => {
            let touches_after = i + 1 < tokens.len() && touches(tokens, i + 1);
            // White space on one side tells whether it closes.
            if touches_before == touches_after { quotes.straight } else { touches_before }
        }
        _ => false,
    }
}

fn touches_next_word(text: &str, tokens: &[Token], i: usize) -> bool {
    i + 1 < tokens.len()
        && touches(tokens, i + 1)
        && tokens[i + 1].of(text).starts_with(char::is_alphanumeric)
}

/// Whether the sentence goes on with token `i` although a mark that may end one stands before it.
fn goes_on(text: &str, tokens: &[Token], i: usize, end: usize) -> bool {
    let word = tokens[i].of(text);
    let mut chars = word.chars();
    match chars.next() {
        Some(',' | ';' | ':' | ')' | ']' | '/') => true,
        Some('–' | '—' | '-') if word.chars().count() <= 2 && i + 1 < end => {
            begins_small(tokens[i + 1].of(text))
        }
        Some(_) => begins_small(word) && !word.contains("://") && !word.starts_with("www."),
        None => false,
    }
}

/// Whether a word begins with a small letter and is no name like *iPhone*.
fn begins_small(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_lowercase) && !chars.next().is_some_and(char::is_uppercase)
}

/// Which quotation marks are open: those whose form does not show whether they open or close.
#[derive(Default)]
struct OpenQuotes {
    straight: bool,
    low: bool,
}

impl OpenQuotes {
    fn read(&mut self, text: &str, tokens: &[Token], i: usize) {
        match tokens[i].of(text) {
            "\"" => {
                let touches_before = touches(tokens, i);
                let touches_after = i + 1 < tokens.len() && touches(tokens, i + 1);
                // White space on one side tells; the mark's count tells only where there is none or on both.
                self.straight = if touches_before == touches_after { !self.straight } else { touches_after };
            }
            "„" | "‚" => self.low = true,
            "“" | "‘" | "”" => self.low = false,
            _ => {}
        }
    }
}
