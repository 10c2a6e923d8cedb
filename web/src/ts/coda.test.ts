// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Coda, riassunto, type Coppia } from './coda';

const corpo = (testo: string) => (): readonly Coppia[] => [['testo', testo]];

test('a form nobody touched has nothing to send', () => {
  const coda = new Coda();
  assert.equal(coda.prossimo(corpo('a')), null);
  assert.equal(coda.stato, 'salvato');
});

test('a tap is sent with the key made at the tap, then it is saved', () => {
  const coda = new Coda();
  coda.tocca('stato.1', 'k1');
  assert.equal(coda.stato, 'salvataggio');
  assert.equal(coda.prossimo(corpo('a'))?.chiave, 'k1');
  coda.riuscito();
  assert.equal(coda.stato, 'salvato');
});

test('taps before the request leaves become one request with the last key', () => {
  const coda = new Coda();
  coda.tocca('stato.1', 'k1');
  coda.tocca('stato.2', 'k2');
  const pacchetto = coda.prossimo(corpo('a'));
  assert.equal(pacchetto?.chiave, 'k2');
  assert.deepEqual([...(pacchetto?.campi ?? [])], ['stato.1', 'stato.2']);
});

test('an unanswered request is repeated with the same key and body before anything newer', () => {
  const coda = new Coda();
  coda.tocca('stato.1', 'k1');
  const primo = coda.prossimo(corpo('vecchio'));
  coda.rimandato();
  coda.tocca('stato.2', 'k2');
  assert.equal(coda.stato, 'attesa');
  assert.equal(coda.inSospeso, 2);
  assert.equal(coda.prossimo(corpo('nuovo')), primo);
  coda.riuscito();
  assert.equal(coda.stato, 'salvataggio');
  const secondo = coda.prossimo(corpo('nuovo'));
  assert.equal(secondo?.chiave, 'k2');
  assert.deepEqual(secondo?.corpo, [['testo', 'nuovo']]);
});

test('what the network holds is the unanswered request and all that is newer; a refusal is not held by the network', () => {
  const coda = new Coda();
  coda.tocca('argomento', 'k1');
  assert.deepEqual(coda.fermi(corpo('x')), []);
  const primo = coda.prossimo(corpo('vecchio'));
  coda.rimandato();
  assert.deepEqual(coda.fermi(corpo('x')), [primo]);
  coda.tocca('argomento', 'k2');
  assert.deepEqual(coda.fermi(corpo('nuovo')).map(({ chiave, corpo }) => [chiave, corpo]), [['k1', [['testo', 'vecchio']]], ['k2', [['testo', 'nuovo']]]]);
  coda.rifiutato();
  assert.deepEqual(coda.fermi(corpo('x')), []);
});

test('the same field changed twice counts once', () => {
  const coda = new Coda();
  coda.tocca('stato.1', 'k1');
  coda.prossimo(corpo('a'));
  coda.tocca('stato.1', 'k2');
  assert.equal(coda.inSospeso, 1);
});

test('a refused change stays unsaved and goes again with the next tap', () => {
  const coda = new Coda();
  coda.tocca('argomento', 'k1');
  coda.prossimo(corpo('a'));
  coda.rifiutato();
  assert.equal(coda.stato, 'non-salvato');
  assert.equal(coda.prossimo(corpo('a')), null);
  coda.tocca('argomento', 'k2');
  assert.equal(coda.prossimo(corpo('b'))?.chiave, 'k2');
});

test('of fields that do not depend on each other only the refused ones wait, and the others go again under a new key', () => {
  const coda = new Coda();
  coda.tocca('v.1', 'k1');
  coda.tocca('v.2', 'k2');
  coda.prossimo(corpo('a'));
  coda.rifiutatoInParte(['v.1'], 'k3');
  assert.equal(coda.stato, 'salvataggio');
  assert.equal(coda.inSospeso, 2);
  const pacchetto = coda.prossimo(corpo('b'));
  assert.equal(pacchetto?.chiave, 'k3');
  assert.deepEqual([...(pacchetto?.campi ?? [])], ['v.2']);
  coda.riuscito();
  assert.deepEqual([coda.stato, coda.inSospeso, [...coda.aParte]], ['non-salvato', 1, ['v.1']]);
  assert.equal(coda.prossimo(corpo('c')), null, 'the refused one is not sent by itself');
  coda.tocca('v.1', 'k4');
  assert.deepEqual([...(coda.prossimo(corpo('d'))?.campi ?? [])], ['v.1']);
  coda.riuscito();
  assert.equal(coda.stato, 'salvato');
});

test('a refused field goes again when what it depends on has changed, or the person says so', () => {
  for (const spinta of ['riprendi', 'riprova'] as const) {
    const coda = new Coda();
    coda.tocca('v.1', 'k1');
    coda.prossimo(corpo('a'));
    coda.rifiutatoInParte(['v.1'], 'k2');
    assert.equal(coda.prossimo(corpo('b')), null);
    if (spinta === 'riprova') coda.riprova('k3');
    else coda.riprendi();
    assert.deepEqual([...(coda.prossimo(corpo('c'))?.campi ?? [])], ['v.1']);
  }
});

test('only the fields that one asks for go again', () => {
  const coda = new Coda();
  coda.tocca('v.1', 'k1');
  coda.tocca('n.1', 'k1');
  coda.tocca('v.2', 'k1');
  coda.prossimo(corpo('a'));
  coda.rifiutatoInParte(['v.1', 'n.1', 'v.2'], 'k2');
  coda.riprendi((campo) => campo.endsWith('.1'));
  assert.deepEqual([...coda.aParte], ['v.2']);
  assert.deepEqual([...(coda.prossimo(corpo('b'))?.campi ?? [])], ['v.1', 'n.1']);
});

test('a tap does not send again a request whose fate is unknown: the person decides', () => {
  const coda = new Coda();
  coda.tocca('argomento', 'k1');
  const primo = coda.prossimo(corpo('a'));
  coda.sospeso();
  coda.tocca('argomento', 'k2');
  assert.equal(coda.stato, 'non-salvato');
  coda.riprova('k3');
  assert.equal(coda.prossimo(corpo('b')), primo);
});

test('a draft waits for its button, is never called saved, and then saves by itself', () => {
  const coda = new Coda(true);
  coda.tocca('stato.1', 'k1');
  assert.equal(coda.prossimo(corpo('a')), null);
  assert.equal(coda.stato, 'da-inviare');
  coda.conferma('firma', 'k2');
  assert.equal(coda.prossimo(corpo('a'))?.chiave, 'k2');
  coda.riuscito();
  coda.tocca('stato.2', 'k3');
  assert.equal(coda.prossimo(corpo('b'))?.chiave, 'k3');
});

test('before the signature nothing stands: an hour nobody signed is not called saved', () => {
  const appello = new Coda(true);
  assert.equal(appello.stato, 'da-firmare');
  assert.deepEqual(riassunto([appello, new Coda(true)]), { stato: 'da-firmare', n: 0 });
  appello.conferma('firma', 'k1');
  appello.prossimo(corpo('a'));
  appello.riuscito();
  assert.equal(appello.stato, 'salvato');
});

test('a refused draft waits for its button again, and a retry of other forms does not send it', () => {
  const bozza = new Coda(true);
  bozza.tocca('stato.1', 'k1');
  bozza.riprova('k2');
  assert.equal(bozza.prossimo(corpo('a')), null);
  bozza.conferma('firma', 'k3');
  bozza.prossimo(corpo('a'));
  bozza.rifiutato();
  bozza.tocca('stato.1', 'k4');
  assert.equal(bozza.stato, 'non-salvato');
  assert.equal(bozza.prossimo(corpo('a')), null);
  bozza.riprova('k5');
  assert.equal(bozza.prossimo(corpo('a'))?.chiave, 'k5');
});

test('a draft that waits for another form keeps everything, and goes in one request once it is set free', () => {
  const testi = new Coda(true);
  testi.tocca('argomento', 'k1');
  testi.riprova('k2');
  assert.equal(testi.prossimo(corpo('a')), null);
  testi.tocca('compiti', 'k3');
  assert.equal(testi.stato, 'da-inviare');
  testi.libera();
  assert.equal(testi.stato, 'salvataggio');
  const pacchetto = testi.prossimo(corpo('b'));
  assert.equal(pacchetto?.chiave, 'k3');
  assert.deepEqual([...(pacchetto?.campi ?? [])], ['argomento', 'compiti']);
});

test("choosing the other's values leaves nothing to send", () => {
  const coda = new Coda();
  coda.tocca('argomento', 'k1');
  coda.prossimo(corpo('a'));
  coda.rifiutato();
  coda.abbandona();
  assert.equal(coda.stato, 'salvato');
});

test('one pill for the page: the worst state and the sum of the changes', () => {
  const [salva, attende] = [new Coda(), new Coda()];
  salva.tocca('a', 'k1');
  attende.tocca('b', 'k2');
  attende.prossimo(corpo('b'));
  attende.rimandato();
  assert.deepEqual(riassunto([salva, attende]), { stato: 'attesa', n: 2 });
  assert.deepEqual(riassunto([new Coda()]), { stato: 'salvato', n: 0 });
});
