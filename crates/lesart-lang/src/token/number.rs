//! Numbers: amounts, clock times, scores, dates, ordinals.

use super::TokenKind;
use super::full_stop::{Next, of_number};
use super::marks::{is_hyphen, is_word_char};
use super::scan::Scanner;

impl Scanner<'_> {
    /// A number that reaches to `end` at least, or the word that begins with it.
    pub(super) fn number(&mut self, mut end: usize) {
        let text = self.text;
        let bytes = text.as_bytes();
        let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        if let Some(date) = iso_date(text, end) {
            return self.push(date, TokenKind::Number, false);
        }
        loop {
            while is_digit(end) {
                end += 1;
            }
            match bytes.get(end) {
                Some(b'.' | b',' | b':' | b'/') if is_digit(end + 1) => end += 1,
                Some(_) => match thousands_mark(&text[end..]) {
                    Some(mark) => end += mark,
                    None => break,
                },
                None => break,
            }
        }
        let rest = &text[end..];
        // Whole amounts: "20,-", "14.--"
        if let Some(dashes) = rest.strip_prefix([',', '.']) {
            let after = dashes.trim_start_matches(['-', '–', '—']);
            let length = dashes[..dashes.len() - after.len()].chars().count();
            if (1..=2).contains(&length) && !after.starts_with(is_word_char) {
                return self.push(text.len() - after.len(), TokenKind::Number, false);
            }
        }
        match rest.chars().next() {
            Some('.') => {
                let next = Next::of(text, end + 1);
                // "1.-Mai-Demonstration"
                let hyphenated = rest[1..].starts_with(is_hyphen)
                    && rest[1..].chars().nth(1).is_some_and(char::is_alphabetic);
                if hyphenated {
                    return self.word_from(end + 1);
                }
                match of_number(&text[self.at..end], self.before(), next, self.known) {
                    Some(may_end) => self.push(end + 1, TokenKind::Number, may_end),
                    None => self.push(end, TokenKind::Number, false),
                }
            }
            Some(c) if c.is_numeric() && !text[end..self.run(end)].contains(char::is_alphabetic) => {
                self.push(self.run(end), TokenKind::Number, false); // 1½
            }
            Some(c) if is_word_char(c) => self.word_from(end),
            Some(c) if is_hyphen(c) => {
                let after = rest.chars().nth(1);
                // "18-jährig", "9- bis 12-jährig"; but "10-15" is two numbers
                let joins = after.is_some_and(char::is_alphabetic);
                let is_cut_short = after.is_none_or(char::is_whitespace);
                if joins || is_cut_short {
                    return self.word_from(end);
                }
                self.push(end, TokenKind::Number, false);
            }
            _ => self.push(end, TokenKind::Number, false),
        }
    }
}

/// The length of the mark of Swiss thousands, 10'000 or 10’000, where `text` begins with one and three digits.
fn thousands_mark(text: &str) -> Option<usize> {
    let digits = text.strip_prefix(['\'', '’'])?;
    let n_digits = digits.bytes().take_while(u8::is_ascii_digit).count();
    (n_digits == 3).then_some(text.len() - digits.len())
}

/// `2019-04-25`
fn iso_date(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(at..at + 10)?;
    let fits =
        bytes.iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() });
    let ends = !text.as_bytes().get(at + 10).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'-');
    (fits && ends).then_some(at + 10)
}
