// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Builds dist/ from src/. `node build.mjs --check` builds elsewhere and compares with the committed dist/.
// Nothing here depends on time, order of files or machine: two builds give the same bytes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync, gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import * as sass from 'sass';

const qui = import.meta.dirname;
const BERSAGLI = ['chrome111', 'firefox121', 'safari16.4'];
const TIPI = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

const controllo = process.argv.includes('--check');
const meta = controllo ? mkdtempSync(join(tmpdir(), 'campanella-web-')) : join(qui, 'dist');
await costruisci(meta);
if (controllo) confronta(meta, join(qui, 'dist'));

async function costruisci(cartella) {
  rmSync(cartella, { recursive: true, force: true });
  mkdirSync(cartella, { recursive: true });
  const manifesto = {};
  const emetti = (nome, contenuto) => {
    manifesto[nome] = scrivi(cartella, nome, Buffer.from(contenuto));
    return manifesto[nome].file;
  };
  for (const peso of [400, 600]) {
    for (const [parte, coda] of [['latin', ''], ['latin-ext', '-ext']]) {
      emetti(`titillium-${peso}${coda}.woff2`, leggi(`node_modules/@fontsource/titillium-web/files/titillium-web-${parte}-${peso}-normal.woff2`));
    }
  }
  emetti('icone.svg', icone());
  emetti('favicon.svg', senzaCommenti(leggi('src/marchio/favicon.svg').toString()));
  emetti('licenze.txt', licenze());
  emetti('campanella.css', await stile((nome) => manifesto[nome].file));
  for (const nome of ['campanella', 'appello', 'voti', 'giornata', 'senza-rete', 'sw']) emetti(`${nome}.js`, await copione(nome));
  const ordinato = Object.fromEntries(Object.entries(manifesto).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(join(cartella, 'manifest.json'), `${JSON.stringify(ordinato, null, 2)}\n`);
}

function scrivi(cartella, nome, contenuto) {
  const est = extname(nome);
  const impronta = createHash('sha256').update(contenuto).digest('hex').slice(0, 10);
  const file = `${nome.slice(0, -est.length)}.${impronta}${est}`;
  const comprimibile = est !== '.woff2';
  writeFileSync(join(cartella, file), contenuto);
  if (comprimibile) {
    writeFileSync(join(cartella, `${file}.br`), brotliCompressSync(contenuto, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: contenuto.length } }));
    writeFileSync(join(cartella, `${file}.gz`), gzipSync(contenuto, { level: 9 }));
  }
  return { file, type: TIPI[est], size: contenuto.length, br: comprimibile, gz: comprimibile };
}

/** The sprite: what README.md lists is what src/icone.svg draws. */
function icone() {
  const sorgente = leggi('src/icone.svg').toString();
  const disegnate = [...sorgente.matchAll(/id="i-([a-z-]+)"/g)].map(([, nome]) => nome).sort();
  const elenco = leggi('README.md').toString().split('## Icons')[1] ?? '';
  const dichiarate = [...elenco.split('.\n')[0].replace('`#i-`', '').matchAll(/`([a-z-]+)`/g)].map(([, nome]) => nome).sort();
  const diverse = [...disegnate.filter((nome) => !dichiarate.includes(nome)), ...dichiarate.filter((nome) => !disegnate.includes(nome))];
  if (diverse.length > 0) throw new Error(`icons drawn in src/icone.svg and listed in README.md differ: ${diverse.join(', ')}`);
  return senzaCommenti(sorgente);
}

function senzaCommenti(svg) {
  return `${svg.replace(/<!--[\s\S]*?-->\s*/g, '').replace(/>\s+</g, '><').trim()}\n`;
}

/** The notices that the licences of the material inside dist/ ask to keep. */
function licenze() {
  const parti = [
    ['Bootstrap Italia (part of campanella.css)', 'node_modules/bootstrap-italia/LICENSE'],
    ['Titillium Web (titillium-*.woff2)', 'node_modules/@fontsource/titillium-web/LICENSE'],
  ];
  return parti.map(([titolo, file]) => `${titolo}\n\n${leggi(file).toString().trim()}\n`).join(`\n${'-'.repeat(72)}\n\n`);
}

async function stile(fileDi) {
  const { css } = sass.compile(join(qui, 'src/stile/campanella.scss'), {
    loadPaths: [join(qui, 'node_modules/bootstrap-italia/src/scss')],
    quietDeps: true,
    silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'if-function'],
  });
  const collegato = css.replace(/asset:([a-z0-9.-]+)/g, (_, nome) => fileDi(nome));
  const { code } = await esbuild.transform(collegato, { loader: 'css', minify: true, target: BERSAGLI, legalComments: 'none' });
  return code;
}

async function copione(nome) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(qui, `src/ts/${nome}.ts`)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022', ...BERSAGLI],
    legalComments: 'none',
    write: false,
  });
  return outputFiles[0].contents;
}

function leggi(file) {
  return readFileSync(join(qui, file));
}

/** Compressed files are compared by what they hold: another version of zlib may pack the same bytes otherwise. */
function confronta(nuova, committata) {
  const contenuto = (cartella, file) => {
    const byte = readFileSync(join(cartella, file));
    if (file.endsWith('.br')) return brotliDecompressSync(byte);
    return file.endsWith('.gz') ? gunzipSync(byte) : byte;
  };
  const file = [...new Set([...readdirSync(nuova), ...readdirSync(committata)])].sort();
  const diversi = file.filter((f) => {
    const inTutte = [nuova, committata].every((cartella) => existsSync(join(cartella, f)));
    return !inTutte || !contenuto(nuova, f).equals(contenuto(committata, f));
  });
  rmSync(nuova, { recursive: true, force: true });
  if (diversi.length > 0) {
    console.error(`dist/ is not what src/ gives; run npm run build. Different: ${diversi.join(', ')}`);
    process.exit(1);
  }
  console.log(`dist/ is what src/ gives (${file.length} files)`);
}
