use std::collections::BTreeSet;

use lesart_text::{Article, QuotationType, Role, Span};

use crate::claim::kind_of;
use crate::rules::Rules;
use crate::{DossierActor, Utterance, Variant};

/// What part of the shorter quotation's words the other must have, and how many at least.
const SAME: f64 = 0.6;
const LEAST: usize = 2;
/// With fewer shared words than this, all of the shorter one's must be shared.
const SAFE: usize = 4;

/// One quotation with what is compared of it.
struct Said {
    variant: Variant,
    actor: Option<lesart_text::ActorId>,
    kind: QuotationType,
    stems: BTreeSet<String>,
}

/// Who said what: the same words of the same speaker stand together, trimmed or translated as they may be.
///
/// Every direct quotation is in one utterance, those that one article alone gives too, so that a reader sees all that was
/// said. An indirect one is taken in where it gives words that another article quotes or reports as well. In the order of the
/// first place. Quotations of different known speakers never stand together; of one whose speaker is unknown, only
/// the same words do.
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
            actor: group.iter().find_map(|&i| said[i].actor),
            variants: group.iter().map(|&i| said[i].variant).collect(),
        })
        .collect()
}

fn all_said(articles: &[Article], related: &[usize], rules: &Rules, actors: &[DossierActor]) -> Vec<Said> {
    let mut said = Vec::new();
    for &article in related {
        let text = &articles[article].text;
        for (i, quotation) in articles[article].quotations.iter().enumerate() {
            let is_told = quotation.kind != QuotationType::Reported;
            let at = quotation.quote.first().map_or(0, |quote| quote.start);
            let role = articles[article].block_at(at).map(|block| block.role);
            if quotation.quote.is_empty() || !is_told || role == Some(Role::Furniture) {
                continue;
            }
            said.push(Said {
                variant: Variant { article, quotation: i },
                actor: quotation.actor.filter(|&actor| kind_of(actors, actor).is_some()),
                kind: quotation.kind,
                stems: quotation.quote.iter().flat_map(|&quote| stems(text, quote, rules)).collect(),
            });
        }
    }
    said
}

fn stems(text: &str, span: Span, rules: &Rules) -> Vec<String> {
    let words = span.of(text).split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '’' | '\''));
    let lower = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
    let with_content = lower.filter(|word| !rules.is_empty(word));
    with_content.map(|word| rules.stem(&word)).collect()
}

fn same(a: &Said, b: &Said) -> bool {
    let n_shared = a.stems.intersection(&b.stems).count();
    let n_shorter = a.stems.len().min(b.stems.len());
    let other_speaker = matches!((a.actor, b.actor), (Some(a), Some(b)) if a != b);
    let other_article = a.variant.article != b.variant.article;
    let speaker_open = a.actor.is_none() || b.actor.is_none();
    let share = n_shared as f64 / n_shorter.max(1) as f64;
    let needed = if speaker_open || n_shared < SAFE { 1.0 } else { SAME };
    other_article && !other_speaker && n_shared >= LEAST && share >= needed
}
