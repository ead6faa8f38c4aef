//! Where words come from: passages that articles share word for word, and credits of agencies.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use lesart_lang::TokenKind;
use lesart_text::{Article, QuotationType, Role, Span};

use crate::parse::Parse;
use crate::rules::Rules;
use crate::{Origin, Passage, Place};

/// So many words in a row are not shared by chance.
const RUN: usize = 12;
/// So many of them must have content: names of offices and dates alone are no passage.
const CONTENT: usize = 5;
/// Articles are of one origin if they share this part of the shorter one's words outside direct speech …
const MOST: f64 = 0.33;
/// … or less, if both credit the same agency.
const CREDITED: f64 = 0.1;

/// The origins of the related articles: those that print one text, and those that credit an agency, by first article.
///
/// A passage is found by the hash of every twelve words in a row, so the time grows with the text and with what is
/// shared, not with the pairs of articles. Direct speech is left out: two reporters may have heard the same words.
pub(crate) fn origins(
    articles: &[Article],
    related: &[usize],
    parses: &[Parse],
    rules: &Rules,
) -> Vec<Origin> {
    let texts: Vec<Text> = related.iter().map(|&i| Text::new(i, &articles[i], &parses[i], rules)).collect();
    let shared = shared(&texts);
    let mut group_of: Vec<usize> = (0..texts.len()).collect();
    for (&(a, b), runs) in &shared {
        let n_shared: usize = runs.iter().map(|run| run.2).sum();
        let n_words = texts[a].words.len().min(texts[b].words.len()).max(1);
        let agencies = |text: &Text| &articles[text.article].agencies;
        let same_credit = agencies(&texts[a]).iter().any(|agency| agencies(&texts[b]).contains(agency));
        let is_one = n_shared as f64 / n_words as f64 >= if same_credit { CREDITED } else { MOST };
        if is_one && group_of[a] != group_of[b] {
            let (into, from) = (group_of[a].min(group_of[b]), group_of[a].max(group_of[b]));
            group_of.iter_mut().filter(|group| **group == from).for_each(|group| *group = into);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (text, &group) in group_of.iter().enumerate() {
        groups.entry(group).or_default().push(text);
    }
    groups.into_values().filter_map(|members| origin(articles, &texts, &members, &shared)).collect()
}

/// Articles that break off: at a paywall, or in the middle of a sentence with dots.
pub(crate) fn cut_off(articles: &[Article]) -> Vec<usize> {
    (0..articles.len()).filter(|&i| is_cut_off(&articles[i])).collect()
}

fn is_cut_off(article: &Article) -> bool {
    let Some(last) = article.blocks.iter().rposition(|block| block.role.is_prose()) else { return false };
    let words = article.blocks[last].span.of(&article.text).trim_end();
    let ends = words.trim_end_matches(['"', '“', '”', '«', '»', '‘', '’', '\'', ')', ']', ' ']);
    let is_open = ends.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '…' | '–' | '-'))
        || ends.ends_with("...")
        || ends.ends_with("[…");
    let behind = &article.blocks[last + 1..];
    let is_walled =
        behind.iter().any(|block| block.role == Role::Furniture && block.why.as_deref() == Some("paywall"));
    is_walled && is_open || ends.ends_with('…') || ends.ends_with("...")
}

/// An article's words outside direct speech.
struct Text {
    article: usize,
    words: Vec<Word>,
}

struct Word {
    span: Span,
    hash: u64,
    has_content: bool,
    /// Words of one number stand in a row: no furniture or direct speech between them.
    row: usize,
}

impl Text {
    fn new(index: usize, article: &Article, parse: &Parse, rules: &Rules) -> Self {
        let direct = article.quotations.iter().filter(|q| q.kind == QuotationType::Direct);
        let mut quoted: Vec<Span> = direct.flat_map(|quotation| quotation.quote.iter().copied()).collect();
        quoted.sort_unstable();
        let (mut words, mut row, mut quote) = (Vec::new(), 0, 0);
        for sentence in &parse.sentences {
            if article.block_at(sentence.span.start).is_none_or(|block| !block.role.is_prose()) {
                row += 1;
                continue;
            }
            for token in sentence.tokens.iter().filter(|token| token.kind != TokenKind::Punctuation) {
                while quoted.get(quote).is_some_and(|span| span.end <= token.span.start) {
                    quote += 1;
                }
                if quoted.get(quote).is_some_and(|span| span.start <= token.span.start) {
                    row += 1;
                    continue;
                }
                let lower = token.of(&article.text).to_lowercase();
                let mut hasher = DefaultHasher::new();
                lower.hash(&mut hasher);
                let has_content = !rules.is_empty(&lower);
                words.push(Word { span: token.span, hash: hasher.finish(), has_content, row });
            }
        }
        Self { article: index, words }
    }

    /// The hash of the words from `at` on that make a run, if they may be a passage.
    fn run(&self, at: usize) -> Option<u64> {
        let words = self.words.get(at..at + RUN)?;
        let is_one_row = words[0].row == words[RUN - 1].row;
        let n_content = words.iter().filter(|word| word.has_content).count();
        (is_one_row && n_content >= CONTENT).then(|| {
            let mut hasher = DefaultHasher::new();
            for word in words {
                word.hash.hash(&mut hasher);
            }
            hasher.finish()
        })
    }
}

/// Of each two texts that share something, their passages: first word in the one, in the other, number of words.
type Shared = BTreeMap<(usize, usize), Vec<(usize, usize, usize)>>;

fn shared(texts: &[Text]) -> Shared {
    let mut runs: Vec<(u64, usize, usize)> = Vec::new();
    for (t, text) in texts.iter().enumerate() {
        runs.extend((0..text.words.len()).filter_map(|at| Some((text.run(at)?, t, at))));
    }
    runs.sort_unstable();
    // A text that repeats itself counts with its first place.
    runs.dedup_by_key(|&mut (hash, text, _)| (hash, text));
    let mut hits: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
    for same in runs.chunk_by(|a, b| a.0 == b.0) {
        for (n, &(_, a, at_a)) in same.iter().enumerate() {
            for &(_, b, at_b) in &same[n + 1..] {
                hits.entry((a, b)).or_default().push((at_a, at_b));
            }
        }
    }
    let joined = hits.into_iter().map(|(pair, mut hits)| {
        hits.sort_unstable();
        let mut passages: Vec<(usize, usize, usize)> = Vec::new();
        for (a, b) in hits {
            match passages.last_mut() {
                Some((start_a, start_b, n))
                    if a + start_b.to_owned() == b + *start_a && a < *start_a + *n =>
                {
                    *n = a - *start_a + RUN;
                }
                _ => passages.push((a, b, RUN)),
            }
        }
        (pair, passages)
    });
    joined.collect()
}

fn origin(articles: &[Article], texts: &[Text], members: &[usize], shared: &Shared) -> Option<Origin> {
    let of_members: Vec<usize> = members.iter().map(|&t| texts[t].article).collect();
    let credited = of_members.iter().flat_map(|&i| articles[i].agencies.iter().cloned());
    let agencies: Vec<String> = credited.collect::<BTreeSet<String>>().into_iter().collect();
    let credit = agencies.join(", ");
    if members.len() == 1 {
        let why = format!("credits {credit}");
        return (!agencies.is_empty()).then(|| Origin {
            articles: of_members,
            why,
            agencies,
            passages: vec![],
        });
    }
    // One passage for each place of the text that comes first, with all that have it.
    let mut places: BTreeMap<(usize, usize, usize), BTreeSet<Place>> = BTreeMap::new();
    let place = |text: usize, at: usize, n: usize| {
        let words = &texts[text].words;
        Place { article: texts[text].article, span: words[at].span.cover(words[at + n - 1].span) }
    };
    let mut is_first: BTreeSet<usize> = BTreeSet::new();
    for (&(a, b), runs) in shared.iter().filter(|((a, b), _)| members.contains(a) && members.contains(b)) {
        // What the second and third share with the first they share with each other.
        if is_first.contains(&a) {
            continue;
        }
        is_first.insert(b);
        for &(at_a, at_b, n) in runs {
            places.entry((a, at_a, n)).or_default().extend([place(a, at_a, n), place(b, at_b, n)]);
        }
    }
    let passages: Vec<Passage> = places
        .into_iter()
        .map(|((_, _, n_words), places)| Passage { places: places.into_iter().collect(), n_words })
        .collect();
    let n_words: usize = passages.iter().map(|passage| passage.n_words).sum();
    let agency = if agencies.is_empty() { String::new() } else { format!("; credited: {credit}") };
    let why = format!("share {n_words} words in a row, passage by passage{agency}");
    Some(Origin { articles: of_members, why, agencies, passages })
}
