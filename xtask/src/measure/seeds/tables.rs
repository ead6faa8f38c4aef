//! The tables of gold over all five seeds: one row a line, offsets in code points.

use std::path::Path;

use lesart::Article;
use lesart::text::{CodePoints, Span};

use super::super::{Result, read_text};
use super::GOLD;

/// The articles with their offsets.
pub(super) struct Tables<'a> {
    pub(super) articles: &'a [Article],
    points: Vec<CodePoints<'a>>,
}

/// A line of a table.
pub(super) struct Row {
    /// Index of its article.
    pub(super) article: usize,
    columns: Vec<String>,
    /// File and line, for messages.
    place: String,
}

impl Row {
    /// A column by its number in the table's head comment, from 1.
    pub(super) fn column(&self, number: usize) -> &str {
        self.columns.get(number - 1).map_or("", String::as_str)
    }

    pub(super) fn broken(&self) -> String {
        format!("{}: can't be read", self.place)
    }
}

impl<'a> Tables<'a> {
    pub(super) fn new(articles: &'a [Article]) -> Self {
        Self { articles, points: articles.iter().map(|article| CodePoints::new(&article.text)).collect() }
    }

    pub(super) fn rows(&self, name: &str) -> Result<Vec<Row>> {
        let path = Path::new(GOLD).join(name);
        let mut rows = Vec::new();
        for (i, line) in read_text(&path)?.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let columns: Vec<String> = line.split('\t').map(str::to_string).collect();
            let place = format!("{}:{}", path.display(), i + 1);
            let is_meant = |article: &Article| article.id.starts_with(columns[0].as_str());
            let article = self.articles.iter().position(is_meant).filter(|_| !columns[0].is_empty());
            let article = article.ok_or_else(|| format!("{place}: there is no such article"))?;
            rows.push(Row { article, columns, place });
        }
        Ok(rows)
    }

    /// The span whose start stands in this column and whose end in the next one.
    pub(super) fn span(&self, row: &Row, number: usize) -> Result<Span> {
        self.between(row, row.column(number), row.column(number + 1))
    }

    /// The spans of a column `10-25,30-32`; `-` is none.
    pub(super) fn spans(&self, row: &Row, number: usize) -> Result<Vec<Span>> {
        let pieces = row.column(number).split(',').filter(|piece| *piece != "-");
        let ends = pieces.map(|piece| piece.split_once('-').ok_or_else(|| row.broken()));
        ends.map(|ends| ends.and_then(|(start, end)| self.between(row, start, end))).collect()
    }

    fn between(&self, row: &Row, start: &str, end: &str) -> Result<Span> {
        let byte = |number: &str| self.points[row.article].to_byte(number.parse().ok()?);
        match (byte(start), byte(end)) {
            (Some(start), Some(end)) if start < end => Ok(Span::new(start, end)),
            _ => Err(row.broken()),
        }
    }

    /// `001@2384`: where a span stands, for figures that may not show the articles' words.
    pub(super) fn show(&self, article: usize, span: Span) -> String {
        let id = &self.articles[article].id;
        format!("{}@{}", id.get(..3).unwrap_or(id), self.points[article].of_byte(span.start))
    }
}

/// Bytes that two lists of spans share.
pub(super) fn n_common(a: &[Span], b: &[Span]) -> usize {
    let common = |a: &Span, b: &Span| a.end.min(b.end).saturating_sub(a.start.max(b.start));
    a.iter().flat_map(|a| b.iter().map(move |b| common(a, b))).sum()
}
