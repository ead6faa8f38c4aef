//! What stands in quotation marks, whichever of them a text uses, also where one of a pair is missing.

use lesart_text::{Block, Role, Span};

/// A stretch of one block that stands in quotation marks; one within another is not listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Marked {
    /// The marks included, as far as the text has them.
    pub(super) span: Span,
    /// Which marks the text has.
    pub(super) ends: Ends,
    /// Whether it goes on in the next block.
    pub(super) continues: bool,
}

/// Which of its two marks a stretch has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ends {
    /// Both.
    Both,
    /// The closing mark is missing: the stretch runs to the end of its block.
    OpenOnly,
    /// The opening mark is missing: the stretch runs from the beginning of its block.
    CloseOnly,
    /// Both are missing: a whole block between one that opens and one that closes.
    Neither,
}

/// Marks that close one another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Family {
    /// „ “ ” "
    Double,
    /// » «
    Guillemet,
    /// ‚ ‘ ’
    Single,
    /// '
    Apostrophe,
    /// › ‹
    SingleGuillemet,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    family: Family,
    opens: bool,
    closes: bool,
}

/// Finds what stands in quotation marks in all that is not furniture, in order.
pub(super) fn find(text: &str, blocks: &[Block]) -> Vec<Marked> {
    let told: Vec<Span> =
        blocks.iter().filter(|block| block.role != Role::Furniture).map(|block| block.span).collect();
    let marks: Vec<Vec<Mark>> = told.iter().map(|&block| marks(text, block)).collect();
    let mut found: Vec<Marked> = Vec::new();
    // Whether the last block ended within a quotation.
    let mut open_before = false;
    for (i, &block) in told.iter().enumerate() {
        let first = found.len();
        let mut still_open = pair(text, block, &marks[i], open_before, &mut found);
        if open_before && marks[i].is_empty() && closes_soon(&marks[i..]) {
            found.push(Marked { span: block, ends: Ends::Neither, continues: false });
            still_open = true;
        }
        let goes_on = found.get(first).is_some_and(|marked| marked.span.start == block.start);
        if open_before
            && goes_on
            && let Some(last) = first.checked_sub(1)
        {
            found[last].continues = true;
        }
        open_before = still_open;
    }
    found
}

/// Finds what stands in quotation marks within a part of a block, in order.
pub(super) fn within(text: &str, part: Span) -> Vec<Marked> {
    let mut found = Vec::new();
    pair(text, part, &marks(text, part), false, &mut found);
    found.retain(|marked| marked.ends == Ends::Both);
    found
}

/// Whether an open quotation goes on through paragraphs without marks until one closes it.
fn closes_soon(marks: &[Vec<Mark>]) -> bool {
    const PARAGRAPHS: usize = 6;
    let next = marks.iter().take(PARAGRAPHS).find_map(|marks| marks.first());
    next.is_some_and(|mark| mark.closes && !mark.opens)
}

/// The quotation marks of a block, with what their neighbours let them do.
fn marks(text: &str, block: Span) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut before = None;
    let mut chars = block.of(text).char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let after = chars.peek().map(|&(_, next)| next);
        if let Some((family, opens, closes)) = role(before, c, after) {
            let start = block.start + i;
            found.push(Mark { span: Span::new(start, start + c.len_utf8()), family, opens, closes });
        }
        before = Some(c);
    }
    found
}

/// Whether `c` is a quotation mark, and whether it can open and close where it stands.
fn role(before: Option<char>, c: char, after: Option<char>) -> Option<(Family, bool, bool)> {
    let free_before = before.is_none_or(|b| b.is_whitespace() || "([{–—-/:„“\"»«‚‘'›‹…".contains(b));
    let free_after = after.is_none_or(|a| a.is_whitespace() || ".,;:!?)]}–—-/…„“”\"»«‚‘’'›‹".contains(a));
    let opening = free_before && after.is_some_and(|a| !a.is_whitespace());
    let word_before = before.is_some_and(|b| !b.is_whitespace());
    let word_after = after.is_some_and(char::is_alphanumeric);
    match c {
        '„' | '‟' => Some((Family::Double, true, false)),
        '“' | '”' | '"' => Some((Family::Double, opening, !(opening && word_after))),
        '»' | '«' => Some((Family::Guillemet, opening, !(opening && word_after))),
        '›' | '‹' => Some((Family::SingleGuillemet, opening, !(opening && word_after))),
        '‚' => (free_before && word_after).then_some((Family::Single, true, false)),
        '‘' => Some((Family::Single, free_before && word_after, word_before && free_after)),
        // An apostrophe stands within a word or at its end: it closes only what another mark has opened.
        '\'' | '’' if before == Some('\'') || after == Some('\'') => None,
        '\'' => Some((Family::Apostrophe, free_before && word_after, word_before && free_after)),
        '’' => Some((Family::Single, false, word_before && free_after)),
        _ => None,
    }
}

/// Pairs the marks of a block and adds what stands between them. Says whether the block ends within a quotation.
fn pair(text: &str, block: Span, marks: &[Mark], open_before: bool, found: &mut Vec<Marked>) -> bool {
    let mut open: Vec<Mark> = Vec::new();
    let mut closed: Vec<Span> = Vec::new();
    let mut stray_close: Option<Mark> = None;
    for &mark in marks {
        let partner = if mark.closes { opener(&open, mark.family) } else { None };
        if let Some(partner) = partner {
            let span = open[partner].span.cover(mark.span);
            open.truncate(partner);
            // What lies within the new stretch is part of it.
            while closed.last().is_some_and(|last| span.contains(*last)) {
                closed.pop();
            }
            closed.push(span);
        } else if mark.opens {
            open.push(mark);
        } else if mark.closes && closed.is_empty() && open.is_empty() && stray_close.is_none() {
            stray_close = Some(mark);
        }
    }
    open.retain(|mark| matches!(mark.family, Family::Double | Family::Guillemet));
    if let Some(mark) = stray_close
        && (open_before || closes_speech(text, block, mark))
    {
        let span = Span::new(block.start, mark.span.end);
        found.push(Marked { span, ends: Ends::CloseOnly, continues: false });
    }
    let stray_open = open.first().filter(|mark| opens_speech(text, block, mark, &closed));
    let limit = stray_open.map_or(block.end, |mark| mark.span.start);
    found.extend(closed.iter().filter(|span| span.end <= limit).map(|&span| Marked {
        span,
        ends: Ends::Both,
        continues: false,
    }));
    if let Some(mark) = stray_open {
        let span = Span::new(mark.span.start, block.end);
        found.push(Marked { span, ends: Ends::OpenOnly, continues: false });
    }
    stray_open.is_some()
}

/// The innermost open mark of a family. Deeper than eight nobody quotes; the limit keeps this linear.
fn opener(open: &[Mark], family: Family) -> Option<usize> {
    let innermost = open.iter().enumerate().rev().take(8);
    innermost.filter(|(_, mark)| mark.family == family).map(|(i, _)| i).next()
}

/// Whether a closing mark without partner closes what its block says from the beginning: at the block's end, or
/// before the comma of *betonte X*.
fn closes_speech(text: &str, block: Span, mark: Mark) -> bool {
    if !matches!(mark.family, Family::Double | Family::Guillemet) {
        return false;
    }
    let inner = &text[block.start..mark.span.start];
    let rest = text[mark.span.end..block.end].trim_start();
    let long_enough = inner.split_whitespace().take(3).count() == 3;
    let ends_sentence = inner.ends_with(['.', '!', '?', '…']);
    long_enough
        && (rest.is_empty() || matches!(rest, "." | "!" | "?") || rest.starts_with(',') || ends_sentence)
}

/// Whether an opening mark without partner opens what its block says to the end: at the block's beginning or
/// after a colon.
fn opens_speech(text: &str, block: Span, mark: &Mark, closed: &[Span]) -> bool {
    let before = text[block.start..mark.span.start].trim_end();
    before.ends_with(':') || (before.is_empty() && closed.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The marked stretches of paragraphs, one paragraph a line.
    fn marked(text: &str) -> Vec<&str> {
        let mut blocks = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            blocks.push(Block { span: Span::new(at, at + line.len()), role: Role::Paragraph, why: None });
            at += line.len() + 1;
        }
        find(text, &blocks).iter().map(|marked| marked.span.of(text)).collect()
    }

    #[test]
    fn every_pair_of_marks_that_germans_use() {
        for speech in [
            "„Ja.“",
            "„Ja.”",
            "„Ja.\"",
            "\"Ja.\"",
            "”Ja.”",
            "“Ja.”",
            "»Ja.«",
            "«Ja.»",
            "‚Ja.‘",
            "›Ja.‹",
            "'Ja.'",
            "‚Ja.’",
        ] {
            assert_eq!(marked(&format!("Sie sagte: {speech} Dann ging sie.")), [speech]);
        }
    }

    #[test]
    fn a_quotation_within_another_is_part_of_it() {
        assert_eq!(marked("„Er rief ‚Halt!‘ und lief“, sagte sie."), ["„Er rief ‚Halt!‘ und lief“"]);
        assert_eq!(
            marked("\"Er nannte es \"Kunst\" und ging\", sagte sie."),
            ["\"Er nannte es \"Kunst\" und ging\""]
        );
    }

    #[test]
    fn apostrophes_are_no_marks() {
        assert!(marked("Wie geht's in Hans' Haus und auf 'm Hof, rock ’n’ Roll?").is_empty());
    }

    #[test]
    fn a_paragraph_with_the_closing_mark_alone_is_quoted_from_its_beginning() {
        assert_eq!(marked("Wir haben lange geredet\", betonte sie."), ["Wir haben lange geredet\""]);
        assert_eq!(
            marked("Wir haben lange geredet. Das war gut.“"),
            ["Wir haben lange geredet. Das war gut.“"]
        );
        assert!(marked("Das Brett ist 5\" breit und lang.").is_empty());
    }

    #[test]
    fn a_paragraph_with_the_opening_mark_alone_is_quoted_to_its_end() {
        assert_eq!(marked("Sie sagte: „Das war es. Nun gehe ich."), ["„Das war es. Nun gehe ich."]);
        assert!(marked("Man nannte ihn den „Alten und lachte.").is_empty());
    }

    #[test]
    fn a_quotation_of_several_paragraphs_opens_each() {
        let text = "Sie sagte: „Das war es.\n„Nun gehe ich.\nUnd zwar gleich.“\nSie ging.";
        assert_eq!(marked(text), ["„Das war es.", "„Nun gehe ich.", "Und zwar gleich.“"]);
        assert!(find(text, &[Block { span: Span::new(0, 25), role: Role::Furniture, why: None }]).is_empty());
    }
}
