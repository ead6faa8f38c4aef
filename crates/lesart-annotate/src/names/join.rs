//! Lays what the model finds over what the rules found.
//!
//! Offices, groups and seats of government are the rules' alone; of names the rules keep those of countries, of known
//! organisations and of persons with a first name, unless the model sees them within a longer name. All else is the model's.

use std::collections::BTreeSet;
use std::ops::Range;

use lesart_lang::{Gender, PlaceKind, TokenKind, without_genitive};

use super::model::words::Sight;
use super::model::{Kind, Name};
use super::rules::Rules;
use super::scan::{Atom, KnownBy, Person, Scanner, What};
use crate::Document;

/// The pieces of all sentences, with the model's names among them.
pub(super) fn join(
    rules: &Rules,
    document: &Document<'_>,
    scanner: &Scanner<'_>,
    sentences: &[&Range<usize>],
    scanned: Vec<Vec<Atom>>,
) -> Vec<Vec<Atom>> {
    let Some(model) = &rules.model else { return scanned };
    let surnames = surnames(&scanned);
    let memory = &mut *model.memory();
    let joined = sentences.iter().zip(scanned).map(|(sentence, atoms)| {
        let read = model.sights(rules, document, memory, sentence, &atoms);
        let names = model.names(memory, &read).into_iter().filter(|name| !is_noun(&read, name)).map(|name| {
            Name { tokens: name.tokens.start + sentence.start..name.tokens.end + sentence.start, ..name }
        });
        let names = names
            .filter(|name| !has_article(rules, document, &read[name.tokens.start - sentence.start], name));
        let names = names.filter_map(|name| trim(document, name));
        let names = names.filter(|name| !is_surname(document, &surnames, name));
        lay_over(rules, document, scanner, sentence, atoms, names)
    });
    let mut joined: Vec<Vec<Atom>> = joined.collect();
    towns_to_surnames(rules, document, &mut joined);
    joined
}

/// Whether the model takes a common noun of the lexicon for a person or a place (*Memorandum*), or sees a name of no kind
/// that is told here.
fn is_noun(read: &[Sight], name: &Name) -> bool {
    match name.kind {
        Kind::Other => true,
        Kind::Organisation => false,
        Kind::Person | Kind::Place => name.tokens.len() == 1 && read[name.tokens.start].word.is_common_noun(),
    }
}

/// Whether a noun that is a name as well stands alone behind an article: *auf der Heide* is no town.
fn has_article(rules: &Rules, document: &Document<'_>, read: &Sight, name: &Name) -> bool {
    let before = name.tokens.start.checked_sub(1).map_or("", |i| document.token(i)).to_lowercase();
    matches!(name.kind, Kind::Person | Kind::Place)
        && name.tokens.len() == 1
        && read.word.may_be_common_noun()
        && rules.is("article", &before)
}

/// A town's name that is the surname of someone named in full is theirs, but for where a preposition shows the town:
/// *Hanno Trebbin … Trebbin sagte*, but *in Trebbin*.
fn towns_to_surnames(rules: &Rules, document: &Document<'_>, sentences: &mut [Vec<Atom>]) {
    let full = sentences.iter().flatten().filter_map(|atom| match &atom.what {
        What::Person(person) if person.known_by == KnownBy::FullName => person.name.rsplit_once(' '),
        _ => None,
    });
    let surnames: BTreeSet<String> = full.map(|(_, surname)| surname.to_string()).collect();
    for atom in sentences.iter_mut().flatten() {
        let is_town = match &atom.what {
            What::Place(place) => rules.gazetteer.places.get(*place).kind == PlaceKind::City,
            What::NamedPlace(_) => true,
            _ => false,
        };
        let word = document.token(atom.tokens.start);
        if !is_town || atom.tokens.len() > 1 {
            continue;
        }
        let base = if surnames.contains(word) {
            word
        } else {
            match without_genitive(word).find(|base| surnames.contains(*base)) {
                Some(base) => base,
                None => continue,
            }
        };
        let before = atom.tokens.start.checked_sub(1).map_or("", |i| document.token(i)).to_lowercase();
        if !rules.shows_metonym("place", &before) {
            let person =
                Person { name: base.to_string(), gender: Gender::Unknown, known_by: KnownBy::Surname };
            atom.what = What::Person(person);
        }
    }
}

/// The name without marks at its ends; `None` where nothing is left, or only the front of a word (*Nord-*).
fn trim(document: &Document<'_>, mut name: Name) -> Option<Name> {
    let is_mark = |i: usize| document.tokens[i].kind == TokenKind::Punctuation;
    while !name.tokens.is_empty() && is_mark(name.tokens.start) {
        name.tokens.start += 1;
    }
    while !name.tokens.is_empty() && is_mark(name.tokens.end - 1) {
        name.tokens.end -= 1;
    }
    let is_whole = !name.tokens.is_empty() && !document.token(name.tokens.end - 1).ends_with('-');
    is_whole.then_some(name)
}

/// The surnames of all who are named in full: where they stand alone, they are told without the model.
fn surnames(scanned: &[Vec<Atom>]) -> BTreeSet<String> {
    let full = scanned.iter().flatten().filter_map(|atom| match &atom.what {
        What::Person(person) if person.known_by == KnownBy::FullName => Some(person.name.as_str()),
        _ => None,
    });
    // Which word is the surname does not matter here: a first name alone is told by its table.
    full.flat_map(|name| name.split(' ').filter(|word| word.len() > 1).map(str::to_string)).collect()
}

/// Whether a name of the model is, or begins with, the surname of someone who is named in full: *Kims Zug*.
fn is_surname(document: &Document<'_>, surnames: &BTreeSet<String>, name: &Name) -> bool {
    let first = document.token(name.tokens.start);
    let is_genitive = || without_genitive(first).any(|base| surnames.contains(base));
    if name.tokens.len() == 1 { surnames.contains(first) || is_genitive() } else { is_genitive() }
}

fn lay_over(
    rules: &Rules,
    document: &Document<'_>,
    scanner: &Scanner<'_>,
    sentence: &Range<usize>,
    atoms: Vec<Atom>,
    names: impl Iterator<Item = Name>,
) -> Vec<Atom> {
    let mut found: Vec<Atom> = Vec::with_capacity(atoms.len() + 4);
    let mut rest = atoms.into_iter().peekable();
    for mut name in names {
        while let Some(atom) = rest.next_if(|atom| atom.tokens.end <= name.tokens.start) {
            found.push(atom);
        }
        let mut touched = Vec::new();
        while let Some(atom) = rest.next_if(|atom| atom.tokens.start < name.tokens.end) {
            touched.push(atom);
        }
        // A long piece of the rules that another name has touched already.
        let is_taken = found.last().is_some_and(|last| last.tokens.end > name.tokens.start);
        // *Oberster Gerichtshof Kanadas*: a country in the genitive stands behind the name.
        if let Some(at) = touched.iter().position(|atom| is_country_behind(rules, atom, &name)) {
            name.tokens.end = touched[at].tokens.start;
            let behind = touched.split_off(at);
            if touched.iter().any(|atom| stays(rules, atom, &name))
                || touched.len() == 1 && touched[0].tokens == name.tokens
            {
                found.extend(touched);
            } else {
                found.extend(atom_of(rules, document, scanner, sentence, &name));
            }
            found.extend(behind);
            continue;
        }
        // *UNO Nordkoreas*: two that the tables know are not one that they don't.
        let is_known = |i: usize| {
            document.tokens[i].kind == TokenKind::Punctuation
                || touched.iter().any(|atom| atom.tokens.contains(&i))
        };
        let all_known = touched.len() > 1 && name.tokens.clone().all(is_known);
        if is_taken || all_known || touched.iter().any(|atom| stays(rules, atom, &name)) {
            found.extend(touched);
        } else {
            found.extend(atom_of(rules, document, scanner, sentence, &name));
        }
    }
    found.extend(rest);
    found
}

fn is_country_behind(rules: &Rules, atom: &Atom, name: &Name) -> bool {
    let What::Place(place) = atom.what else { return false };
    atom.genitive
        && atom.tokens.start > name.tokens.start
        && rules.gazetteer.places.get(place).kind == PlaceKind::Country
}

/// Whether a piece that the rules found stays where the model sees a name.
fn stays(rules: &Rules, atom: &Atom, name: &Name) -> bool {
    let is_within = name.tokens.start <= atom.tokens.start
        && atom.tokens.end <= name.tokens.end
        && name.tokens != atom.tokens;
    if is_within {
        // First name and surname are a whole, whoever stands behind: *weil Anna Meier Vogt traf*.
        // *Halbinsel Krim* is the Krim; a street or station with a town in it is not the town.
        if let What::Place(place) = atom.what {
            return name.kind == Kind::Place && rules.gazetteer.places.get(place).kind != PlaceKind::City;
        }
        // A genitive has what is someone's behind it: *Kims Bemühungen*.
        let is_full = matches!(&atom.what, What::Person(person)
            if person.known_by == KnownBy::FullName || atom.genitive);
        return is_full && name.kind == Kind::Person;
    }
    match &atom.what {
        What::Office(_) | What::Group(_) | What::Seat(_) | What::Organisation(_) => true,
        What::Place(place) => {
            name.kind == Kind::Place || rules.gazetteer.places.get(*place).kind == PlaceKind::Country
        }
        What::Person(person) => name.kind == Kind::Person || person.known_by == KnownBy::FullName,
        What::NamedPlace(_) => false,
    }
}

/// The piece for a name of the model.
fn atom_of(
    rules: &Rules,
    document: &Document<'_>,
    scanner: &Scanner<'_>,
    sentence: &Range<usize>,
    name: &Name,
) -> Option<Atom> {
    let last = name.tokens.end - 1;
    let (base, genitive) = scanner.base_form(last, sentence);
    let text = scanner.joined(name.tokens.start..last, base);
    let what = match name.kind {
        Kind::Person => {
            let first = rules.first_name(document.token(name.tokens.start));
            let gender = first.map_or(Gender::Unknown, |first| first.gender);
            let known_by = match name.tokens.len() {
                1 if first.is_some_and(|first| !first.is_word) => KnownBy::FirstName,
                1 => KnownBy::Surname,
                _ => KnownBy::FullName,
            };
            What::Person(Person { name: text, gender, known_by })
        }
        Kind::Place => What::NamedPlace(text),
        Kind::Organisation => What::Organisation(text),
        Kind::Other => return None,
    };
    Some(Atom { tokens: name.tokens.clone(), what, genitive })
}
