use crate::{Ui, dates};
use lesart_text::{Article, CodePoints, Span};

/// How many words stand for a title that is unknown.
const FIRST_WORDS: usize = 8;

/// An article of a dossier, with the letter that stands for it.
pub(crate) struct Witness<'a> {
    /// `A` for the first article.
    pub(crate) siglum: String,
    pub(crate) article: &'a Article,
    pub(crate) points: CodePoints<'a>,
    /// Whether it is on the same event as the rest.
    pub(crate) related: bool,
    /// Whether the article breaks off, so that what it leaves out says nothing.
    pub(crate) is_cut_off: bool,
    /// For each block of running text its number from 1.
    paragraphs: Vec<Option<usize>>,
}

/// Words of one article with their place.
#[derive(Clone)]
pub(crate) struct Line {
    pub(crate) siglum: String,
    pub(crate) outlet: String,
    /// ISO 639-1 code of the words; empty if unknown.
    pub(crate) language: String,
    /// `¶4.2`: fourth paragraph, second sentence; or the role of a block that is no running text.
    pub(crate) place: String,
    /// `B-120-180`: siglum and code points; `_` joins the parts of what is interrupted.
    pub(crate) anchor: String,
    pub(crate) pieces: Vec<Piece>,
    /// What to know beside the words: whose statement it is, how it is quoted.
    pub(crate) note: Option<String>,
}

/// A run of words, marked or not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) marked: bool,
}

impl Line {
    /// The words without marks.
    pub(crate) fn words(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }
}

impl<'a> Witness<'a> {
    pub(crate) fn new(index: usize, article: &'a Article, related: bool) -> Self {
        let mut n = 0;
        let number = |block: &lesart_text::Block| {
            block.role.is_prose().then(|| {
                n += 1;
                n
            })
        };
        Self {
            siglum: siglum(index),
            article,
            points: CodePoints::new(&article.text),
            related,
            is_cut_off: false,
            paragraphs: article.blocks.iter().map(number).collect(),
        }
    }

    /// The outlet, or else the article's id.
    pub(crate) fn outlet(&self) -> String {
        plain(self.article.label())
    }

    /// The outlet; where it is unknown, that it is, with the article's id.
    pub(crate) fn outlet_or_unknown(&self, ui: Ui) -> String {
        match &self.article.outlet {
            Some(outlet) => plain(outlet),
            None => format!("{} ({})", plain(&self.article.id), ui.word("outlet.unknown")),
        }
    }

    pub(crate) fn published(&self, ui: Ui) -> String {
        self.article.published.map_or_else(|| ui.word("published.unknown"), |date| dates::date(ui, date))
    }

    /// The title; where it is unknown, that it is, with the first words.
    pub(crate) fn title(&self, ui: Ui) -> String {
        if let Some(title) = &self.article.title {
            return plain(title);
        }
        let prose = self.article.blocks.iter().find(|block| block.role.is_prose());
        let Some(prose) = prose else { return ui.word("title.unknown") };
        let words = prose.span.of(&self.article.text).split_whitespace();
        let first: Vec<&str> = words.take(FIRST_WORDS).collect();
        let first = plain(&first.join(" "));
        ui.fill("title.begins", &[("words", first.trim_end_matches(|c: char| !c.is_alphanumeric()))])
    }

    /// What is known beside outlet and title: date, authors, agencies, and that the article breaks off.
    pub(crate) fn facts(&self, ui: Ui) -> Vec<String> {
        let mut facts = vec![self.published(ui)];
        facts.extend(self.article.genre.as_deref().map(plain));
        let by = |names: &[String]| (!names.is_empty()).then(|| plain(&names.join(", ")));
        facts.extend(by(&self.article.authors));
        facts.extend(by(&self.article.agencies));
        facts.extend(self.is_cut_off.then(|| ui.word("cut_off")));
        facts
    }

    /// The number of a block of running text, `¶4`, or the word for its role.
    pub(crate) fn block_label(&self, ui: Ui, block: usize) -> String {
        match self.paragraphs[block] {
            Some(n) => format!("¶{n}"),
            None => ui.word(&format!("role.{}", self.article.blocks[block].role.name())),
        }
    }

    /// Where `span` begins: `¶4`, or `¶4.2` in a paragraph of several sentences, or the role of its block.
    pub(crate) fn place(&self, ui: Ui, span: Span) -> String {
        let next = self.article.blocks.partition_point(|block| block.span.start <= span.start);
        let Some(block) = next.checked_sub(1) else { return String::new() };
        let label = self.block_label(ui, block);
        let within = self.article.blocks[block].span;
        let sentences = &self.article.sentences;
        let first = sentences.partition_point(|sentence| sentence.start < within.start);
        let behind = sentences.partition_point(|sentence| sentence.start < within.end);
        match self.article.sentence_at(span.start) {
            Some(at) if self.paragraphs[block].is_some() && behind - first > 1 && at >= first => {
                format!("{label}.{}", at - first + 1)
            }
            _ => label,
        }
    }

    /// Siglum and code points of `spans`, as a link's target: `B-120-180`.
    pub(crate) fn anchor(&self, spans: &[Span]) -> String {
        let ranges: Vec<String> = spans
            .iter()
            .map(|&span| {
                let [start, end] = self.points.of_span(span);
                format!("{start}-{end}")
            })
            .collect();
        format!("{}-{}", self.siglum, ranges.join("_"))
    }

    /// The words of `spans` with `marks` marked, and their place.
    pub(crate) fn line(&self, ui: Ui, spans: &[Span], marks: &[Span], note: Option<String>) -> Line {
        let mut pieces: Vec<Piece> = Vec::new();
        for (i, &span) in spans.iter().enumerate() {
            if i > 0 {
                pieces.push(Piece { text: " … ".to_string(), marked: false });
            }
            pieces.extend(self.pieces(span, marks));
        }
        Line {
            siglum: self.siglum.clone(),
            outlet: self.outlet(),
            language: self.article.language.clone(),
            place: spans.first().map_or_else(String::new, |&span| self.place(ui, span)),
            anchor: self.anchor(spans),
            pieces,
            note,
        }
    }

    /// The sentence that holds `span`, with `marks` marked; the span alone where no sentence holds it.
    pub(crate) fn sentence_of(&self, span: Span) -> Span {
        self.article.sentence_at(span.start).map_or(span, |i| self.article.sentences[i].cover(span))
    }

    fn pieces(&self, span: Span, marks: &[Span]) -> Vec<Piece> {
        let inner = marks.iter().filter(|mark| mark.overlaps(span) && !mark.is_empty());
        let inner = inner.map(|mark| Span::new(mark.start.max(span.start), mark.end.min(span.end)));
        let mut pieces = Vec::new();
        let mut at = span.start;
        for mark in lesart_text::merge_spans(inner.collect()) {
            push_piece(&mut pieces, Span::new(at, mark.start).of(&self.article.text), false);
            push_piece(&mut pieces, mark.of(&self.article.text), true);
            at = mark.end;
        }
        push_piece(&mut pieces, Span::new(at, span.end).of(&self.article.text), false);
        pieces
    }
}

fn push_piece(pieces: &mut Vec<Piece>, text: &str, marked: bool) {
    if !text.is_empty() {
        pieces.push(Piece { text: fold(text), marked });
    }
}

/// Words on one line and safe for a terminal: without white space at the ends.
pub(crate) fn plain(text: &str) -> String {
    fold(text.trim())
}

/// White space becomes one space each; what would steer a terminal or turn the reading direction is made visible.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if c.is_whitespace() => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => folded.push('\u{FFFD}'),
            _ if c.is_control() => folded.push('\u{FFFD}'),
            _ => folded.push(c),
        }
    }
    folded
}

/// `A` to `Z`, then `AA`, `AB` …, as editors number witnesses.
fn siglum(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesart_text::{Block, Role};

    #[test]
    fn sigla_go_on_behind_z() {
        let sigla = [0, 1, 25, 26, 27, 51, 52, 701, 702].map(siglum);
        assert_eq!(sigla, ["A", "B", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(
            plain(" rot:\u{1b}[31m\r\n\u{202E}links\u{9b} "),
            "rot:\u{FFFD}[31m \u{FFFD}links\u{FFFD}"
        );
    }

    fn article() -> Article {
        let text = "Titel\n\nEins. Zwei.\n\nDrei.".to_string();
        let block = |start, end, role| Block { span: Span::new(start, end), role, why: None };
        Article {
            text,
            blocks: vec![block(0, 5, Role::Title), block(7, 18, Role::Lead), block(20, 25, Role::Paragraph)],
            sentences: [(0, 5), (7, 12), (13, 18), (20, 25)].map(|(s, e)| Span::new(s, e)).to_vec(),
            ..Article::default()
        }
    }

    #[test]
    fn a_place_names_paragraph_and_sentence() {
        let article = article();
        let witness = Witness::new(1, &article, true);
        let place = |start, end| witness.place(Ui::De, Span::new(start, end));
        assert_eq!(place(0, 5), "Titel");
        assert_eq!(place(7, 12), "¶1.1");
        assert_eq!(place(13, 18), "¶1.2");
        assert_eq!(place(20, 25), "¶2", "a single sentence needs no number");
    }

    #[test]
    fn marked_words_are_pieces_of_their_own() {
        let article = article();
        let witness = Witness::new(1, &article, true);
        let line = witness.line(Ui::De, &[Span::new(7, 18)], &[Span::new(13, 17), Span::new(0, 3)], None);
        let pieces: Vec<_> = line.pieces.iter().map(|piece| (piece.text.as_str(), piece.marked)).collect();
        assert_eq!(pieces, [("Eins. ", false), ("Zwei", true), (".", false)]);
        assert_eq!(line.anchor, "B-7-18");
    }

    #[test]
    fn what_is_interrupted_has_one_anchor_for_all_its_parts() {
        let article = article();
        let witness = Witness::new(0, &article, true);
        let line = witness.line(Ui::De, &[Span::new(7, 11), Span::new(20, 24)], &[], None);
        assert_eq!(line.words(), "Eins … Drei");
        assert_eq!(line.anchor, "A-7-11_20-24");
    }
}
