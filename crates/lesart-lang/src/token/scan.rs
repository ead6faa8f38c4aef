//! The scanner: at each place, the longest token that begins there.

use lesart_text::Span;
use unicode_segmentation::UnicodeSegmentation;

use super::full_stop::{Before, Next, of_abbreviation, of_capitals};
use super::marks::{is_apostrophe, is_hyphen, is_word_char};
use super::{Token, TokenKind, full_stop};
use crate::Abbreviations;

pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    pub(super) known: &'a Abbreviations,
    pub(super) at: usize,
    /// Whether a single quotation mark is open, so that the next apostrophe may close it.
    single_open: bool,
    pub(super) found: Vec<Token>,
}

/// No dotted abbreviation is longer.
const LONGEST_DOTTED: usize = 24;

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str, known: &'a Abbreviations) -> Self {
        Self { text, known, at: 0, single_open: false, found: Vec::with_capacity(text.len() / 6) }
    }

    /// Adds the next token, or those of an abbreviation of several parts. False at the end of the text.
    pub(super) fn token(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let trimmed = rest.trim_start();
        self.at += rest.len() - trimmed.len();
        let Some(first) = trimmed.chars().next() else { return false };
        if is_word_char(first) {
            if let Some(end) = self.address() {
                self.push(end, TokenKind::Word, false);
            } else if first.is_ascii_digit() {
                self.number(self.at);
            } else {
                self.word(self.at);
            }
        } else {
            self.mark(first);
        }
        true
    }

    pub(super) fn push(&mut self, end: usize, kind: TokenKind, may_end_sentence: bool) {
        self.found.push(Token { span: Span::new(self.at, end), kind, may_end_sentence });
        self.at = end;
    }

    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    pub(super) fn char_before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// Whether white space, an opening bracket or nothing stands before the current place.
    pub(super) fn begins_apart(&self) -> bool {
        self.char_before(self.at)
            .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '„' | '"' | '»'))
    }

    pub(super) fn before(&self) -> Before<'a> {
        let Some(token) = self.found.last() else {
            return Before { text: "", is_number: false, is_apart: true };
        };
        Before {
            text: token.of(self.text),
            is_number: token.kind == TokenKind::Number,
            is_apart: token.kind == TokenKind::Punctuation && token.may_end_sentence
                || self.text[token.span.end..self.at].contains('\n'),
        }
    }

    /// End of the run of word characters from `at`.
    pub(super) fn run(&self, at: usize) -> usize {
        self.text[at..].find(|c| !is_word_char(c)).map_or(self.text.len(), |length| at + length)
    }

    fn word(&mut self, at: usize) {
        let end = self.run(at);
        let numeric = self.text[at..end].chars().all(char::is_numeric);
        if numeric { self.push(end, TokenKind::Number, false) } else { self.word_from(end) }
    }

    /// A word that reaches to `end` at least.
    pub(super) fn word_from(&mut self, mut end: usize) {
        let text = self.text;
        loop {
            end = self.run(end);
            let Some(mark) = self.char_at(end) else { break };
            let behind = end + mark.len_utf8();
            let next = self.char_at(behind);
            let word_goes_on = next.is_some_and(is_word_char);
            let joined = match mark {
                '.' if next.is_some_and(is_hyphen) => {
                    // "Dr.-Ing.", "St.-Petri-Kirche"
                    let is_joined = self.text[behind..].chars().nth(1).is_some_and(is_word_char);
                    is_joined && self.known.contains(&text[self.at..behind])
                }
                '.' if word_goes_on => {
                    if let Some(dotted) = self.dotted(end) {
                        let next = Next::of(text, dotted.end);
                        let may_end = dotted.rule.map_or_else(
                            || next.may_begin_sentence(self.known),
                            |rule| full_stop::may_end(rule, next, self.known),
                        );
                        return self.push(dotted.end, TokenKind::Word, may_end);
                    }
                    let digit_before = text.as_bytes()[end - 1].is_ascii_digit();
                    digit_before && next.is_some_and(|c| c.is_ascii_digit()) // "Web2.0"
                        || self.known.is_part("name", &text[self.at..self.run(behind)])
                }
                '&' | '_' => word_goes_on,
                '*' | '·' => next.is_some_and(char::is_alphabetic),
                ':' => {
                    self.known.is_part("gender", self.piece(behind))
                        || self.piece(behind).starts_with("innen")
                }
                '/' if !self.found_slash(end) => {
                    if self.known.is_part("gender", self.piece(behind))
                        || self.known.is_part("rate", self.piece(behind)) && end - self.at <= 3
                    {
                        true
                    } else {
                        // "Öl-/Gasleitung"
                        text[..end].ends_with(is_hyphen) && word_goes_on
                    }
                }
                c if is_hyphen(c) => {
                    if word_goes_on {
                        true
                    } else if next
                        .is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '/' | ')' | '.' | '“' | '"'))
                    {
                        end = behind; // "Öl- und Gasleitungen"
                        if next == Some('/') {
                            continue;
                        }
                        break;
                    } else {
                        false
                    }
                }
                c if is_apostrophe(c) => {
                    if word_goes_on && !(c == '`' || c == '‘' && self.single_open) {
                        true
                    } else if self.ends_with_apostrophe(end, c) {
                        end = behind; // "Hans' Haus"
                        break;
                    } else {
                        false
                    }
                }
                _ => false,
            };
            if !joined {
                break;
            }
            end = behind;
        }
        if text[end..].starts_with('.') && !text[end..].starts_with("..") {
            return self.word_with_full_stop(end);
        }
        self.push(end, TokenKind::Word, false);
    }

    /// The letters and hyphens from `at`, as far as a table's piece may reach.
    fn piece(&self, at: usize) -> &'a str {
        let rest = &self.text[at..];
        let end = rest
            .char_indices()
            .find(|&(i, c)| !(is_word_char(c) || i == 0 && is_hyphen(c)) || i > 12)
            .map_or(rest.len(), |(i, _)| i);
        &rest[..end]
    }

    /// Whether the word so far already holds a slash: a path, not a pair.
    fn found_slash(&self, end: usize) -> bool {
        let start = end.saturating_sub(LONGEST_DOTTED).max(self.at);
        self.text.as_bytes()[start..end].contains(&b'/')
    }

    /// Whether the apostrophe at `end` belongs to the name before it: *Hans'*, not *'Haus'*.
    fn ends_with_apostrophe(&self, end: usize, mark: char) -> bool {
        let hissed = matches!(self.char_before(end), Some('s' | 'x' | 'z' | 'ß'));
        if !hissed || self.single_open || !matches!(mark, '\'' | '’') {
            return false;
        }
        let run = self.text[end..].chars().take(4).take_while(|&c| c == mark).count();
        run != 2 && self.char_at(end + mark.len_utf8()).is_some_and(|c| !is_word_char(c))
    }

    fn word_with_full_stop(&mut self, end: usize) {
        let text = self.text;
        let word = &text[self.at..end];
        if self.parted(end + 1) {
            return;
        }
        let next = Next::of(text, end + 1);
        let rule = self.known.rule(&text[self.at..=end]);
        let before = self.before();
        let own = rule
            .and_then(|rule| of_abbreviation(rule, before, next, self.known))
            .or_else(|| of_capitals(word, before, next, self.known));
        match own {
            Some(may_end) => self.push(end + 1, TokenKind::Word, may_end),
            None => self.push(end, TokenKind::Word, false),
        }
    }

    /// An abbreviation whose parts stand apart and whose first part ends at `end`: `z. B.`
    fn parted(&mut self, end: usize) -> bool {
        let text = self.text;
        for (parts, rule) in self.known.parted(&text[self.at..end]) {
            let mut at = end;
            let ends: Option<Vec<usize>> = parts[1..]
                .iter()
                .map(|part| {
                    let space = text[at..].chars().next().filter(|c| c.is_whitespace())?;
                    at += space.len_utf8();
                    text[at..].starts_with(part.as_str()).then(|| {
                        at += part.len();
                        at
                    })
                })
                .collect();
            let Some(ends) = ends else { continue };
            self.push(end, TokenKind::Word, false);
            for (i, end) in ends.iter().enumerate() {
                self.at += text[self.at..].len() - text[self.at..].trim_start().len();
                let is_last = i + 1 == ends.len();
                let next = Next::of(text, *end);
                self.push(*end, TokenKind::Word, is_last && full_stop::may_end(*rule, next, self.known));
            }
            return true;
        }
        false
    }

    /// An abbreviation without spaces: `z.B.`, `Dipl.Ing.`, or single letters: `J.R.R.`, `z.B`.
    ///
    /// `stop` is the full stop that the question is about.
    fn dotted(&self, stop: usize) -> Option<Dotted> {
        let rest = &self.text[self.at..];
        let window_end =
            rest.char_indices().map(|(i, _)| i).find(|&i| i > LONGEST_DOTTED).unwrap_or(rest.len());
        let window = &rest[..window_end];
        let chain = window.find(|c: char| !(c.is_alphabetic() || c == '.')).unwrap_or(window.len());
        let chain = &window[..chain];
        if self.at + chain.len() <= stop {
            return None; // "E-Mail.Der"
        }
        let in_table = chain.rmatch_indices('.').find_map(|(i, _)| {
            self.known.rule(&chain[..=i]).map(|rule| Dotted { end: self.at + i + 1, rule: Some(rule) })
        });
        if in_table.is_some() {
            return in_table;
        }
        let mut length = 0;
        let mut count = 0;
        for label in chain.split_inclusive('.') {
            let letters = label.trim_end_matches('.');
            if letters.chars().count() != 1 {
                break;
            }
            length += label.len();
            count += 1;
        }
        let is_initials = count > 0 && chain.starts_with(char::is_uppercase);
        (is_initials || count > 1).then_some(Dotted { end: self.at + length, rule: None })
    }

    fn mark(&mut self, first: char) {
        let rest = &self.text[self.at..];
        let behind = self.at + first.len_utf8();
        let next = self.char_at(behind);
        if let Some(face) = self.known.emoticon(rest) {
            let has_nose = face.chars().count() > 2;
            if (has_nose || self.begins_apart())
                && !self.char_at(self.at + face.len()).is_some_and(is_word_char)
            {
                return self.push(self.at + face.len(), TokenKind::Punctuation, false);
            }
        }
        match first {
            '.' | '…' => {
                let length = rest.len() - rest.trim_start_matches(['.', '…']).len();
                let end = self.at + length;
                let may_end = rest[..length].chars().count() == 1 && first == '.' || self.ellipsis_ends(end);
                self.push(end, TokenKind::Punctuation, may_end);
            }
            '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' => self.push(behind, TokenKind::Punctuation, true),
            '#' | '@' if next.is_some_and(char::is_alphanumeric) && self.begins_apart() => {
                let end = self.text[behind..]
                    .find(|c: char| !(is_word_char(c) || c == '_'))
                    .map_or(self.text.len(), |length| behind + length);
                self.push(end, TokenKind::Word, false);
            }
            c if is_apostrophe(c)
                && self.begins_apart()
                && self.known.is_part("clitic", self.piece(behind)) =>
            {
                self.push(self.run(behind), TokenKind::Word, false);
            }
            '-' | '−' | '+' if next.is_some_and(|c| c.is_ascii_digit()) && self.is_sign() => {
                self.number(behind);
            }
            c if is_hyphen(c) && next.is_some_and(char::is_lowercase) && self.begins_apart() => {
                self.word_from(behind); // "Ein- und -ausgang"
            }
            '-' => {
                let length = rest.len() - rest.trim_start_matches('-').len();
                self.push(self.at + length, TokenKind::Punctuation, false);
            }
            '\'' | '`' | ',' | '<' | '>' | '‚'
                if next == Some(first) && (first != ',' || self.begins_apart()) =>
            {
                self.push(behind + first.len_utf8(), TokenKind::Punctuation, false);
            }
            _ => {
                self.track_single(first);
                let cluster = rest.graphemes(true).next().map_or(first.len_utf8(), str::len);
                self.push(self.at + cluster, TokenKind::Punctuation, false);
            }
        }
    }

    /// Whether a plus or minus here is a number's sign: nothing stands directly before it, no number before that.
    fn is_sign(&self) -> bool {
        self.char_before(self.at).is_none_or(|c| c.is_whitespace() || c == '(') && !self.before().is_number
    }

    /// Three dots end a sentence behind a word ("Nun ja... Der"), not where they stand for one ("der ... Mann").
    fn ellipsis_ends(&self, end: usize) -> bool {
        let next = Next::of(self.text, end);
        let behind_word =
            self.char_before(self.at).is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '['));
        next.may_begin_sentence(self.known) || behind_word && next.first.is_some_and(char::is_uppercase)
    }

    fn track_single(&mut self, mark: char) {
        match mark {
            '‚' | '‹' | '›' => self.single_open = !self.single_open || mark == '‚',
            '\'' | '‘' | '’' => self.single_open = !self.single_open && self.begins_apart(),
            _ => {}
        }
    }
}

struct Dotted {
    end: usize,
    rule: Option<crate::abbreviations::Rule>,
}
