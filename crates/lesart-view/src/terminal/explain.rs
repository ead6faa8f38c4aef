use std::ops::Range;

use lesart_lang::clause::{Clause, NegationKind, VerbOrder, Voice};
use lesart_lang::{Mood, Morph, Tagged, TaggedSentence, Tense};
use lesart_text::{Article, Span};
use unicode_width::UnicodeWidthStr;

use super::sheet::{Look, Sheet, Words};
use crate::page::plain;
use crate::{Options, Ui, dates};

/// Column at which a clause's words begin behind what they are.
const CLAUSE_AT: usize = 22;

/// Columns that a word or its lemma takes at most in the table; a longer one pushes the rest of its line on.
const WIDEST_WORD: usize = 26;

/// How Lesart reads a text: the words of each sentence with tags and forms, its clauses with their fields, and what the
/// annotators see in all of it. `sentences` are those of `article`. Ends in a line end.
pub fn explain_text(article: &Article, sentences: &[TaggedSentence], options: &Options) -> String {
    let mut sheet = Sheet::new(options.width, options.color);
    let mut shown = Shown { ui: options.ui, sheet: &mut sheet, article };
    for (i, sentence) in sentences.iter().enumerate() {
        if i > 0 {
            shown.sheet.blank();
        }
        shown.words(sentence);
        shown.clauses(sentence);
    }
    shown.seen();
    sheet.finish()
}

struct Shown<'a> {
    ui: Ui,
    sheet: &'a mut Sheet,
    article: &'a Article,
}

impl Shown<'_> {
    fn line(&mut self, indent: usize, label: &str, look: Look, words: &str) {
        self.sheet.hanging(indent, &Words::new(Look::Place, label), &Words::new(look, words));
    }

    fn words_of(&self, spans: &[Span]) -> String {
        let parts: Vec<String> = spans.iter().map(|span| plain(span.of(&self.article.text))).collect();
        parts.join(" … ")
    }

    /// The sentence and its words, one a line.
    fn words(&mut self, sentence: &TaggedSentence) {
        let (ui, text) = (self.ui, &self.article.text);
        let whole = plain(sentence.span.of(text));
        self.sheet.hanging(0, &Words::default(), &Words::new(Look::Strong, &whole));
        self.sheet.blank();
        let head = ["word", "lemma", "stts", "upos", "form"].map(|name| ui.word(&format!("explain.{name}")));
        let mut rows = vec![head];
        for (i, token) in sentence.tokens.iter().enumerate() {
            let word = sentence.words.get(i);
            rows.push([
                plain(token.of(text)),
                word.map_or_else(String::new, lemma),
                word.map_or_else(String::new, |word| word.stts.to_string()),
                word.map_or_else(String::new, |word| word.upos.to_string()),
                word.map_or_else(String::new, |word| form(&word.morph, ui)),
            ]);
        }
        let widest =
            |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0).min(WIDEST_WORD);
        let widths: [usize; 4] = std::array::from_fn(widest);
        for (i, [word, cells @ .., form]) in rows.iter().enumerate() {
            let padded = |cell: &str, width: usize| {
                format!("{cell:<0$}  ", width + cell.chars().count() - cell.width().min(width))
            };
            let middle: String =
                cells.iter().zip(&widths[1..]).map(|(cell, width)| padded(cell, *width)).collect();
            let (word_look, look) = if i == 0 { (Look::Dim, Look::Dim) } else { (Look::Strong, Look::Plain) };
            let mut label = Words::new(word_look, &format!("  {word}"));
            if word.width() > widths[0] {
                self.sheet.hanging(2, &Words::default(), &label);
                label = Words::default();
            }
            let cells = Words::new(look, &middle).with(Look::Dim, form);
            self.sheet.hanging(2 + widths[0] + 2, &label, &cells);
        }
    }

    fn clauses(&mut self, sentence: &TaggedSentence) {
        let title = self.ui.word("section.clauses");
        self.sheet.heading(&format!("{title} ({})", sentence.clauses.len()));
        if sentence.clauses.is_empty() {
            let none = self.ui.word("none.clauses");
            self.line(0, "", Look::Dim, &none);
        }
        for (i, clause) in sentence.clauses.iter().enumerate() {
            self.clause(sentence, i, clause);
        }
    }

    fn clause(&mut self, sentence: &TaggedSentence, i: usize, clause: &Clause) {
        let ui = self.ui;
        let text = |range: &Range<usize>| self.words_of(&[span_of(sentence, range)]);
        let token = |i: usize| text(&(i..i + 1));
        let mut kind = ui.word(&format!("clause.{}", clause.kind.name()));
        if let Some(relation) = clause.opener.as_ref().and_then(|opener| opener.relation) {
            kind = format!("{kind} ({relation})");
        }
        if let Some(noun) = clause.noun {
            kind = format!("{kind}, {}", ui.fill("clause.noun", &[("word", &token(noun))]));
        }
        for (key, other) in [("clause.of", clause.parent), ("clause.joined", clause.joined_to)] {
            if let Some(other) = other {
                kind = format!("{kind}, {}", ui.fill(key, &[("n", &(other + 1).to_string())]));
            }
        }
        let fields = [
            ("front", &clause.fields.front),
            ("left", &clause.fields.left),
            ("middle", &clause.fields.middle),
            ("right", &clause.fields.right),
            ("back", &clause.fields.back),
        ];
        let mut lines: Vec<(String, Look, String)> = fields
            .into_iter()
            .filter_map(|(name, range)| {
                let range = range.as_ref()?;
                Some((ui.word(&format!("field.{name}")), Look::Plain, text(range)))
            })
            .collect();
        if lines.is_empty() {
            let parts: Vec<String> = clause.parts.iter().map(text).collect();
            lines.push((ui.word("explain.words"), Look::Plain, parts.join(" … ")));
        }
        if let Some(subject) = &clause.subject {
            let shared =
                if subject.is_shared { format!(" ({})", ui.word("subject.shared")) } else { String::new() };
            lines.push((
                ui.word("phrase.subject"),
                Look::Strong,
                format!("{} → {}{shared}", text(&subject.range), token(subject.head)),
            ));
        }
        if let Some(predicate) = &clause.predicate {
            let mut parts = vec![predicate.lemma.clone()];
            parts.extend(predicate.tense.map(|tense| ui.word(&format!("tense.{}", tense.name()))));
            parts.extend(predicate.mood.map(|mood| self::mood(mood, ui)));
            if predicate.voice == Voice::Passive {
                parts.push(ui.word("voice.passive"));
            }
            if clause.order == VerbOrder::First {
                parts.push(ui.word("order.first"));
            }
            lines.push((ui.word("explain.predicate"), Look::Strong, parts.join(", ")));
        }
        let others: Vec<String> = clause
            .phrases
            .iter()
            .filter(|phrase| phrase.role != lesart_lang::clause::Role::Subject)
            .map(|phrase| {
                let role = ui.word(&format!("phrase.{}", phrase.role.name().replace(' ', "_")));
                format!("{} ({role})", text(&phrase.range))
            })
            .collect();
        if !others.is_empty() {
            lines.push((ui.word("explain.phrases"), Look::Plain, others.join(" · ")));
        }
        let negation: Vec<String> = clause
            .negation
            .iter()
            .map(|negation| {
                let kind = match negation.kind {
                    NegationKind::Denies => "negation.denies",
                    NegationKind::Barely => "negation.barely",
                    NegationKind::Part => "negation.part",
                };
                format!("{} ({})", token(negation.token), ui.word(kind))
            })
            .collect();
        if !negation.is_empty() {
            lines.push((ui.word("explain.negation"), Look::Strong, negation.join(" · ")));
        }
        let modality: Vec<String> = clause
            .modality
            .iter()
            .map(|modality| {
                format!(
                    "{} ({})",
                    token(modality.token),
                    ui.word(&format!("modality.{}", modality.kind.name()))
                )
            })
            .collect();
        if !modality.is_empty() {
            lines.push((ui.word("explain.modality"), Look::Strong, modality.join(" · ")));
        }
        self.line(4, &format!("  {}", i + 1), Look::Strong, &kind);
        for (label, look, words) in lines {
            self.line(CLAUSE_AT, &format!("    {label}"), look, &words);
        }
    }

    /// What the annotators see, in the order of their kinds.
    fn seen(&mut self) {
        let (ui, article) = (self.ui, self.article);
        self.sheet.heading(&ui.word("section.seen"));
        let mut lines: Vec<(String, String)> = Vec::new();
        for time in &article.times {
            let modifier = time.modifier.map_or(String::new(), |modifier| format!(" {}", modifier.name()));
            let value = format!(
                "{} = {} · {} {}{modifier}",
                self.words_of(&[time.span]),
                dates::time_value(ui, time.moment_or_value()),
                time.kind.name(),
                time.value
            );
            lines.push((ui.word("explain.time"), value));
        }
        for quantity in &article.quantities {
            let value = format!("{} = {}", self.words_of(&[quantity.span]), dates::quantity(ui, quantity));
            lines.push((ui.word("explain.quantity"), value));
        }
        for mention in &article.mentions {
            let actor = article.actors.iter().find(|actor| Some(actor.id) == mention.actor);
            let mut value = format!(
                "{} · {}",
                self.words_of(&[mention.span]),
                ui.word(&format!("kind.{}", mention.kind.name()))
            );
            if let Some(actor) = actor.filter(|actor| actor.name != mention.span.of(&article.text)) {
                value = format!("{value} · {}", ui.fill("explain.means", &[("name", &plain(&actor.name))]));
            }
            lines.push((ui.word("explain.name"), value));
        }
        for quotation in &article.quotations {
            let kind = ui.word(&format!("quotation.{}", quotation.kind.name()));
            let named = article.actors.iter().find(|actor| Some(actor.id) == quotation.actor);
            let who = match named {
                Some(actor) => plain(&actor.name),
                None if quotation.speaker.is_empty() => ui.word("speaker.unknown"),
                None => self.words_of(&quotation.speaker),
            };
            let words = self.words_of(&quotation.quote);
            lines.push((ui.word("explain.quotation"), format!("{who} ({kind}): {words}")));
        }
        if lines.is_empty() {
            let none = ui.word("none.seen");
            self.line(0, "", Look::Dim, &none);
        }
        for (label, words) in lines {
            self.line(CLAUSE_AT, &format!("  {label}"), Look::Plain, &words);
        }
        let is_open = |value: &str| value.contains("XX") || value.ends_with("_REF");
        if article.published.is_none() && article.times.iter().any(|time| is_open(&time.value)) {
            let hint = ui.word("explain.no_date");
            self.line(2, "", Look::Dim, &hint);
        }
    }
}

fn span_of(sentence: &TaggedSentence, range: &Range<usize>) -> Span {
    let tokens = sentence.tokens.get(range.clone()).unwrap_or_default();
    match tokens {
        [] => Span::new(sentence.span.start, sentence.span.start),
        [first, .., last] => first.span.cover(last.span),
        [only] => only.span,
    }
}

/// The lemma, and behind it the verb that a separated prefix makes with it.
fn lemma(word: &Tagged) -> String {
    match &word.joined {
        Some(joined) => format!("{} → {joined}", word.lemma),
        None => word.lemma.clone(),
    }
}

fn mood(mood: Mood, ui: Ui) -> String {
    ui.word(match mood {
        Mood::Indicative => "mood.indicative",
        Mood::Konjunktiv1 => "mood.konjunktiv_one",
        Mood::Konjunktiv2 => "mood.konjunktiv_two",
        Mood::Wuerde => "mood.wuerde",
        Mood::Imperative => "mood.imperative",
    })
}

/// The grammatical form in the grammar's words: `3. Person Sg. Präteritum Indikativ`.
fn form(morph: &Morph, ui: Ui) -> String {
    let feature = |name: &str| ui.word(&format!("feature.{name}"));
    let mut parts: Vec<String> = Vec::new();
    parts.extend(morph.degree.map(|degree| feature(degree.name())));
    parts.extend(morph.person.map(|person| feature(&person.to_string())));
    parts.extend(morph.case.map(|case| feature(case.name())));
    parts.extend(morph.number.map(|number| feature(number.name())));
    parts.extend(morph.gender.map(|gender| feature(gender.name())));
    // The Konjunktiv's tense is in its name.
    let tense = morph.tense.filter(|_| morph.mood == Some(Mood::Indicative));
    parts.extend(tense.map(|tense| {
        ui.word(match tense {
            Tense::Present => "tense.present",
            Tense::Past => "tense.past",
        })
    }));
    parts.extend(morph.mood.map(|mood| self::mood(mood, ui)));
    let form = morph.verb_form.filter(|_| morph.mood.is_none());
    parts.extend(form.map(|form| feature(form.name())));
    parts.join(" ")
}
