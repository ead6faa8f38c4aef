//! Which pieces of a text are furniture, and what part of the article the others are.
//!
//! Rules of the language first (each line for itself), then the shape of the whole: captions, the head, boxes
//! in mid-article, what stands behind the end. What no rule claims is a paragraph: nothing is lost by default.

mod body;
mod captions;
mod head;

use lesart_text::{Block, Role, Span};
use regex_lite::Captures;

use crate::date::spelled_date;
use crate::facts::{DateFrom, Facts, split_names};
use crate::line::{Found, Mark, Piece, is_prose, squeeze};
use crate::rules::{Pattern, Rules, Seen, Where, any_matches, first_captures};

/// What is known before the text is looked at.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// The title as a record or a page's head gives it.
    pub(crate) title: Option<String>,
}

/// A text with its pieces while they are being labelled.
pub(crate) struct Draft<'a> {
    pub(crate) text: &'a str,
    pub(crate) rules: &'a Rules,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) facts: Facts,
    /// What the whole-line rules say of each piece.
    hints: Vec<Hint>,
}

/// What a whole-line rule says of a piece whose place in the article must decide.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Hint {
    None,
    /// Heads a list of links.
    List,
    /// The article is over.
    End,
    /// Names authors.
    Byline,
    /// Names agencies.
    Credit,
    /// Nothing but a picture's credit.
    Picture,
}

/// Labels `pieces` of `text`.
pub(crate) fn label(text: &str, pieces: Vec<Piece>, rules: &Rules, known: &Known) -> (Vec<Block>, Facts) {
    let mut draft = Draft { text, rules, pieces, facts: Facts::default(), hints: Vec::new() };
    draft.cut_crawler_header();
    draft.cut_glued_furniture();
    draft.apply_line_rules();
    captions::mark(&mut draft);
    body::close_the_article(&mut draft);
    let head = head::mark(&mut draft, known);
    body::mark_bylines(&mut draft, &head);
    body::mark_lists_of_links(&mut draft, &head);
    body::mark_tail(&mut draft);
    body::mark_rest(&mut draft, &head);
    draft.cut_datelines(&head);
    draft.read_agencies();
    draft.read_stamps_and_outlets();
    let blocks = draft
        .pieces
        .iter()
        .map(|piece| match piece.found {
            Found::Furniture(why) => {
                Block { span: piece.span, role: Role::Furniture, why: Some(why.to_string()) }
            }
            Found::Part(role) => Block { span: piece.span, role, why: None },
            Found::Open => Block { span: piece.span, role: Role::Paragraph, why: None },
        })
        .collect();
    (blocks, draft.facts)
}

impl<'a> Draft<'a> {
    /// The text of piece `i`.
    fn of(&self, i: usize) -> &'a str {
        self.pieces[i].span.of(self.text)
    }

    /// Whether piece `i` is nothing yet and reads as running text.
    fn is_open_prose(&self, i: usize) -> bool {
        let piece = &self.pieces[i];
        piece.is_open() && piece.mark != Mark::Heading && is_prose(piece.span.of(self.text))
    }

    fn claim(&mut self, i: usize, role: Role) {
        self.pieces[i].found = Found::Part(role);
    }

    fn discard(&mut self, i: usize, why: &'static str) {
        self.pieces[i].found = Found::Furniture(why);
    }

    /// Cuts piece `i` at byte `at` of the text; both halves keep its mark. The second half is new.
    fn cut(&mut self, i: usize, at: usize) -> bool {
        let span = self.pieces[i].span;
        let first = Span::new(span.start, at).trim(self.text);
        let second = Span::new(at, span.end).trim(self.text);
        if first.is_empty() || second.is_empty() {
            return false;
        }
        let half = Piece { span: second, gap: false, found: Found::Open, ..self.pieces[i] };
        self.pieces[i].span = first;
        self.pieces.insert(i + 1, half);
        if !self.hints.is_empty() {
            self.hints.insert(i + 1, Hint::None);
        }
        true
    }

    fn cut_crawler_header(&mut self) {
        let Some(first) = self.pieces.first() else { return };
        let (start, line) = (first.span.start, first.span.of(self.text));
        let Some(found) = first_captures(&self.rules.crawler, &self.rules.see(line)) else {
            return;
        };
        if let Some(date) = date_of(&found) {
            self.facts.dates.push((DateFrom::Crawler, date));
        }
        // The pattern begins where the line does.
        let mut end = found[0].len();
        if let Some(names) = found.name("names") {
            // Where running text follows in the same line, a name is two words: no rule can tell more.
            let goes_on = line[end..].trim_start();
            let own = if goes_on.is_empty() { names.as_str() } else { first_name_of(names.as_str()) };
            end = names.start() + own.len();
            self.facts.authors = split_names(own);
        }
        self.cut(0, start + end);
        self.discard(0, "header");
    }

    /// Parts furniture from the sentence before it in the same line, and from long text behind it.
    fn cut_glued_furniture(&mut self) {
        /// Longest title of another article, in characters.
        const LONGEST_TITLE: usize = 200;
        let mut cut: Vec<Piece> = Vec::with_capacity(self.pieces.len());
        for piece in std::mem::take(&mut self.pieces) {
            let mut rest = piece;
            while rest.is_open() {
                let line = rest.span.of(self.text);
                let seen = self.rules.see(line);
                let behind = |pattern: &Pattern| {
                    pattern.captures(&seen).and_then(|found| found.name("cut")).map(|cut| cut.start())
                };
                let at_start = self
                    .rules
                    .glued
                    .iter()
                    .find_map(|rule| Some((rule.category, rule.at_start.find(&seen)?.end())));
                let (first, found) = if let Some((why, end)) = at_start {
                    let is_long = line.chars().nth(LONGEST_TITLE).is_some();
                    let end = if is_long {
                        end_of_title(line, end, LONGEST_TITLE).unwrap_or(end)
                    } else {
                        line.len()
                    };
                    (end, Found::Furniture(why))
                } else if let Some(at) = self.rules.glued.iter().filter_map(|rule| behind(&rule.behind)).min()
                {
                    (at, Found::Open)
                } else {
                    break;
                };
                let at = rest.span.start + first;
                let before = Span::new(rest.span.start, at).trim(self.text);
                cut.push(Piece { span: before, found, ..rest });
                rest = Piece { span: Span::new(at, rest.span.end).trim(self.text), gap: false, ..rest };
                if rest.span.is_empty() {
                    break;
                }
            }
            if !rest.span.is_empty() {
                cut.push(rest);
            }
        }
        self.pieces = cut;
    }

    fn apply_line_rules(&mut self) {
        self.hints = vec![Hint::None; self.pieces.len()];
        let mut n_prose = 0;
        for i in 0..self.pieces.len() {
            if !self.pieces[i].is_open() {
                continue;
            }
            let line = self.of(i);
            let seen: Seen<'a> = self.rules.see(line);
            if line.chars().nth(400).is_none() {
                if any_matches(&self.rules.byline, &seen) {
                    self.hints[i] = Hint::Byline;
                    continue;
                }
                let dated = first_captures(&self.rules.date_line, &seen);
                let noted = match (dated, first_captures(&self.rules.update_line, &seen)) {
                    // In the body a bare date is a heading, as in a diary.
                    (Some(found), _) if n_prose >= 2 && !says_published(&found) => false,
                    (Some(found), _) => self.note_date(&found, i, DateFrom::Line, n_prose),
                    (None, Some(found)) => self.note_date(&found, i, DateFrom::Update, n_prose),
                    (None, None) => false,
                };
                if noted {
                    continue;
                }
                if any_matches(&self.rules.credit_line, &seen) {
                    self.hints[i] = Hint::Credit;
                    continue;
                }
                if any_matches(&self.rules.picture_line, &seen) {
                    self.hints[i] = Hint::Picture;
                    continue;
                }
            }
            if let Some(rule) = self.rules.furniture(&seen) {
                self.discard(i, rule.category);
                self.hints[i] = match rule.applies {
                    Where::List => Hint::List,
                    Where::End => Hint::End,
                    Where::Line | Where::Start => Hint::None,
                };
            } else if line.chars().all(|c| !c.is_alphanumeric()) {
                // Rules, stars and dots between parts.
                self.discard(i, "ornament");
            } else if is_prose(line) {
                n_prose += 1;
            }
        }
    }

    /// Takes the date of a date line; near the start of the text it is the article's own.
    fn note_date(&mut self, found: &Captures, i: usize, from: DateFrom, n_prose_before: usize) -> bool {
        let Some(date) = date_of(found) else { return false };
        self.facts.dates.push((if n_prose_before < 2 { from } else { DateFrom::Elsewhere }, date));
        self.discard(i, "date");
        true
    }

    /// Parts `Wien. ` or `BERLIN (dpa) - ` from the first paragraph.
    fn cut_datelines(&mut self, head: &head::Head) {
        let body = (0..self.pieces.len())
            .filter(|&i| self.pieces[i].is(Role::Paragraph) || self.pieces[i].is(Role::Lead));
        let first: Vec<usize> = body.filter(|&i| i >= head.first_text).take(4).collect();
        for i in first {
            let (start, line) = (self.pieces[i].span.start, self.of(i));
            let head: &str = line.char_indices().nth(120).map_or(line, |(at, _)| &line[..at]);
            let Some(found) = self.rules.dateline(head) else { continue };
            let Some(place) = found.name("place") else { continue };
            let has_agency = found.name("agencies").is_some();
            if !has_agency && !self.looks_like_dateline(place.as_str(), &found[0]) {
                continue;
            }
            // The match looks one character ahead, to see that a sentence begins.
            let ahead = found[0]
                .chars()
                .next_back()
                .filter(|_| found[0].len() < line.len())
                .map_or(0, char::len_utf8);
            let end = start + found[0].len() - ahead;
            if let Some(agencies) = found.name("agencies") {
                self.facts.add_agencies(&self.rules.agencies(agencies.as_str()));
            }
            if self.facts.dateline.is_none() {
                self.facts.dateline = Some(place.as_str().to_string());
            }
            let role = self.pieces[i].found;
            if self.cut(i, end) {
                self.pieces[i + 1].found = role;
            }
            self.claim(i, Role::Dateline);
            return;
        }
    }

    /// Whether `place` before a full stop or a dash is a place: known, in capitals, or several with a slash.
    fn looks_like_dateline(&self, place: &str, whole: &str) -> bool {
        let known = |name: &str| self.rules.is_place(name.trim());
        let parts: Vec<&str> = place.split('/').collect();
        let n_letters = place.chars().filter(|c| c.is_alphabetic()).count();
        let in_capitals = n_letters >= 4 && place.chars().all(|c| !c.is_lowercase());
        let has_dash = whole.contains([' ', '-', '–', '—']) && !whole.contains(':');
        known(place)
            || parts.iter().any(|part| known(part))
            || (in_capitals && has_dash)
            || (parts.len() > 1 && parts.iter().all(|part| part.split(' ').count() == 1))
    }

    /// Agencies in brackets behind a paragraph's last sentence. Captions don't count.
    fn read_agencies(&mut self) {
        for i in 0..self.pieces.len() {
            if !self.pieces[i].is(Role::Paragraph) && !self.pieces[i].is(Role::Lead) {
                continue;
            }
            let line = self.of(i);
            let tail = line.char_indices().rev().nth(80).map_or(0, |(at, _)| at);
            if let Some(found) = self.rules.agency_tail(&line[tail..]) {
                self.facts.add_agencies(&self.rules.agencies(&found["agencies"]));
            }
        }
    }

    fn read_stamps_and_outlets(&mut self) {
        const OTHERS: [&str; 8] = ["related", "teaser", "share", "ad", "comments", "tags", "header", "date"];
        for i in 0..self.pieces.len() {
            let Found::Furniture(why) = self.pieces[i].found else { continue };
            let line = self.of(i);
            if why == "copyright" {
                let stamp = first_captures(&self.rules.stamp, &self.rules.see(line));
                if let Some(date) = stamp.and_then(|found| date_of(&found)) {
                    self.facts.dates.push((DateFrom::Stamp, date));
                }
            }
            if matches!(why, "copyright" | "navigation") && self.facts.self_named.is_none() {
                self.facts.self_named = self.rules.own_name(line).map(str::to_string);
            }
            if !OTHERS.contains(&why) && line.chars().nth(400).is_none() {
                self.facts.outlets.extend(self.rules.outlets_named(line));
            }
        }
    }

    /// Whether piece `i` repeats `other`, white space, marks and capitals left aside.
    fn repeats(&self, i: usize, other: &str) -> bool {
        squeeze(self.of(i)) == squeeze(other)
    }
}

/// Whether a date line says more than the date: a word before it, or the clock time.
fn says_published(found: &Captures) -> bool {
    let before = found.name("date").map_or("", |date| &found[0][..date.start()]);
    found.name("time").is_some() || before.contains(':') || before.split_whitespace().count() > 1
}

/// The date in the groups of a header rule.
fn date_of(found: &Captures) -> Option<lesart_text::PartialDate> {
    spelled_date(found.name("date")?.as_str(), found.name("time").map(|time| time.as_str()))
}

/// The first two words of `names`, with particles between them.
fn first_name_of(names: &str) -> &str {
    let mut n_capitals = 0;
    let mut end = 0;
    for word in names.split_inclusive(char::is_whitespace) {
        end += word.len();
        n_capitals += usize::from(word.starts_with(char::is_uppercase));
        if n_capitals == 2 {
            break;
        }
    }
    names[..end].trim_end()
}

/// Where a title that begins at byte `from` ends, if a sentence seems to end within `longest` characters.
fn end_of_title(line: &str, from: usize, longest: usize) -> Option<usize> {
    let limit = line[from..].char_indices().nth(longest).map_or(line.len(), |(at, _)| from + at);
    line[from..limit].match_indices(['.', '!', '?']).map(|(at, mark)| from + at + mark.len()).find(|&at| {
        let rest = &line[at..];
        rest.starts_with(' ') && rest.trim_start().starts_with(char::is_uppercase)
    })
}
