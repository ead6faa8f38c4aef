//! Whom a pronoun means, where the text makes it certain; elsewhere it is no mention at all.
//!
//! *Ich* in quoted words is who speaks. *Er*, *ihn*, *sein* and *sie* are the only person who fits among those named in the same
//! sentence or the one before: no other person whose gender fits or is unknown, no other noun of that gender that could be the
//! subject. There is no guessing by nearness or subject: where two fit, the pronoun stays open.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use lesart_lang::{Gazetteer, Gender, Language, Lexicon, Stts, TenseMood};
use lesart_text::{ActorId, ActorKind, Form, Mention, Quotation, QuotationType, Span, Voice};

use crate::Document;
use crate::speakers::gender;

/// A noun phrase has so many words between its determiner and its noun.
const BETWEEN: usize = 2;

/// The pronouns of a language.
#[derive(Debug)]
pub(crate) struct Rules {
    words: BTreeMap<&'static str, Pronoun>,
    determiners: BTreeSet<(u8, &'static str)>,
    lexicon: Lexicon,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Pronoun {
    Own,
    Personal(Gender),
    Singular(Gender),
    Possessive(Gender),
}

impl Rules {
    /// # Panics
    ///
    /// If a line of `pronouns.tsv` can't be used: a mistake in the program, found by every test.
    pub(crate) fn of(language: &Language) -> Self {
        let mut rules =
            Self { words: BTreeMap::new(), determiners: BTreeSet::new(), lexicon: Lexicon::of(language) };
        let table = language.table("pronouns");
        for row in table.rows() {
            let (kind, gender, words) = (row.get(0), row.get(1), row.get(2));
            let gender = match gender {
                "-" => Gender::Unknown,
                gender => Gender::parse(gender).unwrap_or_else(|| panic!("{}: no gender", table.place(&row))),
            };
            for word in words.split(' ') {
                let pronoun = match kind {
                    "self" => Pronoun::Own,
                    "personal" => Pronoun::Personal(gender),
                    "singular" => Pronoun::Singular(gender),
                    "possessive" => Pronoun::Possessive(gender),
                    "determiner" => {
                        rules.determiners.insert((number(gender), word));
                        continue;
                    }
                    _ => panic!("{}: unknown kind", table.place(&row)),
                };
                rules.words.insert(word, pronoun);
            }
        }
        rules
    }
}

/// The lexicon's number of a gender.
fn number(gender: Gender) -> u8 {
    match gender {
        Gender::Masculine => 0,
        Gender::Feminine => 1,
        _ => 2,
    }
}

/// Adds the pronouns that mean an actor for certain to the `mentions`, which stay in the order of the text.
pub(crate) fn add(
    rules: &Rules,
    gazetteer: &Gazetteer,
    document: &Document,
    quotations: &[Quotation],
    mentions: &mut Vec<Mention>,
) {
    let mut found = Named::of(gazetteer, document.text, mentions);
    let direct = Direct::of(quotations);
    let spoken: BTreeMap<usize, ActorId> = quotations
        .iter()
        .filter_map(|quotation| Some((quotation.speaker.first()?.start, quotation.actor?)))
        .collect();
    let mut added = Vec::new();
    for s in 0..document.sentences.len() {
        for i in document.sentences[s].tokens.clone() {
            let word = document.token(i).to_lowercase();
            let Some(&pronoun) = rules.words.get(word.as_str()) else { continue };
            let span = document.tokens[i].span;
            let quotation = direct.around(span);
            let actor = match (pronoun, quotation) {
                (Pronoun::Own, Some((_, speaker))) => *speaker,
                (Pronoun::Own, None) | (_, Some(_)) => None,
                _ if spoken.contains_key(&span.start) => spoken.get(&span.start).copied(),
                (pronoun, None) => rules.antecedent(document, &found, s, i, pronoun),
            };
            let Some(actor) = actor else { continue };
            let Some(&kind) = found.kinds.get(&actor) else { continue };
            if pronoun == Pronoun::Own && kind != ActorKind::Person {
                continue;
            }
            let voice = if quotation.is_some() { Voice::Quoted } else { Voice::Own };
            if voice == Voice::Own {
                found.places.insert(span.start, Some(actor));
            }
            added.push(Mention { span, head: span, kind, form: Form::Pronoun, voice, actor: Some(actor) });
        }
    }
    mentions.extend(added);
    mentions.sort_by_key(|mention| (mention.span.start, Reverse(mention.span.end)));
}

impl Rules {
    /// The only one whom a pronoun at token `i` of sentence `s` can mean.
    fn antecedent(
        &self,
        document: &Document,
        found: &Named,
        s: usize,
        i: usize,
        pronoun: Pronoun,
    ) -> Option<ActorId> {
        let (gender, may_be_neuter) = match pronoun {
            Pronoun::Personal(gender) => (gender, false),
            Pronoun::Singular(gender) if self.is_singular(document, s, i) => (gender, false),
            Pronoun::Own | Pronoun::Singular(_) => return None,
            Pronoun::Possessive(gender) => (gender, true),
        };
        let own = document.sentences[s].tokens.start;
        let before = s.checked_sub(1).filter(|&before| {
            let blocks = &document.block_of_sentence;
            blocks[s] - blocks[before] <= 1 && document.role_of_sentence(before).is_prose()
        });
        let from = before.map_or(own, |before| document.sentences[before].tokens.start);
        let window = Span::new(document.tokens[from].span.start, document.tokens[i].span.start);
        let mut fitting: BTreeSet<ActorId> = BTreeSet::new();
        for (_, actor) in found.places.range(window.start..window.end) {
            // Someone whom nobody knows may be meant.
            let actor = (*actor)?;
            let known = found.genders.get(&actor).copied().unwrap_or(Gender::Unknown);
            match found.kinds.get(&actor) {
                Some(ActorKind::Person) if known.agrees_with(gender) => fitting.insert(actor),
                Some(ActorKind::Person) => false,
                _ if may_be_neuter => fitting.insert(actor),
                _ => false,
            };
        }
        let mut fitting = fitting.into_iter();
        let (Some(actor), None) = (fitting.next(), fitting.next()) else { return None };
        let sure =
            found.kinds.get(&actor) == Some(&ActorKind::Person) && found.genders.get(&actor) == Some(&gender);
        let mut nouns = (from..i).filter(|&at| !found.is_within(document.tokens[at].span));
        let other = nouns.any(|at| {
            self.opens_subject(document, at, i, gender)
                || (may_be_neuter && self.opens_subject(document, at, i, Gender::Neuter))
        });
        (sure && !other).then_some(actor)
    }

    /// Whether a noun phrase begins at token `at` that has the gender and can be a subject in the singular.
    fn opens_subject(&self, document: &Document, at: usize, end: usize, gender: Gender) -> bool {
        let word = document.token(at).to_lowercase();
        if !self.determiners.contains(&(number(gender), word.as_str())) {
            return false;
        }
        let noun = (at + 1..(at + 2 + BETWEEN).min(end))
            .find(|&next| document.token(next).starts_with(char::is_uppercase));
        noun.is_some_and(|noun| {
            let noun = document.token(noun);
            let mut fits = false;
            let mut known = false;
            self.lexicon.each(noun, |reading| {
                known |= reading.tag == Stts::Nn;
                let nominative =
                    |(case, plural, of): (u8, u8, u8)| case == 0 && plural == 0 && of == number(gender);
                fits |= reading.tag == Stts::Nn && reading.forms.nominals().any(nominative);
            });
            // A noun that the lexicon lacks, most often a compound, may have any gender.
            fits || !known
        })
    }

    /// Whether the verb before or behind token `i` can only be in the singular.
    fn is_singular(&self, document: &Document, s: usize, i: usize) -> bool {
        let tokens = document.sentences[s].tokens.clone();
        let near = [i.checked_sub(1), Some(i + 1)].into_iter().flatten().filter(|at| tokens.contains(at));
        let mut one = false;
        for at in near {
            let word = document.token(at).to_lowercase();
            self.lexicon.each(&word, |reading| {
                let has = |number: u8| {
                    let forms =
                        [TenseMood::Present, TenseMood::Past, TenseMood::Konjunktiv1, TenseMood::Konjunktiv2];
                    forms.iter().any(|form| reading.forms.has_finite(3, number, *form))
                };
                if matches!(reading.tag, Stts::Vvfin | Stts::Vafin | Stts::Vmfin) {
                    one |= has(0) && !has(1);
                }
            });
        }
        one
    }
}

/// Who is named where.
struct Named {
    kinds: BTreeMap<ActorId, ActorKind>,
    genders: BTreeMap<ActorId, Gender>,
    /// By the start of the head: the actor in the outlet's own words, `None` for a person whom nobody knows.
    places: BTreeMap<usize, Option<ActorId>>,
    /// The mentions' words, disjoint and in order.
    spans: Vec<Span>,
}

impl Named {
    fn of(gazetteer: &Gazetteer, text: &str, mentions: &[Mention]) -> Self {
        let mut kinds = BTreeMap::new();
        let mut genders: BTreeMap<ActorId, Gender> = BTreeMap::new();
        let mut places = BTreeMap::new();
        for mention in mentions {
            let is_person = mention.kind == ActorKind::Person;
            if let Some(actor) = mention.actor {
                kinds.insert(actor, mention.kind);
                if is_person {
                    let known = genders.entry(actor).or_insert(Gender::Unknown);
                    if *known == Gender::Unknown {
                        *known = gender(gazetteer, mention.span.of(text));
                    }
                }
            }
            if mention.voice == Voice::Own && (is_person || mention.actor.is_some()) {
                places.insert(mention.head.start, mention.actor);
            }
        }
        let spans = lesart_text::merge_spans(mentions.iter().map(|mention| mention.span).collect());
        Self { kinds, genders, places, spans }
    }

    fn is_within(&self, span: Span) -> bool {
        let at = self.spans.partition_point(|known| known.end < span.end);
        self.spans.get(at).is_some_and(|known| known.contains(span))
    }
}

/// Direct quotations by their parts.
struct Direct {
    /// In order of their start, a part within another behind it.
    parts: Vec<(Span, Option<ActorId>)>,
}

impl Direct {
    fn of(quotations: &[Quotation]) -> Self {
        let direct = quotations.iter().filter(|quotation| quotation.kind == QuotationType::Direct);
        let mut parts: Vec<(Span, Option<ActorId>)> =
            direct.flat_map(|q| q.quote.iter().map(|span| (*span, q.actor))).collect();
        parts.sort_by_key(|(span, _)| (span.start, Reverse(span.end)));
        Self { parts }
    }

    /// The innermost quotation that a place stands in.
    fn around(&self, span: Span) -> Option<&(Span, Option<ActorId>)> {
        let to = self.parts.partition_point(|(part, _)| part.start <= span.start);
        // Quotations nest twice at most; a few parts back is far enough.
        let near = self.parts[to.saturating_sub(8)..to].iter();
        near.rev().find(|(part, _)| part.contains(span))
    }
}

#[cfg(test)]
mod tests {
    use lesart_text::{Article, Block, Form, Role, Span};

    use crate::Annotator;

    /// Each pronoun that means someone: `word = name`.
    fn pronouns(text: &str) -> Vec<String> {
        let block = Block { span: Span::new(0, text.len()), role: Role::Paragraph, why: None };
        let mut article = Article { text: text.to_string(), blocks: vec![block], ..Article::default() };
        Annotator::new(lesart_lang::language("de").expect("German")).annotate(&mut article);
        let pronouns = article.mentions.iter().filter(|mention| mention.form == Form::Pronoun);
        let name = |id| article.actors.iter().find(|actor| actor.id == id).map_or("-", |actor| &actor.name);
        pronouns.map(|m| format!("{} = {}", m.span.of(text), m.actor.map_or("-", name))).collect()
    }

    #[test]
    fn er_is_the_only_man_who_was_named() {
        assert_eq!(
            pronouns("Karl Vogt kam spät. Er ging früh, denn ihn rief Anna Meier."),
            ["Er = Karl Vogt", "ihn = Karl Vogt"]
        );
        // A man whose gender is not known fits as well.
        assert_eq!(pronouns("Karl Vogt traf Peter Anders. Er ging früh."), [""; 0]);
        assert_eq!(pronouns("Anna Meier kam spät. Er ging früh."), [""; 0]);
    }

    #[test]
    fn a_noun_that_could_be_meant_leaves_it_open() {
        assert_eq!(pronouns("Karl Vogt wartete. Der Zug kam spät, er war voll."), [""; 0]);
        assert_eq!(pronouns("Karl Vogt wartete. Die Bahn kam spät, er stieg ein."), ["er = Karl Vogt"]);
    }

    #[test]
    fn it_reaches_one_sentence_back_and_goes_on_from_there() {
        assert_eq!(pronouns("Karl Vogt kam. Es regnete. Er ging."), [""; 0]);
        assert_eq!(pronouns("Karl Vogt kam. Er aß. Dann schlief er."), ["Er = Karl Vogt", "er = Karl Vogt"]);
    }

    #[test]
    fn sie_is_one_woman_only_beside_a_verb_in_the_singular() {
        assert_eq!(pronouns("Anna Meier kam spät. Sie ging früh."), ["Sie = Anna Meier"]);
        assert_eq!(pronouns("Anna Meier kam spät. Sie gingen früh."), [""; 0]);
        assert_eq!(pronouns("Anna Meier lobte die Regierung. Sie tritt ab."), [""; 0]);
    }

    #[test]
    fn sein_is_a_man_s_where_no_country_could_be_meant() {
        assert_eq!(pronouns("Karl Vogt verkaufte sein Haus."), ["sein = Karl Vogt"]);
        assert_eq!(pronouns("Karl Vogt reiste nach Norwegen und lobte sein Programm."), [""; 0]);
    }

    #[test]
    fn ich_is_who_speaks() {
        assert_eq!(
            pronouns("„Ich warte auf meine Frau“, sagte Karl Vogt."),
            ["Ich = Karl Vogt", "meine = Karl Vogt"]
        );
        assert_eq!(pronouns("Ich warte auf Karl Vogt."), [""; 0]);
    }

    #[test]
    fn in_quoted_words_no_other_pronoun_is_resolved() {
        assert_eq!(pronouns("Karl Vogt kam. „Er war müde“, sagte Anna Meier."), [""; 0]);
    }
}
