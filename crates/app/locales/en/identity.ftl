# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Passwords.
password-too-short = Use at least { $min } characters.
password-too-long = The password is too long: { $max } characters at most.
password-missing-upper = Put in at least one upper-case letter.
password-missing-lower = Put in at least one lower-case letter.
password-missing-symbol = Put in at least one symbol, for example ! or a hyphen.
password-missing-digit = Put in at least one digit.
password-contains-username = Take the username out of the password.
password-contains-name = Take your name out of the password.
password-reused = You have used this password before: choose a new one.
password-too-guessable = It is easy to guess: try three or four words that have nothing to do with each other.
password-busy = Too many people are signing in at the moment: try again shortly.
password-malformed-hash = The stored password is damaged: ask the school office for a new one.
password-invalid-settings = The password settings are not valid: tell whoever runs the register.
password-unavailable = The check of passwords does not answer: try again shortly.

# Rules for passwords.
password-policy-min-length = The least length goes from { $min } to { $max } characters.
password-policy-history = At most { $max } earlier passwords can be remembered.
password-policy-max-age = A password must last at least { $min } days.
password-policy-min-score = The least difficulty goes from 0 to { $max }.

# Attempts.
throttle-retry-after = Too many attempts with this username: wait a little and try again.
throttle-until-tomorrow = Too many attempts with this username: try again tomorrow, or ask the school office for a new password.
token-no-randomness = The server cannot make secure codes: tell whoever runs the register.

# Constraints.
vincolo-credenziale-username = Somebody else has this username: choose another one.
vincolo-sessione-token = The code of the session exists already: sign in again.
vincolo-api-token-hash = This access code exists already: make another one.

# Access tokens.
token-errore-utente = The user { $username } does not exist or is disabled.
token-errore-ruolo = The user does not have this role today.

# The identity provider.
oidc-errore-casuale = The system gives no random numbers: tell whoever runs the server.
oidc-errore-indirizzo = An address of the provider does not begin with https:// or is not valid: correct it.
oidc-errore-non-risponde = The provider does not answer: check the addresses, and that the server may reach the Internet.
oidc-errore-risposta = The answer of the provider is not the expected one: check the addresses.
oidc-errore-segreto = The provider does not know client ID or secret: copy them again, and check whether it wants the secret in the body of the request.
oidc-errore-codice = The provider refused the code: it is over or was used.
oidc-errore-rifiutato = The provider refused the request: check return address, scope and PKCE.
oidc-errore-annullato = The person cancelled.
oidc-errore-scaduto = The answer does not belong to a request of this browser, or is over.
oidc-errore-emittente = The issuer is not the one written here: copy it exactly as the provider publishes it.
oidc-errore-destinatario = The token is for another client: check the client ID.
oidc-errore-nonce = The token answers another request.
oidc-errore-orologio = The token is not valid at this time: check the clock of the server.
oidc-errore-algoritmo = The provider signs with an algorithm that proves nothing: ask for RS256 or ES256.
oidc-errore-chiave = The key of the signature is not one of the provider's: check the address of the keys.
oidc-errore-firma = The signature of the token is wrong.
