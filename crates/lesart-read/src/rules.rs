//! The data files of a language that reading needs, compiled.

use std::sync::LazyLock;

use lesart_lang::{LANGUAGES, Language, Row, Table};
use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};

use crate::date::DATE_PATTERN;

/// How a furniture rule applies; see the head of `furniture.tsv`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Where {
    Line,
    Start,
    List,
    End,
}

/// One furniture rule that matched.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct FurnitureRule {
    pub(crate) category: &'static str,
    pub(crate) applies: Where,
}

/// A furniture rule that also holds within a line.
#[derive(Debug)]
pub(crate) struct GluedRule {
    pub(crate) category: &'static str,
    pub(crate) at_start: Regex,
    /// Behind the end of a sentence; group `cut` is where the furniture begins.
    pub(crate) behind: Regex,
}

/// Furniture rules that are matched at once.
#[derive(Debug)]
struct FurnitureSet {
    rules: Vec<FurnitureRule>,
    set: RegexSet,
}

impl FurnitureSet {
    fn new(table: &Table, rules: Vec<(FurnitureRule, Row, String)>) -> Result<Self, String> {
        let patterns: Vec<_> = rules.iter().map(|(_, row, pattern)| (row, pattern.as_str())).collect();
        let set = compile_set(table, &patterns)?;
        Ok(Self { rules: rules.into_iter().map(|(rule, ..)| rule).collect(), set })
    }

    fn first(&self, line: &str) -> Option<FurnitureRule> {
        self.set.matches(line).iter().next().map(|i| self.rules[i])
    }
}

/// The compiled rules of one language.
#[derive(Debug)]
pub(crate) struct Rules {
    whole_lines: FurnitureSet,
    beginnings: FurnitureSet,
    /// Rules that also hold behind the end of a sentence.
    pub(crate) glued: Vec<GluedRule>,
    pub(crate) crawler: Vec<Regex>,
    pub(crate) date_line: Vec<Regex>,
    pub(crate) update_line: Vec<Regex>,
    pub(crate) stamp: Vec<Regex>,
    pub(crate) byline: Vec<Regex>,
    pub(crate) credit_line: Vec<Regex>,
    pub(crate) caption_end: Vec<Regex>,
    pub(crate) picture_line: Vec<Regex>,
    /// Credits in brackets behind the last sentence of a paragraph: `(dpa/AFP)`.
    pub(crate) agency_tail: Regex,
    /// Dateline at the start of a paragraph: groups `place`, `agencies`.
    pub(crate) dateline: Regex,
    agencies: Vec<(&'static str, Regex)>,
    outlets: Vec<Outlet>,
    outlet_set: RegexSet,
    /// How a page names itself: group `outlet`.
    own_name: Vec<Regex>,
    /// Names in the same place that are no outlet's.
    publisher: Vec<Regex>,
    pub(crate) genres: Vec<&'static str>,
    places: Vec<&'static str>,
}

#[derive(Debug)]
struct Outlet {
    name: &'static str,
    hosts: Vec<&'static str>,
}

/// Patterns that belong to no language's table.
#[derive(Debug)]
pub(crate) struct Patterns {
    pub(crate) date: Regex,
}

impl Patterns {
    pub(crate) fn shared() -> &'static Self {
        static SHARED: LazyLock<Patterns> =
            LazyLock::new(|| Patterns { date: Regex::new(DATE_PATTERN).expect("the date pattern is valid") });
        &SHARED
    }
}

const NAME_WORD: &str = r"(?:(?:\p{Lu}\.-?)+|\p{Lu}[\p{L}\p{M}'’-]+)";
const PARTICLE: &str = r"(?:von|van|de|del|della|der|den|dem|da|di|al|el|la|le|ten|ter|vom|bin|ibn|dos|du|und zu|zu|zur|[a-z]\.)";

/// Most characters of a line that whole-line rules look at: no furniture line is longer.
const LONGEST_LINE: usize = 240;

impl Rules {
    /// The rules for a text in `code`; those of the first language where Lesart has none for it.
    pub(crate) fn of(code: &str) -> &'static Self {
        static ALL: LazyLock<Vec<(&str, Rules)>> = LazyLock::new(|| {
            LANGUAGES
                .iter()
                .map(|language| match Rules::compile(language) {
                    Ok(rules) => (language.code, rules),
                    Err(place) => panic!("{place}"),
                })
                .collect()
        });
        let own = ALL.iter().find(|(language, _)| *language == code);
        &own.unwrap_or(&ALL[0]).1
    }

    /// Compiles the tables of `language`; the error names file, line and what is wrong.
    fn compile(language: &Language) -> Result<Self, String> {
        let agency_table = language.table("agencies");
        let mut agencies = Vec::new();
        for row in agency_table.rows() {
            let regex = compile(&agency_table, &row, &format!("(?i)^(?:{})$", row.get(1)))?;
            agencies.push((row.get(0), regex));
        }
        let agency: String =
            agency_table.rows().map(|row| row.get(1).to_string()).collect::<Vec<_>>().join("|");
        let expand = Expand::new(&agency);

        let furniture_table = language.table("furniture");
        let (mut whole_lines, mut beginnings, mut glued) = (Vec::new(), Vec::new(), Vec::new());
        for row in furniture_table.rows() {
            let (category, pattern) = (row.get(0), expand.of(row.get(2)));
            let (applies, whole) = match row.get(1) {
                "line" => (Where::Line, format!("^(?:{pattern})$")),
                "list" => (Where::List, format!("^(?:{pattern})$")),
                "end" => (Where::End, format!("^(?:{pattern})$")),
                "start" | "glued" => (Where::Start, format!("^(?:{pattern})")),
                other => {
                    return Err(format!("{}: '{other}' is no place for a rule", furniture_table.place(&row)));
                }
            };
            let whole = format!("(?i){whole}");
            if row.get(1) == "glued" {
                let behind = format!(r#"(?i)[.!?…]["“”«»’)]*\s*(?<cut>(?:{pattern}))"#);
                glued.push(GluedRule {
                    category,
                    at_start: compile(&furniture_table, &row, &whole)?,
                    behind: compile(&furniture_table, &row, &behind)?,
                });
            }
            let rules = if applies == Where::Start { &mut beginnings } else { &mut whole_lines };
            rules.push((FurnitureRule { category, applies }, row, whole));
        }

        let header_table = language.table("header");
        let header = |field: &str| -> Result<Vec<Regex>, String> {
            let mut found = Vec::new();
            for row in header_table.rows().filter(|row| row.get(0) == field) {
                let pattern = expand.of(row.get(1));
                let whole = match field {
                    "crawler" => format!(r"^\s*(?:{pattern})"),
                    "stamp" | "publisher" => pattern,
                    "outlet" => format!("^(?:{pattern})"),
                    "caption" => format!(
                        r#"(?:(?:^|[.!?…“”"»)\]]\s*)(?:{pattern})\.?|(?:^|\s|[.!?…“”"»])[(\[]\s?(?:{pattern})\s?[)\]]\.?)$"#
                    ),
                    _ => format!("^(?:{pattern})$"),
                };
                found.push(compile(&header_table, &row, &whole)?);
            }
            Ok(found)
        };
        const FIELDS: [&str; 10] = [
            "crawler",
            "date",
            "update",
            "stamp",
            "byline",
            "credit",
            "caption",
            "picture",
            "outlet",
            "publisher",
        ];
        if let Some(row) = header_table.rows().find(|row| !FIELDS.contains(&row.get(0))) {
            return Err(format!("{}: '{}' is no field", header_table.place(&row), row.get(0)));
        }

        let outlet_table = language.table("outlets");
        let (mut outlets, mut outlet_patterns) = (Vec::new(), Vec::new());
        for row in outlet_table.rows() {
            let pattern = format!(r"(?:^|[^\p{{L}}\d])(?:{})(?:$|[^\p{{L}}\d])", row.get(2));
            if row.get(0).is_empty() || row.get(2).is_empty() {
                return Err(format!("{}: an outlet needs a name and a pattern", outlet_table.place(&row)));
            }
            outlets.push(Outlet { name: row.get(0), hosts: row.get(1).split(' ').collect() });
            outlet_patterns.push((row, pattern));
        }

        let agencies_in_brackets = expand.of(r"\((?:<agencies>)\)");
        let place =
            r"\p{Lu}[\p{L}.’'-]+(?:[ /](?:am|an|der|bei|im|in|\p{Lu}[\p{L}.’'-]+)){0,4}(?:, \p{Lu}\p{L}+)?";
        let dateline = format!(
            r#"^(?:(?<place>{place}|\p{{Lu}}{{2,}}(?:[ /-]\p{{Lu}}{{2,}})*))(?:,\s\d{{1,2}}\.\s?(?:\p{{L}}+|\d{{1,2}}\.)(?:\s?\d{{4}})?)?(?:\s?{agencies_in_brackets}\s?[-–—:.]?|\s?[-–—](?:\s|$)|\.)\s*(?:["„“»«‚(…]|\p{{Lu}}|\d|$)"#
        );
        Ok(Self {
            whole_lines: FurnitureSet::new(&furniture_table, whole_lines)?,
            beginnings: FurnitureSet::new(&furniture_table, beginnings)?,
            glued,
            crawler: header("crawler")?,
            date_line: header("date")?,
            update_line: header("update")?,
            stamp: header("stamp")?,
            byline: header("byline")?,
            credit_line: header("credit")?,
            caption_end: header("caption")?,
            picture_line: header("picture")?,
            agency_tail: Regex::new(
                &expand.of(r#"[.!?…]["“”«»’]?\s*[(\[](?:mit |Mit |Quelle: )?<agencies>[)\]]\.?$"#),
            )
            .map_err(|error| error.to_string())?,
            dateline: Regex::new(&dateline).map_err(|error| error.to_string())?,
            agencies,
            outlets,
            outlet_set: compile_set(
                &outlet_table,
                &outlet_patterns.iter().map(|(row, pattern)| (row, pattern.as_str())).collect::<Vec<_>>(),
            )?,
            own_name: header("outlet")?,
            publisher: header("publisher")?,
            genres: language.table("genres").rows().map(|row| row.get(0)).collect(),
            places: {
                // Columns: id, kind, name, variants parted by bars. A region's name is no dateline.
                let rows: Vec<Row> =
                    language.table("places").rows().filter(|row| row.get(1) != "region").collect();
                let names = rows.iter().flat_map(|row| [row.get(2)].into_iter().chain(row.get(3).split('|')));
                let mut places: Vec<_> = names.map(str::trim).filter(|name| !name.is_empty()).collect();
                places.extend(language.table("cities").rows().map(|row| row.get(0)));
                places.sort_unstable();
                places
            },
        })
    }

    /// The first furniture rule that holds for `line`; rules for a line's beginning come last.
    pub(crate) fn furniture(&self, line: &str) -> Option<FurnitureRule> {
        // Whole-line rules can't hold for a long line, and a beginning is not longer than this either.
        let head = match line.char_indices().nth(LONGEST_LINE) {
            Some((at, _)) => &line[..at],
            None => line,
        };
        let whole = if head.len() == line.len() { self.whole_lines.first(head) } else { None };
        whole.or_else(|| self.beginnings.first(head))
    }

    /// Whether `line` is a date line or a byline.
    pub(crate) fn is_header_line(&self, line: &str) -> bool {
        let mut patterns = self.byline.iter().chain(&self.date_line).chain(&self.update_line);
        line.chars().nth(120).is_none() && patterns.any(|pattern| pattern.is_match(line))
    }

    /// The canonical names of the agencies in a credit such as `dpa/AFP`, in its order.
    pub(crate) fn agencies(&self, credit: &str) -> Vec<&'static str> {
        let mut found: Vec<&'static str> = Vec::new();
        let mut add = |name: &str| {
            let agency = self.agencies.iter().find(|(_, pattern)| pattern.is_match(name.trim()));
            match agency {
                Some((agency, _)) if !found.contains(agency) => found.push(agency),
                _ => {}
            }
            agency.is_some()
        };
        if add(credit) {
            return found;
        }
        for part in credit.replace(" und ", "/").split(['/', ',', ';', '&', '+']) {
            add(part);
        }
        found
    }

    /// The outlets that `line` names.
    pub(crate) fn outlets_named(&self, line: &str) -> Vec<&'static str> {
        self.outlet_set.matches(line).iter().map(|i| self.outlets[i].name).collect()
    }

    /// What a line of furniture such as `© Talbote 2019` calls the outlet. An agency or a publisher is none.
    pub(crate) fn own_name<'a>(&self, line: &'a str) -> Option<&'a str> {
        let name = self.own_name.iter().find_map(|pattern| pattern.captures(line)?.name("outlet"))?.as_str();
        let is_other = self.publisher.iter().any(|pattern| pattern.is_match(name));
        (!is_other && self.agencies(name).is_empty()).then_some(name)
    }

    /// The outlet whose site `host` is.
    pub(crate) fn outlet_of_host(&self, host: &str) -> Option<&'static str> {
        let host = host.trim_end_matches('.').to_lowercase();
        let is_at =
            |own: &str| host.strip_suffix(own).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        self.outlets
            .iter()
            .find(|outlet| outlet.hosts.iter().any(|own| !own.is_empty() && is_at(own)))
            .map(|outlet| outlet.name)
    }

    /// Whether `name` is a place that Lesart knows.
    pub(crate) fn is_place(&self, name: &str) -> bool {
        self.places.binary_search(&name).is_ok()
    }
}

/// What the placeholders in patterns stand for.
struct Expand {
    agencies: String,
    names: String,
}

impl Expand {
    fn new(agency: &str) -> Self {
        let agency = format!("(?i:{agency})");
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

    fn of(&self, pattern: &str) -> String {
        const PLACE: &str = r"(?<place>\p{Lu}[\p{L}.-]+(?: (?:am|an|der|im|in|bei|ob|\p{Lu}[\p{L}.-]+))*(?: ?[/,] ?\p{Lu}[\p{L}.-]+)*)";
        const OUTLET: &str = r"(?<outlet>\p{Lu}[\p{L}\p{M}\d&’'-]*(?:\s+(?:am|an|auf|aus|bei|der|die|das|für|im|in|und|vom|von|zur?|\p{Lu}[\p{L}\p{M}\d&’'-]*)){0,4})";
        pattern
            .replace("<place>", PLACE)
            .replace(' ', r"\s+")
            .replace(r"\s+?", r"\s?")
            .replace("<date>", DATE_PATTERN)
            .replace("<names>", &self.names)
            .replace("<agencies>", &self.agencies)
            .replace("<outlet>", OUTLET)
            .replace("<credit>", r"(?:[^()\s]+(?:\s+[^()\s]+){0,7})")
            .replace("<dash>", "[-–—―‑]")
            .replace("<quote>", "[\"„“”«»‚‘’']")
            .replace("<n>", r"\d{1,6}")
    }
}

/// Compiles the patterns of a table into one set. A set's error doesn't say which pattern is wrong, so they are then
/// compiled one by one: not before, since compiling is most of what starting costs.
fn compile_set(table: &Table, patterns: &[(&Row, &str)]) -> Result<RegexSet, String> {
    let set = RegexSetBuilder::new(patterns.iter().map(|(_, pattern)| pattern))
        .size_limit(1 << 27)
        .dfa_size_limit(1 << 26)
        .build();
    set.map_err(|error| {
        let wrong = patterns.iter().find_map(|(row, pattern)| compile(table, row, pattern).err());
        wrong.unwrap_or_else(|| format!("{}: {error}", table.path))
    })
}

fn compile(table: &Table, row: &Row, pattern: &str) -> Result<Regex, String> {
    RegexBuilder::new(pattern).size_limit(1 << 24).build().map_err(|error| {
        // The last line says what is wrong; those before it repeat the pattern with all its placeholders.
        let message = error.to_string();
        format!("{}: {}", table.place(row), message.lines().last().unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_can_be_used() {
        for language in LANGUAGES {
            if let Err(place) = Rules::compile(language) {
                panic!("{place}");
            }
        }
    }

    #[test]
    fn a_credit_names_its_agencies_in_order() {
        let rules = Rules::of("de");
        assert_eq!(rules.agencies("dpa/AFP"), ["dpa", "AFP"]);
        assert_eq!(rules.agencies("Reuters, sda und abc"), ["Reuters", "Keystone-SDA"]);
        assert_eq!(rules.agencies("Müller"), [""; 0]);
    }

    #[test]
    fn an_outlet_is_known_by_its_host() {
        let rules = Rules::of("de");
        assert_eq!(rules.outlet_of_host("www.sueddeutsche.de"), Some("Süddeutsche Zeitung"));
        assert_eq!(rules.outlet_of_host("nichtzeit.de"), None);
    }
}
