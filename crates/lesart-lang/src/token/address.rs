//! Web and e-mail addresses.

use super::marks::is_word_char;
use super::scan::Scanner;

/// No e-mail name or web host is longer (RFC 5321, RFC 1035). A bound keeps looking ahead constant.
const LONGEST_HOST: usize = 253;

impl Scanner<'_> {
    /// A web address, an e-mail address or a bare domain that begins here.
    pub(super) fn address(&self) -> Option<usize> {
        let rest = &self.text[self.at..];
        // Only at the beginning of a run of such characters, so that each run is looked at once.
        let is_host_char = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '%' | '+' | '@');
        if self.char_before(self.at).is_some_and(is_host_char) {
            return None;
        }
        let host_length = rest
            .char_indices()
            .find(|&(i, c)| !is_host_char(c) || i > LONGEST_HOST)
            .map_or(rest.len(), |(i, _)| i);
        let host = &rest[..host_length];
        let has_scheme =
            rest[host_length..].starts_with("://") && !host.is_empty() && !host.contains(['.', '@']);
        if has_scheme || host.len() > 4 && host.as_bytes()[..4].eq_ignore_ascii_case(b"www.") {
            return Some(self.at + trimmed_address(rest));
        }
        if !host.contains('.') {
            return None;
        }
        let host = host.trim_end_matches(['.', '-', '_', '+', '%']);
        if let Some((name, domain)) = host.split_once('@') {
            let is_one =
                !name.is_empty() && domain.contains('.') && !domain.contains('@') && !domain.contains("..");
            return is_one.then_some(self.at + host.len());
        }
        let (name, last) = host.rsplit_once('.')?;
        if name.len() < 2 || name.contains("..") || !self.known.is_part("domain", last) {
            return None;
        }
        let end = self.at + host.len();
        match self.text[end..].chars().next() {
            Some('/') => Some(self.at + trimmed_address(rest)),
            Some(c) if is_word_char(c) || c == '-' || c == '@' => None,
            _ => Some(end),
        }
    }
}

/// Length of the address that `rest` begins with, without the marks of the sentence around it.
fn trimmed_address(rest: &str) -> usize {
    let end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '„' | '“' | '”' | '«' | '»'))
        .unwrap_or(rest.len());
    let mut address = &rest[..end];
    loop {
        let shorter = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '…', ']', '*', '_']);
        let shorter = match shorter.strip_suffix(')') {
            Some(open) if !open.contains('(') => open,
            _ => shorter,
        };
        if shorter.len() == address.len() {
            return address.len();
        }
        address = shorter;
    }
}
