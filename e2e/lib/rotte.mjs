// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The pages that a role may open, as the golden list of routes says, and which of them an address is.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const LIST = join(import.meta.dirname, '../../crates/app/golden/routes.txt');
const OPEN_TO_ALL = ['tutti', 'chi è entrato'];

/** Every GET outside the API: the parts of its path, and who may open it. */
const ROUTES = readFileSync(LIST, 'utf8').split('\n').flatMap((line) => {
  const found = line.match(/^GET +(\/\S*) +(.+)$/);
  if (!found || found[1].startsWith('/api/')) return [];
  return [{ route: found[1], parts: found[1].split('/'), who: found[2].split(', ') }];
});

/** The routes that a role may open. */
export const routesOf = (role) => ROUTES.filter(({ who }) => who.includes(role) || who.some((all) => OPEN_TO_ALL.includes(all))).map(({ route }) => route);

/** The route that answers at an address: the one with a fixed word where another one takes anything. */
export function routeAt(address) {
  const parts = new URL(address).pathname.split('/');
  const fitting = ROUTES.filter((one) => one.parts.length === parts.length && one.parts.every((part, n) => part.startsWith('{') || part === parts[n]));
  const order = ({ parts: own }) => own.map((part) => (part.startsWith('{') ? '1' : '0')).join('');
  return fitting.sort((a, b) => order(a).localeCompare(order(b)))[0]?.route;
}

/** What a round does not look at, and why; the roles, where another one does look at it. */
const APART = [
  {
    why: 'a file, not a page',
    routes: [
      '/statico/{file}', '/sw.js', '/salute', '/sorgente', '/allegati/{allegato}', '/agenda/feed/{segreto}', '/atti/{atto}/pdf', '/ia/elenco/csv',
      '/ia/elenco/json', '/ia/elenco/pdf', '/ia/richieste/{richiesta}/delibere/{delibera}/pdf', '/importazioni/{importazione}/errori',
      '/permessi/autorizzazioni/{autorizzato}', '/quadro/classi/{classe}/statistiche/esporta.csv',
      '/quadro/classi/{classe}/statistiche/esporta.xlsx', '/quadro/statistiche/esporta.csv', '/quadro/statistiche/esporta.xlsx',
      '/quadro/statistiche/materie.csv', '/quadro/statistiche/materie.xlsx',
    ],
  },
  { why: 'a part of a page, or what keeps it up to date', routes: ['/casa/frammento', '/quadro/frammento', '/registro/{classe}/frammento', '/accesso/aula/stato', '/vivo', '/vivo/scuola'] },
  { why: 'leads on whoever has entered', routes: ['/', '/accesso'] },
  { why: 'a step of entering that is over: accesso, secondo-fattore, identita, aula and altre-scuole look at it', routes: ['/accesso/codice', '/accesso/identita/{fornitore}', '/accesso/identita/{fornitore}/ritorno', '/accesso/aula', '/accesso/arrivo', '/altre-scuole/consenso', '/altre-scuole/fine'] },
  { why: 'a link that is used once, from a mail: notifiche looks at it', routes: ['/avvisi/ferma/{gettone}'] },
  { why: 'a computer that a teacher lets in: aula looks at it', routes: ['/aula/{computer}'] },
  { why: 'a list that somebody brought: importazioni looks at it', routes: ['/importazioni/{importazione}'] },
];

const isApart = (route, role) => APART.some(({ routes, roles }) => routes.includes(route) && (!roles || roles.includes(role)));

/** The pages of a role that none of these addresses is, in words; and what is said to be apart and is not. */
export function missed(role, addresses) {
  const visited = new Set([...addresses].map(routeAt));
  const own = routesOf(role);
  const unseen = own.filter((route) => !visited.has(route) && !isApart(route, role));
  const idle = own.filter((route) => visited.has(route) && isApart(route, role));
  return [...unseen.map((route) => `${route} may be opened, and nothing leads there`), ...idle.map((route) => `${route} was looked at: it is no exception`)];
}
