//! Speakers who are described and not named: *der Minister*, *die Politikerin*, *der 62-Jährige*, *das Ministerium*, *die Behörde*.

use std::collections::BTreeMap;

use lesart_lang::Gender;
use lesart_text::{ActorId, ActorKind, Form, Mention};

use crate::quotations::Rules;

/// A definite description: article and noun. With an adjective (*der russische Präsident*) it may be someone else whom the
/// article never names so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Description<'a> {
    /// The noun, as the text has it.
    pub(super) noun: &'a str,
    /// What its article and ending let a person be.
    pub(super) gender: Gender,
}

/// Reads a speaker's words as a description; `None` for names and longer phrases.
pub(super) fn read<'a>(rules: &Rules, words: &'a str) -> Option<Description<'a>> {
    let mut words_left = words.split_whitespace();
    let article = words_left.next()?.to_lowercase();
    if !rules.is_definite(&article) {
        return None;
    }
    let noun = words_left.next_back()?;
    let is_noun = |word: &str| word.split('-').any(|part| part.starts_with(char::is_uppercase));
    if !is_noun(noun) || words_left.next().is_some() {
        return None;
    }
    // *die Politikerin*, *der Politikerin zufolge*; *die Behörde* and *die Politiker* are no woman.
    const WOMEN: [&str; 4] = ["in", "jährige", "abgeordnete", "frau"];
    let lower = noun.to_lowercase();
    let gender = match article.as_str() {
        "die" if WOMEN.iter().any(|ending| lower.ends_with(ending)) => Gender::Feminine,
        "die" | "das" => Gender::Neuter,
        _ if lower.ends_with("in") => Gender::Feminine,
        _ => Gender::Masculine,
    };
    Some(Description { noun, gender })
}

/// What persons and organisations of an article are called before their names.
pub(super) struct Titles {
    /// Words before or in a name, in lower case, with who has them and where first.
    of: BTreeMap<String, BTreeMap<ActorId, usize>>,
    /// What was looked up already.
    known: BTreeMap<String, BTreeMap<ActorId, usize>>,
}

impl Titles {
    pub(super) fn of(text: &str, mentions: &[Mention]) -> Self {
        let mut of: BTreeMap<String, BTreeMap<ActorId, usize>> = BTreeMap::new();
        for mention in mentions.iter().filter(|mention| mention.form == Form::Name) {
            let words = match mention.kind {
                ActorKind::Person => &text[mention.span.start..mention.head.start.max(mention.span.start)],
                ActorKind::Organisation => mention.span.of(text),
                ActorKind::Place | ActorKind::Group | ActorKind::Other => continue,
            };
            let Some(actor) = mention.actor else { continue };
            for word in words.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)) {
                let place =
                    of.entry(word.to_lowercase()).or_default().entry(actor).or_insert(mention.span.start);
                *place = mention.span.start.min(*place);
            }
        }
        Self { of, known: BTreeMap::new() }
    }

    /// Who alone of those named before `place` can be called `noun`: *der Minister* is the *Verkehrsminister*. Of several who
    /// spoke last, `last`, if it is one of them.
    pub(super) fn who(&mut self, noun: &str, place: usize, last: Option<ActorId>) -> Option<ActorId> {
        const SHORT: usize = 4;
        let noun = noun.to_lowercase();
        if !self.known.contains_key(&noun) {
            let mut fitting: BTreeMap<ActorId, usize> = BTreeMap::new();
            let fits = |title: &str| title == noun || (noun.len() >= SHORT && title.ends_with(&noun));
            for (&actor, &at) in self.of.iter().filter(|(title, _)| fits(title)).flat_map(|(_, who)| who) {
                let first = fitting.entry(actor).or_insert(at);
                *first = at.min(*first);
            }
            self.known.insert(noun.clone(), fitting);
        }
        let fitting = self.known.get(&noun)?;
        let mut before = fitting.iter().filter(|&(_, &at)| at < place).map(|(&actor, _)| actor);
        match (before.next(), before.next()) {
            (Some(one), None) => Some(one),
            _ => last.filter(|last| fitting.get(last).is_some_and(|&at| at < place)),
        }
    }
}

/// The kind of each actor that a mention has.
pub(super) fn kinds(mentions: &[Mention]) -> BTreeMap<ActorId, ActorKind> {
    mentions.iter().filter_map(|mention| Some((mention.actor?, mention.kind))).collect()
}
