// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Serves the style guide under the real Content-Security-Policy, with a small server that answers as the product does.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { dist, NOMI, pagina } from './pagine.mjs';

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types campanella#frammento";
const TIPI = { '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };

/** `risposte`: what the next saves get, first come first served; without any, each save succeeds. `taglia`: no answer at all. */
export function avvia(porta = 0) {
  const stato = { version: 3, richieste: [], risposte: [], taglia: false, frammento: '<p>Nuovo</p>' };
  const server = createServer((richiesta, risposta) => rispondi(stato, richiesta, risposta));
  return new Promise((pronto) => {
    server.listen(porta, '127.0.0.1', () => pronto({ server, stato, url: `http://127.0.0.1:${server.address().port}` }));
  });
}

async function rispondi(stato, richiesta, risposta) {
  const { pathname, searchParams } = new URL(richiesta.url, 'http://x');
  risposta.setHeader('Content-Security-Policy', CSP);
  if (pathname.startsWith('/static/')) return risorsa(pathname.slice(8), risposta);
  if (pathname === '/cerca' && richiesta.headers.accept === 'application/json') return json(risposta, 200, cerca(searchParams.get('q')));
  if (pathname === '/vivo') return vivo(stato, risposta);
  if (pathname === '/frammento') return risposta.setHeader('Content-Type', 'text/html; charset=utf-8').end(stato.frammento);
  if (pathname === '/accesso/rientro') return json(risposta, 200, { csrf: 't1' });
  if (richiesta.method === 'POST') return salva(stato, richiesta, risposta);
  const nome = pathname.slice(1);
  risposta.setHeader('Content-Type', 'text/html; charset=utf-8');
  if (NOMI.includes(nome)) return risposta.end(pagina(nome));
  risposta.end(NOMI.map((voce) => `<p><a href="/${voce}">${voce}</a></p>`).join(''));
}

function risorsa(file, risposta) {
  const percorso = join(dist, file.replace(/[^a-z0-9.-]/g, ''));
  if (!existsSync(percorso)) return risposta.writeHead(404).end();
  risposta.setHeader('Content-Type', TIPI[extname(percorso)] ?? 'text/plain').end(readFileSync(percorso));
}

async function salva(stato, richiesta, risposta) {
  let corpo = '';
  for await (const parte of richiesta) corpo += parte;
  const dati = Object.fromEntries(new URLSearchParams(corpo));
  stato.richieste.push({ chiave: richiesta.headers['idempotency-key'], dati });
  if (stato.taglia) return richiesta.socket.destroy();
  const prevista = stato.risposte.shift();
  if (prevista) return json(risposta, prevista.codice, prevista.json ?? {}, prevista.testate);
  stato.version += 1;
  json(risposta, 200, { version: stato.version, stato: { firma: 'Firmata alle 9:10' } });
}

function vivo(stato, risposta) {
  risposta.writeHead(200, { 'Content-Type': 'text/event-stream' });
  stato.avvisa = () => risposta.write('data: cambio\n\n');
}

function cerca(domanda) {
  const risultati = ['Bellini Giulia', 'Bellini Marco'].map((titolo, n) => ({ titolo, nota: '3ª A', url: `/alunni?${n}`, tipo: 'Alunno' }));
  return { risultati: domanda?.startsWith('be') ? risultati : [], messaggio: domanda?.startsWith('be') ? '2 risultati' : undefined };
}

function json(risposta, codice, corpo, testate = {}) {
  const tipo = codice < 400 ? 'application/json' : 'application/problem+json';
  risposta.writeHead(codice, { 'Content-Type': tipo, ...testate }).end(JSON.stringify(corpo));
}

if (import.meta.filename === process.argv[1]) {
  const { url } = await avvia(4173);
  console.log(`${url}/  (${NOMI.join(', ')})`);
}
