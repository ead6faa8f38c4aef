//! What the model reads of a document: its words, and what the rules found in it.

use std::ops::Range;

use lesart_lang::tagger::opens_behind;
use lesart_lang::{Abbreviations, Language, OfficeKind, PlaceKind};
use lesart_text::{Article, Block, Role, Span};

use super::words::{KnownWords, Sight, WordMemory, WordSight};
use crate::Document;
use crate::names::rules::Rules;
use crate::names::scan::{Atom, KnownBy, Scanner, What};

/// What the model reads of one sentence whose atoms the rules have found.
pub(in crate::names) fn sights(
    rules: &Rules,
    document: &Document<'_>,
    (known, memory): (&KnownWords, &mut WordMemory),
    sentence: &Range<usize>,
    atoms: &[Atom],
) -> Vec<Sight> {
    let forms: Vec<&str> = sentence.clone().map(|i| document.token(i)).collect();
    let is_capital = |i: usize| forms.get(i).is_some_and(|form| form.starts_with(char::is_uppercase));
    let is_open = |i: usize| is_capital(i) || is_capital(i + 1) || i.checked_sub(1).is_some_and(is_capital);
    let open: Vec<bool> = (0..forms.len()).map(is_open).collect();
    // Words that no open one has beside it, or next but one, are not looked at.
    let is_seen = |i: usize| open[i.saturating_sub(2)..(i + 3).min(open.len())].contains(&true);
    let mut read: Vec<Sight> = (0..forms.len())
        .map(|i| Sight {
            word: if is_seen(i) { memory.sight(known, forms[i]) } else { WordSight::default() },
            hint: 0,
            opens: opens_behind(&forms[..i]),
            open: open[i],
        })
        .collect();
    for atom in atoms {
        let hint = hint(rules, atom);
        for i in atom.tokens.clone() {
            read[i - sentence.start].hint = 2 * hint + u64::from(i == atom.tokens.start);
        }
    }
    read
}

/// What the rules take a piece for, as a number.
fn hint(rules: &Rules, atom: &Atom) -> u64 {
    match &atom.what {
        What::Place(place) => match rules.gazetteer.places.get(*place).kind {
            PlaceKind::Country => 1,
            PlaceKind::Region => 2,
            PlaceKind::City => 3,
        },
        What::NamedPlace(_) => 13,
        What::Seat(_) => 4,
        What::Organisation(_) => 5,
        What::Office(office) if office.kind == OfficeKind::Title => 6,
        What::Office(office) if office.kind == OfficeKind::Government => 7,
        What::Office(_) => 8,
        What::Group(_) => 9,
        What::Person(person) => match person.known_by {
            KnownBy::FullName => 10,
            KnownBy::FirstName => 11,
            KnownBy::Surname => 12,
        },
    }
}

/// Reads texts for training.
#[derive(Debug)]
pub struct Reader {
    rules: Rules,
    known: KnownWords,
    abbreviations: Abbreviations,
}

impl Reader {
    /// Reads with the rules of `language`.
    pub fn of(language: &'static Language) -> Self {
        Self::with(language, KnownWords::of(language))
    }

    /// Reads with other tables of words.
    pub fn with(language: &'static Language, known: KnownWords) -> Self {
        Self { rules: Rules::of(language), known, abbreviations: Abbreviations::of(language) }
    }

    /// The sentences of a text: what the model reads of each token, and the token's place.
    pub fn sentences(&self, text: &str) -> Vec<(Vec<Span>, Vec<Sight>)> {
        let block = Block { span: Span::new(0, text.len()), role: Role::Paragraph, why: None };
        let article = Article { text: text.to_string(), blocks: vec![block], ..Article::default() };
        let document = Document::new(&article, &self.abbreviations);
        let scanner = Scanner::new(&self.rules, &document);
        let mut memory = WordMemory::default();
        let mut found = Vec::new();
        for sentence in &document.sentences {
            let tokens = &sentence.tokens;
            let atoms = scanner.scan(tokens);
            let spans = tokens.clone().map(|i| document.tokens[i].span).collect();
            found.push((spans, sights(&self.rules, &document, (&self.known, &mut memory), tokens, &atoms)));
        }
        found
    }
}
