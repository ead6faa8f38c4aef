//! The placeholders of the patterns.

use crate::date::DATE_PATTERN;

use super::needs::fold::{DASH, QUOTE};

const NAME_WORD: &str = r"(?:(?:\p{Lu}\.-?)+|\p{Lu}[\p{L}\u{300}-\u{36F}'’-]+)";
const PARTICLE: &str = r"(?:von|van|de|del|della|der|den|dem|da|di|al|el|la|le|ten|ter|vom|bin|ibn|dos|du|und zu|zu|zur|[a-z]\.)";

/// What the placeholders in patterns stand for.
#[derive(Debug)]
pub(super) struct Expand {
    agencies: String,
    names: String,
}

impl Expand {
    /// With the patterns of the agencies' names.
    pub(super) fn new(agencies: &[&str]) -> Self {
        // Without agencies nothing is one: a class without characters.
        let agency =
            if agencies.is_empty() { r"[^\s\S]".to_string() } else { format!("(?i:{})", agencies.join("|")) };
        let name = format!(
            r"(?:(?:Dr|Prof|Dipl)\.\s+)*{NAME_WORD}(?:\s+(?:{PARTICLE}\s+){{0,2}}{NAME_WORD}){{1,4}}"
        );
        Self {
            agencies: format!(
                r"(?<agencies>{agency}(?:(?:\s*[/,;&+]\s*|\s+(?:und|u\.)\s+){agency})*(?:\s*[/,]\s*[a-z]{{2,4}})*)"
            ),
            names: format!(r"(?<names>{name}(?:(?:,\s*|\s+(?:und|u\.|&|and|UND)\s+|\s*[/;|]\s*){name})*)"),
        }
    }

    /// The pattern as a regular expression.
    pub(super) fn of(&self, pattern: &str) -> String {
        const WORD: &str = r"\p{Lu}[\p{L}.-]+";
        let place = format!(r"(?<place>{WORD}(?: (?:am|an|der|im|in|bei|ob|{WORD}))*(?: ?[/,] ?{WORD})*)");
        const PART: &str = r"\p{Lu}[\p{L}\u{300}-\u{36F}0-9&’'-]*";
        let outlet = format!(
            r"(?<outlet>{PART}(?:\s+(?:am|an|auf|aus|bei|der|die|das|für|im|in|und|vom|von|zur?|{PART})){{0,4}})"
        );
        // A plain space stands for any white space.
        pattern
            .replace("<place>", &place)
            .replace(' ', r"\s+")
            .replace(r"\s+?", r"\s?")
            .replace("<date>", DATE_PATTERN)
            .replace("<names>", &self.names)
            .replace("<agencies>", &self.agencies)
            .replace("<outlet>", &outlet)
            .replace("<credit>", r"(?:[^()\s]+(?:\s+[^()\s]+){0,7})")
            .replace("<dash>", DASH)
            .replace("<quote>", QUOTE)
            .replace("<n>", r"\d{1,6}")
    }
}
