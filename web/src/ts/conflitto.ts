// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Two people changed the same thing: both values are shown and the person chooses, field by field.
import { etichetta, parolaDi } from './campi';
import type { Conflitto, Valore } from './risposte';

export type Scelta = 'attuale' | 'proposto';

/** Asks in `#c-conflitto`. Nothing is preselected: choosing is the point. `null` when the person goes back. */
export function chiediScelta(form: HTMLFormElement, conflitto: Conflitto): Promise<Map<string, Scelta> | null> {
  const dialogo = document.querySelector<HTMLDialogElement>('#c-conflitto');
  const voci = dialogo?.querySelector('[data-conflitto-voci]');
  const modulo = dialogo?.querySelector('form');
  if (!dialogo || !voci || !modulo) return Promise.resolve(null);
  const diversi = differenze(conflitto);
  voci.replaceChildren(...diversi.map(([attuale, proposto], posto) => voce(dialogo, form, attuale, proposto, posto)));
  dialogo.returnValue = '';
  dialogo.showModal();
  return new Promise((risolvi) => {
    dialogo.addEventListener(
      'close',
      () => {
        const dati = new FormData(modulo);
        const scelte = diversi.map(([attuale], posto) => [attuale.campo, dati.get(`scelta-${posto}`) as Scelta] as const);
        risolvi(dialogo.returnValue === 'ok' ? new Map(scelte) : null);
      },
      { once: true },
    );
  });
}

/** The fields whose two values differ, in the order of the server. */
export function differenze({ attuale, proposto }: Conflitto): [Valore, Valore][] {
  const miei = new Map(proposto.map((valore) => [valore.campo, valore]));
  const coppie: [Valore, Valore][] = [];
  for (const loro of attuale) {
    const mio = miei.get(loro.campo);
    if (mio && mio.valore !== loro.valore) coppie.push([loro, mio]);
  }
  return coppie;
}

function voce(dialogo: HTMLElement, form: HTMLFormElement, attuale: Valore, proposto: Valore, posto: number): HTMLElement {
  const gruppo = document.createElement('fieldset');
  gruppo.className = 'c-gruppo c-conflitto';
  const titolo = document.createElement('legend');
  titolo.textContent = attuale.etichetta ?? etichetta(form, attuale.campo);
  gruppo.append(titolo);
  for (const [scelta, valore] of [['attuale', attuale], ['proposto', proposto]] as const) {
    gruppo.append(opzione(dialogo, form, scelta, valore, posto));
  }
  return gruppo;
}

function opzione(dialogo: HTMLElement, form: HTMLFormElement, scelta: Scelta, valore: Valore, posto: number): HTMLElement {
  const label = document.createElement('label');
  label.className = 'c-scelta';
  const radio = document.createElement('input');
  radio.type = 'radio';
  radio.name = `scelta-${posto}`;
  radio.value = scelta;
  radio.required = true;
  const testo = document.createElement('span');
  testo.textContent = valore.testo ?? (parolaDi(form, valore.campo, valore.valore) || (dialogo.dataset.testoVuoto ?? '—'));
  const chi = document.createElement('small');
  chi.textContent = (scelta === 'attuale' ? dialogo.dataset.testoAttuale : dialogo.dataset.testoProposto) ?? '';
  testo.append(chi);
  label.append(radio, testo);
  return label;
}
