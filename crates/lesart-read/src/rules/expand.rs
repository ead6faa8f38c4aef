//! The placeholders of the patterns.

use crate::date::DATE_PATTERN;

const DASH: &str = "[-–—―‑]";
const QUOTE: &str = "[\"„“”«»‚‘’']";
/// Stand-ins in an outline.
const DATE: &str = "\u{E000}";
const LONG: &str = "\u{E001}";

/// A letter that a name in a German paper begins with. `\p{Lu}` has six hundred ranges, and compiling them ten times
/// over takes longer than reading an article; names in other alphabets are transliterated.
macro_rules! capital {
    () => {
        r"[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ]"
    };
}
/// Letters that a name goes on with, to stand in a class.
macro_rules! letters {
    () => {
        r"A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
    };
}
pub(super) use {capital, letters};

const NAME_WORD: &str =
    concat!("(?:(?:", capital!(), r"\.-?)+|", capital!(), "[", letters!(), r"\u{300}-\u{36F}'’-]+)");
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
        const WORD: &str = concat!(capital!(), "[", letters!(), ".-]+");
        let place = format!(r"(?<place>{WORD}(?: (?:am|an|der|im|in|bei|ob|{WORD}))*(?: ?[/,] ?{WORD})*)");
        const PART: &str = concat!(capital!(), "[", letters!(), r"\u{300}-\u{36F}0-9&’'-]*");
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
