// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Parts of the choice about religion that are taught in the same hour.
//!
//! Law: D.Lgs. 297/1994 art. 310 (the choice must not set anybody apart). Who does not follow religion has something
//! else in that hour: an alternative at another one leaves them idle here, and keeps them when the others are free.

use std::collections::{BTreeMap, BTreeSet};

use campanella_documents::fet::ActivityId;
use campanella_domain::gruppo::Partizione;
use campanella_domain::ids::{ClasseId, GruppoId};

use super::Target;
use crate::importa::fet::existing::Existing;

/// A day and an hour of it.
type Slot = (i64, i64);
/// Classes with pupils in common, and what they are taught at once.
type Together = (BTreeSet<ClasseId>, BTreeSet<ActivityId>);

/// The activities of a slot that pupils chose between, with their classes.
pub struct Choices {
    parts: BTreeSet<GruppoId>,
    slots: BTreeMap<Slot, Vec<Together>>,
}

impl Choices {
    /// None yet.
    pub fn of(existing: &Existing) -> Self {
        let chosen =
            existing.gruppi.iter().filter(|gruppo| gruppo.tipo.partition() == Some(Partizione::SceltaIrc));
        Self { parts: chosen.map(|gruppo| gruppo.id).collect(), slots: BTreeMap::new() }
    }

    /// Notes an activity that begins at a slot. Those that have a class in common belong together, also when it takes
    /// a third one: two classes that have the alternative together.
    pub fn note(&mut self, slot: Slot, activity: ActivityId, targets: &BTreeSet<Target>) {
        let chosen =
            targets.iter().filter(|(_, gruppo)| gruppo.is_some_and(|gruppo| self.parts.contains(&gruppo)));
        let mut classi: BTreeSet<ClasseId> = chosen.map(|(classe, _)| *classe).collect();
        if classi.is_empty() {
            return;
        }
        let mut activities = BTreeSet::from([activity]);
        let known = self.slots.entry(slot).or_default();
        let (joined, mut apart): (Vec<_>, Vec<_>) =
            std::mem::take(known).into_iter().partition(|(others, _)| !others.is_disjoint(&classi));
        for (others, ids) in joined {
            classi.extend(others);
            activities.extend(ids);
        }
        apart.push((classi, activities));
        *known = apart;
    }

    /// The activities that stay in one hour.
    pub fn same_start(self) -> Vec<Vec<ActivityId>> {
        let together = self.slots.into_values().flatten().map(|(_, activities)| activities);
        together.filter(|ids| ids.len() > 1).map(|ids| ids.into_iter().collect()).collect()
    }
}
