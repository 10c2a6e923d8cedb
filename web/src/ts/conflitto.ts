// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Two people changed the same thing: both values are shown and the person chooses, field by field.
import { etichetta, parolaDi } from './campi';
import type { Conflitto, Valore } from './risposte';

export type Scelta = 'attuale' | 'proposto';

/** What is chosen at once: a field, or the letter of a pupil with its hour. */
export interface Voce {
  readonly attuale: readonly Valore[];
  readonly proposto: readonly Valore[];
}

/**
 * Asks in `#c-conflitto`. Nothing is preselected: choosing is the point. `null` when the person goes back; when both wrote
 * the same there is nothing to choose.
 */
export function chiediScelta(form: HTMLFormElement, conflitto: Conflitto): Promise<Map<string, Scelta> | null> {
  const diversi = differenze(conflitto);
  if (diversi.length === 0) return Promise.resolve(new Map());
  const dialogo = document.querySelector<HTMLDialogElement>('#c-conflitto');
  const voci = dialogo?.querySelector('[data-conflitto-voci]');
  const modulo = dialogo?.querySelector('form');
  if (!dialogo || !voci || !modulo) return Promise.resolve(null);
  voci.replaceChildren(...diversi.map((voce, posto) => gruppo(dialogo, form, voce, posto)));
  dialogo.returnValue = '';
  dialogo.showModal();
  return new Promise((risolvi) => {
    dialogo.addEventListener(
      'close',
      () => {
        const dati = new FormData(modulo);
        const scelte = diversi.flatMap(({ attuale }, posto) =>
          attuale.map(({ campo }) => [campo, dati.get(`scelta-${posto}`) as Scelta] as const),
        );
        risolvi(dialogo.returnValue === 'ok' ? new Map(scelte) : null);
      },
      { once: true },
    );
  });
}

/** What differs, in the order of the server. */
export function differenze({ attuale, proposto }: Conflitto): Voce[] {
  const miei = new Map(proposto.map((valore) => [valore.campo, valore]));
  const voci = new Map<string, { attuale: Valore[]; proposto: Valore[] }>();
  for (const loro of attuale) {
    const mio = miei.get(loro.campo);
    if (!mio) continue;
    const voce = voci.get(conChi(loro.campo)) ?? { attuale: [], proposto: [] };
    voce.attuale.push(loro);
    voce.proposto.push(mio);
    voci.set(conChi(loro.campo), voce);
  }
  return [...voci.values()].filter((voce) => voce.attuale.some(({ valore }, posto) => valore !== voce.proposto[posto]?.valore));
}

/** The hour of a pupil goes with the letter. */
const conChi = (campo: string): string => campo.replace(/^ora\./, 'stato.');

function gruppo(dialogo: HTMLElement, form: HTMLFormElement, { attuale, proposto }: Voce, posto: number): HTMLElement {
  const gruppo = document.createElement('fieldset');
  gruppo.className = 'c-gruppo c-conflitto';
  const titolo = document.createElement('legend');
  const [primo] = attuale;
  titolo.textContent = primo?.etichetta ?? etichetta(form, primo?.campo ?? '');
  gruppo.append(titolo);
  for (const [scelta, valori] of [['attuale', attuale], ['proposto', proposto]] as const) {
    gruppo.append(opzione(dialogo, form, scelta, valori, posto));
  }
  return gruppo;
}

function opzione(dialogo: HTMLElement, form: HTMLFormElement, scelta: Scelta, valori: readonly Valore[], posto: number): HTMLElement {
  const label = document.createElement('label');
  label.className = 'c-scelta';
  const radio = document.createElement('input');
  radio.type = 'radio';
  radio.name = `scelta-${posto}`;
  radio.value = scelta;
  radio.required = true;
  const testo = document.createElement('span');
  const parole = valori.map((valore) => valore.testo ?? parolaDi(form, valore.campo, valore.valore)).filter(Boolean);
  testo.textContent = parole.join(' ') || (dialogo.dataset.testoVuoto ?? '—');
  const chi = document.createElement('small');
  chi.textContent = (scelta === 'attuale' ? dialogo.dataset.testoAttuale : dialogo.dataset.testoProposto) ?? '';
  testo.append(chi);
  label.append(radio, testo);
  return label;
}
