// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Notices on this device: which case it is, and turning them on and off. The server keeps the list; a form tells it.
import { indirizzoDelLavoro } from './frammento';
import { suOgniRadice } from './radici';

type Caso = 'assenti' | 'negate' | 'errore' | 'spente' | 'accese';

export function avviaNotifiche(): void {
  suOgniRadice((radice) => {
    for (const parte of radice.querySelectorAll<HTMLElement>('[data-notifiche]')) {
      void caso(parte).then((trovato) => mostra(parte, trovato));
      parte.querySelector('[data-notifiche-accendi]')?.addEventListener('click', () => void accendi(parte));
    }
    for (const form of radice.querySelectorAll<HTMLFormElement>('form[data-notifiche-togli]')) {
      form.addEventListener('submit', (evento) => {
        evento.preventDefault();
        void spegni().finally(() => form.submit());
      });
    }
  });
}

function mostra(parte: HTMLElement, trovato: Caso): void {
  for (const pezzo of parte.querySelectorAll<HTMLElement>('[data-caso]')) {
    // After a fault one may try again.
    const vale = pezzo.dataset.caso === trovato || (trovato === 'errore' && pezzo.dataset.caso === 'spente');
    pezzo.hidden = !vale;
  }
}

async function caso(parte: HTMLElement): Promise<Caso> {
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return 'assenti';
  if (Notification.permission === 'denied') return 'negate';
  return 'qui' in parte.dataset && (await iscrizione()) ? 'accese' : 'spente';
}

async function iscrizione(): Promise<PushSubscription | null> {
  const registrazione = await navigator.serviceWorker.getRegistration('/');
  return (await registrazione?.pushManager.getSubscription()) ?? null;
}

async function accendi(parte: HTMLElement): Promise<void> {
  try {
    if ((await Notification.requestPermission()) !== 'granted') return mostra(parte, 'negate');
    const { endpoint, keys } = (await iscrivi(parte.dataset.chiave ?? '')).toJSON();
    const form = parte.querySelector('form');
    if (!form || !endpoint || !keys?.p256dh || !keys.auth) return mostra(parte, 'errore');
    for (const [nome, valore] of Object.entries({ endpoint, p256dh: keys.p256dh, auth: keys.auth })) {
      const campo = form.elements.namedItem(nome);
      if (campo instanceof HTMLInputElement) campo.value = valore;
    }
    form.requestSubmit();
  } catch {
    mostra(parte, 'errore');
  }
}

async function iscrivi(chiave: string): Promise<PushSubscription> {
  await navigator.serviceWorker.register(indirizzoDelLavoro(), { scope: '/' });
  const { pushManager } = await navigator.serviceWorker.ready;
  // One that stands may be for another key of the school.
  await (await pushManager.getSubscription())?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: chiave });
}

/** The push service forgets this device too; when it does not answer, the server tells it nothing any more all the same. */
async function spegni(): Promise<void> {
  try {
    await (await iscrizione())?.unsubscribe();
  } catch {
    return;
  }
}
