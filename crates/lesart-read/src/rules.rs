//! The data files of a language that reading needs, compiled.

mod dialect;
mod expand;
mod needs;
mod pattern;

use std::sync::{Arc, LazyLock, OnceLock};

use lesart_lang::{Gazetteer, LANGUAGES, Language};
use regex_lite::{Captures, Regex};

use crate::date::DATE_PATTERN;

use dialect::compile;
use expand::Expand;
use needs::{Finder, LanguageNeeds};
use pattern::Patterned;
pub(crate) use pattern::{Pattern, Seen, any_matches, first_captures};

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
    pub(crate) at_start: Pattern,
    /// Behind the end of a sentence; group `cut` is where the furniture begins.
    pub(crate) behind: Pattern,
}

/// Furniture rules in the order of their table.
type FurnitureRules = Vec<(FurnitureRule, Pattern)>;

/// The rules of one language. A pattern is compiled when it is first needed.
#[derive(Debug)]
pub(crate) struct Rules {
    finder: Finder,
    whole_lines: FurnitureRules,
    beginnings: FurnitureRules,
    /// Rules that also hold behind the end of a sentence.
    pub(crate) glued: Vec<GluedRule>,
    pub(crate) crawler: Vec<Pattern>,
    pub(crate) date_line: Vec<Pattern>,
    pub(crate) update_line: Vec<Pattern>,
    pub(crate) stamp: Vec<Pattern>,
    pub(crate) byline: Vec<Pattern>,
    pub(crate) credit_line: Vec<Pattern>,
    pub(crate) caption_end: Vec<Pattern>,
    pub(crate) picture_line: Vec<Pattern>,
    /// Credits in brackets behind the last sentence of a paragraph: `(dpa/AFP)`.
    agency_tail: LazyRegex,
    /// Dateline at the start of a paragraph: groups `place`, `agencies`.
    dateline: LazyRegex,
    agencies: Vec<(&'static str, Pattern)>,
    outlets: Vec<Outlet>,
    /// How a page names itself: group `outlet`.
    own_name: Vec<Pattern>,
    /// Names in the same place that are no outlet's.
    publisher: Vec<Pattern>,
    pub(crate) genres: Vec<&'static str>,
    language: &'static Language,
}

#[derive(Debug)]
struct Outlet {
    name: &'static str,
    pattern: Pattern,
    hosts: Vec<&'static str>,
}

/// A pattern that is made of tables, compiled at its first use.
#[derive(Debug)]
struct LazyRegex {
    source: String,
    regex: OnceLock<Regex>,
}

impl LazyRegex {
    fn new(source: String) -> Self {
        Self { source, regex: OnceLock::new() }
    }

    /// # Panics
    ///
    /// If the pattern can't be used; a test compiles it.
    fn get(&self) -> &Regex {
        self.regex.get_or_init(|| compile(&self.source).unwrap_or_else(|error| panic!("{error}")))
    }
}

/// Patterns that belong to no language's table.
#[derive(Debug)]
pub(crate) struct Patterns {
    pub(crate) date: Regex,
}

impl Patterns {
    pub(crate) fn shared() -> &'static Self {
        static SHARED: LazyLock<Patterns> =
            LazyLock::new(|| Patterns { date: compile(DATE_PATTERN).expect("the date pattern is valid") });
        &SHARED
    }
}

/// Most characters of a line that whole-line rules look at: no furniture line is longer.
const LONGEST_LINE: usize = 240;

impl Rules {
    /// The rules for a text in `code`; those of the first language where Lesart has none for it.
    pub(crate) fn of(code: &str) -> &'static Self {
        static READ: LazyLock<Vec<OnceLock<Rules>>> =
            LazyLock::new(|| LANGUAGES.iter().map(|_| OnceLock::new()).collect());
        let at = LANGUAGES.iter().position(|language| language.code == code).unwrap_or(0);
        READ[at].get_or_init(|| Rules::read(&LANGUAGES[at]).unwrap_or_else(|place| panic!("{place}")))
    }

    /// Reads the tables of `language`; the error names file, line and what is wrong.
    fn read(language: &'static Language) -> Result<Self, String> {
        let needs = LanguageNeeds::of(language.code);
        let patterned = |name, column, expand| Patterned {
            table: language.table(name),
            column,
            expand,
            needs: needs.map_or(&[], |needs| needs.of_table(name)),
        };
        let table = patterned("agencies", 1, None);
        let agencies: Vec<_> =
            table.rows().map(|row| (row.0.get(0), table.pattern(&row, "(?i)^(?:<pattern>)$"))).collect();
        let agency: Vec<&str> = table.rows().map(|(row, _)| row.get(1)).collect();
        let expand = Arc::new(Expand::new(&agency));

        let table = patterned("furniture", 2, Some(&expand));
        let (mut whole_lines, mut beginnings, mut glued) = (Vec::new(), Vec::new(), Vec::new());
        for row in table.rows() {
            let (category, place) = (row.0.get(0), row.0.get(1));
            let applies = match place {
                "line" => Where::Line,
                "list" => Where::List,
                "end" => Where::End,
                "start" | "glued" => Where::Start,
                other => {
                    return Err(format!("{}: '{other}' is no place for a rule", table.table.place(&row.0)));
                }
            };
            let rule = FurnitureRule { category, applies };
            if place == "glued" {
                glued.push(GluedRule {
                    category,
                    at_start: table.pattern(&row, "(?i)^(?:<pattern>)"),
                    behind: table.pattern(&row, r#"(?i)[.!?…]["“”«»’)]*\s*(?<cut>(?:<pattern>))"#),
                });
            }
            if applies == Where::Start {
                beginnings.push((rule, table.pattern(&row, "(?i)^(?:<pattern>)")));
            } else {
                whole_lines.push((rule, table.pattern(&row, "(?i)^(?:<pattern>)$")));
            }
        }

        let table = patterned("header", 1, Some(&expand));
        const WHOLE_LINE: &str = "^(?:<pattern>)$";
        const FIELDS: [(&str, &str); 10] = [
            ("crawler", r"^\s*(?:<pattern>)"),
            ("date", WHOLE_LINE),
            ("update", WHOLE_LINE),
            ("stamp", "<pattern>"),
            ("byline", WHOLE_LINE),
            ("credit", WHOLE_LINE),
            (
                "caption",
                r#"(?:(?:^|[.!?…“”"»)\]]\s*)(?:<pattern>)\.?|(?:^|\s|[.!?…“”"»])[(\[]\s?(?:<pattern>)\s?[)\]]\.?)$"#,
            ),
            ("picture", WHOLE_LINE),
            ("outlet", "^(?:<pattern>)"),
            ("publisher", "<pattern>"),
        ];
        let mut header = FIELDS.map(|_| Vec::new());
        for row in table.rows() {
            let Some(field) = FIELDS.iter().position(|(field, _)| *field == row.0.get(0)) else {
                return Err(format!("{}: '{}' is no field", table.table.place(&row.0), row.0.get(0)));
            };
            header[field].push(table.pattern(&row, FIELDS[field].1));
        }
        let [
            crawler,
            date_line,
            update_line,
            stamp,
            byline,
            credit_line,
            caption_end,
            picture_line,
            own_name,
            publisher,
        ] = header;

        let table = patterned("outlets", 2, None);
        let mut outlets = Vec::new();
        for row in table.rows() {
            let (name, hosts) = (row.0.get(0), row.0.get(1));
            if name.is_empty() || row.0.get(2).is_empty() {
                return Err(format!("{}: an outlet needs a name and a pattern", table.table.place(&row.0)));
            }
            let pattern = table.pattern(&row, r"(?:^|[^\p{L}\d])(?:<pattern>)(?:$|[^\p{L}\d])");
            outlets.push(Outlet { name, hosts: hosts.split(' ').collect(), pattern });
        }

        let agencies_in_brackets = expand.of(r"\((?:<agencies>)\)");
        const WORD: &str = r"\p{Lu}[\p{L}.’'-]+";
        let place = format!(r"{WORD}(?:[ /](?:am|an|der|bei|im|in|{WORD})){{0,4}}(?:, \p{{Lu}}\p{{L}}+)?");
        let dateline = format!(
            r#"^(?:(?<place>{place}|\p{{Lu}}{{2,}}(?:[ /-]\p{{Lu}}{{2,}})*))(?:,\s\d{{1,2}}\.\s?(?:\p{{L}}+|\d{{1,2}}\.)(?:\s?\d{{4}})?)?(?:\s?{agencies_in_brackets}\s?[-–—:.]?|\s?[-–—](?:\s|$)|\.)\s*(?:["„“»«‚(…]|\p{{Lu}}|\d|$)"#
        );
        Ok(Self {
            finder: needs.map_or(Finder::EMPTY, LanguageNeeds::finder),
            whole_lines,
            beginnings,
            glued,
            crawler,
            date_line,
            update_line,
            stamp,
            byline,
            credit_line,
            caption_end,
            picture_line,
            agency_tail: LazyRegex::new(
                expand.of(r#"[.!?…]["“”«»’]?\s*[(\[](?:mit |Mit |Quelle: )?<agencies>[)\]]\.?$"#),
            ),
            dateline: LazyRegex::new(dateline),
            agencies,
            outlets,
            own_name,
            publisher,
            genres: language.table("genres").rows().map(|row| row.get(0)).collect(),
            language,
        })
    }

    /// Looks at a line once, for all patterns that are asked about it.
    pub(crate) fn see<'a>(&self, line: &'a str) -> Seen<'a> {
        Seen { text: line, held: self.finder.find(line) }
    }

    /// The first furniture rule that holds for a line; rules for a line's beginning come last.
    pub(crate) fn furniture(&self, line: &Seen) -> Option<FurnitureRule> {
        // Whole-line rules can't hold for a long line, and a beginning is not longer than this either.
        let head = match line.text.char_indices().nth(LONGEST_LINE) {
            Some((at, _)) => &line.text[..at],
            None => line.text,
        };
        let first = |rules: &FurnitureRules| {
            rules.iter().find(|(_, pattern)| pattern.is_match_in(line, head)).map(|(rule, _)| *rule)
        };
        let whole = if head.len() == line.text.len() { first(&self.whole_lines) } else { None };
        whole.or_else(|| first(&self.beginnings))
    }

    /// Whether `line` is a date line or a byline.
    pub(crate) fn is_header_line(&self, line: &Seen) -> bool {
        line.text.chars().nth(120).is_none()
            && [&self.byline, &self.date_line, &self.update_line]
                .into_iter()
                .any(|patterns| any_matches(patterns, line))
    }

    /// The dateline that `head`, the beginning of a paragraph, begins with.
    pub(crate) fn dateline<'a>(&self, head: &'a str) -> Option<Captures<'a>> {
        if may_be_dateline(head) { self.dateline.get().captures(head) } else { None }
    }

    /// The credit in brackets that `tail`, the end of a paragraph, ends with.
    pub(crate) fn agency_tail<'a>(&self, tail: &'a str) -> Option<Captures<'a>> {
        let bare = tail.strip_suffix('.').unwrap_or(tail);
        if bare.ends_with([')', ']']) { self.agency_tail.get().captures(tail) } else { None }
    }

    /// The canonical names of the agencies in a credit such as `dpa/AFP`, in its order.
    pub(crate) fn agencies(&self, credit: &str) -> Vec<&'static str> {
        let mut found: Vec<&'static str> = Vec::new();
        let mut add = |name: &str| {
            let seen = self.see(name.trim());
            let agency = self.agencies.iter().find(|(_, pattern)| pattern.is_match(&seen));
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
        let seen = self.see(line);
        self.outlets
            .iter()
            .filter(|outlet| outlet.pattern.is_match(&seen))
            .map(|outlet| outlet.name)
            .collect()
    }

    /// What a line of furniture such as `© Talbote 2019` calls the outlet. An agency or a publisher is none.
    pub(crate) fn own_name<'a>(&self, line: &'a str) -> Option<&'a str> {
        let seen = self.see(line);
        let name = self.own_name.iter().find_map(|pattern| pattern.captures(&seen)?.name("outlet"))?.as_str();
        let is_other = any_matches(&self.publisher, &self.see(name));
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

    /// Whether `name` is a place that Lesart knows. A region is none: its name opens no dateline.
    pub(crate) fn is_place(&self, name: &str) -> bool {
        Gazetteer::shared(self.language).places.is_country_or_city(name)
    }
}

/// Whether a place may stand before a mark that closes a dateline: no word before the mark is one of running text. Asked
/// before the pattern is, which takes long to compile.
fn may_be_dateline(head: &str) -> bool {
    for word in head.split([' ', '/']) {
        let ends_place = word.contains(['(', '.'])
            || word.starts_with(['-', '–', '—'])
            || word.ends_with(['-', '–', '—'])
            || word.contains(char::is_whitespace);
        if ends_place {
            return true;
        }
        let goes_on = word.starts_with(char::is_uppercase)
            || matches!(word, "am" | "an" | "der" | "bei" | "im" | "in")
            || word.starts_with(char::is_numeric);
        if !goes_on {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Rules {
        fn each_pattern(&self) -> impl Iterator<Item = &Pattern> {
            let furniture = self.whole_lines.iter().chain(&self.beginnings).map(|(_, pattern)| pattern);
            let glued = self.glued.iter().flat_map(|rule| [&rule.at_start, &rule.behind]);
            let header = [
                &self.crawler,
                &self.date_line,
                &self.update_line,
                &self.stamp,
                &self.byline,
                &self.credit_line,
                &self.caption_end,
                &self.picture_line,
                &self.own_name,
                &self.publisher,
            ];
            let names = self.agencies.iter().map(|(_, pattern)| pattern);
            let outlets = self.outlets.iter().map(|outlet| &outlet.pattern);
            furniture.chain(glued).chain(header.into_iter().flatten()).chain(names).chain(outlets)
        }
    }

    #[test]
    fn every_line_of_the_tables_can_be_used() {
        for language in LANGUAGES {
            let rules = Rules::read(language).unwrap_or_else(|place| panic!("{place}"));
            for pattern in rules.each_pattern() {
                if let Err(place) = pattern.compile() {
                    panic!("{place}");
                }
            }
            rules.dateline.get();
            rules.agency_tail.get();
        }
    }

    #[test]
    fn a_language_without_tables_has_rules_that_find_nothing() {
        static EMPTY: Language = Language::new("xx", lesart_lang::include_dir::Dir::new("", &[]));
        let rules = Rules::read(&EMPTY).unwrap();
        assert_eq!(rules.furniture(&rules.see("Mehr zum Thema:")), None);
        assert_eq!(rules.agencies("dpa"), [""; 0]);
        assert!(rules.dateline("Bad Ems (dpa) – Der Rat").is_none());
    }

    #[test]
    fn running_text_begins_with_no_dateline() {
        for head in
            ["Wien. Der Rat", "Bad Ems (dpa) – Der", "BERLIN — Der", "Köln, 3. Mai.", "Ulm/Wien - Der"]
        {
            assert!(may_be_dateline(head), "{head}");
        }
        for head in ["Der Rat hat getagt.", "Am Morgen kam – wie immer – der Bus.", ""] {
            assert!(!may_be_dateline(head), "{head}");
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
