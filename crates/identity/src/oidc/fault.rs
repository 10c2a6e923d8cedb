// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What can go wrong with a provider.

/// Why nobody entered through a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OidcError {
    /// The operating system gave no random bytes.
    #[error("the operating system gave no random bytes")]
    NoRandomness,
    /// An address is not one that may be asked.
    #[error("an address of the provider is not https")]
    Address,
    /// No answer in time.
    #[error("the provider does not answer")]
    Unreachable,
    /// The answer is larger than the limit.
    #[error("the answer of the provider is too large")]
    TooLarge,
    /// The answer is not what the protocol says.
    #[error("the answer of the provider is malformed")]
    Malformed,
    /// The client or its secret is not known to the provider.
    #[error("the provider refuses the client or its secret")]
    Client,
    /// The code is not good, or not any more.
    #[error("the provider refuses the code")]
    Code,
    /// The provider answered something else than it should.
    #[error("the provider refused the request")]
    Refused,
    /// The person went back.
    #[error("the person cancelled")]
    Cancelled,
    /// The answer does not belong to what this browser asked.
    #[error("the answer belongs to another request")]
    State,
    /// The token is of another issuer.
    #[error("the issuer is another one")]
    Issuer,
    /// The token is for somebody else.
    #[error("the token is for another audience")]
    Audience,
    /// The token answers another request.
    #[error("the nonce is another one")]
    Nonce,
    /// The token is over, or not good yet: one of two clocks is wrong.
    #[error("the token is not valid at this time")]
    Time,
    /// The algorithm is none, or one that proves nothing.
    #[error("the algorithm is not allowed")]
    Algorithm,
    /// The provider does not publish the key of the signature.
    #[error("the key is not one of the provider's")]
    Key,
    /// The signature is wrong.
    #[error("the signature is wrong")]
    Signature,
}

impl OidcError {
    /// The stable key of the message for people.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::NoRandomness => "oidc-errore-casuale",
            Self::Address => "oidc-errore-indirizzo",
            Self::Unreachable => "oidc-errore-non-risponde",
            Self::TooLarge | Self::Malformed => "oidc-errore-risposta",
            Self::Client => "oidc-errore-segreto",
            Self::Code => "oidc-errore-codice",
            Self::Refused => "oidc-errore-rifiutato",
            Self::Cancelled => "oidc-errore-annullato",
            Self::State => "oidc-errore-scaduto",
            Self::Issuer => "oidc-errore-emittente",
            Self::Audience => "oidc-errore-destinatario",
            Self::Nonce => "oidc-errore-nonce",
            Self::Time => "oidc-errore-orologio",
            Self::Algorithm => "oidc-errore-algoritmo",
            Self::Key => "oidc-errore-chiave",
            Self::Signature => "oidc-errore-firma",
        }
    }
}
