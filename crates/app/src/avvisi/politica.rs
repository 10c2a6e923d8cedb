// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the school lets in the matter of messages.

use campanella_domain::politica::Politica;
use serde::{Deserialize, Serialize};

/// Policy of the school. Mail needs no leave; notices on devices pass through the push services of those who make the
/// browsers, which are third parties (GDPR, art. 28 and 44): the school turns them on knowingly.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PoliticaAvvisi {
    /// Families may have notices on their devices.
    pub notifiche: bool,
}

/// Key of [`PoliticaAvvisi`].
pub const AVVISI: Politica = Politica::Avvisi;
