use super::{
    DifferenceRow, DifferingPoint, HolderRow, Line, MomentRow, NameRow, Origin, OutletColumn, Page,
    SharedPoint, SolePoints, Speaker, Witness, actor_name, plain,
};
use crate::{Ui, dates};
use lesart_collate::{
    Agreement, Difference, DifferenceKind, Dossier, Holder, LEXICAL, Place, Point, Relation, Variant, Why,
};
use lesart_text::{ActorId, Span};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn page(dossier: &Dossier, ui: Ui) -> Page<'_> {
    let unrelated: BTreeSet<usize> = dossier.unrelated.iter().copied().collect();
    let articles = dossier.articles.iter().enumerate();
    let witness = |(i, article)| {
        let mut witness = Witness::new(i, article, !unrelated.contains(&i));
        witness.is_cut_off = dossier.cut_off.contains(&i);
        witness
    };
    let witnesses = articles.map(witness).collect();
    let names = dossier.actors.iter().map(|actor| (actor.id, actor.name.as_str())).collect();
    let builder = Builder { dossier, ui, witnesses, names };
    let (all, several) = builder.shared();
    let (telling, other_names) = builder.names();
    Page {
        ui,
        origins: builder.origins(),
        differences: builder.differences(),
        all,
        several,
        sole: builder.sole(),
        speakers: builder.speakers(),
        positions: builder.positions(),
        outlets: builder.outlets(),
        names: telling,
        other_names,
        timeline: builder.timeline(),
        corrections: super::corrections(&dossier.corrections, ui),
        model: Some(dossier.similarity.as_str()).filter(|model| !model.is_empty() && *model != LEXICAL),
        witnesses: builder.witnesses,
    }
}

struct Builder<'a> {
    dossier: &'a Dossier,
    ui: Ui,
    witnesses: Vec<Witness<'a>>,
    names: BTreeMap<ActorId, &'a str>,
}

impl<'a> Builder<'a> {
    fn points(&self, agreement: Agreement) -> impl Iterator<Item = (String, &'a Point)> {
        let numbered = self.dossier.points.iter().enumerate();
        numbered
            .filter(move |(_, point)| point.agreement == agreement)
            .map(|(i, point)| (format!("p{}", i + 1), point))
    }

    /// Each reading of a point, with the words that differ marked.
    fn readings(&self, point: &Point) -> Vec<Line> {
        let values = point.differences.iter().flat_map(|difference| &difference.values);
        let values: Vec<_> = values.collect();
        let lines = point.readings.iter().map(|reading| {
            let marks: Vec<Span> =
                values.iter().filter(|v| v.article == reading.article).map(|v| v.span).collect();
            let stated = reading.attributed_to.map(|id| self.name(id));
            let note = stated.map(|name| self.ui.fill("attributed", &[("name", &name)]));
            self.witnesses[reading.article].line(self.ui, &[reading.span], &marks, note)
        });
        lines.collect()
    }

    fn name(&self, id: ActorId) -> String {
        actor_name(&self.names, id)
    }

    /// Origins that several articles have in common: an outlet of its own needs no line.
    fn origins(&self) -> Vec<Origin> {
        let common = self.dossier.origins.iter().filter(|origin| origin.articles.len() > 1);
        let sigla = |articles: &[usize]| {
            let sigla: Vec<_> = articles.iter().map(|&i| self.witnesses[i].siglum.as_str()).collect();
            sigla.join(" ")
        };
        let origins = common.map(|origin| {
            let n_words = origin.passages.iter().map(|passage| passage.n_words).sum();
            let mut why = Vec::new();
            if n_words > 0 {
                why.push(self.ui.count("origin.words", n_words));
            }
            if !origin.agencies.is_empty() {
                why.push(self.ui.fill("origin.credits", &[("agencies", &origin.agencies.join(", "))]));
            }
            let passages = origin.passages.iter().map(|passage| {
                let places = passage.places.iter();
                let line =
                    |place: &Place| self.witnesses[place.article].line(self.ui, &[place.span], &[], None);
                places.map(line).collect()
            });
            let why = if why.is_empty() { origin.why.clone() } else { why.join("; ") };
            Origin { sigla: sigla(&origin.articles), why: plain(&why), passages: passages.collect() }
        });
        origins.collect()
    }

    fn differences(&self) -> Vec<DifferingPoint> {
        let mut found: Vec<_> = self
            .points(Agreement::Differs)
            .map(|(id, point)| DifferingPoint {
                id,
                differences: point.differences.iter().map(|d| self.difference(d)).collect(),
                lines: self.readings(point),
            })
            .collect();
        found.sort_by_key(|point| point.differences.iter().all(|difference| difference.is_update));
        found
    }

    fn why(&self, why: &Why) -> String {
        let [a, b] = &why.words;
        self.ui.fill(&format!("why.{}", why.reason.name()), &[("a", a), ("b", b)])
    }

    fn difference(&self, difference: &Difference) -> DifferenceRow {
        let timed = matches!(difference.kind, DifferenceKind::Date | DifferenceKind::Duration);
        let values = difference.values.iter().map(|value| {
            let witness = &self.witnesses[value.article];
            let words = value.span.of(&witness.article.text);
            let normal = timed.then(|| dates::known_time_value(self.ui, &value.value)).flatten();
            let note = normal.filter(|normal| !words.contains(normal.as_str()));
            witness.line(self.ui, &[value.span], &[], note)
        });
        DifferenceRow {
            kind: self.ui.word(&format!("difference.{}", difference.kind.name())),
            relation: self.ui.word(&format!("relation.{}", difference.relation.name())),
            is_update: difference.relation == Relation::Updates,
            values: values.collect(),
            why: self.why(&difference.why),
        }
    }

    /// What all related articles say, and what several of them say, most first.
    fn shared(&self) -> (Vec<SharedPoint>, Vec<SharedPoint>) {
        let n_related = self.witnesses.iter().filter(|witness| witness.related).count();
        let mut found: Vec<(usize, SharedPoint)> = self
            .points(Agreement::Shared)
            .map(|(id, point)| {
                let articles: BTreeSet<usize> = point.readings.iter().map(|r| r.article).collect();
                let (n_outlets, n_origins) = (self.dossier.n_outlets(point), self.dossier.n_origins(point));
                let (n, all) = (articles.len().to_string(), n_related.to_string());
                let mut support = self.ui.fill("of", &[("n", &n), ("all", &all)]);
                if n_origins.min(n_outlets) < articles.len() {
                    let outlets = self.ui.count("count.outlets", n_outlets);
                    support = format!("{support} · {outlets}, {}", self.ui.count("count.origins", n_origins));
                }
                (articles.len(), SharedPoint { id, support, lines: self.readings(point) })
            })
            .collect();
        found.sort_by_key(|(n, _)| Reverse(*n));
        let n_all = found.iter().take_while(|(n, _)| *n >= n_related).count();
        let several = found.split_off(n_all);
        let points = |found: Vec<(usize, SharedPoint)>| found.into_iter().map(|(_, point)| point).collect();
        (points(found), points(several))
    }

    /// What one alone says, in the order of its article.
    fn sole(&self) -> Vec<SolePoints> {
        let mut by_article: BTreeMap<usize, Vec<(Span, String, Line)>> = BTreeMap::new();
        for (id, point) in self.points(Agreement::Sole) {
            for (reading, line) in point.readings.iter().zip(self.readings(point)) {
                by_article.entry(reading.article).or_default().push((reading.span, id.clone(), line));
            }
        }
        let sole = by_article.into_iter().map(|(witness, mut points)| {
            points.sort_by_key(|(span, ..)| *span);
            SolePoints { witness, points: points.into_iter().map(|(_, id, line)| (id, line)).collect() }
        });
        sole.collect()
    }

    /// Utterances by speaker, in order of first appearance; those of unknown speakers last.
    fn speakers(&self) -> Vec<Speaker> {
        let mut speakers: Vec<Speaker> = Vec::new();
        let mut index: BTreeMap<(Option<ActorId>, String), usize> = BTreeMap::new();
        let mut unknown = Vec::new();
        for utterance in &self.dossier.utterances {
            // Where the outlets name different speakers, each variant says whom.
            let mut said_by: Vec<String> = Vec::new();
            for name in utterance.variants.iter().filter_map(|v| self.said_by(*v)) {
                if !said_by.contains(&name) {
                    said_by.push(name);
                }
            }
            let differs = utterance.actor.is_none() && said_by.len() > 1;
            let lines: Vec<Line> = utterance.variants.iter().map(|v| self.variant(*v, differs)).collect();
            let words = || (!said_by.is_empty()).then(|| said_by.join(" / "));
            let name = utterance.actor.map(|id| self.name(id)).or_else(words);
            let Some(name) = name else {
                unknown.push(lines);
                continue;
            };
            let key = (utterance.actor, name);
            let at = *index.entry(key).or_insert_with_key(|(_, name)| {
                speakers.push(Speaker { name: name.clone(), utterances: Vec::new() });
                speakers.len() - 1
            });
            speakers[at].utterances.push(lines);
        }
        if !unknown.is_empty() {
            speakers.push(Speaker { name: self.ui.word("speaker.unknown"), utterances: unknown });
        }
        speakers
    }

    fn variant(&self, variant: Variant, with_speaker: bool) -> Line {
        let witness = &self.witnesses[variant.article];
        let quotation = &witness.article.quotations[variant.quotation];
        let mut note = self.ui.word(&format!("quotation.{}", quotation.kind.name()));
        if let Some(name) = self.said_by(variant).filter(|_| with_speaker) {
            note = format!("{note}, {name}");
        }
        witness.line(self.ui, &quotation.quote, &[], Some(note))
    }

    /// Whom an article names as the speaker: the actor, or else its own words.
    fn said_by(&self, variant: Variant) -> Option<String> {
        let quotation = &self.witnesses[variant.article].article.quotations[variant.quotation];
        quotation.actor.map(|id| self.name(id)).or_else(|| self.speaker_words(variant))
    }

    fn speaker_words(&self, variant: Variant) -> Option<String> {
        let article = self.witnesses[variant.article].article;
        let speaker = &article.quotations[variant.quotation].speaker;
        let words: Vec<&str> = speaker.iter().map(|span| span.of(&article.text)).collect();
        (!words.is_empty()).then(|| plain(&words.join(" ")))
    }

    /// By holder and article, the most widely told first.
    fn positions(&self) -> Vec<HolderRow> {
        let mut by_holder: Vec<(String, BTreeMap<usize, Vec<Line>>)> = Vec::new();
        let mut index: BTreeMap<(Option<ActorId>, String), usize> = BTreeMap::new();
        for position in &self.dossier.positions {
            let mut note = self.ui.word(&format!("position.{}", position.act.name()));
            if let Some(addressee) = position.addressee {
                let towards = self.ui.fill("position.towards", &[("name", &self.name(addressee))]);
                note = format!("{note}, {towards}");
            }
            // *Die Anwohner* of two articles stand in one row by their words.
            let (actor, name) = match position.holder {
                Holder::Actor(actor) => (Some(actor), self.name(actor)),
                Holder::Words(words) => {
                    (None, plain(words.of(&self.dossier.articles[position.article].text)))
                }
            };
            let key = (actor, name.to_lowercase());
            let at = *index.entry(key).or_insert_with(|| {
                by_holder.push((name, BTreeMap::new()));
                by_holder.len() - 1
            });
            let line = self.witnesses[position.article].line(self.ui, &[position.span], &[], Some(note));
            by_holder[at].1.entry(position.article).or_default().push(line);
        }
        let rows = by_holder.into_iter().map(|(holder, mut told)| {
            let related = (0..self.witnesses.len()).filter(|&i| self.witnesses[i].related);
            let cells = related.map(|i| told.remove(&i).unwrap_or_default());
            HolderRow { name: holder, cells: cells.collect() }
        });
        let mut rows: Vec<HolderRow> = rows.collect();
        rows.sort_by_key(|row| Reverse(row.n_articles()));
        rows
    }

    /// The columns of the table of names: each related article.
    fn columns(&self) -> Vec<Vec<usize>> {
        (0..self.witnesses.len()).filter(|&i| self.witnesses[i].related).map(|i| vec![i]).collect()
    }

    fn outlets(&self) -> Vec<OutletColumn> {
        self.columns().iter().map(|column| OutletColumn::new(&self.witnesses, column)).collect()
    }

    fn names(&self) -> (Vec<NameRow>, Vec<NameRow>) {
        let columns = self.columns();
        let rows =
            self.dossier.actors.iter().map(|actor| NameRow::new(self.ui, &self.witnesses, &columns, actor));
        NameRow::parted(rows)
    }

    /// The moments in their order, equal ones together, each sentence once.
    fn timeline(&self) -> Vec<MomentRow> {
        let mut rows: Vec<MomentRow> = Vec::new();
        for same in self.dossier.timeline.chunk_by(|a, b| a.value == b.value) {
            let mut sentences: BTreeMap<(usize, Span), Vec<Span>> = BTreeMap::new();
            for moment in same {
                let sentence = self.witnesses[moment.article].sentence_of(moment.span);
                sentences.entry((moment.article, sentence)).or_default().push(moment.span);
            }
            let lines = sentences.iter().map(|((article, sentence), marks)| {
                self.witnesses[*article].line(self.ui, &[*sentence], marks, None)
            });
            rows.push(MomentRow {
                value: plain(&dates::time_value(self.ui, &same[0].value)),
                lines: lines.collect(),
            });
        }
        rows
    }
}
