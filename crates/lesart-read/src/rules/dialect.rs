//! Patterns of the tables in the dialect of `regex-lite`.
//!
//! A start of the command compiles some patterns for few lines. `regex-lite` compiles them six times as fast as `regex`, since
//! it knows only ASCII in its classes, in `(?i)` and in `\b`. So classes and both cases of a letter are spelled out here, and
//! a `\b` is told when it stands where only Unicode's would do.

use regex_lite::Regex;

/// What stands in a class for `\s`: Unicode's white space.
const SPACES: &str = r"\s\u{85}\u{A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}";
/// For `\p{Lu}`, the Latin capitals: names in other alphabets are transliterated.
const CAPITALS: &str = "A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ";
/// For `\p{L}`, the Latin letters.
const LETTERS: &str = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ";

/// Compiles a pattern in the syntax of the crate `regex`, with Latin letters and ASCII digits. The error says what is wrong.
pub(super) fn compile(pattern: &str) -> Result<Regex, String> {
    Regex::new(&portable(pattern)?).map_err(|error| error.to_string())
}

fn portable(pattern: &str) -> Result<String, String> {
    let mut portable = String::with_capacity(4 * pattern.len());
    // Whether a letter stands for both cases: outside all groups, then in each open one.
    let mut ignores_case = vec![false];
    let mut in_class = false;
    let mut rest = pattern;
    while let Some(c) = rest.chars().next() {
        let ignoring = ignores_case.last().is_some_and(|ignoring| *ignoring);
        let mut n_bytes = c.len_utf8();
        match c {
            '\\' => {
                let class = [(r"\p{Lu}", CAPITALS), (r"\p{L}", LETTERS), (r"\s", SPACES)]
                    .into_iter()
                    .find(|(name, _)| rest.starts_with(name));
                if let Some((name, class)) = class {
                    n_bytes = name.len();
                    // A capital that may be small is any letter.
                    let class = if ignoring && class == CAPITALS { LETTERS } else { class };
                    portable.extend(if in_class { ["", class, ""] } else { ["[", class, "]"] });
                } else {
                    n_bytes += rest[n_bytes..].chars().next().map_or(0, char::len_utf8);
                    let behind = rest[n_bytes..].chars().next();
                    let beside = [portable.chars().next_back(), behind].into_iter().flatten();
                    if rest.starts_with(r"\b")
                        && beside.into_iter().any(|c| !c.is_ascii() && c.is_alphabetic())
                    {
                        return Err(r"a \b must stand beside one of the letters a to z".to_string());
                    }
                    portable.push_str(&rest[..n_bytes]);
                }
            }
            '(' if !in_class => {
                if rest.starts_with("(?i)") {
                    n_bytes = "(?i)".len();
                    ignores_case.pop();
                    ignores_case.push(true);
                } else {
                    ignores_case.push(ignoring || rest.starts_with("(?i:"));
                }
                portable.push_str(&rest[..n_bytes]);
            }
            ')' if !in_class => {
                ignores_case.pop();
                portable.push(c);
            }
            '[' | ']' => {
                in_class = c == '[';
                portable.push(c);
            }
            _ if ignoring && !c.is_ascii() && c.is_alphabetic() => {
                let both: String = c.to_lowercase().chain(c.to_uppercase()).collect();
                portable.extend(if in_class { ["", &both, ""] } else { ["[", &both, "]"] });
            }
            _ => portable.push(c),
        }
        rest = &rest[n_bytes..];
    }
    Ok(portable)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, line: &str) -> bool {
        compile(pattern).unwrap().is_match(line)
    }

    #[test]
    fn letters_and_white_space_are_those_of_german() {
        assert!(matches(r"^\p{Lu}\p{L}+\s[\p{Lu}\d]$", "Übergröße\u{a0}7"));
        assert!(!matches(r"^\p{Lu}\p{L}+$", "übergröße"));
        assert!(matches(r"^[^\p{L}\d]$", "–"));
        assert!(!matches(r"^[^\p{L}\d]$", "ß"));
    }

    #[test]
    fn capitals_and_small_letters_are_alike_only_where_the_pattern_says_so() {
        assert!(matches("(?i)^für [üö]ber$", "FÜR Über"));
        assert!(!matches("^(?i:für) über$", "FÜR ÜBER"));
        assert!(matches("^(?i:für) über$", "FÜR über"));
        assert!(matches(r"^über (?i)\p{Lu}+$", "über über"));
    }

    #[test]
    fn a_word_boundary_beside_an_umlaut_is_told() {
        assert!(compile(r"\bÜbersicht").is_err());
        assert!(compile(r"Menü\b").is_err());
        assert!(matches(r"\bAbo\b", "Ihr Abo."));
    }
}
