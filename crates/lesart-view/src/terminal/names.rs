use super::sheet::{Look, Sheet, Words};
use crate::page::{NameCell, NameFilter, NameItem, NameRow, NamesPage};
use crate::{Options, Ui};
use lesart_collate::Dossier;

/// The widest that the column of outlets becomes; a longer name pushes its words on.
const WIDEST_OUTLET: usize = 24;

/// Who is called what in each outlet, as a table for the terminal. Ends in a line end.
pub fn names_text(dossier: &Dossier, filter: &NameFilter, options: &Options) -> String {
    let page = NamesPage::new(dossier, filter, options.ui);
    let mut sheet = Sheet::new(options.width, options.color);
    for witness in &page.witnesses {
        super::witness(&mut sheet, page.ui, witness);
    }
    sheet.heading(&format!("{} ({})", page.ui.word("section.names"), page.n_names()));
    if page.n_names() == 0 {
        sheet.hanging(0, &Words::default(), &Words::new(Look::Dim, &page.ui.word("none.names")));
    }
    let labels: Vec<&str> = page.outlets.iter().map(|outlet| outlet.name.as_str()).collect();
    rows(&mut sheet, page.ui, &labels, &page.names);
    others(&mut sheet, page.ui, &page.other_names);
    if !page.corrections.is_empty() {
        sheet.heading(&page.ui.word("section.corrections"));
        for line in &page.corrections {
            sheet.hanging(2, &Words::new(Look::Dim, "-"), &Words::new(Look::Plain, line));
        }
    }
    sheet.finish()
}

/// Actors with the words that each column, by its label, uses for them.
pub(super) fn rows(sheet: &mut Sheet, ui: Ui, labels: &[&str], rows: &[NameRow]) {
    let width = labels.iter().map(|label| label.chars().count()).max().unwrap_or(0).min(WIDEST_OUTLET);
    for row in rows {
        let head = Words::new(Look::Strong, &row.name).with(Look::Dim, &format!(" ({})", row.kind));
        sheet.hanging(0, &Words::default(), &head);
        for (label, cell) in labels.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_empty()) {
            let label = Words::new(Look::Place, &format!("  {label}"));
            sheet.hanging((width + 3).max(6), &label, &name_cell(ui, cell));
        }
    }
}

/// Actors whom all name alike.
pub(super) fn others(sheet: &mut Sheet, ui: Ui, rows: &[NameRow]) {
    if rows.is_empty() {
        return;
    }
    let mut words = Words::new(Look::Strong, &format!("{}: ", ui.word("also_named")));
    for (i, row) in rows.iter().enumerate() {
        let between = if i == 0 { "" } else { ", " };
        words = words.with(Look::Plain, &format!("{between}{} ", row.name));
        words = words.with(Look::Place, &row.sigla());
    }
    sheet.hanging(0, &Words::default(), &words);
}

fn name_cell(ui: Ui, cell: &NameCell) -> Words {
    let shown = |items: &[NameItem]| items.iter().map(NameItem::counted).collect::<Vec<_>>().join(", ");
    let mut words = Words::new(Look::Plain, &shown(&cell.own));
    if !cell.quoted.is_empty() {
        let between = if cell.own.is_empty() { "" } else { " · " };
        let label = format!("{between}{}: ", ui.word("voice.quoted"));
        words = words.with(Look::Dim, &label).with(Look::Plain, &shown(&cell.quoted));
    }
    words
}
