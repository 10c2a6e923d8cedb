# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Le password.
password-too-short = Usa almeno { $min } caratteri.
password-too-long = La password è troppo lunga: al massimo { $max } caratteri.
password-missing-upper = Metti almeno una lettera maiuscola.
password-missing-lower = Metti almeno una lettera minuscola.
password-missing-symbol = Metti almeno un simbolo, per esempio ! o un trattino.
password-missing-digit = Metti almeno una cifra.
password-contains-username = Togli dalla password il nome utente.
password-contains-name = Togli dalla password il tuo nome.
password-reused = Hai già usato questa password: scegline una nuova.
password-too-guessable = È facile da indovinare: prova con tre o quattro parole senza legami tra loro.
password-busy = Troppe persone stanno entrando in questo momento: riprova tra poco.
password-malformed-hash = La password salvata è rovinata: chiedi alla segreteria di darti una nuova.
password-invalid-settings = Le impostazioni delle password non sono valide: avvisa chi gestisce il registro.
password-unavailable = Il controllo delle password non risponde: riprova tra poco.

# Le regole delle password.
password-policy-min-length = La lunghezza minima va da { $min } a { $max } caratteri.
password-policy-history = Si possono ricordare al massimo { $max } password precedenti.
password-policy-max-age = Una password deve durare almeno { $min } giorni.
password-policy-min-score = La difficoltà minima va da 0 a { $max }.

# I tentativi.
throttle-retry-after = Troppi tentativi con questo nome utente: aspetta un po' e riprova.
throttle-until-tomorrow = Troppi tentativi con questo nome utente: riprova domani, o chiedi alla segreteria una password nuova.
token-no-randomness = Il server non riesce a creare codici sicuri: avvisa chi gestisce il registro.

# Vincoli.
vincolo-credenziale-username = Questo nome utente è già di un'altra persona: scegline un altro.
vincolo-sessione-token = Il codice della sessione esiste già: entra di nuovo.
vincolo-api-token-hash = Questo codice di accesso esiste già: creane un altro.

# I codici di accesso.
token-errore-utente = L'utente { $username } non c'è o è disattivato.
token-errore-ruolo = L'utente oggi non ha questo ruolo.
