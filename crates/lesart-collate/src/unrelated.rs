use std::collections::{BTreeMap, BTreeSet};

use lesart_lang::{TokenKind, tokens};
use lesart_text::{ActorId, Article, Form, Role};

use crate::DossierActor;
use crate::claim::kind_of;
use crate::rules::Rules;

/// From this likeness on two articles may be about one event.
const RELATED: f64 = 0.12;
/// From this likeness on they are, though each names others.
const SURELY: f64 = 0.18;
/// An article with fewer words and names says too little for a likeness.
const FEW: usize = 80;
/// A part of a compound has so many letters.
const PART: usize = 4;
/// Who names so many names those whom its event is about.
const NAMES: usize = 2;
/// Names show more than other words.
const NAME: f64 = 2.0;

/// Each article's event: the number of the first article that is on it.
///
/// Articles whose words and names are alike are linked, and those that links join are on one event.
///
/// Two short reports have little in common even on one event: one noun or name links them. Where there are more, one that
/// names several and hardly anyone whom another names tells of another event of the same kind: the strike of another union.
pub(crate) fn events(articles: &[Article], actors: &[DossierActor], rules: &Rules) -> Vec<usize> {
    let profiles: Vec<Profile> = articles.iter().map(|article| profile(article, actors, rules)).collect();
    let mut group_of: Vec<usize> = (0..articles.len()).collect();
    for i in 0..articles.len() {
        for j in 0..i {
            if group_of[i] != group_of[j] && are_linked(&profiles[i], &profiles[j], articles.len()) {
                let (from, into) = (group_of[i].max(group_of[j]), group_of[i].min(group_of[j]));
                group_of.iter_mut().filter(|group| **group == from).for_each(|group| *group = into);
            }
        }
    }
    group_of
}

/// Which articles belong together and which have nothing to do with them: (related, unrelated), in order.
///
/// The event that most articles are on is the story (of two as large, the one with the first article), all others are
/// unrelated. So of two articles that share nothing the second one is unrelated, and a single article is a story of its own.
pub(crate) fn split(events: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for &event in events {
        *sizes.entry(event).or_default() += 1;
    }
    let story =
        sizes.iter().max_by_key(|&(&event, &size)| (size, std::cmp::Reverse(event))).map(|(&event, _)| event);
    (0..events.len()).partition(|&i| Some(events[i]) == story)
}

/// An article's words and names with their weights, and the length of that vector.
struct Profile {
    weights: BTreeMap<String, f64>,
    length: f64,
    /// What a single one of shows something: nouns with content, and names.
    nouns: BTreeSet<String>,
    names: BTreeSet<ActorId>,
}

/// Whether a profile has a word, or a noun that is made with it.
fn has_like(profile: &Profile, word: &str) -> bool {
    let made_of =
        |whole: &str, part: &str| part.len() >= PART && (whole.starts_with(part) || whole.ends_with(part));
    profile.weights.contains_key(word)
        || profile.nouns.iter().any(|noun| made_of(noun, word) || made_of(word, noun))
}

fn are_linked(a: &Profile, b: &Profile, n_articles: usize) -> bool {
    let likeness = likeness(a, b);
    let n_shared = a.names.intersection(&b.names).count();
    if n_articles > 2 {
        // One name in common may be a town nearby.
        let n_names = a.names.len().min(b.names.len());
        let name_others = n_names >= NAMES && n_shared <= 1 && n_shared * NAMES < n_names;
        return likeness >= if name_others { SURELY } else { RELATED };
    }
    let says_little = a.weights.len().min(b.weights.len()) < FEW;
    likeness >= RELATED || (says_little && (n_shared > 0 || a.weights.keys().any(|word| has_like(b, word))))
}

fn profile(article: &Article, actors: &[DossierActor], rules: &Rules) -> Profile {
    let mut counts: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    let (mut nouns, mut names) = (BTreeSet::new(), BTreeSet::new());
    let mut add = |feature: String, importance: f64| {
        let entry = counts.entry(feature).or_insert((0.0, importance));
        entry.0 += 1.0;
        entry.1 = entry.1.max(importance);
    };
    let told = article.blocks.iter().filter(|block| block.role.is_prose() || block.role == Role::Title);
    for block in told {
        let text = block.span.of(&article.text);
        for token in tokens(text, &rules.abbreviations).into_iter().filter(|t| t.kind == TokenKind::Word) {
            let word = token.of(text);
            let lower = word.to_lowercase();
            // Words without content and those of any news show nothing.
            if lower.chars().count() >= 3 && rules.emptiness(&lower).is_none() {
                let is_noun = word.starts_with(char::is_uppercase);
                let stem = rules.stem(&lower);
                if is_noun {
                    nouns.insert(stem.clone());
                }
                add(stem, if is_noun { 1.0 } else { 0.5 });
            }
        }
    }
    for mention in article.mentions.iter().filter(|mention| mention.form == Form::Name) {
        if let Some(actor) = mention.actor.filter(|&actor| kind_of(actors, actor).is_some()) {
            add(format!("actor {actor}"), NAME);
            names.insert(actor);
        }
    }
    let weights: BTreeMap<String, f64> =
        counts.into_iter().map(|(feature, (n, importance))| (feature, importance * (1.0 + n.ln()))).collect();
    let length = weights.values().map(|weight| weight * weight).sum::<f64>().sqrt();
    Profile { weights, length, nouns, names }
}

/// Cosine of two profiles.
fn likeness(a: &Profile, b: &Profile) -> f64 {
    let (few, many) = if a.weights.len() <= b.weights.len() { (a, b) } else { (b, a) };
    let product: f64 =
        few.weights.iter().filter_map(|(feature, weight)| Some(weight * many.weights.get(feature)?)).sum();
    product / (a.length * b.length).max(f64::MIN_POSITIVE)
}
