// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the compiler finds out about a statement, so that nothing is searched at run time.

#![allow(clippy::indexing_slicing, reason = "evaluated by the compiler: a wrong index does not compile")]

/// Whether the statement locks the rows it reads: `FOR UPDATE` outside strings, quoted names and comments.
pub(super) const fn locks_rows(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\'' | b'"' => at = after(bytes, at + 1, &[bytes[at]]),
            b'-' if starts_with(bytes, at, b"--") => at = after(bytes, at, b"\n"),
            b'/' if starts_with(bytes, at, b"/*") => at = after(bytes, at + 2, b"*/"),
            b'F' if starts_with(bytes, at, b"FOR UPDATE") => return true,
            _ => at += 1,
        }
    }
    false
}

/// The table after `INSERT INTO`, `UPDATE` or `DELETE FROM` at the beginning of the statement.
pub(super) const fn changed_table(text: &'static str) -> Option<&'static str> {
    let bytes = text.as_bytes();
    let first = word(bytes, 0);
    let table = if is(bytes, first, b"UPDATE") {
        word(bytes, first.1)
    } else if is(bytes, first, b"INSERT") || is(bytes, first, b"DELETE") {
        word(bytes, word(bytes, first.1).1)
    } else {
        return None;
    };
    let (_, from_start) = text.split_at(table.0);
    let (name, _) = from_start.split_at(table.1 - table.0);
    Some(name)
}

/// Where the next word begins and ends.
const fn word(bytes: &[u8], from: usize) -> (usize, usize) {
    let mut start = from;
    while start < bytes.len() && !is_letter(bytes[start]) {
        start += 1;
    }
    let mut end = start;
    while end < bytes.len() && is_letter(bytes[end]) {
        end += 1;
    }
    (start, end)
}

const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

const fn is(bytes: &[u8], (start, end): (usize, usize), word: &[u8]) -> bool {
    end - start == word.len() && starts_with(bytes, start, word)
}

const fn starts_with(bytes: &[u8], at: usize, beginning: &[u8]) -> bool {
    let mut n = 0;
    while n < beginning.len() {
        if at + n >= bytes.len() || bytes[at + n] != beginning[n] {
            return false;
        }
        n += 1;
    }
    true
}

/// The position after the next occurrence of `end`, or the end of the text.
const fn after(bytes: &[u8], from: usize, end: &[u8]) -> usize {
    let mut at = from;
    while at < bytes.len() {
        if starts_with(bytes, at, end) {
            return at + end.len();
        }
        at += 1;
    }
    bytes.len()
}
