// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// What a screen reader is told of a page: the tree of roles and names that the browser computes.
import assert from 'node:assert/strict';

/** Roles that mean nothing without a name. */
const NAMED = /^\s*- (button|link|textbox|combobox|checkbox|radio|radiogroup|spinbutton|searchbox|heading|table|region|navigation|meter|img)(?=:|$| \[)/;

/**
 * The tree of the main part of a page: one title, no empty list, nothing without a name that one can press or fill in, and the
 * parts that are expected, in this order.
 */
export async function tree(page, ...parts) {
  const main = await page.getByRole('main').ariaSnapshot();
  const lines = main.split('\n');
  const nameless = lines.filter((line) => NAMED.test(line));
  assert.ok(!lines.some((line) => /^\s*- list$/.test(line)), `a list of nothing on ${page.url()}\n${main}`);
  assert.deepEqual(nameless, [], `something without a name on ${page.url()}\n${main}`);
  const titles = lines.filter((line) => /- '?heading .*\[level=1\]/.test(line));
  assert.equal(titles.length, 1, `one title on ${page.url()}`);
  let rest = main;
  for (const part of parts) {
    const found = part.exec(rest);
    assert.ok(found, `${part} is not said, or not in its place, on ${page.url()}\n${main}`);
    rest = rest.slice(found.index + found[0].length);
  }
  return main;
}
