use std::collections::BTreeSet;

use lesart_text::{ActorId, ActorKind, Article, QuotationType, Role, Span};

use crate::claim::kind_of;
use crate::rules::Rules;
use crate::{DossierActor, Utterance, Variant};

/// What part of the shorter quotation's words the other must have, where they share at least [`MANY`].
const SAME: f64 = 0.6;
const MANY: usize = 4;
/// With fewer shared words, what part of all words of both.
const ALIKE: f64 = 0.75;
const FEW: usize = 2;
/// So many words in a row in common are the same words, however the rest was trimmed.
const RUN: usize = 5;

/// One quotation with what is compared of it.
struct Said {
    variant: Variant,
    actor: Option<ActorId>,
    kind: QuotationType,
    words: Vec<String>,
    stems: BTreeSet<String>,
}

/// Who said what: the same words of the same speaker stand together, trimmed or translated as they may be.
///
/// Every direct quotation is in one utterance, those that one article alone gives too, so that a reader sees all that was
/// said. An indirect one is taken in where it gives words that another article quotes or reports as well. In the order of the
/// first place. Quotations of different known speakers, or of one that is unknown, stand together only where they are
/// the same words; where the outlets disagree about the speaker the utterance has none, and the variants tell whom each
/// names. Words that an outlet cites from another (*die Zeitung zitiert X*) count once, as X's.
pub(crate) fn utterances(
    articles: &[Article],
    related: &[usize],
    rules: &Rules,
    actors: &[DossierActor],
) -> Vec<Utterance> {
    let said = all_said(articles, related, rules, actors);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (i, one) in said.iter().enumerate() {
        // All members must agree: a trimmed quotation is no bridge between two others.
        let fits = |group: &Vec<usize>| group.iter().all(|&other| same(&said[other], one));
        match groups.iter().position(fits) {
            Some(group) => groups[group].push(i),
            None => groups.push(vec![i]),
        }
    }
    let is_shown = |group: &&Vec<usize>| {
        let outlets: BTreeSet<usize> = group.iter().map(|&i| said[i].variant.article).collect();
        outlets.len() > 1 || group.iter().any(|&i| said[i].kind == QuotationType::Direct)
    };
    groups
        .iter()
        .filter(is_shown)
        .map(|group| Utterance {
            actor: common_actor(group.iter().filter_map(|&i| said[i].actor)),
            variants: group.iter().map(|&i| said[i].variant).collect(),
        })
        .collect()
}

/// The actor that all give; none if two are given.
fn common_actor(mut actors: impl Iterator<Item = ActorId>) -> Option<ActorId> {
    let first = actors.next()?;
    actors.all(|other| other == first).then_some(first)
}

fn all_said(articles: &[Article], related: &[usize], rules: &Rules, actors: &[DossierActor]) -> Vec<Said> {
    let mut said = Vec::new();
    for &article in related {
        let text = &articles[article].text;
        let first = said.len();
        for (i, quotation) in articles[article].quotations.iter().enumerate() {
            let is_told = quotation.kind != QuotationType::Reported;
            let at = quotation.quote.first().map_or(0, |quote| quote.start);
            let role = articles[article].block_at(at).map(|block| block.role);
            if quotation.quote.is_empty() || !is_told || role == Some(Role::Furniture) {
                continue;
            }
            let actor = quotation.actor.filter(|&actor| kind_of(actors, actor).is_some());
            // Whoever cites stands beside who is cited, with the same words: the person said them.
            let quote = |one: &Said| &articles[article].quotations[one.variant.quotation].quote;
            if let Some(twin) =
                said[first..].iter_mut().rev().take(4).find(|one| *quote(one) == quotation.quote)
            {
                let is_person = |actor: Option<ActorId>| {
                    actor.and_then(|a| kind_of(actors, a)) == Some(ActorKind::Person)
                };
                if is_person(actor) && !is_person(twin.actor) {
                    twin.actor = actor;
                    twin.variant.quotation = i;
                }
                continue;
            }
            let words: Vec<String> = quotation.quote.iter().flat_map(|&quote| words(text, quote)).collect();
            said.push(Said {
                variant: Variant { article, quotation: i },
                actor,
                kind: quotation.kind,
                stems: words
                    .iter()
                    .filter(|word| !rules.is_empty(word))
                    .map(|word| rules.stem(word))
                    .collect(),
                words,
            });
        }
    }
    said
}

fn words(text: &str, span: Span) -> impl Iterator<Item = String> {
    let words = span.of(text).split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '’' | '\''));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

fn same(a: &Said, b: &Said) -> bool {
    if a.variant.article == b.variant.article {
        return false;
    }
    let n_shared = a.stems.intersection(&b.stems).count();
    let (n_a, n_b) = (a.stems.len(), b.stems.len());
    let share_of = |n: usize| n_shared as f64 / n.max(1) as f64;
    let speaker_known = a.actor.is_some() && b.actor.is_some();
    let speakers_differ = speaker_known && a.actor != b.actor;
    let same_words =
        n_shared >= FEW && a.words.windows(RUN).any(|run| b.words.windows(RUN).any(|other| run == other));
    let same_content = n_shared >= MANY && speaker_known && share_of(n_a.min(n_b)) >= SAME;
    let nearly_all = n_shared >= FEW && share_of(n_a + n_b - n_shared) >= ALIKE;
    if speakers_differ {
        // Two may well say the same in other words, or share a phrase.
        return same_words && share_of(n_a.min(n_b)) >= ALIKE && n_shared >= MANY;
    }
    same_words || same_content || nearly_all
}
