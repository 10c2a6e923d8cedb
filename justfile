# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# The few commands of every day; `just` lists them.
default:
    @just --list

# a demo school on http://127.0.0.1:8080
demo:
    cargo run --release -- demo

# every check, as the continuous integration runs them
test *options:
    cargo xtask test {{options}}

# what fails within seconds
quick:
    cargo xtask test --only fmt,reuse,i18n,sqlcheck

# tests of the pure rules only
rules:
    cargo nextest run --package campanella-domain

# accept what the tests now write as golden files
golden:
    cargo xtask golden --update

# the browser side
web:
    cd web && npm ci && npm run build

# requests a second, on this machine
bench *options:
    cargo xtask bench {{options}}
