use super::sheet::{Look, Sheet, Words};
use super::with_pieces;
use crate::page::{QuoteFilter, QuoteRow, Witness, quote_rows};
use crate::{Options, Ui};
use lesart_text::Article;

/// The widest that the column of speakers becomes; a longer name pushes the words of its first line on.
const WIDEST_NAME: usize = 28;

/// The quotations of articles as a table for the terminal: where, who, how, what. Ends in a line end.
pub fn quotes_text(articles: &[Article], filter: &QuoteFilter, options: &Options) -> String {
    let ui = options.ui;
    let mut sheet = Sheet::new(options.width, options.color);
    let witnesses = articles.iter().enumerate().map(|(i, article)| Witness::new(i, article, true));
    for (i, witness) in witnesses.enumerate() {
        if i > 0 {
            sheet.blank();
        }
        let rows = quote_rows(&witness, filter, ui);
        let head = Words::new(Look::Place, &format!("{} ", witness.siglum))
            .with(Look::Strong, &witness.title(ui))
            .with(Look::Dim, &format!(" · {}", facts(&witness, ui)));
        sheet.hanging(0, &Words::default(), &head);
        if rows.is_empty() {
            sheet.hanging(2, &Words::default(), &Words::new(Look::Dim, &ui.word("none.quotations")));
        }
        table(&mut sheet, &rows, options);
    }
    sheet.finish()
}

fn facts(witness: &Witness<'_>, ui: Ui) -> String {
    format!("{}, {}", witness.outlet_or_unknown(ui), witness.published(ui))
}

fn table(sheet: &mut Sheet, rows: &[QuoteRow<'_>], options: &Options) {
    let ui = options.ui;
    let widest = |cells: &dyn Fn(&QuoteRow<'_>) -> String| {
        rows.iter().map(|row| cells(row).chars().count()).max().unwrap_or(0)
    };
    let place = widest(&|row| row.line.place.clone());
    let who = widest(&|row| row.who(ui)).min(WIDEST_NAME).min(options.width / 4);
    let how = widest(&|row| row.how(ui));
    for row in rows {
        let label = Words::new(Look::Place, &format!("  {:<place$}  ", row.line.place))
            .with(Look::Strong, &format!("{:<who$}  ", row.who(ui)))
            .with(Look::Dim, &format!("{:<how$}", row.how(ui)));
        let words = with_pieces(Words::default(), &row.line.pieces, options.color);
        sheet.hanging(2 + place + 2 + who + 2 + how + 2, &label, &words);
    }
}
