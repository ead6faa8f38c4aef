use super::places::parts;
use super::{HashMap, HashSet, Places};
use crate::Language;

/// Grammatical gender, and with it what a noun for a person tells of theirs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Gender {
    Masculine,
    Feminine,
    Neuter,
    Unknown,
}

impl Gender {
    /// Reads `m`, `f`, `n`, `u`.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "m" => Self::Masculine,
            "f" => Self::Feminine,
            "n" => Self::Neuter,
            "u" => Self::Unknown,
            _ => return None,
        })
    }

    /// Whether a person described with one gender may be the one described with the other.
    pub fn agrees_with(self, other: Self) -> bool {
        !matches!((self, other), (Self::Masculine, Self::Feminine) | (Self::Feminine, Self::Masculine))
    }
}

/// Kinds of office noun.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum OfficeKind {
    /// Head of a state or government.
    State,
    /// Minister: each an office of its own in its country.
    Minister,
    /// Those who rule, as a body: *Regierung*, *Regime*.
    Government,
    /// Any other office, profession or role.
    Office,
    /// Stands only with a name: *Herr*, *Dr.*
    Title,
}

/// An office noun as it stands in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Office {
    /// What it is.
    pub kind: OfficeKind,
    /// Its gender.
    pub gender: Gender,
    /// The noun's basic form in lower case, without what a hyphen puts before it: `präsident` for
    /// *US-Präsidenten*.
    pub noun: String,
    /// What makes two nouns one office: `head_of_state`, `außenminister`.
    pub class: Option<String>,
    /// Id of the country that the noun itself names: *US-Präsident*.
    pub country: Option<String>,
    /// Whether the noun stands in its basic form; the others of many nouns are also their plural (*Experten*).
    pub nominative: bool,
    /// No longer or not yet held, or held in someone's stead: *Ex-Präsident*.
    pub former: bool,
}

#[derive(Debug)]
struct Entry {
    kind: OfficeKind,
    gender: Gender,
    class: &'static str,
    country: &'static str,
    /// Basic form, for the end of a compound without its hyphen.
    noun: &'static str,
}

/// The nouns of `offices.tsv`.
#[derive(Debug)]
pub struct Offices {
    entries: Vec<Entry>,
    forms: HashMap<&'static str, usize>,
    ends: HashMap<&'static str, usize>,
    /// Lengths of `ends` in bytes, longest first.
    end_lengths: Vec<usize>,
    former: HashSet<&'static str>,
}

impl Offices {
    pub(super) fn of(language: &Language) -> Self {
        let words = language.table("name_words");
        let former = words.rows().filter(|row| row.get(1) == "former").map(|row| row.get(0)).collect();
        let mut found = Self {
            entries: Vec::new(),
            forms: HashMap::default(),
            ends: HashMap::default(),
            end_lengths: Vec::new(),
            former,
        };
        let table = language.table("offices");
        for row in table.rows() {
            let kind = match row.get(2) {
                "state" => OfficeKind::State,
                "minister" => OfficeKind::Minister,
                "government" => OfficeKind::Government,
                "office" => OfficeKind::Office,
                "title" => OfficeKind::Title,
                other => panic!("{}: no kind of office: '{other}'", table.place(&row)),
            };
            let Some(gender) = Gender::parse(row.get(1)) else {
                panic!("{}: no gender: '{}'", table.place(&row), row.get(1))
            };
            let at = found.entries.len();
            found.entries.push(Entry {
                kind,
                gender,
                class: row.get(3),
                country: row.get(5),
                noun: row.get(0).trim_start_matches('-'),
            });
            for form in std::iter::once(row.get(0)).chain(parts(row.get(4))) {
                match form.strip_prefix('-') {
                    Some(end) => {
                        found.end_lengths.push(end.len());
                        found.ends.entry(end).or_insert(at)
                    }
                    None => found.forms.entry(form).or_insert(at),
                };
            }
        }
        found.end_lengths.sort_unstable_by_key(|&length| std::cmp::Reverse(length));
        found.end_lengths.dedup();
        found
    }

    /// The office that `word` names, in any singular form, alone or as a compound.
    pub fn find(&self, word: &str, places: &Places) -> Option<Office> {
        if let Some(&at) = self.forms.get(word) {
            return Some(self.office(at, word));
        }
        let Some((before, head)) = word.rsplit_once('-') else {
            return self.end_of(word).map(|at| self.office(at, word));
        };
        let mut office = match self.forms.get(head) {
            Some(&at) => self.office(at, head),
            None => match self.end_of(head) {
                Some(at) => self.office(at, head),
                None => self.office(*self.ends.get(head.to_lowercase().as_str())?, head),
            },
        };
        for part in before.split('-') {
            if matches!(part, "Ex" | "Alt" | "Vize" | "Ehren") {
                office.former = true;
            } else if let Some(place) = places.forms().longest(|i| (i == 0).then_some(part)) {
                office.country.get_or_insert_with(|| places.state_of(place.value));
            } else if office.kind != OfficeKind::Government && office.kind != OfficeKind::Title {
                // Fifa-Präsident: not the president of a state.
                office = Office { kind: OfficeKind::Office, class: None, ..office };
            }
        }
        Some(office)
    }

    /// Whether the word says that an office is not held now: *frühere*.
    pub fn is_former(&self, word: &str) -> bool {
        self.former.contains(word.to_lowercase().as_str())
    }

    fn end_of(&self, word: &str) -> Option<usize> {
        self.end_lengths
            .iter()
            .filter(|&&length| word.len() > length + 1 && word.is_char_boundary(word.len() - length))
            .find_map(|&length| self.ends.get(&word[word.len() - length..]).copied())
    }

    fn office(&self, at: usize, noun: &str) -> Office {
        let entry = &self.entries[at];
        let class = match entry.class {
            "" => None,
            "=" => Some(minister_class(noun)),
            class => Some(class.to_string()),
        };
        let country = (!entry.country.is_empty()).then(|| entry.country.to_string());
        let basic = entry.noun.to_lowercase();
        let form = noun.to_lowercase();
        let nominative = form.ends_with(&basic);
        let noun = ["", "s", "es", "n", "en"]
            .iter()
            .filter_map(|ending| form.strip_suffix(ending))
            .find(|stem| stem.ends_with(&basic))
            .map_or(basic.clone(), str::to_string);
        Office { noun, kind: entry.kind, gender: entry.gender, class, country, nominative, former: false }
    }
}

/// One word for a minister of either gender, in any case: `außenminister`.
fn minister_class(noun: &str) -> String {
    let lower = noun.to_lowercase();
    let base = lower.strip_suffix("in").or_else(|| lower.strip_suffix('s')).unwrap_or(&lower);
    base.strip_prefix("bundes").unwrap_or(base).to_string()
}
