// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The form of a page, read as a browser would send it when nobody touched it.

/// A form: the field that carries a file, when there is one, and its fields without the form token.
#[derive(Debug, Clone, Default)]
pub struct Form {
    pub file: Option<String>,
    pub fields: Vec<(String, String)>,
}

/// The form of a page that is sent to this address.
pub fn find(page: &str, action: &str) -> Option<Form> {
    for part in page.split("<form ").skip(1) {
        let (tag, rest) = part.split_once('>')?;
        let to = attribute(tag, "action")?;
        if tag.contains("method=\"post\"") && to.split(['?', '#']).next() == Some(action) {
            let inside = rest.split("</form>").next()?;
            let file = inside.split("<input ").find(|tag| tag.contains("type=\"file\""));
            let file = file.and_then(|tag| attribute(tag, "name"));
            return Some(Form { file, fields: fields(inside) });
        }
    }
    None
}

fn fields(inside: &str) -> Vec<(String, String)> {
    let (mut fields, mut pressed) = (Vec::new(), false);
    for part in inside.split('<').skip(1) {
        let Some((tag, text)) = part.split_once('>') else { continue };
        let Some((kind, tag)) = tag.split_once(' ') else { continue };
        match kind {
            "input" if is_sent(tag) => {
                let value = attribute(tag, "value").unwrap_or_else(|| box_value(tag));
                fields.extend(attribute(tag, "name").map(|name| (name, value)));
            }
            // The first button is pressed.
            "button" if !pressed => {
                pressed = true;
                fields.extend(attribute(tag, "name").zip(attribute(tag, "value")));
            }
            "textarea" => fields.extend(attribute(tag, "name").map(|name| (name, unescape(text)))),
            "select" => fields.extend(attribute(tag, "name").map(|name| (name, "\0".to_owned()))),
            "option" => choose(&mut fields, tag),
            _ => {}
        }
    }
    fields.retain(|(name, _)| name != "csrf");
    fields
}

/// The first option counts until one is selected.
fn choose(fields: &mut [(String, String)], tag: &str) {
    let Some((_, chosen)) = fields.last_mut() else { return };
    if chosen == "\0" || has(tag, "selected") {
        *chosen = attribute(tag, "value").unwrap_or_default();
    }
}

fn is_sent(tag: &str) -> bool {
    let kind = attribute(tag, "type").unwrap_or_default();
    let chosen = !matches!(kind.as_str(), "checkbox" | "radio") || has(tag, "checked");
    chosen && kind != "file" && !has(tag, "disabled")
}

fn box_value(tag: &str) -> String {
    if attribute(tag, "type").as_deref() == Some("checkbox") { "on".to_owned() } else { String::new() }
}

fn has(tag: &str, word: &str) -> bool {
    tag.split([' ', '\n', '/']).any(|part| part == word)
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = format!("{name}=\"");
    let at = tag.match_indices(&start).find(|(at, _)| *at == 0 || tag[..*at].ends_with([' ', '\n']))?.0;
    Some(unescape(tag[at + start.len()..].split('"').next()?))
}

fn unescape(text: &str) -> String {
    [
        ("&#34;", "\""),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&lt;", "<"),
        ("&#62;", ">"),
        ("&gt;", ">"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (code, char)| text.replace(code, char))
    .replace("&#38;", "&")
    .replace("&amp;", "&")
}

#[test]
fn a_form_is_read_as_a_browser_sends_it() {
    let page = r#"<form method="post" action="/a?b=1"><input type="hidden" name="csrf" value="x">
        <input name="nome" value="D&#39;Amico"><input type="checkbox" name="no" value="1">
        <input type="radio" name="si" value="2" checked><select name="s"><option value="1">uno</option>
        <option value="2" selected>due</option></select><textarea name="t" rows="2">ciao</textarea></form>"#;
    let form = find(page, "/a").unwrap();
    let read: Vec<_> = form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(read, [("nome", "D'Amico"), ("si", "2"), ("s", "2"), ("t", "ciao")]);
    assert!(find(page, "/altro").is_none());
}
