//! The placeholders of the patterns.

use crate::date::DATE_PATTERN;

const NAME_WORD: &str = r"(?:(?:\p{Lu}\.-?)+|\p{Lu}[\p{L}\p{M}'’-]+)";
const PARTICLE: &str = r"(?:von|van|de|del|della|der|den|dem|da|di|al|el|la|le|ten|ter|vom|bin|ibn|dos|du|und zu|zu|zur|[a-z]\.)";

/// What the placeholders in patterns stand for.
pub(super) struct Expand {
    agency: String,
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
            agency: agency.clone(),
            agencies: format!(
                r"(?<agencies>{agency}(?:(?:\s*[/,;&+]\s*|\s+(?:und|u\.)\s+){agency})*(?:\s*[/,]\s*[a-z]{{2,4}})*)"
            ),
            names: format!(r"(?<names>{name}(?:(?:,\s*|\s+(?:und|u\.|&|and|UND)\s+|\s*[/;|]\s*){name})*)"),
        }
    }

    /// The pattern as a regular expression.
    pub(super) fn of(&self, pattern: &str) -> String {
        const PLACE: &str = r"(?<place>\p{Lu}[\p{L}.-]+(?: (?:am|an|der|im|in|bei|ob|\p{Lu}[\p{L}.-]+))*(?: ?[/,] ?\p{Lu}[\p{L}.-]+)*)";
        const OUTLET: &str = r"(?<outlet>\p{Lu}[\p{L}\p{M}\d&’'-]*(?:\s+(?:am|an|auf|aus|bei|der|die|das|für|im|in|und|vom|von|zur?|\p{Lu}[\p{L}\p{M}\d&’'-]*)){0,4})";
        short_placeholders(&white_space(&pattern.replace("<place>", PLACE)))
            .replace("<date>", DATE_PATTERN)
            .replace("<names>", &self.names)
            .replace("<agencies>", &self.agencies)
            .replace("<outlet>", OUTLET)
            .replace("<credit>", r"(?:[^()\s]+(?:\s+[^()\s]+){0,7})")
    }

    /// The pattern as an outline: what is long stands as what all of it begins with.
    pub(super) fn outline(&self, pattern: &str) -> String {
        short_placeholders(&white_space(pattern))
            .replace("<date>", r"(?:\d.*)")
            .replace("<agencies>", &format!("(?:{}.*)", self.agency))
            .replace("<place>", ".+")
            .replace("<names>", ".+")
            .replace("<outlet>", ".+")
            .replace("<credit>", ".+")
    }
}

/// A plain space stands for any white space.
fn white_space(pattern: &str) -> String {
    pattern.replace(' ', r"\s+").replace(r"\s+?", r"\s?")
}

fn short_placeholders(pattern: &str) -> String {
    pattern.replace("<dash>", "[-–—―‑]").replace("<quote>", "[\"„“”«»‚‘’']").replace("<n>", r"\d{1,6}")
}
