// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The product from the outside: real requests to the whole router, on both engines, against an invented school.

mod login;
mod statements;
mod support;
