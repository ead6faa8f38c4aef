//! The body of an article and what stands behind its end.

use lesart_text::{Role, Span};

use super::head::Head;
use super::{Draft, Hint};
use crate::facts::split_names;
use crate::line::{Found, Mark, ends_sentence, is_bullet};
use crate::rules::first_captures;

/// Behind a line that says that the article is over, all is furniture, if most running text stands before it.
pub(super) fn close_the_article(draft: &mut Draft) {
    let n = draft.pieces.len();
    let lengths: Vec<usize> =
        (0..n).map(|i| if draft.is_open_prose(i) { draft.pieces[i].span.len() } else { 0 }).collect();
    let total: usize = lengths.iter().sum();
    let mut before = 0;
    for (i, length) in lengths.into_iter().enumerate() {
        before += length;
        if draft.hints[i] != Hint::End || before * 2 <= total {
            continue;
        }
        let Found::Furniture(why) = draft.pieces[i].found else { continue };
        for j in i + 1..n {
            if draft.pieces[j].is_open() || draft.pieces[j].is(Role::Caption) {
                draft.discard(j, why);
                draft.hints[j] = Hint::None;
            }
        }
        return;
    }
}

/// Marks bylines and credits, and boxes of other articles that end with a byline.
pub(super) fn mark_bylines(draft: &mut Draft, head: &Head) {
    let n = draft.pieces.len();
    let last_prose = (0..n).rev().find(|&i| draft.is_open_prose(i)).unwrap_or(0);
    let is_first = |draft: &Draft, i: usize| (head.body..i).all(|j| !draft.is_open_prose(j));
    for i in 0..n {
        match draft.hints[i] {
            Hint::Byline if draft.pieces[i].is_open() => {
                let in_head = i <= head.body || (i < head.body + 12 && is_first(draft, i));
                if in_head || i > last_prose || !mark_teaser_box(draft, head, i) {
                    read_byline(draft, i);
                }
            }
            Hint::Credit if draft.pieces[i].is_open() => {
                let near_picture = [i.checked_sub(1), Some(i + 1)]
                    .into_iter()
                    .flatten()
                    .any(|j| draft.pieces.get(j).is_some_and(|piece| piece.is(Role::Caption)));
                if near_picture && i < last_prose {
                    draft.claim(i, Role::Caption);
                } else {
                    let found = first_captures(&draft.rules.credit_line, &draft.rules.see(draft.of(i)));
                    let agencies = found.and_then(|found| found.name("agencies")).map(|found| found.as_str());
                    let agencies = draft.rules.agencies(agencies.unwrap_or("dpa"));
                    draft.facts.add_agencies(&agencies);
                    draft.claim(i, Role::Byline);
                }
            }
            _ => {}
        }
    }
}

/// More names than any article has; a list of names is no byline.
const MOST_AUTHORS: usize = 50;

fn read_byline(draft: &mut Draft, i: usize) {
    draft.claim(i, Role::Byline);
    let line = draft.of(i);
    let Some(found) = first_captures(&draft.rules.byline, &draft.rules.see(line)) else { return };
    let mut place = found.name("place").map(|place| place.as_str().to_string());
    let mut names = found.name("names").map(|names| split_names(names.as_str())).unwrap_or_default();
    if names.len() > 1 && place.is_none() && names.last().is_some_and(|name| draft.rules.is_place(name)) {
        place = names.pop();
    }
    if let Some(agencies) = found.name("agencies") {
        let agencies = draft.rules.agencies(agencies.as_str());
        draft.facts.add_agencies(&agencies);
    }
    if let Some(date) = super::date_of(&found) {
        draft.facts.dates.push((crate::facts::DateFrom::Line, date));
    }
    for name in names {
        if draft.facts.authors.len() < MOST_AUTHORS && !draft.facts.authors.contains(&name) {
            draft.facts.authors.push(name);
        }
    }
    if draft.facts.dateline.is_none() {
        draft.facts.dateline = place;
    }
}

/// A box of another article in mid-article: heading, one paragraph, and the byline at `byline`.
fn mark_teaser_box(draft: &mut Draft, head: &Head, byline: usize) -> bool {
    /// Longest teaser text, in characters.
    const LONGEST: usize = 500;
    let n = draft.pieces.len();
    // A teaser's text is often a single sentence.
    let tells = |i: &usize| draft.pieces[*i].is_open() && ends_sentence_or_colon(draft.of(*i));
    let Some(text) = byline.checked_sub(1).filter(tells) else { return false };
    let is_heading = |draft: &Draft, i: usize| {
        draft.pieces[i].is_open() && draft.hints[i] == Hint::None && !ends_sentence_or_colon(draft.of(i))
    };
    let mut first = text;
    while first > head.body && text - first < 2 && is_heading(draft, first - 1) {
        first -= 1;
    }
    let has_body_before = (head.body..first).any(|i| draft.is_open_prose(i));
    let has_body_after = (byline + 1..n).any(|i| draft.is_open_prose(i));
    let is_short = draft.of(text).chars().nth(LONGEST).is_none();
    if first == text || !has_body_before || !has_body_after || !is_short {
        return false;
    }
    for i in first..=byline {
        draft.discard(i, "teaser");
    }
    true
}

fn ends_sentence_or_colon(line: &str) -> bool {
    ends_sentence(line) && !line.ends_with(['?', '!'])
}

/// Behind a line that heads a list of links, short lines are links, up to the next running text.
pub(super) fn mark_lists_of_links(draft: &mut Draft, head: &Head) {
    /// Most links under one heading.
    const MOST: usize = 12;
    let mut links_left = 0;
    let mut why = "related";
    let mut seen_text = false;
    for i in 0..draft.pieces.len() {
        if i >= head.body && draft.is_open_prose(i) {
            seen_text = true;
        }
        match draft.pieces[i].found {
            Found::Furniture(own) if draft.hints[i] == Hint::List && seen_text => {
                links_left = MOST;
                why = own;
            }
            Found::Furniture(_) => {}
            Found::Open if links_left > 0 && !ends_sentence(draft.of(i)) && !draft.is_open_prose(i) => {
                draft.discard(i, why);
                links_left -= 1;
            }
            _ => links_left = 0,
        }
    }
}

/// Short lines behind the last running text and behind furniture are furniture.
pub(super) fn mark_tail(draft: &mut Draft) {
    let n = draft.pieces.len();
    let Some(last) = (0..n).rev().find(|&i| {
        draft.is_open_prose(i)
            || draft.pieces[i].is_open() && ends_sentence(draft.of(i))
            || draft.pieces[i].is(Role::Lead)
    }) else {
        return;
    };
    let mut behind_furniture = false;
    for i in last + 1..n {
        behind_furniture |= draft.pieces[i].is(Role::Furniture);
        let line = draft.of(i);
        let is_short = line.chars().nth(80).is_none() && !line.starts_with(char::is_lowercase);
        if behind_furniture && draft.pieces[i].is_open() && is_short {
            draft.discard(i, "tail");
        }
    }
}

/// Gives what is left its role: list, quote, heading or paragraph.
pub(super) fn mark_rest(draft: &mut Draft, head: &Head) {
    let n = draft.pieces.len();
    let open: Vec<usize> = (0..n).filter(|&i| draft.pieces[i].is_open()).collect();
    for (k, &i) in open.iter().enumerate() {
        let line = draft.of(i);
        let next = open.get(k + 1).copied();
        let is_bulleted = |i: usize| is_bullet(draft.of(i)) || draft.pieces[i].mark == Mark::Item;
        let in_run = next.is_some_and(is_bulleted) || k.checked_sub(1).is_some_and(|k| is_bulleted(open[k]));
        let role = match draft.pieces[i].mark {
            Mark::Item => Role::List,
            Mark::Quote => Role::Quote,
            Mark::Heading if line.chars().nth(200).is_none() => Role::Heading,
            _ if is_bullet(line) && (in_run || line.starts_with(['•', '‣', '▪', '●', '■'])) => {
                Role::List
            }
            // Before the title has come: a word above an article is its kicker, not a heading in it.
            _ if is_heading(line) && next.is_some() && (k > 0 || i >= head.body) => Role::Heading,
            _ => Role::Paragraph,
        };
        draft.claim(i, role);
    }
}

/// Whether a line between paragraphs is a heading: short, and no sentence with a full stop.
fn is_heading(line: &str) -> bool {
    const LONGEST: usize = 120;
    let n_chars = line.chars().take(LONGEST + 1).count();
    let begins = line.starts_with(|c: char| {
        c.is_uppercase()
            || c.is_ascii_digit()
            || matches!(c, '"' | '„' | '“' | '»' | '«' | '‚' | ':' | '+' | '#' | '…')
    });
    let ends_open = line.ends_with(['.', ',', ';', ':', '…', '-', '–']);
    let cries = line.ends_with(['?', '!']);
    begins
        && n_chars <= LONGEST
        && !ends_open
        && !ends_with_quoted_sentence(line)
        && (!cries || n_chars <= 60)
}

/// `"… so ist es."` is a sentence, `"So ist es"` can be a heading.
fn ends_with_quoted_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '“', '”', '«', '»', '’', '‘', '\'', ')']);
    bare.len() < line.len() && Span::new(0, bare.len()).of(line).ends_with(['.', '!', '?', ',', '…'])
}
