// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A sheet of paper with a few words, as a scanner would send it: the smallest PDF that readers open.

/// A page with some lines of text, in letters that Latin 1 has.
pub fn pdf(lines: &[&str]) -> Vec<u8> {
    let text: String =
        lines.iter().map(|line| format!("({}) Tj T*", escaped(line))).collect::<Vec<_>>().join(" ");
    let stream = latin(&format!("BT /F1 16 Tf 28 TL 60 760 Td {text} ET"));
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
                /Resources << /Font << /F1 5 0 R >> >> >>";
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    let mut content = format!("<< /Length {} >>\nstream\n", stream.len()).into_bytes();
    content.extend(stream);
    content.extend(b"\nendstream");
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        page.as_bytes().to_vec(),
        content,
        font.as_bytes().to_vec(),
    ];
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(&objects) {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.extend(format!("{number} 0 obj\n").into_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let start = file.len();
    let size = objects.len() + 1;
    file.extend(table.into_bytes());
    file.extend(format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").into_bytes());
    file
}

fn escaped(line: &str) -> String {
    line.replace('\\', r"\\").replace('(', r"\(").replace(')', r"\)")
}

/// One byte for each letter; `?` for those that Latin 1 lacks.
fn latin(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')).collect()
}
