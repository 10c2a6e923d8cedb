// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// What a first visit costs: everything the browser fetches, compressed as it came.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { ofRole } from '../lib/accounts.mjs';
import { useBrowser } from '../lib/browser.mjs';

const browser = useBrowser();
const BUDGET = 60 * 1024;
const SCRIPTS = 15 * 1024;

for (const [role, path] of [['docente', '/adesso'], ['genitore', '/casa'], [null, '/accesso']]) {
  test(`a first visit of ${path} weighs at most 60 kB, its scripts 15 kB`, async (t) => {
    const context = await browser.context(role && ofRole(role)[0]);
    const page = await context.newPage();
    const answers = [];
    page.on('requestfinished', (request) => answers.push(request));
    await page.goto(path);
    await page.waitForTimeout(500);
    const weights = await Promise.all(answers.filter((request) => !request.url().includes('/vivo')).map(weight));
    const sum = (kind) => weights.filter(({ type }) => !kind || type === kind).reduce((total, { bytes }) => total + bytes, 0);
    t.diagnostic(weights.map(({ name, bytes }) => `${name} ${bytes}`).join(', '));
    assert.ok(sum() <= BUDGET, `${sum()} bytes`);
    assert.ok(sum('script') <= SCRIPTS, `${sum('script')} bytes of scripts`);
    await context.close();
  });
}

async function weight(request) {
  const { responseBodySize } = await request.sizes();
  const response = await request.response();
  const packed = response.headers()['content-encoding'] ?? /woff2/.test(request.url());
  const bytes = packed ? responseBodySize : gzipSync(await response.body()).length;
  return { name: new URL(request.url()).pathname, type: request.resourceType(), bytes };
}
