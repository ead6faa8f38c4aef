use std::collections::BTreeMap;

use lesart_lang::{TokenKind, tokens};
use lesart_text::{Article, Form, Role};

use crate::DossierActor;
use crate::claim::kind_of;
use crate::rules::Rules;

/// From this likeness on two articles may be about one event.
const RELATED: f64 = 0.12;
/// … if both have so many different words; of two notes of thirty words one shared word is much.
const MANY_WORDS: f64 = 100.0;
/// Names show more than other words.
const NAME: f64 = 2.0;

/// Which articles belong together and which have nothing to do with them: (related, unrelated), in order.
///
/// Articles whose words and names are alike are linked; the largest group of linked articles is the story (of two as
/// large, the one with the first article), all others are unrelated. So of two articles that share nothing the second one is
/// unrelated, and a single article is a story of its own.
pub(crate) fn split(
    articles: &[Article],
    actors: &[DossierActor],
    rules: &Rules,
) -> (Vec<usize>, Vec<usize>) {
    let profiles: Vec<Profile> = articles.iter().map(|article| profile(article, actors, rules)).collect();
    let mut group_of: Vec<usize> = (0..articles.len()).collect();
    for i in 0..articles.len() {
        for j in 0..i {
            if group_of[i] != group_of[j] && are_related(&profiles[i], &profiles[j]) {
                let (from, into) = (group_of[i].max(group_of[j]), group_of[i].min(group_of[j]));
                group_of.iter_mut().filter(|group| **group == from).for_each(|group| *group = into);
            }
        }
    }
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for &group in &group_of {
        *sizes.entry(group).or_default() += 1;
    }
    let story =
        sizes.iter().max_by_key(|&(&group, &size)| (size, std::cmp::Reverse(group))).map(|(&group, _)| group);
    (0..articles.len()).partition(|&i| Some(group_of[i]) == story)
}

/// An article's words and names with their weights, and the length of that vector.
struct Profile {
    weights: BTreeMap<String, f64>,
    length: f64,
}

fn profile(article: &Article, actors: &[DossierActor], rules: &Rules) -> Profile {
    let mut counts: BTreeMap<String, (f64, f64)> = BTreeMap::new();
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
                add(rules.stem(&lower), if is_noun { 1.0 } else { 0.5 });
            }
        }
    }
    for mention in article.mentions.iter().filter(|mention| mention.form == Form::Name) {
        if let Some(actor) = mention.actor.filter(|&actor| kind_of(actors, actor).is_some()) {
            add(format!("actor {actor}"), NAME);
        }
    }
    let weights: BTreeMap<String, f64> =
        counts.into_iter().map(|(feature, (n, importance))| (feature, importance * (1.0 + n.ln()))).collect();
    let length = weights.values().map(|weight| weight * weight).sum::<f64>().sqrt();
    Profile { weights, length }
}

fn are_related(a: &Profile, b: &Profile) -> bool {
    let n_words = a.weights.len().min(b.weights.len()) as f64;
    let likeness = likeness(a, b);
    likeness > 0.0 && likeness >= RELATED * (n_words / MANY_WORDS).min(1.0)
}

/// Cosine of two profiles.
fn likeness(a: &Profile, b: &Profile) -> f64 {
    let (few, many) = if a.weights.len() <= b.weights.len() { (a, b) } else { (b, a) };
    let product: f64 =
        few.weights.iter().filter_map(|(feature, weight)| Some(weight * many.weights.get(feature)?)).sum();
    product / (a.length * b.length).max(f64::MIN_POSITIVE)
}
