//! The placeholders of the patterns.

use crate::date::DATE_PATTERN;

const DASH: &str = "[-–—―‑]";
const QUOTE: &str = "[\"„“”«»‚‘’']";
/// Stand-ins in an outline.
const DATE: &str = "\u{E000}";
const LONG: &str = "\u{E001}";

const NAME_WORD: &str = r"(?:(?:\p{Lu}\.-?)+|\p{Lu}[\p{L}\p{M}'’-]+)";
const PARTICLE: &str = r"(?:von|van|de|del|della|der|den|dem|da|di|al|el|la|le|ten|ter|vom|bin|ibn|dos|du|und zu|zu|zur|[a-z]\.)";

/// What the placeholders in patterns stand for.
#[derive(Debug)]
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
        // A plain space stands for any white space.
        pattern
            .replace("<place>", PLACE)
            .replace(' ', r"\s+")
            .replace(r"\s+?", r"\s?")
            .replace("<date>", DATE_PATTERN)
            .replace("<names>", &self.names)
            .replace("<agencies>", &self.agencies)
            .replace("<outlet>", OUTLET)
            .replace("<credit>", r"(?:[^()\s]+(?:\s+[^()\s]+){0,7})")
            .replace("<dash>", DASH)
            .replace("<quote>", QUOTE)
            .replace("<n>", r"\d{1,6}")
    }

    /// The pattern as an outline: what is long stands as one character.
    pub(super) fn outline(&self, pattern: &str) -> String {
        let mut outline = String::with_capacity(pattern.len());
        let mut rest = pattern;
        while let Some(at) = rest.find('<') {
            outline.push_str(&rest[..at]);
            rest = &rest[at..];
            let known: &[(&str, &str)] = &[
                ("<date>", DATE),
                ("<names>", LONG),
                ("<place>", LONG),
                ("<outlet>", LONG),
                ("<credit>", LONG),
                ("<dash>", DASH),
                ("<quote>", QUOTE),
                ("<n>", r"\d+"),
            ];
            if let Some(behind) = rest.strip_prefix("<agencies>") {
                outline.push_str(&self.agency);
                outline.push_str(LONG);
                rest = behind;
            } else if let Some((name, short)) = known.iter().find(|(name, _)| rest.starts_with(name)) {
                outline.push_str(short);
                rest = &rest[name.len()..];
            } else {
                outline.push('<');
                rest = &rest[1..];
            }
        }
        outline.push_str(rest);
        outline
    }
}
