//! What single characters are.

use unicode_normalization::char::is_combining_mark;

/// Letters and digits of any script, and what may stand within a word without being seen: combining marks, soft
/// hyphens, joiners.
pub(super) fn is_word_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric()
        || matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}')
        || is_combining_mark(c)
}

/// The hyphens that a word may hold: the plain one, U+2010 and the non-breaking one.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// The marks that stand for an apostrophe, typographically wrong ones included.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '´' | '`' | 'ʼ')
}

/// Quotation marks and brackets, of which a few may stand between a full stop and the next word.
pub(super) fn is_quote_or_bracket(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '„'
            | '“'
            | '”'
            | '‚'
            | '‘'
            | '’'
            | '»'
            | '«'
            | '›'
            | '‹'
            | '`'
            | '('
            | ')'
            | '['
            | ']'
    )
}

/// A Roman numeral up to 89 in capital letters: popes, kings, centuries, volumes.
pub(super) fn is_roman(word: &str) -> bool {
    let tens = word.trim_start_matches('L').trim_start_matches('X');
    let before = word.len() - tens.len();
    before <= 4
        && !word.starts_with("LL")
        && !word.is_empty()
        && matches!(tens, "" | "I" | "II" | "III" | "IV" | "V" | "VI" | "VII" | "VIII" | "IX")
        && word != "L"
}
