// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The script that the browser wakes when a notice comes: it shows it and opens the register. Where a teacher keeps the day on
// the device it also opens the page without a network, when "Adesso" cannot be had; it answers nothing else, and what it
// answers with is nobody's.
import { spazza } from './deposito';
import { GUSCIO, trova } from './guscio-tenuto';

interface Arrivo extends Event {
  readonly data: { json(): unknown } | null;
  readonly notification: Notification;
  waitUntil(fatto: Promise<unknown>): void;
}

interface Chiesta extends Event {
  readonly request: Request;
  respondWith(risposta: Promise<Response>): void;
}

interface Finestra {
  readonly url: string;
  focus(): Promise<unknown>;
}

interface Lavoro {
  readonly location: Location;
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    matchAll(quali: { type: 'window'; includeUncontrolled: boolean }): Promise<Finestra[]>;
    openWindow(indirizzo: string): Promise<unknown>;
  };
  addEventListener(tipo: 'push' | 'notificationclick', fai: (arrivo: Arrivo) => void): void;
  addEventListener(tipo: 'fetch', fai: (chiesta: Chiesta) => void): void;
}

const lavoro = self as unknown as Lavoro;
const PRIMA = '/casa';

lavoro.addEventListener('push', (arrivo) => {
  const { titolo, testo, apri } = letto(arrivo);
  arrivo.waitUntil(lavoro.registration.showNotification(titolo, { body: testo, tag: 'novita', lang: 'it', data: { apri } }));
});

lavoro.addEventListener('notificationclick', (arrivo) => {
  arrivo.notification.close();
  const meta = new URL(String(arrivo.notification.data?.apri ?? PRIMA), lavoro.location.origin);
  if (meta.origin === lavoro.location.origin) arrivo.waitUntil(apri(meta.href));
});

lavoro.addEventListener('fetch', (chiesta) => {
  const { request } = chiesta;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== lavoro.location.origin) return;
  if (request.mode === 'navigate' && (pathname === '/adesso' || pathname === '/')) chiesta.respondWith(oSenzaRete(request, GUSCIO));
  // The files of that page, by names that change with what is in them.
  else if (pathname.startsWith('/statico/')) chiesta.respondWith(oSenzaRete(request, request));
});

/** The network answers; only when it does not, what is kept for then. */
async function oSenzaRete(richiesta: Request, tenuta: Request | string): Promise<Response> {
  try {
    return await fetch(richiesta);
  } catch (guasto) {
    await spazza().catch(() => undefined);
    const risposta = await trova(tenuta);
    if (risposta) return risposta;
    throw guasto;
  }
}

/** A browser wants every push to show something: what cannot be read is news all the same. */
function letto(arrivo: Arrivo): { titolo: string; testo: string; apri: string } {
  const parole = { titolo: 'C’è una novità nel registro', testo: '', apri: PRIMA };
  try {
    return { ...parole, ...(arrivo.data?.json() as object | undefined) };
  } catch {
    return parole;
  }
}

/** In the register that is open already, if there is one; never over another page, where something may be half written. */
async function apri(indirizzo: string): Promise<void> {
  const finestre = await lavoro.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const qui = finestre.find(({ url }) => new URL(url).pathname === new URL(indirizzo).pathname);
  await (qui ? qui.focus() : lavoro.clients.openWindow(indirizzo));
}
