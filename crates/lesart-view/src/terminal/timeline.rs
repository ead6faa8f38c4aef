use super::sheet::{Look, Sheet, Words};
use super::{WORDS_AT, line_words};
use crate::Options;
use crate::page::TimelinePage;
use lesart_text::Article;

/// All moments that articles speak of, in order, for the terminal: below each the sentences that name it, with outlet and
/// place. Ends in a line end.
pub fn timeline_text(articles: &[Article], options: &Options) -> String {
    let page = TimelinePage::new(articles, options.ui);
    let mut sheet = Sheet::new(options.width, options.color);
    let head = Words::new(Look::Strong, &options.ui.word("section.timeline"));
    sheet.hanging(0, &Words::default(), &head.with(Look::Dim, &format!(": {}", page.counts().join(" · "))));
    for witness in &page.witnesses {
        let facts = format!("{} ({})", witness.outlet_or_unknown(options.ui), witness.published(options.ui));
        let label = Words::new(Look::Place, &format!("  {}", witness.siglum));
        sheet.hanging(WORDS_AT, &label, &Words::new(Look::Plain, &facts));
    }
    if page.rows.is_empty() {
        sheet.blank();
        sheet.hanging(0, &Words::default(), &Words::new(Look::Dim, &options.ui.word("none.timeline")));
    }
    for row in &page.rows {
        sheet.blank();
        sheet.hanging(0, &Words::default(), &Words::new(Look::Strong, &row.shown));
        for line in &row.lines {
            let label = Words::new(Look::Place, &format!("  {} {}", line.siglum, line.place));
            sheet.hanging(WORDS_AT, &label, &line_words(line, options.color));
        }
    }
    sheet.finish()
}
