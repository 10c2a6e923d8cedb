// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Opens every page of the style guide in Chromium at each width, light and dark: axe, sideways overflow, size of targets.
// `node look.mjs DIR [page…]` also leaves pictures in DIR.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { BANDIERE } from './browser.mjs';
import { NOMI } from './pagine.mjs';
import { avvia } from './serve.mjs';

const VISTE = [
  { nome: 'grande', width: 1366, height: 768 },
  { nome: 'grande-scuro', width: 1366, height: 768, colorScheme: 'dark' },
  { nome: 'telefono', width: 360, height: 740 },
  { nome: 'telefono-scuro', width: 360, height: 740, colorScheme: 'dark' },
  { nome: 'stretto', width: 320, height: 640 },
  { nome: 'arabo', width: 360, height: 740, rtl: true },
  { nome: 'testo-doppio', width: 1366, height: 768, doppio: true },
  { nome: 'testo-doppio-telefono', width: 360, height: 740, doppio: true },
  { nome: 'tavoletta', width: 820, height: 1100 },
];

const [immagini, ...soltanto] = process.argv.slice(2);
if (immagini) mkdirSync(immagini, { recursive: true });
const profilo = mkdtempSync(join(tmpdir(), 'campanella-look-'));
const { server, url } = await avvia();
const browser = await chromium.launchPersistentContext(profilo, { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: BANDIERE, locale: 'it-IT' });
const guai = [];
for (const nome of soltanto.length > 0 ? soltanto : NOMI) {
  for (const vista of VISTE) await guarda(nome, vista);
}
await browser.close();
server.close();
rmSync(profilo, { recursive: true, force: true });
for (const guaio of guai) console.log(guaio);
console.log(`${NOMI.length} pages, ${VISTE.length} views, ${guai.length} problems`);
process.exit(guai.length > 0 ? 1 : 0);

async function guarda(nome, { nome: vista, width, height, colorScheme = 'light', rtl, doppio }) {
  const pagina = await browser.newPage();
  pagina.on('console', (messaggio) => messaggio.type() === 'error' && guai.push(`${nome} ${vista}: console: ${messaggio.text()}`));
  pagina.on('pageerror', (errore) => guai.push(`${nome} ${vista}: ${errore.message}`));
  await pagina.setViewportSize({ width, height });
  await pagina.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await pagina.goto(`${url}/${nome}`);
  await pagina.evaluate(([destra, grande]) => {
    if (destra) document.documentElement.dir = 'rtl';
    if (grande) document.documentElement.style.setProperty('font-size', '200%');
  }, [rtl, doppio]);
  await pagina.evaluate(() => document.fonts.ready);
  const { violations } = await new AxeBuilder({ page: pagina }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  for (const { id, nodes } of violations) guai.push(`${nome} ${vista}: axe ${id}: ${nodes.slice(0, 3).map((nodo) => `${nodo.target} ${nodo.any[0]?.message ?? ''}`).join(' | ')}`);
  for (const guaio of await pagina.evaluate(misura)) guai.push(`${nome} ${vista}: ${guaio}`);
  if (immagini) await pagina.screenshot({ path: join(immagini, `${nome}-${vista}.png`) });
  await pagina.close();
}

/** Runs in the page: sideways overflow, and targets under 24 px (links inside a sentence are exempt). */
function misura() {
  const esito = [];
  const radice = document.documentElement;
  if (radice.scrollWidth > radice.clientWidth) {
    const colpevoli = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > radice.clientWidth + 1 && e.getBoundingClientRect().width > 0 && !e.closest('.c-ore, .c-linguette, .c-cornice'));
    esito.push(`overflow ${radice.scrollWidth} > ${radice.clientWidth}: ${colpevoli.slice(0, 4).map((e) => e.className || e.tagName)}`);
  }
  for (const bersaglio of document.querySelectorAll('a, button, summary, select, input:not([type="hidden"]), textarea')) {
    if (!bersaglio.checkVisibility() || bersaglio.closest('.c-salta, p, .c-scelta')) continue;
    const { width, height } = bersaglio.getBoundingClientRect();
    const minimo = bersaglio.closest('.c-alunno__scelte') ? 40 : 24;
    if (width < minimo - 0.5 || height < minimo - 0.5) esito.push(`target ${Math.round(width)}x${Math.round(height)}: ${bersaglio.className || bersaglio.outerHTML.slice(0, 60)}`);
  }
  return esito;
}
