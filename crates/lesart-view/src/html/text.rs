//! An article's text, cut at the borders of all that is marked in it or linked to.

use crate::page::{Witness, plain};
use crate::{Ui, dates};
use lesart_text::{Article, Role, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Places in the articles that are linked to, by siglum.
#[derive(Default)]
pub(super) struct Links {
    targets: BTreeMap<String, BTreeSet<String>>,
    /// Code point, the point's id and its agreement.
    references: BTreeMap<String, BTreeSet<(usize, String, &'static str)>>,
}

impl Links {
    /// Makes `anchor` (`B-120-180`) a place that links lead to.
    pub(super) fn add_target(&mut self, anchor: &str) {
        if let Some((siglum, _)) = anchor.split_once('-') {
            self.targets.entry(siglum.to_string()).or_default().insert(anchor.to_string());
        }
    }

    /// The same, with a link back to the point that it belongs to.
    pub(super) fn add_reference(&mut self, anchor: &str, point: &str, agreement: &'static str) {
        self.add_target(anchor);
        if let (Some((siglum, _)), Some(&[start, _])) = (anchor.split_once('-'), ranges(anchor).first()) {
            let references = self.references.entry(siglum.to_string()).or_default();
            references.insert((start, point.to_string(), agreement));
        }
    }
}

/// The code point ranges of an anchor.
fn ranges(anchor: &str) -> Vec<[usize; 2]> {
    let Some((_, parts)) = anchor.split_once('-') else { return Vec::new() };
    let range = |part: &str| {
        let (start, end) = part.split_once('-')?;
        Some([start.parse().ok()?, end.parse().ok()?])
    };
    parts.split('_').filter_map(range).collect()
}

/// An article as the page shows it.
pub(super) struct TextView<'a> {
    pub(super) siglum: &'a str,
    /// Whether it is on the same event as the rest.
    pub(super) related: bool,
    pub(super) language: &'a str,
    pub(super) outlet: String,
    pub(super) title: String,
    pub(super) facts: Vec<String>,
    /// Address, if it is one that a browser may open.
    pub(super) url: Option<&'a str>,
    pub(super) parts: Vec<Part<'a>>,
}

/// Blocks in a row that are furniture, or that are not.
pub(super) struct Part<'a> {
    pub(super) furniture: bool,
    /// The kinds of furniture.
    pub(super) summary: String,
    pub(super) blocks: Vec<BlockView<'a>>,
}

/// One block.
pub(super) struct BlockView<'a> {
    /// The contract's word for its role.
    pub(super) role: &'static str,
    pub(super) label: String,
    pub(super) sentences: Vec<SentenceView<'a>>,
}

/// A sentence, or what stands between sentences.
pub(super) struct SentenceView<'a> {
    index: Option<usize>,
    pub(super) segments: Vec<Segment<'a>>,
}

/// Text without a border in it.
pub(super) struct Segment<'a> {
    /// Code points.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: &'a str,
    /// CSS classes: `q` quotation, `t` time, `m` mention.
    pub(super) class: String,
    /// What the marked words mean.
    pub(super) title: String,
    /// Link targets at its start.
    pub(super) targets: Vec<String>,
    /// Points of the dossier that begin here: id, number and agreement.
    pub(super) references: Vec<(String, String, &'static str)>,
}

impl<'a> TextView<'a> {
    pub(super) fn new(witness: &'a Witness<'a>, ui: Ui, links: &Links) -> Self {
        let article = witness.article;
        let mut cutter = Cutter::new(witness, ui, links);
        let mut parts: Vec<Part<'a>> = Vec::new();
        for (i, block) in article.blocks.iter().enumerate() {
            let furniture = block.role == Role::Furniture;
            if parts.last().is_none_or(|part| part.furniture != furniture) {
                parts.push(Part { furniture, summary: String::new(), blocks: Vec::new() });
            }
            let Some(part) = parts.last_mut() else { continue };
            let why = block.why.as_deref().map(plain);
            if let Some(why) = why.filter(|why| !part.summary.split(", ").any(|known| known == why)) {
                let between = if part.summary.is_empty() { "" } else { ", " };
                part.summary = format!("{}{between}{why}", part.summary);
            }
            part.blocks.push(BlockView {
                role: block.role.name(),
                label: witness.block_label(ui, i),
                sentences: cutter.cut(block.span),
            });
        }
        Self {
            siglum: &witness.siglum,
            related: witness.related,
            language: &article.language,
            outlet: witness.outlet_or_unknown(ui),
            title: witness.title(ui),
            facts: witness.facts(ui),
            url: article
                .url
                .as_deref()
                .filter(|url| url.starts_with("https://") || url.starts_with("http://")),
            parts,
        }
    }
}

/// Cuts blocks into segments, from the first block to the last.
struct Cutter<'a> {
    witness: &'a Witness<'a>,
    cuts: Vec<usize>,
    layers: [Layer; 3],
    targets: BTreeMap<usize, Vec<String>>,
    references: BTreeMap<usize, Vec<(String, String, &'static str)>>,
}

impl<'a> Cutter<'a> {
    fn new(witness: &'a Witness<'a>, ui: Ui, links: &Links) -> Self {
        let article = witness.article;
        let layers = layers(article, ui);
        let mut cuts: Vec<usize> = Vec::new();
        let mut cut = |span: Span| cuts.extend([span.start, span.end]);
        article.sentences.iter().copied().for_each(&mut cut);
        layers.iter().flat_map(|layer| &layer.spans).for_each(|(span, _)| cut(*span));
        let mut targets: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for anchor in links.targets.get(&witness.siglum).into_iter().flatten() {
            let bytes: Vec<usize> =
                ranges(anchor).concat().iter().filter_map(|&n| witness.points.to_byte(n)).collect();
            if let Some(&first) = bytes.first() {
                targets.entry(first).or_default().push(anchor.clone());
            }
            cuts.extend(bytes);
        }
        let mut references: BTreeMap<usize, Vec<_>> = BTreeMap::new();
        for (start, id, agreement) in links.references.get(&witness.siglum).into_iter().flatten() {
            if let Some(byte) = witness.points.to_byte(*start) {
                let number = id.trim_start_matches('p').to_string();
                references.entry(byte).or_default().push((id.clone(), number, *agreement));
            }
        }
        cuts.sort_unstable();
        cuts.dedup();
        Self { witness, cuts, layers, targets, references }
    }

    fn cut(&mut self, block: Span) -> Vec<SentenceView<'a>> {
        let article = self.witness.article;
        let first = self.cuts.partition_point(|&cut| cut <= block.start);
        let inner = self.cuts[first..].iter().copied().take_while(|&cut| cut < block.end);
        let borders: Vec<usize> = std::iter::once(block.start).chain(inner).chain([block.end]).collect();
        let mut sentences: Vec<SentenceView<'a>> = Vec::new();
        for pair in borders.windows(2) {
            let span = Span::new(pair[0], pair[1]);
            let index = article.sentence_at(span.start);
            if sentences.last().is_none_or(|sentence| sentence.index != index) {
                sentences.push(SentenceView { index, segments: Vec::new() });
            }
            let segment = self.segment(span);
            if let Some(sentence) = sentences.last_mut() {
                sentence.segments.push(segment);
            }
        }
        sentences
    }

    fn segment(&mut self, span: Span) -> Segment<'a> {
        let [start, end] = self.witness.points.of_span(span);
        let mut classes = Vec::new();
        let mut title = String::new();
        for layer in &mut self.layers {
            if let Some((class, meaning)) = layer.at(span.start) {
                classes.push(class);
                title = meaning.to_string();
            }
        }
        Segment {
            start,
            end,
            text: span.of(&self.witness.article.text),
            class: classes.join(" "),
            title,
            targets: self.targets.remove(&span.start).unwrap_or_default(),
            references: self.references.remove(&span.start).unwrap_or_default(),
        }
    }
}

/// Spans of one kind with what they mean, asked for from the first to the last.
struct Layer {
    class: &'static str,
    spans: Vec<(Span, String)>,
    next: usize,
    /// Those that have begun and not ended.
    open: Vec<usize>,
}

impl Layer {
    fn new(class: &'static str, mut spans: Vec<(Span, String)>) -> Self {
        spans.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        Self { class, spans, next: 0, open: Vec::new() }
    }

    /// Class and meaning of the innermost span at byte `at`, which never lies before the last one asked for.
    fn at(&mut self, at: usize) -> Option<(&'static str, &str)> {
        while self.spans.get(self.next).is_some_and(|(span, _)| span.start <= at) {
            self.open.push(self.next);
            self.next += 1;
        }
        self.open.retain(|&i| at < self.spans[i].0.end);
        self.open.last().map(|&i| (self.class, self.spans[i].1.as_str()))
    }
}

/// Quotations, times and mentions, from the wider to the closer meaning.
fn layers(article: &Article, ui: Ui) -> [Layer; 3] {
    let names: BTreeMap<_, _> = article.actors.iter().map(|actor| (actor.id, actor.name.as_str())).collect();
    let name = |id: Option<_>| id.and_then(|id| names.get(&id)).map(|name| plain(name)).unwrap_or_default();
    let labelled = |key: &str, meaning: String| {
        let label = ui.word(key);
        if meaning.is_empty() { label } else { format!("{label}: {meaning}") }
    };
    let quotations = article.quotations.iter().flat_map(|quotation| {
        let meaning = labelled("legend.quotation", name(quotation.actor));
        quotation.quote.iter().map(move |span| (*span, meaning.clone()))
    });
    let times = article.times.iter().map(|time| {
        (time.span, labelled("legend.time", plain(&dates::time_value(ui, time.moment_or_value()))))
    });
    let mentions = article
        .mentions
        .iter()
        .map(|mention| (mention.span, labelled("legend.mention", name(mention.actor))));
    [
        Layer::new("q", quotations.collect()),
        Layer::new("t", times.collect()),
        Layer::new("m", mentions.collect()),
    ]
}
