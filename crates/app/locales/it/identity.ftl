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

# Il fornitore di identità.
oidc-errore-casuale = Il sistema non dà numeri casuali: avvisa chi gestisce il server.
oidc-errore-indirizzo = Un indirizzo del fornitore non comincia con https:// o non è valido: correggilo.
oidc-errore-non-risponde = Il fornitore non risponde: controlla gli indirizzi e che il server possa uscire verso Internet.
oidc-errore-risposta = La risposta del fornitore non è quella attesa: controlla gli indirizzi.
oidc-errore-segreto = Il fornitore non riconosce client ID o segreto: ricopiali, e controlla se vuole il segreto nel corpo della richiesta.
oidc-errore-codice = Il fornitore ha rifiutato il codice: è scaduto o già usato.
oidc-errore-rifiutato = Il fornitore ha rifiutato la richiesta: controlla indirizzo di ritorno, ambito e PKCE.
oidc-errore-annullato = La persona ha annullato.
oidc-errore-scaduto = La risposta non appartiene a una richiesta di questo browser, o è scaduta.
oidc-errore-emittente = L'emittente non è quello scritto qui: copialo esattamente come lo pubblica il fornitore.
oidc-errore-destinatario = Il token è per un altro client: controlla il client ID.
oidc-errore-nonce = Il token risponde a un'altra richiesta.
oidc-errore-orologio = Il token non vale a quest'ora: controlla l'orologio del server.
oidc-errore-algoritmo = Il fornitore firma con un algoritmo che non prova nulla: chiedi RS256 o ES256.
oidc-errore-chiave = La chiave della firma non è tra quelle del fornitore: controlla l'indirizzo delle chiavi.
oidc-errore-firma = La firma del token è sbagliata.
