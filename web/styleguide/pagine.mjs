// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Puts the pages of the style guide together: a page is the content of <main>, with a first line of settings.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const qui = import.meta.dirname;
export const dist = join(qui, '../dist');
export const NOMI = readdirSync(join(qui, 'pagine')).map((file) => file.replace('.html', '')).sort();

const VOCI = {
  docente: [
    ['adesso', 'orologio', 'Adesso'],
    ['registro', 'registro', 'Registro'],
    ['orario', 'orario', 'Orario', 'extra'],
    ['compiti', 'compiti', 'Compiti'],
    ['firme', 'firma', 'Firme mancanti', 'extra'],
    ['alunni', 'persone', 'Alunni'],
    ['calendario', 'calendario', 'Calendario', 'extra'],
  ],
  famiglia: [
    ['casa', 'casa', 'Casa'],
    ['lezioni', 'registro', 'Lezioni'],
    ['compiti', 'compiti', 'Compiti'],
    ['assenze', 'calendario', 'Assenze'],
  ],
  segreteria: [
    ['alunni', 'persone', 'Alunni'],
    ['classi', 'classe', 'Classi'],
    ['docenti', 'utente', 'Docenti'],
    ['orario', 'orario', 'Orario', 'extra'],
    ['calendario', 'calendario', 'Calendario', 'extra'],
    ['configura', 'impostazioni', 'Configura'],
  ],
};

export function pagina(nome) {
  const testo = leggi(`pagine/${nome}.html`);
  const [, impostazioni] = /<!-- pagina (\{.*\}) -->/.exec(testo) ?? [];
  const { titolo, ruolo, voce, main = '', salvo, scuola = 'Liceo Ada Negri · Lodi', persona = 'Anna Verdi<small>Docente</small>' } = JSON.parse(impostazioni);
  const corpo = testo.slice(testo.indexOf('-->', testo.indexOf('<!-- pagina')) + 3).replace('{{alunni}}', () => alunni());
  let html = leggi('guscio.html');
  html = html.replace(/\{\{se:nav\}\}([\s\S]*?)\{\{fine\}\}/g, ruolo ? '$1' : '');
  const valori = { titolo, scuola, persona, corpo, nav: ruolo ? navigazione(ruolo, voce) : '', main: main && ` ${main}`, classe: ruolo ? '' : ' c-guscio--solo', salvo: salvo ? leggi('salvo.html') : '' };
  html = html.replace(/\{\{(titolo|scuola|persona|corpo|nav|main|classe|salvo)\}\}/g, (_, chiave) => valori[chiave]);
  return risorse(html.replace(/<!-- (SPDX|pagina).*-->\n/g, ''));
}

function risorse(html) {
  const manifesto = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8'));
  const url = (nome) => `/static/${manifesto[nome].file}`;
  return html
    .replace(/\{\{i:([a-z-]+)\}\}/g, (_, nome) => icona(nome, url('icone.svg')))
    .replace(/\{\{asset:([a-z0-9.-]+)\}\}/g, (_, nome) => url(nome));
}

function icona(nome, sprite) {
  const verso = ['sinistra', 'destra', 'esci', 'entra', 'uscita', 'fuori', 'annulla'].includes(nome) ? ' c-icona--verso' : '';
  return `<svg class="c-icona${verso}" aria-hidden="true"><use href="${sprite}#i-${nome}"/></svg>`;
}

function navigazione(ruolo, corrente) {
  const voci = VOCI[ruolo].map(([nome, segno, testo, specie]) => {
    const qui = nome === corrente ? ' aria-current="page"' : '';
    return `<li${specie ? ' class="c-nav__extra"' : ''}><a href="/${nome}"${qui}>{{i:${segno}}}<span>${testo}</span></a></li>`;
  });
  const tutto = '<li class="c-nav__tutto"><a href="/menu">{{i:menu}}<span>Menu</span></a></li>';
  return `<nav class="c-nav" id="navigazione" aria-label="Principale"><ul>${voci.join('')}${tutto}</ul></nav>`;
}

const CLASSE = `Abate Aurora|2 ore di assenza;Amato Matteo|;Bellini Giulia|16 ore di assenza;Bianchi Leonardo|*attesa:attenzione:2 da giustificare;Caruso Sofia|;Cattaneo Tommaso|14 ore di assenza;Conti Martina|;D’Angelo Pietro|5 ore di assenza|A;De Luca Alessia|;El Amrani Yassine|*info:orologio:entra alle 9:00, permesso;Esposito Francesca|;Ferrari Lorenzo|10 ore di assenza;Fontana Chiara||R|09:12;Gallo Davide|24 ore di assenza;Greco Elena|;Hoxha Arben|;Ionescu Andrei|22 ore di assenza;Lombardi Beatrice|;Marino Riccardo|;Rahman Tasnim|assente dalla 1ª ora|A;Ricci Noemi|;Romano Filippo|*fuori:fuori:Fuori classe: gara di nuoto|F;Russo Camilla|;Shevchenko Danylo|;Zhou Jing Maria Antonietta|9 ore di assenza`;

function alunni() {
  return CLASSE.split(';').map((riga, indice) => alunno(indice + 1, ...riga.split('|'))).join('\n');
}

function alunno(n, nome, nota, stato = 'P', ora = '') {
  const [tipo, segno, testo] = nota.startsWith('*') ? nota.slice(1).split(/:(.*?):(.*)/s) : [];
  const detto = tipo ? `<span class="c-stato c-stato--${tipo}">{{i:${segno}}}${testo}</span>` : nota;
  const fuori = stato === 'F';
  const scelta = ([lettera, parola]) =>
    `<label data-tipo="${lettera}"><input type="radio" name="stato.${n}" value="${lettera}"${lettera === stato ? ' checked' : ''}${fuori ? ' disabled' : ''}><span aria-hidden="true">${lettera}</span><span class="c-nascosto">${parola}</span></label>`;
  const scelte = [['P', 'Presente'], ['A', 'Assente'], ['R', 'Ritardo'], ['U', 'Uscita']].map(scelta).join('');
  return `<div class="c-alunno${fuori ? ' c-alunno--fuori' : ''}" role="radiogroup" aria-labelledby="n-${n}" aria-describedby="i-${n}" data-alunno="${n}"><span class="c-alunno__nome" id="n-${n}">${nome}</span><span class="c-alunno__nota" id="i-${n}">${detto}</span><span class="c-alunno__ora"><label class="c-nascosto" for="o-${n}">Ora di ${nome}</label><input type="time" id="o-${n}" name="ora.${n}" value="${ora}"></span><span class="c-alunno__scelte">${scelte}</span></div>`;
}

function leggi(file) {
  return readFileSync(join(qui, file), 'utf8');
}
