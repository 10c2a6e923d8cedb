// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The summary of a refused form names each field as its label does. The label is read from the page that is about to
//! be sent: the summary and the form cannot disagree, and a link never leads to a field that the page does not show.

/// How `kit/campi.html` writes the link of one fault.
const LINK: &str = r##"<a data-campo href="#"##;

/// The page with the label of the field before each fault of its summary. A fault at a field that is not in the page
/// stays, without a link.
pub(super) fn name_fields(page: &str) -> String {
    let mut parts = page.split(LINK);
    let mut named = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match read_link(part) {
            Some((id, text, rest)) => {
                named.push_str(&link(page, id, text));
                named.push_str(rest);
            }
            None => {
                named.push_str(LINK);
                named.push_str(part);
            }
        }
    }
    named
}

/// The id, the text of the fault and what follows the link.
fn read_link(part: &str) -> Option<(&str, &str, &str)> {
    let (id, rest) = part.split_once("\">")?;
    let (text, rest) = rest.split_once("</a>")?;
    Some((id, text, rest))
}

fn link(page: &str, id: &str, text: &str) -> String {
    let Some(element) = after_tag(page, &format!(r#" id="{id}""#)) else {
        return text.to_owned();
    };
    let label = after_tag(page, &format!(r#" for="{id}""#))
        .map(|(_, inside)| first_text(inside))
        .or_else(|| aria_label(element.0))
        .unwrap_or_else(|| first_text(element.1));
    let label = label.trim_end_matches(':');
    format!(r##"<a href="#{id}"><strong>{label}</strong>: {text}</a>"##)
}

/// The rest of the tag that has this attribute, and what follows the tag.
fn after_tag<'a>(page: &'a str, attribute: &str) -> Option<(&'a str, &'a str)> {
    page.split_once(attribute)?.1.split_once('>')
}

fn aria_label(tag: &str) -> Option<&str> {
    tag.split_once(r#"aria-label=""#)?.1.split_once('"').map(|(label, _)| label)
}

/// The first words that a reader sees: tags and blanks are passed over.
fn first_text(html: &str) -> &str {
    let mut rest = html.trim_start();
    while rest.starts_with('<') {
        let Some((_, after)) = rest.split_once('>') else { return "" };
        rest = after.trim_start();
    }
    rest.split('<').next().unwrap_or_default().trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(id: &str) -> String {
        format!("{LINK}{id}\">Manca.</a>")
    }

    #[test]
    fn a_fault_is_led_by_the_label_of_its_field() {
        let page = format!(
            r#"{}<label for="f-dal">Dal <small>facoltativo</small></label><input id="f-dal">"#,
            fault("f-dal")
        );
        assert!(name_fields(&page).starts_with(r##"<a href="#f-dal"><strong>Dal</strong>: Manca.</a>"##));
    }

    #[test]
    fn groups_and_ticks_are_named_by_their_own_words() {
        let page = format!(
            r#"{}{}{}<fieldset id="f-a"><legend>A chi</legend></fieldset><label><input id="f-b"><span>Vale</span></label>
            <input id="f-c" aria-label="Commento">"#,
            fault("f-a"),
            fault("f-b"),
            fault("f-c")
        );
        let named = name_fields(&page);
        for label in ["A chi", "Vale", "Commento"] {
            assert!(named.contains(&format!("<strong>{label}</strong>: Manca.")), "{named}");
        }
    }

    #[test]
    fn a_fault_of_no_field_of_the_page_stays_without_a_link() {
        assert_eq!(name_fields(&format!("<li>{}</li>", fault("f-x"))), "<li>Manca.</li>");
    }

    #[test]
    fn a_page_without_a_summary_is_left_as_it_is() {
        assert_eq!(name_fields("<p>Salvato</p>"), "<p>Salvato</p>");
    }
}
