//! The head of an article: genre, kicker, title, lead.

use lesart_text::{Role, Span};

use super::{Draft, Hint, Known};
use crate::line::{Found, Mark, ends_sentence, is_bullet, squeeze};

/// Where the head ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Head {
    /// The first piece that can hold running text of the article: lead or paragraph.
    pub(super) first_text: usize,
    /// The first piece behind the lead; bylines before it are the head's.
    pub(super) body: usize,
}

/// Longest title, in characters.
const LONGEST_TITLE: usize = 200;
/// Longest kicker, in characters.
const LONGEST_KICKER: usize = 60;
/// Longest lead, in characters.
const LONGEST_LEAD: usize = 700;

/// Marks genre, kicker, title and lead.
pub(super) fn mark(draft: &mut Draft, known: &Known) -> Head {
    mark_navigation_words(draft);
    split_glued_kicker(draft, known);
    let title = mark_title(draft, known);
    let first_text = title.map_or(0, |title| title + 1);
    let body = mark_lead(draft, first_text, title.is_some());
    Head { first_text, body }
}

/// A word or two right above or below a line of navigation is navigation too, before the article has begun.
fn mark_navigation_words(draft: &mut Draft) {
    let end = first_prose(draft, 0);
    for i in 0..end {
        let near = |j: usize| {
            draft.pieces.get(j).is_some_and(|piece| piece.found == Found::Furniture("navigation"))
                && !draft.pieces[j.max(i)].gap
        };
        let is_near = near(i + 1) || i.checked_sub(1).is_some_and(near);
        let is_short = draft.of(i).split_whitespace().nth(2).is_none();
        if draft.pieces[i].is_open() && draft.hints[i] == Hint::None && is_near && is_short {
            draft.discard(i, "navigation");
        }
    }
}

fn first_prose(draft: &Draft, from: usize) -> usize {
    (from..draft.pieces.len()).find(|&i| draft.is_open_prose(i)).unwrap_or(draft.pieces.len())
}

/// `Politik:Neue Brücke` is kicker and title when nothing but the colon parts them.
fn split_glued_kicker(draft: &mut Draft, known: &Known) {
    let Some(first) = (0..draft.pieces.len()).find(|&i| is_title_like(draft, i)) else { return };
    let line = draft.of(first);
    if known.title.as_ref().is_some_and(|title| draft.repeats(first, title)) {
        return;
    }
    let Some(colon) = line.find(':') else { return };
    let (kicker, title) = (&line[..colon], &line[colon + 1..]);
    let begins =
        |text: &str| text.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '„' | '“' | '»'));
    let is_glued = begins(title) && begins(kicker) && kicker.ends_with(char::is_alphabetic);
    if is_glued && kicker.chars().count() <= LONGEST_KICKER && title.contains(' ') {
        let at = draft.pieces[first].span.start + colon + 1;
        let kicker = kicker.to_string();
        if draft.cut(first, at) {
            draft.claim(first, Role::Kicker);
            set_kicker(draft, &kicker);
        }
    }
}

/// A label of a genre above a title is no kicker.
fn set_kicker(draft: &mut Draft, kicker: &str) {
    let bare = kicker.trim().trim_end_matches([':', '|', '-', '–']).trim_end();
    match draft.rules.genres.iter().find(|genre| genre.to_lowercase() == bare.to_lowercase()) {
        Some(genre) => draft.facts.genre = Some((*genre).to_string()),
        None => draft.facts.kicker = Some(bare.to_string()),
    }
}

fn is_title_like(draft: &Draft, i: usize) -> bool {
    let piece = &draft.pieces[i];
    let line = draft.of(i);
    piece.is_open()
        && draft.hints[i] == Hint::None
        && line.chars().nth(LONGEST_TITLE).is_none()
        && !is_bullet(line)
        && !line.starts_with(char::is_lowercase)
}

fn mark_title(draft: &mut Draft, known: &Known) -> Option<usize> {
    let prose = first_prose(draft, 0);
    let at = match known_title(draft, known) {
        Some(at) => {
            mark_above_known_title(draft, at);
            at
        }
        None if known.title.is_some() => return None,
        None => unknown_title(draft, prose)?,
    };
    let at = cut_genre(draft, at, known);
    let title = draft.of(at).trim_start_matches([':', ' ']).to_string();
    draft.facts.title = Some(known.title.clone().unwrap_or(title));
    draft.claim(at, Role::Title);
    Some(at)
}

/// The piece that holds the title that a record or the page's head gives.
fn known_title(draft: &Draft, known: &Known) -> Option<usize> {
    let title = squeeze(known.title.as_ref()?);
    if title.is_empty() {
        return None;
    }
    let mut n_prose = 0;
    for i in 0..draft.pieces.len() {
        let line = draft.of(i);
        if draft.pieces[i].is_open()
            && line.chars().nth(2 * LONGEST_TITLE).is_none()
            && squeeze(line) == title
        {
            return Some(i);
        }
        n_prose += usize::from(draft.is_open_prose(i));
        if n_prose > 3 {
            break;
        }
    }
    None
}

/// Above a title that is known for sure stand at most a kicker and lines that are not the article's.
fn mark_above_known_title(draft: &mut Draft, at: usize) {
    if let Some(above) = at.checked_sub(1) {
        let is_near =
            draft.of(above).chars().nth(LONGEST_KICKER).is_none() && !ends_sentence(draft.of(above));
        if is_title_like(draft, above) && is_near {
            let kicker = draft.of(above).to_string();
            set_kicker(draft, &kicker);
            draft.claim(above, Role::Kicker);
        }
    }
}

fn unknown_title(draft: &mut Draft, prose: usize) -> Option<usize> {
    let open: Vec<usize> = (0..prose).filter(|&i| is_title_like(draft, i)).collect();
    let first = *open.first()?;
    let has_text = (first + 1..draft.pieces.len()).any(|i| draft.pieces[i].is_open());
    let is_title =
        |i: usize| !draft.of(i).ends_with(['.', ';', ',']) || draft.pieces[i].mark == Mark::Heading;
    if !has_text {
        return None;
    }
    let second = open.get(1).copied().filter(|&i| i == first + 1);
    if let Some(second) = second {
        let (above, below) = (draft.of(first), draft.of(second));
        let n_above = above.chars().count();
        let is_genre = draft.rules.genres.iter().any(|genre| genre.to_lowercase() == above.to_lowercase());
        let is_kicker = n_above <= LONGEST_KICKER
            && !above.ends_with(['.', '?', '!'])
            && (is_genre
                || above.ends_with(':')
                || below.starts_with(':')
                || (n_above * 4 < below.chars().count() * 3
                    && above.split_whitespace().nth(5).is_none()
                    && is_title(second)));
        if is_kicker {
            let kicker = above.to_string();
            set_kicker(draft, &kicker);
            draft.claim(first, Role::Kicker);
            return Some(second);
        }
    }
    is_title(first).then_some(first)
}

/// Parts a genre from the title: `Kommentar: …`, `Analyse | …`, and `Analyse …` where another line confirms it.
fn cut_genre(draft: &mut Draft, at: usize, known: &Known) -> usize {
    let line = draft.of(at);
    let found = draft.rules.genres.iter().copied().find_map(|genre| {
        let rest = line.strip_prefix(genre)?;
        let bare = rest.trim_start();
        let marked = bare.starts_with([':', '|', '–', '-', '+']) && bare.contains(' ');
        (marked || (rest.starts_with(char::is_whitespace) && is_confirmed(draft, at, genre, bare))).then(
            || {
                let skip =
                    rest.len() - rest.trim_start_matches([':', '|', '–', '-', '+', ' ', '\u{a0}']).len();
                (genre, genre.len() + skip)
            },
        )
    });
    let Some((genre, length)) = found else { return at };
    if known.title.is_some() {
        // A record's title is as it is given.
        draft.facts.genre = Some(genre.to_string());
        return at;
    }
    let start = draft.pieces[at].span.start;
    if !draft.cut(at, start + length) {
        return at;
    }
    draft.facts.genre = Some(genre.to_string());
    draft.claim(at, Role::Kicker);
    at + 1
}

/// Whether another line has genre and title with a mark between them.
fn is_confirmed(draft: &Draft, at: usize, genre: &str, title: &str) -> bool {
    (0..draft.pieces.len()).filter(|&i| i != at).any(|i| {
        let line = draft.of(i);
        line.chars().nth(2 * LONGEST_TITLE).is_none()
            && line.match_indices(genre).any(|(found, _)| {
                let rest = line[found + genre.len()..].trim_start();
                rest.starts_with([':', '-', '–', '|'])
                    && rest.trim_start_matches([':', '-', '–', '|', ' ']).starts_with(title)
            })
    })
}

/// Marks what stands between title and body as lead; gives the first piece of the body.
fn mark_lead(draft: &mut Draft, from: usize, has_title: bool) -> usize {
    let mut lead: Vec<usize> = Vec::new();
    let mut n_chars = 0;
    let mut seen_byline = (0..from).any(|i| draft.hints[i] == Hint::Byline);
    let mut i = from;
    while i < draft.pieces.len() {
        if draft.hints[i] == Hint::Byline {
            seen_byline = true;
        } else if draft.pieces[i].is_open() && draft.hints[i] == Hint::None {
            let line = draft.of(i);
            let is_running = draft.is_open_prose(i) && !is_bullet(line);
            n_chars += line.chars().count();
            let is_next_body = is_running && !closes_lead(draft, from, i, has_title);
            if seen_byline
                || n_chars > LONGEST_LEAD
                || is_next_body
                || (lead.is_empty() && !has_title && !is_running)
            {
                break;
            }
            lead.push(i);
        }
        i += 1;
    }
    // Without running text behind it, it is no lead but the text.
    let has_body = (i..draft.pieces.len()).any(|j| draft.pieces[j].is_open() && draft.hints[j] == Hint::None);
    if !has_body {
        return from;
    }
    for &j in &lead {
        draft.claim(j, Role::Lead);
    }
    i
}

/// Whether behind running text `i` something stands that belongs between lead and body: byline, date, picture …
fn closes_lead(draft: &Draft, first_text: usize, i: usize, has_title: bool) -> bool {
    const BETWEEN: [&str; 8] =
        ["date", "share", "comments", "reading-time", "audio", "push", "print", "newsletter"];
    let mut has_between = false;
    // A second picture stands in the text, not at its head.
    let is_second = (first_text..i).any(|j| draft.pieces[j].is(Role::Caption));
    for j in i + 1..draft.pieces.len() {
        if draft.hints[j] == Hint::Byline {
            return true;
        }
        match draft.pieces[j].found {
            Found::Open if draft.hints[j] == Hint::None => {
                // A paragraph that opens with a dateline begins the report; what stands above it is the lead.
                return has_title && (has_between || draft.begins_with_agency_dateline(j));
            }
            Found::Furniture(why) => has_between |= BETWEEN.contains(&why),
            Found::Part(Role::Caption) if !is_second => has_between = true,
            _ => {}
        }
    }
    false
}

impl Draft<'_> {
    fn begins_with_agency_dateline(&self, i: usize) -> bool {
        let line = self.of(i);
        let head = Span::new(0, line.char_indices().nth(120).map_or(line.len(), |(at, _)| at)).of(line);
        self.rules.dateline(head).is_some_and(|found| {
            found.name("agencies").is_some()
                || found
                    .name("place")
                    .is_some_and(|place| self.looks_like_dateline(place.as_str(), &found[0]))
        })
    }
}
