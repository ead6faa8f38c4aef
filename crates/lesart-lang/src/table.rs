/// A data file of a language: one entry a line, columns parted by tabs.
///
/// Empty lines and lines that begin with `#` are comments; so is the rest of a line after ` #`.
#[derive(Clone, Debug)]
pub struct Table {
    /// For messages: `lang/de/furniture.tsv`.
    pub path: String,
    pub(crate) content: &'static str,
}

/// One entry of a [`Table`].
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Line in the file, from 1.
    pub line: usize,
    text: &'static str,
    /// Where the columns end, the last of them at the text's end.
    ends: [u16; MOST_COLUMNS],
    n_columns: usize,
}

/// Most columns of an entry; what stands behind belongs to the last.
const MOST_COLUMNS: usize = 8;

impl Row {
    /// Reads the line with this number (from 1). `None` where it is empty or a comment.
    ///
    /// Tables are read at every start, so each byte is looked at once.
    pub fn of(line: usize, text: &'static str) -> Option<Self> {
        let mut row = Self { line, text, ends: [0; MOST_COLUMNS], n_columns: 0 };
        let bytes = text.as_bytes();
        let mut end = bytes.len();
        for (at, &byte) in bytes.iter().enumerate() {
            if byte == b'\t' {
                row.add_end(at);
            } else if byte == b'#' && (at == 0 || bytes[at - 1] == b' ') {
                end = at;
                break;
            }
        }
        row.text = trim_end(&text[..end]);
        // A tab behind the last column parts nothing.
        while row.n_columns > 0 && usize::from(row.ends[row.n_columns - 1]) >= row.text.len() {
            row.n_columns -= 1;
        }
        row.add_end(row.text.len());
        (!row.text.is_empty()).then_some(row)
    }

    fn add_end(&mut self, at: usize) {
        if self.n_columns == MOST_COLUMNS {
            self.n_columns -= 1;
        }
        self.ends[self.n_columns] = u16::try_from(at).unwrap_or(u16::MAX);
        self.n_columns += 1;
    }

    /// Column `i` without white space at its ends, or the empty string where the row is shorter.
    pub fn get(&self, i: usize) -> &'static str {
        if i >= self.n_columns {
            return "";
        }
        let start = if i == 0 { 0 } else { usize::from(self.ends[i - 1]) + 1 };
        trim(&self.text[start..usize::from(self.ends[i])])
    }

    /// How many columns it has.
    pub fn n_columns(&self) -> usize {
        self.n_columns
    }
}

impl Table {
    /// The entries in the order of the file.
    pub fn rows(&self) -> impl Iterator<Item = Row> + use<> {
        let content = self.content;
        content.split('\n').enumerate().filter_map(|(i, line)| Row::of(i + 1, line))
    }

    /// At least as many as there are entries: room for a map of them.
    pub fn n_lines(&self) -> usize {
        #[allow(clippy::naive_bytecount, reason = "the compiler makes it as quick as the crate would")]
        let n_ends = self.content.as_bytes().iter().filter(|byte| **byte == b'\n').count();
        n_ends + 1
    }

    /// `path:line`, for the message of a rule that can't be used.
    pub fn place(&self, row: &Row) -> String {
        format!("{}:{}", self.path, row.line)
    }
}

/// As `str::trim`, quicker where there is nothing to trim.
fn trim(text: &'static str) -> &'static str {
    let ends_in_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = text.as_bytes();
    if ends_in_letter(bytes.first()) && ends_in_letter(bytes.last()) { text } else { text.trim() }
}

fn trim_end(text: &'static str) -> &'static str {
    if text.as_bytes().last().is_some_and(u8::is_ascii_graphic) { text } else { text.trim_end() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_empty_lines_are_no_entries() {
        let table = Table { path: "t.tsv".into(), content: "# head\n\nlaut\tprep # a cue\nsagte\n" };
        let rows: Vec<Row> = table.rows().collect();
        assert_eq!((rows[0].line, rows[0].get(0), rows[0].get(1), rows[0].get(2)), (3, "laut", "prep", ""));
        assert_eq!((rows[0].n_columns(), rows[1].n_columns()), (2, 1));
        assert_eq!((rows[1].line, rows[1].get(0), rows[1].get(1)), (4, "sagte", ""));
        assert_eq!(table.place(&rows[1]), "t.tsv:4");
    }

    #[test]
    fn columns_are_cut_at_tabs_and_have_no_white_space_at_their_ends() {
        let columns = |text| {
            let row = Row::of(1, text).unwrap();
            (0..row.n_columns()).map(|i| row.get(i)).collect::<Vec<_>>()
        };
        assert_eq!(columns("a\t\tc\t \t"), ["a", "", "c"]);
        assert_eq!(columns("\ta \u{a0}\t b# # c\td"), ["", "a", "b#"]);
        assert_eq!(columns("C#\r"), ["C#"]);
        assert_eq!(columns("1\t2\t3\t4\t5\t6\t7\t8\t9").len(), 8);
        assert!(Row::of(1, " \t").is_none());
    }
}
