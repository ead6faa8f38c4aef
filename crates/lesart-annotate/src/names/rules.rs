use lesart_lang::{FirstName, Gazetteer, Language, Phrases, TableMap, TableSet, has_pair};

use super::model::Model;

/// The compiled rules of a language.
#[derive(Debug)]
pub(crate) struct Rules {
    /// What finds names that no rule knows; `None` for a language without weights.
    pub(super) model: Option<Model>,
    /// Places, offices, persons' names.
    pub(super) gazetteer: &'static Gazetteer,
    /// Names of organisations and of seats of government, by number in `organisations` and `seats`.
    pub(super) organisation_forms: Phrases,
    pub(super) organisations: Vec<&'static str>,
    pub(super) seat_forms: Phrases,
    pub(super) seats: Vec<Seat>,
    /// Capitals that stand for an organisation: Brüssel.
    pub(super) capitals_of_organisations: TableMap<&'static str, &'static str>,
    pub(super) organisation_ends: Vec<&'static str>,
    pub(super) legal_forms: TableSet<&'static str>,
    pub(super) clubs: TableSet<&'static str>,
    pub(super) ministries: TableSet<&'static str>,
    groups: TableSet<&'static str>,
    group_ends: Vec<&'static str>,
    name_words: TableSet<(&'static str, &'static str)>,
    noun_endings: Vec<&'static str>,
    metonym_contexts: TableSet<(&'static str, &'static str)>,
    things: Vec<&'static str>,
}

/// A building that stands for a government.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seat {
    pub(super) country: &'static str,
}

impl Rules {
    /// Compiles the language's tables.
    pub(crate) fn of(language: &Language) -> Self {
        let mut rules = Self {
            model: Model::find(language),
            gazetteer: Gazetteer::shared(language),
            organisation_forms: Phrases::default(),
            organisations: Vec::new(),
            seat_forms: Phrases::default(),
            seats: Vec::new(),
            capitals_of_organisations: TableMap::default(),
            organisation_ends: Vec::new(),
            legal_forms: TableSet::default(),
            clubs: TableSet::default(),
            ministries: TableSet::default(),
            groups: TableSet::default(),
            group_ends: Vec::new(),
            name_words: TableSet::default(),
            noun_endings: Vec::new(),
            metonym_contexts: TableSet::default(),
            things: Vec::new(),
        };
        rules.read_organisations(language);
        rules.read_metonyms(language);
        for row in language.table("groups").rows() {
            match row.get(0).strip_prefix('-') {
                Some(end) => rules.group_ends.push(end),
                None => drop(rules.groups.insert(row.get(0))),
            }
        }
        for row in language.table("name_words").rows() {
            match row.get(1) {
                "ending" => rules.noun_endings.push(row.get(0)),
                kind => drop(rules.name_words.insert((kind, row.get(0)))),
            }
        }
        rules
    }

    fn read_organisations(&mut self, language: &Language) {
        let table = language.table("organisations");
        for row in table.rows() {
            let name = row.get(0);
            match row.get(2) {
                "" => {
                    let number = self.organisations.len();
                    self.organisations.push(name);
                    for form in std::iter::once(name).chain(row.get(1).split('|')) {
                        self.organisation_forms.add(form, number);
                    }
                }
                "end" => self.organisation_ends.push(name.trim_start_matches('-')),
                "legal_form" => drop(self.legal_forms.insert(name)),
                "club" => drop(self.clubs.insert(name)),
                "ministry" => drop(self.ministries.insert(name)),
                other => panic!("{}: no kind of pattern: '{other}'", table.place(&row)),
            }
        }
    }

    fn read_metonyms(&mut self, language: &Language) {
        let table = language.table("metonyms");
        for row in table.rows() {
            let actor = row.get(1);
            let is_country = self.gazetteer.places.by_id(actor).is_some();
            match row.get(2) {
                "seat" if is_country => {
                    for form in std::iter::once(row.get(0)).chain(row.get(3).split('|')) {
                        self.seat_forms.add(form, self.seats.len());
                    }
                    self.seats.push(Seat { country: actor });
                }
                "capital" if is_country => {}
                "capital" => drop(self.capitals_of_organisations.insert(row.get(0), actor)),
                other => panic!("{}: '{other}' for '{actor}'", table.place(&row)),
            }
        }
        for row in language.table("metonym_contexts").rows() {
            self.metonym_contexts.insert((row.get(1), row.get(0)));
            if row.get(1) == "thing" {
                self.things.push(row.get(0));
            }
        }
    }

    pub(super) fn first_name(&self, word: &str) -> Option<FirstName> {
        self.gazetteer.persons.first_name(word)
    }

    /// Whether `name_words.tsv` has the word with this kind.
    pub(super) fn is(&self, kind: &'static str, word: &str) -> bool {
        has_pair(&self.name_words, kind, word)
    }

    /// Whether the word, in lower case, is a context of this kind in `metonym_contexts.tsv`.
    pub(super) fn shows_metonym(&self, kind: &'static str, word: &str) -> bool {
        has_pair(&self.metonym_contexts, kind, word)
    }

    /// Whether a noun is something that governments have: *Forderung*, *Atomprogramm*.
    pub(super) fn is_governments_thing(&self, noun: &str) -> bool {
        let lower = noun.to_lowercase();
        self.things.iter().any(|thing| lower.ends_with(thing))
    }

    /// Whether a noun has an ending that surnames hardly have.
    pub(super) fn has_noun_ending(&self, word: &str) -> bool {
        self.noun_endings.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
    }

    /// Whether the word names people as a group.
    pub(super) fn is_group(&self, word: &str) -> bool {
        let nominative = word.strip_suffix('n').unwrap_or(word);
        [word, nominative].into_iter().any(|form| {
            self.groups.contains(form)
                || self.group_ends.iter().any(|end| {
                    form.len() > end.len() + 1
                        && form.len().checked_sub(end.len()).is_some_and(|at| {
                            form.is_char_boundary(at) && form[at..].eq_ignore_ascii_case(end)
                        })
                })
        })
    }
}
