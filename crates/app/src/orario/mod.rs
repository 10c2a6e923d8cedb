// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Bell schedules by site and weekday, and the weekly timetable with validity dates.
//!
//! Law: DPR 275/1999 art. 4 (hours need not last 60 minutes). Who may: everybody reads their own; segreteria and
//! dirigente write.

pub mod privacy;
pub mod store;
