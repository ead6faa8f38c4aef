//! Finds the pieces that mentions are made of: names, office nouns, group nouns.

use std::collections::BTreeSet;
use std::ops::Range;

use lesart_lang::{Gender, Office, OfficeKind, PlaceKind, TokenKind, looks_like_syllables, without_genitive};

use super::people::People;
use super::rules::Rules;
use crate::Document;

/// A piece of a mention.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    pub(super) tokens: Range<usize>,
    pub(super) what: What,
    /// Whether it carries a genitive ending.
    pub(super) genitive: bool,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    /// A place, by its number in the gazetteer.
    Place(usize),
    /// A place that no table has, by its name.
    NamedPlace(String),
    /// A seat of government, by its number in the rules.
    Seat(usize),
    /// An organisation, by the name to show.
    Organisation(String),
    Office(Office),
    /// People as a group; for inhabitants the name to show.
    Group(Option<String>),
    Person(Person),
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Person {
    /// Without title and genitive ending.
    pub(super) name: String,
    pub(super) gender: Gender,
    pub(super) known_by: KnownBy,
}

/// Which part of a person's name stands there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum KnownBy {
    FullName,
    FirstName,
    Surname,
}

/// Scans the sentences of one document.
pub(super) struct Scanner<'a> {
    pub(super) rules: &'a Rules,
    pub(super) document: &'a Document<'a>,
    /// The capitalised words of the document: *Putins* is a genitive where *Putin* stands elsewhere.
    words: BTreeSet<&'a str>,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(rules: &'a Rules, document: &'a Document<'a>) -> Self {
        let words = (0..document.tokens.len())
            .map(|i| document.token(i))
            .filter(|word| word.starts_with(char::is_uppercase))
            .collect();
        Self { rules, document, words }
    }

    /// The pieces of one sentence, in order, without overlap.
    pub(super) fn scan(&self, sentence: &Range<usize>) -> Vec<Atom> {
        let mut atoms: Vec<Atom> = Vec::new();
        let mut i = sentence.start;
        while i < sentence.end {
            match self.atom_at(i, sentence, &atoms) {
                Some(atom) => {
                    i = atom.tokens.end;
                    atoms.push(atom);
                }
                None => i += 1,
            }
        }
        atoms
    }

    /// Adds the surnames of `people` to the pieces of a sentence.
    pub(super) fn add_surnames(
        &self,
        sentence: &Range<usize>,
        atoms: Vec<Atom>,
        people: &People,
    ) -> Vec<Atom> {
        let is_known = |word: &str| people.is_surname(word);
        let mut found: Vec<Atom> = Vec::with_capacity(atoms.len());
        let mut at = sentence.start;
        let end = Atom { tokens: sentence.end..sentence.end, what: What::Group(None), genitive: false };
        for atom in atoms.into_iter().chain([end]) {
            for i in at..atom.tokens.start {
                let word = self.document.token(i);
                if !word.starts_with(char::is_uppercase) {
                    continue;
                }
                let genitive = !is_known(word);
                let base =
                    if genitive { without_genitive(word).find(|base| is_known(base)) } else { Some(word) };
                let Some(base) = base else { continue };
                let titled = found
                    .last()
                    .is_some_and(|before| before.tokens.end == i && matches!(before.what, What::Office(_)));
                let start = self.with_particles(at, i, people.particles_before(base));
                let common_noun = start == i
                    && i > sentence.start
                    && self.rules.is("article", &self.document.token(i - 1).to_lowercase());
                if titled || !common_noun {
                    found.push(person_atom(start..i + 1, base, Gender::Unknown, KnownBy::Surname, genitive));
                }
            }
            at = atom.tokens.end;
            found.push(atom);
        }
        found.pop();
        found
    }

    /// Where the surname at token `i` begins with its particles, if they stand there: *von der* Leyen.
    fn with_particles(&self, bound: usize, i: usize, particles: &str) -> usize {
        let words: Vec<&str> = particles.split_whitespace().collect();
        let Some(start) = i.checked_sub(words.len()).filter(|&start| start >= bound) else { return i };
        let there =
            words.iter().zip(start..i).all(|(word, j)| self.document.token(j).to_lowercase() == *word);
        if there { start } else { i }
    }

    fn atom_at(&self, i: usize, sentence: &Range<usize>, before: &[Atom]) -> Option<Atom> {
        let document = self.document;
        if document.tokens[i].kind == TokenKind::Punctuation {
            return None;
        }
        let word = document.token(i);
        let word_at = |n: usize| (i + n < sentence.end).then(|| document.token(i + n));
        let known = self.known_name(i, sentence, word_at);
        let capital = word.starts_with(char::is_uppercase);
        let person = if capital { self.person(i, sentence) } else { None };
        match (person, known) {
            (Some(person), Some(known)) => {
                let full = matches!(&person.what, What::Person(p) if p.known_by == KnownBy::FullName);
                let longer = person.tokens.len() > known.tokens.len();
                return Some(if full && longer { person } else { known });
            }
            (Some(found), None) | (None, Some(found)) => return Some(found),
            (None, None) => {}
        }
        if !capital {
            return None;
        }
        if let Some(titled) = self.after_title(i, sentence, before) {
            return Some(titled);
        }
        if let Some(office) = self.rules.gazetteer.offices.find(word, &self.rules.gazetteer.places) {
            // Den Experten: rather several than one.
            let singular = || {
                i > sentence.start
                    && matches!(
                        document.token(i - 1).to_lowercase().as_str(),
                        "dem" | "des" | "einem" | "eines" | "vom"
                    )
            };
            if office.nominative || !self.rules.is_group(word) || singular() {
                return Some(Atom { tokens: i..i + 1, what: What::Office(office), genitive: false });
            }
        }
        if let Some(place) = self.rules.gazetteer.places.people(word) {
            let name =
                word.strip_suffix('n').filter(|name| self.rules.gazetteer.places.people(name).is_some());
            let _ = place;
            let name = Some(name.unwrap_or(word).to_string());
            return Some(Atom { tokens: i..i + 1, what: What::Group(name), genitive: false });
        }
        if self.rules.is_group(word) {
            return Some(Atom { tokens: i..i + 1, what: What::Group(None), genitive: false });
        }
        self.organisation_pattern(i, sentence).or_else(|| self.after_saying(i, sentence))
    }

    /// A place, organisation or seat of government that the tables know.
    fn known_name<'w>(
        &self,
        i: usize,
        sentence: &Range<usize>,
        word_at: impl Fn(usize) -> Option<&'w str> + Copy,
    ) -> Option<Atom> {
        let rules = self.rules;
        let place =
            rules.gazetteer.places.forms().longest(word_at).map(|found| (found, What::Place(found.value)));
        let organisation = rules
            .organisation_forms
            .longest(word_at)
            .map(|found| (found, What::Organisation(rules.organisations[found.value].to_string())));
        let seat = rules.seat_forms.longest(word_at).map(|found| (found, What::Seat(found.value)));
        let (found, what) =
            [place, organisation, seat].into_iter().flatten().rev().max_by_key(|(found, _)| found.n_words)?;
        if let What::Place(place) = what
            && rules.gazetteer.places.get(place).after_preposition
        {
            let before = (i > sentence.start).then(|| self.document.token(i - 1).to_lowercase());
            let local = ["in", "aus", "nach", "bei", "von", "bis"];
            if found.genitive || !before.is_some_and(|word| local.contains(&word.as_str())) {
                return None;
            }
        }
        Some(Atom { tokens: i..i + found.n_words, what, genitive: found.genitive })
    }

    /// A person by first name and surname, by a family name that stands first, or by a first name alone.
    fn person(&self, i: usize, sentence: &Range<usize>) -> Option<Atom> {
        self.family_first(i, sentence).or_else(|| self.by_first_name(i, sentence))
    }

    fn family_first(&self, i: usize, sentence: &Range<usize>) -> Option<Atom> {
        let names = &self.rules.gazetteer.persons;
        let word = self.document.token(i);
        let Some(alone) = names.family_first(word) else {
            let base = without_genitive(word).find(|base| names.family_first(base) == Some(true))?;
            return Some(person_atom(i..i + 1, base, Gender::Unknown, KnownBy::Surname, true));
        };
        let mut given: Vec<&str> = Vec::new();
        let mut genitive = false;
        for j in i + 1..sentence.end.min(i + 3) {
            let next = self.document.token(j);
            let base = if looks_like_syllables(next) {
                next
            } else if let Some(base) = without_genitive(next).find(|base| looks_like_syllables(base)) {
                genitive = true;
                base
            } else {
                break;
            };
            if self.rules.is("not_surname", next) || (!given.is_empty() && given[0].contains('-')) {
                break;
            }
            given.push(base);
            if genitive {
                break;
            }
        }
        // A family name that is also a word needs more than one short word behind it.
        let certain = alone
            || given.len() == 2
            || given.first().is_some_and(|name| name.contains('-') || name.len() > 4);
        if !given.is_empty() && certain {
            let name = format!("{word} {}", given.join(" "));
            return Some(person_atom(
                i..i + 1 + given.len(),
                &name,
                Gender::Unknown,
                KnownBy::FullName,
                genitive,
            ));
        }
        let surname_follows =
            self.rules.first_name(word).is_some() && i + 1 < sentence.end && self.may_be_surname(i + 1, true);
        (alone && !surname_follows)
            .then(|| person_atom(i..i + 1, word, Gender::Unknown, KnownBy::Surname, false))
    }

    fn by_first_name(&self, i: usize, sentence: &Range<usize>) -> Option<Atom> {
        let document = self.document;
        let first = self.rules.first_name(document.token(i))?;
        let after_article =
            i > sentence.start && self.rules.is("article", &document.token(i - 1).to_lowercase());
        if first.is_word && (after_article || self.after_number(i, sentence)) {
            return None;
        }
        let mut end = i + 1;
        while end < sentence.end
            && (is_initial(document.token(end)) || self.rules.first_name(document.token(end)).is_some())
        {
            end += 1;
        }
        let n_first = end - i;
        let mut surname = end;
        while surname < sentence.end
            && surname - end < 3
            && self.rules.gazetteer.persons.is_particle(document.token(surname))
        {
            surname += 1;
        }
        let is_roman = |j: usize| {
            let word = document.token(j).trim_end_matches('.');
            !word.is_empty() && word.chars().all(|c| "IVX".contains(c))
        };
        if end < sentence.end && is_roman(end) {
            let with_stop =
                end + 1 < sentence.end && document.token(end + 1) == "." && end + 2 < sentence.end;
            let stop = end + 1 + usize::from(with_stop);
            let name = self.joined(i..end, document.token(end));
            return Some(person_atom(i..stop, &name, first.gender, KnownBy::FullName, false));
        }
        if surname < sentence.end && self.may_be_surname(surname, true) {
            end = surname + 1;
        } else if n_first < 2 || is_initial(document.token(end - 1)) {
            let common = first.is_word || after_article || n_first > 1;
            return (!common)
                .then(|| person_atom(i..i + 1, document.token(i), first.gender, KnownBy::FirstName, false));
        }
        let (base, genitive) = self.base_form(end - 1, sentence);
        let name = self.joined(i..end - 1, base);
        Some(person_atom(i..end, &name, first.gender, KnownBy::FullName, genitive))
    }

    /// One or two names right behind an office or title that stands there without an article, or behind an article
    /// and an office where there are two.
    fn after_title(&self, i: usize, sentence: &Range<usize>, before: &[Atom]) -> Option<Atom> {
        let title = before.last().filter(|atom| atom.tokens.end == i)?;
        let What::Office(office) = &title.what else { return None };
        if office.kind == OfficeKind::Government {
            return None;
        }
        let mut surname = i;
        let may_begin = self.may_be_surname(i, false);
        if may_begin && i + 1 < sentence.end && self.may_be_surname(i + 1, false) {
            surname = i + 1;
        }
        if !may_begin {
            return None;
        }
        let led = (title.tokens.start > sentence.start)
            .then(|| self.document.token(title.tokens.start - 1))
            .is_some_and(|word| {
                let lower = word.to_lowercase();
                self.rules.is("article", &lower)
                    || (word == lower && lower.ends_with(['e', 'n', 'r', 's']) && lower.len() > 4)
            });
        if led && office.kind != OfficeKind::Title && surname == i {
            return None;
        }
        let (base, genitive) = self.base_form(surname, sentence);
        let name = self.joined(i..surname, base);
        let known_by = if surname > i { KnownBy::FullName } else { KnownBy::Surname };
        Some(person_atom(i..surname + 1, &name, office.gender, known_by, genitive))
    }

    /// A word that can only be a name where it stands: *sagte Lindner.*
    fn after_saying(&self, i: usize, sentence: &Range<usize>) -> Option<Atom> {
        if i == sentence.start || !self.may_be_surname(i, false) {
            return None;
        }
        let verb = self.document.token(i - 1);
        if !self.rules.is("says", verb) {
            return None;
        }
        let closes = |word: &str| matches!(word, "," | "." | ":" | ";" | "!" | "?");
        let opens = |word: &str| matches!(word, "," | "\"" | "“" | "”" | "»" | "«" | "’" | "‘" | "–");
        let closed = i + 1 == sentence.end || closes(self.document.token(i + 1));
        let opened = i >= sentence.start + 2 && opens(self.document.token(i - 2));
        let lower_next = i + 1 == sentence.end || !self.document.token(i + 1).starts_with(char::is_uppercase);
        let shown = if verb == "so" { opened && lower_next } else { lower_next && (opened || closed) };
        shown.then(|| person_atom(i..i + 1, self.document.token(i), Gender::Unknown, KnownBy::Surname, false))
    }

    /// Whether token `i` can be a surname; `named` says that a first name stands before it.
    fn may_be_surname(&self, i: usize, named: bool) -> bool {
        let word = self.document.token(i);
        if self.document.tokens[i].kind != TokenKind::Word || word.ends_with('.') {
            return false;
        }
        let bare = self.rules.gazetteer.persons.without_prefix(word);
        let n_chars = bare.chars().count();
        if !bare.starts_with(char::is_uppercase)
            || n_chars < 2
            || (n_chars > 1 && bare.chars().all(char::is_uppercase))
        {
            return false;
        }
        let gazetteer = &self.rules.gazetteer;
        let one = |n: usize| (n == 0).then_some(word);
        let is_country = gazetteer.places.forms().longest(one).is_some_and(|found| {
            !named || gazetteer.places.get(found.value).kind == PlaceKind::Country || found.genitive
        });
        let is_office = gazetteer.offices.find(word, &gazetteer.places).is_some_and(|office| {
            !named || word.contains('-') || word.len() > 9 || office.kind == OfficeKind::Title
        });
        !(self.rules.is("not_surname", word)
            || self.rules.has_noun_ending(word)
            || is_country
            || is_office
            || gazetteer.places.adjective(word).is_some_and(|_| !named)
            || (!named && (self.rules.is_group(word) || gazetteer.places.people(word).is_some()))
            || self.rules.organisation_forms.longest(one).is_some()
            || self.rules.seat_forms.longest(one).is_some()
            || self.is_organisation_word(word))
    }

    /// The surname at token `i` without a genitive ending, and whether it has one.
    pub(super) fn base_form(&self, i: usize, sentence: &Range<usize>) -> (&'a str, bool) {
        let word = self.document.token(i);
        let Some(base) = word.strip_suffix('s').filter(|base| base.len() > 2 && !base.ends_with('s')) else {
            return (word, false);
        };
        let before_noun = i + 1 < sentence.end
            && self.document.token(i + 1).starts_with(char::is_uppercase)
            && self.document.tokens[i + 1].kind == TokenKind::Word;
        if self.words.contains(base) || before_noun { (base, true) } else { (word, false) }
    }

    pub(super) fn joined(&self, before: Range<usize>, last: &str) -> String {
        let mut name = String::new();
        for i in before {
            name.push_str(self.document.token(i));
            name.push(' ');
        }
        name + last
    }

    fn after_number(&self, i: usize, sentence: &Range<usize>) -> bool {
        i > sentence.start && self.document.tokens[i - 1].kind == TokenKind::Number
    }

    fn is_organisation_word(&self, word: &str) -> bool {
        let has = |word: &str| {
            self.rules.organisation_ends.iter().any(|end| word.len() > end.len() && word.ends_with(end))
        };
        has(word) || without_genitive(word).any(has)
    }

    /// Organisations by pattern: a company with its legal form, a club, a ministry.
    fn organisation_pattern(&self, i: usize, sentence: &Range<usize>) -> Option<Atom> {
        let document = self.document;
        let word = document.token(i);
        let is_name = |j: usize| {
            j < sentence.end
                && document.tokens[j].kind != TokenKind::Punctuation
                && document.token(j).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        };
        let found = |tokens: Range<usize>| {
            let name = self.joined(tokens.start..tokens.end - 1, document.token(tokens.end - 1));
            Some(Atom { tokens, what: What::Organisation(name), genitive: false })
        };
        if self.rules.clubs.contains(word) && is_name(i + 1) {
            let end =
                (i + 2..sentence.end.min(i + 4)).find(|&j| !is_name(j)).unwrap_or(sentence.end.min(i + 4));
            return found(i..end);
        }
        if self.rules.ministries.contains(word)
            && i + 2 < sentence.end
            && matches!(document.token(i + 1), "für" | "der" | "des")
            && is_name(i + 2)
        {
            let more = i + 4 < sentence.end && document.token(i + 3) == "und" && is_name(i + 4);
            return found(i..if more { i + 5 } else { i + 3 });
        }
        if self.is_organisation_word(word) {
            let base = self.rules.organisation_ends.iter().any(|end| word.ends_with(end));
            let name = if base { word } else { without_genitive(word).next().unwrap_or(word) };
            return Some(Atom {
                tokens: i..i + 1,
                what: What::Organisation(name.to_string()),
                genitive: !base,
            });
        }
        if !self.rules.is("article", &word.to_lowercase()) {
            let names = (i + 1..sentence.end.min(i + 4)).take_while(|&j| is_name(j));
            if let Some(end) = names.into_iter().find(|&j| self.rules.legal_forms.contains(document.token(j)))
            {
                return found(i..end + 1);
            }
        }
        None
    }
}

fn person_atom(tokens: Range<usize>, name: &str, gender: Gender, known_by: KnownBy, genitive: bool) -> Atom {
    Atom { tokens, what: What::Person(Person { name: name.to_string(), gender, known_by }), genitive }
}

fn is_initial(word: &str) -> bool {
    word.len() >= 2
        && word.ends_with('.')
        && word.chars().count() == 2
        && word.starts_with(char::is_uppercase)
}
