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
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row {
    /// Line in the file, from 1.
    pub line: usize,
    /// The line, without its comment.
    pub text: &'static str,
}

impl Row {
    /// Column `i` without white space at its ends, or the empty string where the row is shorter.
    pub fn get(&self, i: usize) -> &'static str {
        let mut rest = self.text;
        for _ in 0..i {
            let Some(tab) = tab_in(rest) else { return "" };
            rest = &rest[tab + 1..];
        }
        rest[..tab_in(rest).unwrap_or(rest.len())].trim()
    }

    /// How many columns it has.
    pub fn n_columns(&self) -> usize {
        self.text.split('\t').count()
    }
}

fn tab_in(text: &str) -> Option<usize> {
    text.bytes().position(|byte| byte == b'\t')
}

impl Table {
    /// The entries in the order of the file.
    pub fn rows(&self) -> impl Iterator<Item = Row> {
        self.content.lines().enumerate().filter_map(|(i, line)| {
            let line = without_comment(line).trim_end();
            if line.is_empty() {
                return None;
            }
            Some(Row { line: i + 1, text: line })
        })
    }

    /// At least as many as there are entries: room for a map of them.
    pub fn n_lines(&self) -> usize {
        self.content.lines().count()
    }

    /// `path:line`, for the message of a rule that can't be used.
    pub fn place(&self, row: &Row) -> String {
        format!("{}:{}", self.path, row.line)
    }
}

/// The line as far as its comment. Tables are read at every start, so each byte is looked at once.
fn without_comment(line: &str) -> &str {
    let begins_comment = |at: &usize| *at == 0 || line.as_bytes()[*at - 1] == b' ';
    let marks = line.bytes().enumerate().filter(|(_, byte)| *byte == b'#').map(|(at, _)| at);
    let comment = marks.into_iter().find(begins_comment);
    comment.map_or(line, |at| &line[..at])
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
}
