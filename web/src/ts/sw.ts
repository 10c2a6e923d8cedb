// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The script that the browser wakes when a notice comes: it shows it and opens the register. It keeps no page and answers
// no request: nothing of a pupil stays on a device because of it.

interface Arrivo extends Event {
  readonly data: { json(): unknown } | null;
  readonly notification: Notification;
  waitUntil(fatto: Promise<unknown>): void;
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
