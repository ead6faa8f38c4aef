use super::sheet::{Look, Sheet, Words};
use super::{MARKS, WORDS_AT, line_words};
use crate::Options;
use crate::page::{DifferingPoint, Line, Page, SharedPoint, Witness};
use lesart_collate::Dossier;

/// A dossier for the terminal: the differences first, the long list of what stands in one report only last, each line with siglum and place, ending in a line end.
///
/// Nothing is cut short: a long dossier is long, and a pager or `grep` finds its way by the sigla.
pub fn dossier_text(dossier: &Dossier, options: &Options) -> String {
    let page = Page::new(dossier, options.ui);
    let sheet = Sheet::new(options.width, options.color);
    let mut printer = Printer { sheet, page: &page, color: options.color };
    printer.head();
    printer.differences();
    printer.shared("section.all", "none.all", &page.all);
    if page.has_several() {
        printer.shared("section.several", "none.several", &page.several);
    }
    printer.speakers();
    printer.positions();
    printer.names();
    printer.timeline();
    printer.sole();
    printer.passages();
    printer.unrelated();
    printer.notes();
    printer.sheet.finish()
}

struct Printer<'a> {
    sheet: Sheet,
    page: &'a Page<'a>,
    color: bool,
}

impl Printer<'_> {
    fn head(&mut self) {
        let counts = format!(": {}", self.page.counts().join(" · "));
        let head = Words::new(Look::Strong, &self.page.ui.word("dossier")).with(Look::Plain, &counts);
        self.sheet.hanging(0, &Words::default(), &head);
        self.sheet.blank();
        for witness in self.page.related() {
            self.witness(witness);
        }
        for origin in &self.page.origins {
            let label = format!("{} {}: ", self.page.ui.word("section.origins"), origin.sigla);
            let words = Words::new(Look::Strong, &label).with(Look::Plain, &origin.why);
            self.sheet.hanging(0, &Words::default(), &words);
        }
    }

    fn witness(&mut self, witness: &Witness<'_>) {
        super::witness(&mut self.sheet, self.page.ui, witness);
    }

    fn heading(&mut self, key: &str, n: usize) {
        self.sheet.heading(&format!("{} ({n})", self.page.ui.word(key)));
    }

    fn nothing(&mut self, key: &str) {
        self.sheet.hanging(0, &Words::default(), &Words::new(Look::Dim, &self.page.ui.word(key)));
    }

    /// A line of an article, with siglum and place before it.
    fn line(&mut self, line: &Line) {
        let place = Words::new(Look::Place, &format!("  {} {}", line.siglum, line.place));
        self.sheet.hanging(WORDS_AT, &place, &line_words(line, self.color));
    }

    fn differences(&mut self) {
        self.heading("section.differences", self.page.differences.len());
        if self.page.differences.is_empty() {
            self.nothing("none.differences");
        }
        for (i, point) in self.page.differences.iter().enumerate() {
            if i > 0 {
                self.sheet.blank();
            }
            self.difference(point);
        }
    }

    fn difference(&mut self, point: &DifferingPoint) {
        for difference in &point.differences {
            let sign = if difference.is_update { " → " } else { " ≠ " };
            let head = format!("{} · {}: ", difference.kind, difference.relation);
            let mut words = Words::new(Look::Strong, &head);
            for (i, value) in difference.values.iter().enumerate() {
                let between = if i == 0 { "" } else { sign };
                words = words.with(Look::Plain, between).with(Look::Place, &format!("{} ", value.siglum));
                words = words.with(Look::Plain, &value.words());
                if let Some(normal) = &value.note {
                    words = words.with(Look::Dim, &format!(" ({normal})"));
                }
            }
            self.sheet.hanging(4, &Words::new(Look::Dim, &point.id), &words);
        }
        for line in &point.lines {
            self.line(line);
        }
        for difference in point.differences.iter().filter(|difference| !difference.why.is_empty()) {
            let why = crate::page::plain(&difference.why);
            self.sheet.hanging(4, &Words::default(), &Words::new(Look::Dim, &why));
        }
    }

    fn shared(&mut self, title: &str, none: &str, points: &[SharedPoint]) {
        self.heading(title, points.len());
        if points.is_empty() {
            self.nothing(none);
        }
        for (i, point) in points.iter().enumerate() {
            if i > 0 {
                self.sheet.blank();
            }
            self.sheet.hanging(
                4,
                &Words::new(Look::Dim, &point.id),
                &Words::new(Look::Strong, &point.support),
            );
            for line in &point.lines {
                self.line(line);
            }
        }
    }

    fn sole(&mut self) {
        self.heading("section.sole", self.page.n_sole());
        if self.page.sole.is_empty() {
            self.nothing("none.sole");
        }
        for (i, sole) in self.page.sole.iter().enumerate() {
            if i > 0 {
                self.sheet.blank();
            }
            let witness = &self.page.witnesses[sole.witness];
            let outlet = format!("{} ({})", witness.outlet(), sole.points.len());
            let siglum = Words::new(Look::Place, &witness.siglum);
            self.sheet.hanging(4, &siglum, &Words::new(Look::Strong, &outlet));
            for (_, line) in &sole.points {
                self.line(line);
            }
        }
    }

    fn speakers(&mut self) {
        self.heading("section.utterances", self.page.n_utterances());
        if self.page.speakers.is_empty() {
            self.nothing("none.utterances");
        }
        for (i, speaker) in self.page.speakers.iter().enumerate() {
            if i > 0 {
                self.sheet.blank();
            }
            self.sheet.hanging(0, &Words::default(), &Words::new(Look::Strong, &speaker.name));
            for (i, variants) in speaker.utterances.iter().enumerate() {
                // Where an utterance has several variants, a blank line keeps them from the next.
                let several = variants.len() > 1 || (i > 0 && speaker.utterances[i - 1].len() > 1);
                if i > 0 && several {
                    self.sheet.blank();
                }
                for line in variants {
                    self.line(line);
                }
            }
        }
    }

    fn positions(&mut self) {
        if self.page.positions.is_empty() {
            return;
        }
        self.heading("section.positions", self.page.n_positions());
        for holder in &self.page.positions {
            self.sheet.hanging(0, &Words::default(), &Words::new(Look::Strong, &holder.name));
            holder.lines().for_each(|line| self.line(line));
        }
    }

    fn passages(&mut self) {
        if self.page.n_passages() == 0 {
            return;
        }
        self.heading("section.passages", self.page.n_passages());
        for origin in &self.page.origins {
            let head = Words::new(Look::Place, &origin.sigla).with(Look::Plain, &format!(" {}", origin.why));
            self.sheet.hanging(0, &Words::default(), &head);
            origin.passages.iter().flatten().for_each(|line| self.line(line));
        }
    }

    fn names(&mut self) {
        self.heading("section.names", self.page.n_names());
        if self.page.n_names() == 0 {
            self.nothing("none.names");
        }
        let labels: Vec<&str> = self.page.outlets.iter().map(|outlet| outlet.sigla.as_str()).collect();
        super::names::rows(&mut self.sheet, self.page.ui, &labels, &self.page.names);
        super::names::others(&mut self.sheet, self.page.ui, &self.page.other_names);
    }

    fn timeline(&mut self) {
        self.heading("section.timeline", self.page.timeline.len());
        if self.page.timeline.is_empty() {
            self.nothing("none.timeline");
        }
        for moment in &self.page.timeline {
            self.sheet.hanging(0, &Words::default(), &Words::new(Look::Strong, &moment.value));
            for line in &moment.lines {
                self.line(line);
            }
        }
    }

    fn unrelated(&mut self) {
        let unrelated: Vec<_> = self.page.unrelated().collect();
        self.heading("section.unrelated", unrelated.len());
        if unrelated.is_empty() {
            self.nothing("none.unrelated");
        }
        for witness in unrelated {
            self.witness(witness);
        }
    }

    fn notes(&mut self) {
        self.sheet.heading(&self.page.ui.word("section.notes"));
        let marks = format!("{}…{}", MARKS.0, MARKS.1);
        let marks = (!self.color).then_some(marks.as_str());
        for note in self.page.notes(marks) {
            self.sheet.hanging(2, &Words::new(Look::Dim, "-"), &Words::new(Look::Plain, &note));
        }
    }
}
