// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The grid of marks without the page: moving, pasting, the caret. Pure.

export interface Posto {
  riga: number;
  colonna: number;
}

export interface Incollato extends Posto {
  testo: string;
}

/** A block copied from a spreadsheet: lines of cells. A single value is no block. */
export function blocco(testo: string): string[][] | null {
  const righe = testo.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
  const celle = righe.map((riga) => riga.split('\t').map((cella) => cella.trim()));
  return celle.length > 1 || (celle[0]?.length ?? 0) > 1 ? celle : null;
}

/** Where the cells of a block go, from a place on; what falls outside the grid is left out. */
export function distendi(celle: readonly (readonly string[])[], da: Posto, righe: number, colonne: number): Incollato[] {
  const esito: Incollato[] = [];
  celle.forEach((riga, giu) => {
    riga.forEach((testo, lato) => {
      const posto = { riga: da.riga + giu, colonna: da.colonna + lato };
      if (posto.riga < righe && posto.colonna < colonne) esito.push({ ...posto, testo });
    });
  });
  return esito;
}

/** The place a key leads to; `null` when the key leaves the grid or is not a move. */
export function mossa(tasto: string, shift: boolean, da: Posto, righe: number, colonne: number, daDestra: boolean): Posto | null {
  const { riga, colonna } = da;
  const lato = daDestra ? -1 : 1;
  switch (tasto) {
    case 'Enter':
      return dentro({ riga: riga + (shift ? -1 : 1), colonna }, righe, colonne) ?? da;
    case 'ArrowDown':
      return dentro({ riga: riga + 1, colonna }, righe, colonne) ?? da;
    case 'ArrowUp':
      return dentro({ riga: riga - 1, colonna }, righe, colonne) ?? da;
    case 'ArrowRight':
      return dentro({ riga, colonna: colonna + lato }, righe, colonne) ?? da;
    case 'ArrowLeft':
      return dentro({ riga, colonna: colonna - lato }, righe, colonne) ?? da;
    case 'Tab': {
      const n = riga * colonne + colonna + (shift ? -1 : 1);
      return n < 0 || n >= righe * colonne ? null : { riga: Math.floor(n / colonne), colonna: n % colonne };
    }
    default:
      return null;
  }
}

function dentro(posto: Posto, righe: number, colonne: number): Posto | null {
  const { riga, colonna } = posto;
  return riga >= 0 && riga < righe && colonna >= 0 && colonna < colonne ? posto : null;
}

/** Sideways arrows move the caret while there is text on that side; from the edge, or with all selected, they leave. */
export function esceDalCampo(tasto: string, inizio: number, fine: number, lunghezza: number): boolean {
  const tutto = inizio === 0 && fine === lunghezza;
  if (tasto === 'ArrowLeft') return tutto || (inizio === 0 && fine === 0);
  if (tasto === 'ArrowRight') return tutto || (inizio === lunghezza && fine === lunghezza);
  return true;
}
