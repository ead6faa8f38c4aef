//! The tables `positions.tsv` and `holders.tsv`, compiled.

use lesart_lang::Language;

use crate::PositionAct;
use crate::rules::{Form, rows};

/// Endings of `roles.tsv` with fewer bytes fit too much: *Vorschlag* is no *AG*.
const SHORTEST: usize = 4;

/// Which words tell which act, and who may hold a position.
#[derive(Debug)]
pub(crate) struct Acts {
    /// Verbs with what stands beside them.
    pub(super) verbs: Vec<Act>,
    /// Nouns that stand alone: *Forderung*.
    pub(super) nouns: Vec<Act>,
    /// Participles before a noun: *gefordert*.
    pub(super) attributes: Vec<Act>,
    /// Verbs by which someone says what must be: *müssen*.
    pub(super) needs: Vec<Act>,
    holders: Vec<Form>,
}

/// A line of `positions.tsv`.
#[derive(Debug)]
pub(super) struct Act {
    /// `None`: words that look like an act and are none.
    pub(super) kind: Option<PositionAct>,
    /// Base forms of the verb, or of a noun that stands alone.
    pub(super) head: Vec<Form>,
    /// What must stand in the same clause, or must not.
    pub(super) with: Vec<Condition>,
    pub(super) content: Vec<&'static str>,
    pub(super) addressee: Vec<&'static str>,
    pub(super) denied: Option<PositionAct>,
    /// The preposition before the holder where it is not the subject.
    pub(super) holder: Option<&'static str>,
}

/// Words of a clause.
#[derive(Debug)]
pub(super) struct Condition {
    pub(super) any_of: Vec<Form>,
    /// One of them must stand there, or none may.
    pub(super) is_there: bool,
}

impl Acts {
    /// # Panics
    ///
    /// If a line of a table can't be read; the message names its place.
    pub(crate) fn of(language: &'static Language) -> Self {
        let kind = PositionAct::of;
        let acts = rows(&language.table("positions"), |row| {
            let words = |i| row.get(i).split_whitespace().filter(|word| *word != "-").collect::<Vec<&str>>();
            let mut with = words(1);
            let head = forms(with.pop()?);
            let with = with.into_iter().map(|word| Condition {
                any_of: forms(word.trim_start_matches('!')),
                is_there: !word.starts_with('!'),
            });
            let act = Act {
                kind: match row.get(0) {
                    "none" => None,
                    name => Some(kind(name)?),
                },
                head,
                with: with.collect(),
                content: words(2),
                addressee: words(3),
                denied: match row.get(4) {
                    "-" | "" => None,
                    name => Some(kind(name)?),
                },
                holder: Some(row.get(5)).filter(|column| !column.is_empty()),
            };
            let list = match *act.content.first()? {
                "said" => List::Needs,
                "attribute" => List::Attributes,
                _ if act.with.is_empty()
                    && row.get(1).starts_with(|c: char| c.is_uppercase() || c == '*') =>
                {
                    List::Nouns
                }
                _ => List::Verbs,
            };
            Some((list, act))
        });
        let (mut verbs, mut nouns, mut attributes, mut needs) = (vec![], vec![], vec![], vec![]);
        for (list, act) in acts {
            match list {
                List::Verbs => verbs.push(act),
                List::Nouns => nouns.push(act),
                List::Attributes => attributes.push(act),
                List::Needs => needs.push(act),
            }
        }
        // Whoever has an office, a trade or a lot may want something too.
        let mut holders = rows(&language.table("holders"), |row| Some(forms(row.get(0))));
        let mut roles = rows(&language.table("roles"), |row| Some(forms(row.get(1))));
        // *-ag* is a company only where companies are spoken of.
        let is_short = |form: &Form| matches!(form, Form::Ending(ending) if ending.len() < SHORTEST);
        for role in &mut roles {
            role.retain(|form| !is_short(form));
        }
        holders.extend(roles);
        let holders = holders.into_iter().flatten().collect();
        Self { verbs, nouns, attributes, needs, holders }
    }

    /// Whether a noun in lower case is someone who can want something.
    pub(super) fn may_hold(&self, lower: &str) -> bool {
        self.holders.iter().any(|form| form.is(lower))
    }
}

enum List {
    Verbs,
    Nouns,
    Attributes,
    Needs,
}

/// The alternatives of a column, in lower case.
fn forms(column: &str) -> Vec<Form> {
    let words = column.split('|').map(str::trim).filter(|word| !word.is_empty());
    words.map(|word| Form::of(&word.to_lowercase())).collect()
}

/// Whether one of the forms is `word`, whatever its case.
pub(super) fn any_is(forms: &[Form], word: &str) -> bool {
    let lower = word.to_lowercase();
    forms.iter().any(|form| form.is(&lower))
}
