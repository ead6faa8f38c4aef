//! Which lines of a page are the article.
//!
//! Each line has a worth: running text counts for it, links and lines in marked-off regions against it. The
//! element whose lines are worth most in sum holds the article. Linear in the page's size.

use super::page::{Line, Page};
use crate::line::{Mark, ends_sentence};

/// Whether a line is running text by itself.
pub(crate) fn is_prose(page: &Page, line: &Line) -> bool {
    let text = line.span.of(&page.text);
    line.n_linked * 2 < line.n_chars && (line.n_chars >= 160 || line.n_chars >= 70 && ends_sentence(text))
}

/// For each line, whether it is of the article.
pub(crate) fn content(page: &Page) -> Vec<bool> {
    let is_prose: Vec<bool> = page.lines.iter().map(|line| is_prose(page, line)).collect();
    let aside = asides(page, &is_prose);
    let worths: Vec<i64> = page
        .lines
        .iter()
        .zip(&is_prose)
        .map(|(line, &is_prose)| worth(line, is_prose, aside[line.element]))
        .collect();
    let mut sums = vec![0_i64; page.elements.len()];
    for (line, worth) in page.lines.iter().zip(&worths) {
        sums[line.element] += worth;
    }
    for i in (1..sums.len()).rev() {
        sums[page.elements[i].parent] += sums[i];
    }
    // The deepest of the best: document order puts it last.
    let best = (0..sums.len()).max_by_key(|&i| (sums[i], i)).unwrap_or(0);
    if sums[best] <= 0 {
        // No running text: whatever the page says is all there is.
        return vec![true; page.lines.len()];
    }
    let mut within = vec![false; page.elements.len()];
    for i in 0..page.elements.len() {
        within[i] = i == best || (i > 0 && within[page.elements[i].parent]);
    }
    let mut content: Vec<bool> = page
        .lines
        .iter()
        .zip(&is_prose)
        .map(|(line, &is_prose)| {
            let is_link = line.n_linked * 10 > line.n_chars * 6 && !is_prose;
            within[line.element] && !aside[line.element] && !is_link
        })
        .collect();
    add_lead(page, &is_prose, &aside, &mut content);
    drop_last_headings(page, &mut content);
    content
}

/// For each element, whether it or one around it is marked as no part of the article. A mark around most of the
/// page's running text is not believed.
fn asides(page: &Page, is_prose: &[bool]) -> Vec<bool> {
    let mut prose = vec![0_usize; page.elements.len()];
    for (line, &is_prose) in page.lines.iter().zip(is_prose) {
        if is_prose {
            prose[line.element] += line.n_chars;
        }
    }
    for i in (1..prose.len()).rev() {
        prose[page.elements[i].parent] += prose[i];
    }
    // (characters, characters within links)
    let mut sizes = vec![(0_usize, 0_usize); page.elements.len()];
    for line in &page.lines {
        sizes[line.element].0 += line.n_chars;
        sizes[line.element].1 += line.n_linked;
    }
    for i in (1..sizes.len()).rev() {
        let (own, parent) = (sizes[i], &mut sizes[page.elements[i].parent]);
        *parent = (parent.0 + own.0, parent.1 + own.1);
    }
    let all = prose[0];
    let mut aside = vec![false; page.elements.len()];
    for i in 1..page.elements.len() {
        let element = &page.elements[i];
        let is_marked = element.is_aside || (element.is_teaser && sizes[i].1 * 8 > sizes[i].0);
        aside[i] = aside[element.parent] || (is_marked && prose[i] * 2 <= all);
    }
    aside
}

/// What a line speaks for (or against) the element that holds it.
fn worth(line: &Line, is_prose: bool, is_aside: bool) -> i64 {
    let n = i64::try_from(line.n_chars).unwrap_or(i64::MAX / 1024).min(4000);
    let linked = i64::try_from(line.n_linked).unwrap_or(0).min(4000);
    if is_aside {
        -10 - n / 8
    } else if is_prose {
        n
    } else if linked * 2 > n {
        -20 - linked / 2
    } else if line.mark == Mark::Heading || line.mark == Mark::Caption {
        0
    } else {
        -5
    }
}

/// The lead can stand beside the element that holds the body: below the first heading, above the body.
fn add_lead(page: &Page, is_prose: &[bool], aside: &[bool], content: &mut [bool]) {
    let Some(first) = content.iter().position(|&is| is) else { return };
    let Some(heading) = (0..first).rfind(|&i| page.lines[i].level == 1) else { return };
    for i in heading + 1..first {
        let line = &page.lines[i];
        let is_lead = is_prose[i] || (line.level == 2 && line.n_chars > 60);
        content[i] |= is_lead && !aside[line.element];
    }
}

/// A heading without text below it heads something that is not the article.
fn drop_last_headings(page: &Page, content: &mut [bool]) {
    for i in (0..content.len()).rev().filter(|&i| page.lines[i].level != 1) {
        if content[i] && page.lines[i].mark == Mark::Heading {
            content[i] = false;
        } else if content[i] {
            return;
        }
    }
}
