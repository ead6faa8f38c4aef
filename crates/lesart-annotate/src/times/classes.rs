//! Words and numbers sorted into the classes that the patterns name.

use std::borrow::Cow;

use lesart_lang::{Language, TableMap};
use lesart_text::PartialDate;

use super::cells::Cell;
use crate::quantities::is_like_adjective;
use crate::quantities::number::{NumberRole, NumberWords, digits, lower};

/// A class of words, by its number.
pub(super) type ClassId = u16;

/// A class that a cell belongs to, with the value it has there.
pub(super) type Reading = (ClassId, Cow<'static, str>);

/// Endings that `~` stands for.
const ADJECTIVE_ENDINGS: [&str; 6] = ["", "e", "er", "es", "en", "em"];

/// Classes that are found by what a token is made of.
const BUILT_IN: [&str; 18] = [
    "number",
    "day",
    "monthnumber",
    "ordinal",
    "year",
    "modernyear",
    "clock",
    "hourminute",
    "date",
    "isomonth",
    "shortdate",
    "short",
    "noun",
    "adjective",
    "halfhour",
    "decades",
    "number+unitadjective",
    "number+yearadjective",
];

/// The classes of a language's time patterns, with the words of each.
#[derive(Debug)]
pub(super) struct Classes {
    names: TableMap<Cow<'static, str>, ClassId>,
    words: TableMap<Cow<'static, str>, Vec<Reading>>,
    adjectives: Vec<(&'static str, Cow<'static, str>)>,
    numbers: NumberWords,
    /// Looked up once: most words are of one of the two.
    noun: ClassId,
    adjective: ClassId,
}

impl Classes {
    /// Reads `time_words.tsv` and `numbers.tsv`; what can't be used is told in `errors`.
    pub(super) fn of(language: &Language, errors: &mut Vec<String>) -> Self {
        let (numbers, number_errors) = NumberWords::of(language);
        errors.extend(number_errors);
        let mut classes = Self {
            names: TableMap::default(),
            words: TableMap::default(),
            adjectives: Vec::new(),
            numbers,
            noun: 0,
            adjective: 0,
        };
        for name in BUILT_IN {
            classes.intern(Cow::Borrowed(name));
        }
        (classes.noun, classes.adjective) =
            (classes.intern(Cow::Borrowed("noun")), classes.intern(Cow::Borrowed("adjective")));
        let table = language.table("time_words");
        for row in table.rows() {
            let (class, value) = (row.get(0), row.get(1));
            if class.is_empty() || value.is_empty() || row.get(2).is_empty() {
                errors.push(format!("{}: needs a class, a value and forms", table.place(&row)));
            }
            let id = classes.intern(Cow::Borrowed(class));
            for form in row.get(2).split_whitespace() {
                if class == "unitadjective" {
                    classes.adjectives.extend(expand(form).map(|form| (value, form)));
                } else {
                    classes.add(id, form, value);
                }
            }
        }
        classes
    }

    /// The class `name`, if there is one.
    pub(super) fn id(&self, name: &str) -> Option<ClassId> {
        self.names.get(name).copied()
    }

    /// The class of one literal word, if a pattern has it.
    pub(super) fn literal_id(&self, word: &str) -> Option<ClassId> {
        self.id(&format!("={word}"))
    }

    /// The class of one literal word of a pattern: `Woche`, `vergangen~`.
    pub(super) fn literal(&mut self, word: &'static str) -> ClassId {
        let name = format!("={word}");
        if let Some(id) = self.id(&name) {
            return id;
        }
        let id = self.intern(Cow::Owned(name));
        self.add(id, word, "");
        id
    }

    /// The class of words made of a word of class `first` and one of class `second`: `Montag·abend`.
    pub(super) fn joined(&mut self, first: &str, second: &str) -> Option<ClassId> {
        let name = format!("{first}+{second}");
        if let Some(id) = self.id(&name) {
            return Some(id);
        }
        let (a, b) = (self.id(first)?, self.id(second)?);
        let members = |class: ClassId| -> Vec<(String, String)> {
            let of_class = self.words.iter().flat_map(|(form, readings)| {
                let of_class = readings.iter().filter(|reading| reading.0 == class);
                of_class.map(move |reading| (form.to_string(), reading.1.to_string()))
            });
            let mut members: Vec<_> = of_class.collect();
            // As they are met in the map is no order; those of one form stay as they were.
            members.sort_by(|a, b| a.0.cmp(&b.0));
            members
        };
        let (firsts, seconds) = (members(a), members(b));
        let id = self.intern(Cow::Owned(name));
        for (first, first_value) in &firsts {
            for (second, second_value) in &seconds {
                for ending in ["", "s"] {
                    let value = Cow::Owned(format!("{first_value}+{second_value}"));
                    self.put(Cow::Owned(format!("{first}{second}{ending}")), (id, value));
                }
            }
        }
        Some(id)
    }

    fn intern(&mut self, name: Cow<'static, str>) -> ClassId {
        if let Some(&id) = self.names.get(&name) {
            return id;
        }
        let id = ClassId::try_from(self.names.len()).expect("fewer than 65,536 classes");
        self.names.insert(name, id);
        id
    }

    fn add(&mut self, id: ClassId, form: &'static str, value: &'static str) {
        for form in expand(form) {
            self.put(form, (id, Cow::Borrowed(value)));
        }
    }

    fn put(&mut self, form: Cow<'static, str>, reading: Reading) {
        // Most words are of one class, and there are some thousand of them.
        self.words.entry(form).or_insert_with(|| Vec::with_capacity(1)).push(reading);
    }

    /// All classes that `cell` belongs to.
    pub(super) fn readings(&self, cell: &Cell<'_>) -> Vec<Reading> {
        let mut found = Vec::new();
        if cell.text.len() > 40 {
            return found;
        }
        let mut look_up = |form: &str| {
            found.extend(self.words.get(form).into_iter().flatten().cloned());
        };
        look_up(cell.text);
        let lower = lower(cell.text);
        let is_capital = cell.text.starts_with(char::is_uppercase);
        if cell.begins && is_capital && lower != cell.text {
            look_up(&lower);
        }
        if cell.text.starts_with(|c: char| c.is_ascii_digit()) {
            self.read_digits(cell.text, &mut found);
        } else if (!is_capital || cell.begins) && self.numbers.begins_like_one(&lower) {
            self.read_number_word(&lower, &mut found);
        }
        if is_capital {
            found.push((self.noun, Cow::Borrowed("")));
        } else if is_like_adjective(cell.text) {
            found.push((self.adjective, Cow::Borrowed("")));
        }
        found
    }

    fn push(&self, found: &mut Vec<Reading>, class: &str, value: String) {
        if let Some(id) = self.id(class) {
            found.push((id, Cow::Owned(value)));
        }
    }

    fn read_number_word(&self, lower: &str, found: &mut Vec<Reading>) {
        let number = self.numbers.word(lower).or_else(|| self.numbers.value(NumberRole::One, lower));
        if let Some(number) = number {
            self.push(found, "number", plain(number));
            if number.fract() == 0.0 && (0.0..=24.0).contains(&number) {
                self.push(found, "clock", format!("{number:02}:00"));
            }
            if number.fract() == 0.0 && (1.0..=12.0).contains(&number) {
                self.push(found, "halfhour", plain(number));
            }
            return;
        }
        if let Some(stem) = ["ten", "te", "ter"].iter().find_map(|ending| lower.strip_suffix(ending)) {
            let number = self.numbers.word(stem).or_else(|| self.numbers.word(stem.strip_suffix('s')?));
            if let Some(number) = number.filter(|n| *n < 100.0) {
                self.push(found, "ordinal", plain(number));
            }
        }
        self.read_adjective(lower, found);
    }

    /// `zweistündig`, `14-tägigen`.
    fn read_adjective(&self, lower: &str, found: &mut Vec<Reading>) {
        for (unit, ending) in &self.adjectives {
            let Some(stem) = lower.strip_suffix(ending.as_ref()) else { continue };
            let stem = stem.trim_end_matches('-');
            let number = digits(stem)
                .or_else(|| self.numbers.word(stem))
                .or_else(|| self.numbers.value(NumberRole::One, stem));
            if let Some(number) = number {
                // Years may be an age: what stands behind must tell.
                let class = if *unit == "Y" { "number+yearadjective" } else { "number+unitadjective" };
                self.push(found, class, format!("{}+{unit}", plain(number)));
            }
        }
    }

    fn read_digits(&self, text: &str, found: &mut Vec<Reading>) {
        if let Some(number) = digits(text) {
            self.push(found, "number", plain(number));
        }
        let whole = |text: &str| -> Option<u16> {
            (text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
        };
        let bare = text.strip_suffix('.').unwrap_or(text);
        if let Some(n) = whole(bare) {
            if bare.len() == 4 && bare.len() == text.len() && (1000..=2100).contains(&n) {
                self.push(found, "year", text.to_owned());
                if (1900..2050).contains(&n) {
                    self.push(found, "modernyear", text.to_owned());
                }
            }
            if bare.len() == 2 && text.len() == 2 {
                self.push(found, "short", text.to_owned());
            }
            if bare.len() <= 2 && (1..=31).contains(&n) {
                self.push(found, "day", format!("{n:02}"));
                if n <= 12 {
                    self.push(found, "monthnumber", format!("{n:02}"));
                }
            }
            if bare.len() < text.len() {
                self.push(found, "ordinal", n.to_string());
            } else if bare.len() <= 2 && n <= 24 {
                self.push(found, "clock", format!("{n:02}:00"));
            }
        }
        if let Some((hour, minute)) = text.split_once(['.', ':'])
            && let (Some(h), Some(m)) = (whole(hour), whole(minute))
            && hour.len() <= 2
            && minute.len() == 2
            && h <= 24
            && m < 60
        {
            self.push(found, "clock", format!("{h:02}:{m:02}"));
            self.push(found, "hourminute", format!("{h:02}:{m:02}"));
        }
        if let Ok(date) = text.parse::<PartialDate>() {
            match (date.month, date.day, date.clock) {
                (Some(_), Some(_), None) => self.push(found, "date", text.to_owned()),
                (Some(_), None, None) => self.push(found, "isomonth", text.to_owned()),
                _ => {}
            }
        }
        let parts: Vec<&str> = text.split('.').collect();
        if let [day, month, year] = parts[..]
            && let (Some(d), Some(m)) = (whole(day), whole(month))
            && (1..=31).contains(&d)
            && (1..=12).contains(&m)
            && day.len() <= 2
            && month.len() <= 2
        {
            match (year.len(), whole(year)) {
                (0, _) => self.push(found, "shortdate", format!("XXXX-{m:02}-{d:02}")),
                (2, Some(y)) => {
                    let century = if y < 50 { 20 } else { 19 };
                    self.push(found, "date", format!("{century}{y:02}-{m:02}-{d:02}"));
                }
                (4, Some(y)) => self.push(found, "date", format!("{y:04}-{m:02}-{d:02}")),
                _ => {}
            }
        }
        if let Some(decade) = text.strip_suffix("er").filter(|d| d.ends_with('0')) {
            match (decade.len(), whole(decade)) {
                (4, Some(year)) if year % 10 == 0 => self.push(found, "decades", decade[..3].to_owned()),
                (2, Some(_)) => self.push(found, "decades", format!("19{}", &decade[..1])),
                _ => {}
            }
        }
        self.read_adjective(&text.to_lowercase(), found);
    }
}

fn expand(form: &'static str) -> impl Iterator<Item = Cow<'static, str>> {
    let stem = form.strip_suffix('~');
    let inflected = stem.into_iter().flat_map(|stem| ADJECTIVE_ENDINGS.map(|ending| (stem, ending)));
    let whole = stem.is_none().then_some(Cow::Borrowed(form));
    inflected.map(|(stem, ending)| Cow::Owned(format!("{stem}{ending}"))).chain(whole)
}

/// A number as TIMEX3 writes it: `2`, `1.5`.
pub(super) fn plain(number: f64) -> String {
    format!("{number}")
}
