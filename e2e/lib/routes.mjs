// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The pages that a role may open, as the routes of the product tell them: a page that no link reaches is missed by a walk along links.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = join(import.meta.dirname, '../../crates/app/golden/routes.txt');

/** What a parameter of a route looks like in the shape of an address; a word is none: `/persone/nuova` is no card. */
const PARAMETER = String.raw`(\{[a-z]+\}|[^/?]*[\dA-Z][^/?]*)`;

/** Addresses that no round opens: files, fragments of pages, the ways in, programs. */
const NO_PAGE = /^\/(accesso|allegati|api|salute|statico|vivo)(\/|$)|\/(csv|pdf|xlsx|qr|frammento|anteprima)$|^\/aula\/.*\/stato$|\.(csv|json|pdf|ics|txt|xlsx|webmanifest|js)$/;

/** Pages that the rounds need not meet, and why. */
const ELSEWHERE = new Map([
  ['/adesso/giornata', 'data for the page without a network'],
  ['/aula/{computer}', 'a computer of a classroom: aula.test'],
  ['/accessi/casi/{caso}', 'a stolen password: fiducia.test'],
  ['/altre-scuole', 'a second school: altre-scuole.test'],
  ['/altre-scuole/consenso', 'a second school: altre-scuole.test'],
  ['/altre-scuole/fine', 'a second school: altre-scuole.test'],
  ['/avvio', 'leads on once the school is ready: avvio.test'],
  ['/orario/vedi', 'leads to the week of a class, a teacher or a room'],
  ['/orario/aula/{nome}', 'the demo names no rooms'],
  ['/impostazioni/accesso/{fornitore}', 'a provider of identities: identita.test'],
  ['/persone/{persona}/iscrizioni/nuova', 'a pupil who is in no class'],
  ['/importazioni/{importazione}', 'a list was sent: importazioni.test'],
  ['/importazioni/{importazione}/errori', 'a list was sent: importazioni.test'],
  ['/cattedre/{cattedra}/elimina', 'an assignment on which nothing stands: cattedre.test'],
  ['/gruppi/{gruppo}/elimina', 'a group on which nothing stands'],
  ['/compiti/{compito}/allegati/{allegato}/elimina', 'homework with a file: allegati.test'],
  ['/compiti/{compito}/link/elimina', 'homework with a link: allegati.test'],
  ['/fuori-classe/nuovo', 'a form asks for the class first: fuori-classe.test'],
  ['/giustificazioni/nuova', 'days to justify are chosen first: assenze.test'],
  ['/permessi/autorizzazioni/{autorizzato}', 'a permit that a family signed: assenze.test'],
  ['/permessi/alunni/{alunno}', 'lies deep: the office finds it'],
  ['/permessi/alunni/{alunno}/nuovo', 'lies deep: the office finds it'],
  ['/presenze/esoneri/{esonero}/fine', 'the demo has no exemption'],
  ['/registro/{classe}/agenda/diario', 'a paper of the first cycle: pagine-primaria.test'],
  ['/registro/{classe}/note/{nota}/correggi', 'a note of one\'s own that was published'],
  ['/sanzioni/{sanzione}', 'a sanction of a class of one\'s own: the office finds it'],
  ['/sostegno/{alunno}', 'a support teacher: sostegno.test'],
  ['/sostegno/{alunno}/annotazioni/{annotazione}', 'a support teacher: sostegno.test'],
  ['/piani/{alunno}', 'a plan: sostegno.test'],
  ['/valutazioni/{cattedra}/prove/{prova}/obiettivi', 'objectives of a primaria: pagine-primaria.test'],
  ['/valutazioni/{cattedra}/recuperi/{carenza}', 'a gap that was opened: the first teacher has none'],
  ['/ia/richieste/{richiesta}', 'a request of one\'s own: ia.test'],
  ['/ia/richieste/{richiesta}/passo/{passo}', 'a step that waits for that person: ia.test'],
]);

/** The routes of pages that a role may open: `/classi/{classe}`. */
function pagesFor(role) {
  const routes = readFileSync(FILE, 'utf8').split('\n').filter((line) => line.startsWith('GET '));
  return routes
    .map((line) => line.slice(5).split(/ {2,}/))
    .filter(([path, who]) => !NO_PAGE.test(path) && (who === 'chi è entrato' || who.split(', ').includes(role)))
    .map(([path]) => path);
}

/** The pages of a role that are among none of these shapes of addresses, though a round should meet them. */
export function missedBy(role, shapes) {
  const own = pagesFor(role);
  const isSeen = (route) => {
    // What a parameter stands for is told apart from a word: `/persone/nuova` is no card.
    const pattern = new RegExp(`^${route.replace(/\{[^}]+\}/g, PARAMETER)}(\\?|$)`);
    return [...shapes].some((shape) => pattern.test(shape));
  };
  return own.filter((route) => !ELSEWHERE.has(route) && !isSeen(route));
}
