// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! `cargo xtask test`: the list of checks, and running them one after the other.

use std::collections::BTreeSet;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::postgres::{ADDRESS_VARIABLE, CERTIFICATE_VARIABLE, Disk, Postgres};
use crate::process::{output, run as run_command};
use crate::tools::{Need, Tools};
use crate::workspace::Workspace;
use crate::{browser_tests, docs, golden, i18n, sqlcheck, web};

/// One named check.
struct Step {
    name: &'static str,
    what: &'static str,
    needs: &'static [Need],
    run: fn(&Context<'_>) -> Result<()>,
}

/// What the checks run with.
struct Context<'a> {
    workspace: &'a Workspace,
    tools: Tools,
    postgres: Option<Postgres>,
}

impl Context<'_> {
    /// Cargo in the checkout, with the tools in its path and the test database in its environment.
    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut cargo = self.tools.cargo(arguments);
        cargo.current_dir(&self.workspace.root).env_remove("UPDATE_GOLDEN");
        if let Some(postgres) = &self.postgres {
            cargo.env(ADDRESS_VARIABLE, postgres.url());
            cargo.env(CERTIFICATE_VARIABLE, postgres.certificate());
        }
        cargo
    }

    fn postgres_url(&self) -> Result<&str> {
        Ok(self.postgres.as_ref().context("PostgreSQL is not running")?.url())
    }
}

/// All checks: what fails within seconds first, what compiles everything later.
const STEPS: &[Step] = &[
    Step { name: "fmt", what: "layout of the Rust sources", needs: &[], run: fmt },
    Step {
        name: "reuse",
        what: "licence and copyright of every file",
        needs: &[Need::Git, Need::Reuse],
        run: reuse,
    },
    Step {
        name: "i18n",
        what: "messages: complete, used, same variables",
        needs: &[],
        run: |c| i18n::check(c.workspace),
    },
    Step {
        name: "sqlcheck",
        what: "SQL subset, owners, tenant keys",
        needs: &[],
        run: |c| sqlcheck::check(c.workspace),
    },
    Step {
        name: "docs",
        what: "files named in the pages exist",
        needs: &[],
        run: |c| docs::check(c.workspace),
    },
    Step {
        name: "deny",
        what: "licences, bans and sources of the crates",
        needs: &[Need::CargoDeny],
        run: deny,
    },
    Step {
        name: "clippy",
        what: "everything builds, warnings and lints are errors",
        needs: &[],
        run: clippy,
    },
    Step {
        name: "tests",
        what: "unit, database and HTTP tests on both engines",
        needs: &[Need::CargoNextest, Need::Postgres, Need::Fet, Need::Age, Need::Disks, Need::PdfReaders],
        run: nextest,
    },
    Step { name: "doctests", what: "examples in the documentation", needs: &[], run: doc_tests },
    Step {
        name: "glossary",
        what: "domain nouns in docs/glossario.md",
        needs: &[Need::CargoNextest],
        run: glossary_step,
    },
    Step {
        name: "golden",
        what: "golden files are what the tests write",
        needs: &[Need::CargoNextest, Need::Postgres, Need::Fet, Need::PdfReaders],
        run: golden_step,
    },
    Step {
        name: "web-build",
        what: "web/dist is what its sources build",
        needs: &[Need::Node],
        run: |c| web::build_is_clean(c.workspace, &c.tools),
    },
    Step {
        name: "web",
        what: "types and tests of the TypeScript modules",
        needs: &[Need::Node],
        run: |c| web::check(c.workspace, &c.tools),
    },
    Step {
        name: "e2e",
        what: "browser tests with axe",
        needs: &[
            Need::Node,
            Need::Chromium,
            Need::Postgres,
            Need::Fet,
            Need::PdfReaders,
            Need::CalendarClients,
        ],
        run: e2e,
    },
];

/// Runs the chosen checks, all by default; goes on after a failure and fails at the end.
pub fn run(workspace: &Workspace, options: &[String]) -> Result<()> {
    if options == ["--list"] {
        for step in STEPS {
            println!("{:<10} {}", step.name, step.what);
        }
        return Ok(());
    }
    let chosen = chosen_steps(options)?;
    let needs: BTreeSet<Need> = chosen.iter().flat_map(|step| step.needs).copied().collect();
    let tools = Tools::prepare(workspace, &needs)?;
    let postgres = if needs.contains(&Need::Postgres) {
        Some(Postgres::start(workspace, Disk::Unsynced)?)
    } else {
        None
    };
    let context = Context { workspace, tools, postgres };
    let outcomes: Vec<Outcome> = chosen.iter().map(|step| run_step(step, &context)).collect();
    // The database goes before the summary, so that its end does not hide the last lines.
    drop(context);
    summarise(&outcomes)
}

fn chosen_steps(options: &[String]) -> Result<Vec<&'static Step>> {
    let names = match options {
        [] => return Ok(STEPS.iter().collect()),
        [option, names] if option == "--only" => names,
        _ => bail!("usage: cargo xtask test [--list | --only STEP,STEP…]"),
    };
    let find = |name: &str| {
        let known = || STEPS.iter().map(|step| step.name).collect::<Vec<_>>().join(", ");
        STEPS
            .iter()
            .find(|step| step.name == name)
            .with_context(|| format!("no step {name}; there are: {}", known()))
    };
    names.split(',').map(|name| find(name.trim())).collect()
}

struct Outcome {
    name: &'static str,
    time: Duration,
    result: Result<()>,
}

fn run_step(step: &Step, context: &Context<'_>) -> Outcome {
    println!("\n=== {}: {}", step.name, step.what);
    let begin = Instant::now();
    let result = (step.run)(context);
    let time = begin.elapsed();
    if let Err(error) = &result {
        eprintln!("=== {} failed: {error:#}", step.name);
    }
    Outcome { name: step.name, time, result }
}

fn summarise(outcomes: &[Outcome]) -> Result<()> {
    println!("\n=== summary");
    for outcome in outcomes {
        let word = if outcome.result.is_ok() { "ok" } else { "FAILED" };
        println!("{:<10} {word:<6} {:>7.1} s", outcome.name, outcome.time.as_secs_f64());
    }
    let failed: Vec<&str> = outcomes.iter().filter(|o| o.result.is_err()).map(|o| o.name).collect();
    let total: Duration = outcomes.iter().map(|outcome| outcome.time).sum();
    println!("total             {:>7.1} s", total.as_secs_f64());
    println!("{} passed, {} failed", outcomes.len() - failed.len(), failed.len());
    if !failed.is_empty() {
        bail!(
            "failed: {}; run one again with `cargo xtask test --only {}`",
            failed.join(", "),
            failed.join(",")
        );
    }
    Ok(())
}

fn fmt(context: &Context<'_>) -> Result<()> {
    run_command(&mut context.cargo(&["fmt", "--all", "--check"]))
}

fn reuse(context: &Context<'_>) -> Result<()> {
    run_command(context.tools.command("reuse").args(["lint", "--lines"]).current_dir(&context.workspace.root))
}

fn deny(context: &Context<'_>) -> Result<()> {
    // What is in the lock file is fetched by cargo; the check itself needs no network.
    run_command(&mut context.cargo(&["fetch", "--locked", "--quiet"]))?;
    run_command(&mut context.cargo(&[
        "deny",
        "--offline",
        "--locked",
        "check",
        "bans",
        "licenses",
        "sources",
    ]))
}

/// Builds what the later steps run: clippy compiles as the compiler does, so nothing is compiled twice to be looked at.
fn clippy(context: &Context<'_>) -> Result<()> {
    run_command(&mut context.cargo(&["build", "--workspace", "--all-targets", "--locked"]))
}

fn nextest(context: &Context<'_>) -> Result<()> {
    let mut cargo =
        context.cargo(&["nextest", "run", "--workspace", "--locked", "--config-file", "xtask/nextest.toml"]);
    if !files_mount_as_disks() {
        eprintln!(
            "NOT PROVED ON THIS MACHINE: that nothing is lost when the power goes. It does not mount files as disks."
        );
        cargo.env(NO_DISKS_VARIABLE, "1");
    }
    run_command(&mut cargo)
}

/// By this variable the test of the power cut knows that it cannot run here; without it, it fails.
const NO_DISKS_VARIABLE: &str = "CAMPANELLA_TEST_NO_DISKS_IN_FILES";

/// Tries it: containers seldom may, whoever one is in them.
fn files_mount_as_disks() -> bool {
    let attempt = "d=$(mktemp -d) && truncate -s 4M $d/image && mkfs.ext4 -q -F $d/image && mkdir $d/root \
                   && mount -o loop $d/image $d/root && umount $d/root; s=$?; rm -rf $d; exit $s";
    output(Command::new("sh").args(["-c", attempt])).is_ok()
}

fn doc_tests(context: &Context<'_>) -> Result<()> {
    run_command(&mut context.cargo(&["test", "--doc", "--workspace", "--locked"]))
}

fn golden_step(context: &Context<'_>) -> Result<()> {
    golden::run_with(context.workspace, golden::Mode::Check, context.cargo(&[]))
}

fn e2e(context: &Context<'_>) -> Result<()> {
    browser_tests::run_all(context.workspace, &context.tools, context.postgres_url()?)
}

fn glossary_step(context: &Context<'_>) -> Result<()> {
    check_glossary(context.workspace, context.cargo(&[]))
}

/// Runs the glossary test by hand, with the `cargo nextest` of this machine.
pub fn glossary(workspace: &Workspace) -> Result<()> {
    check_glossary(workspace, Command::new("cargo"))
}

fn check_glossary(workspace: &Workspace, mut cargo: Command) -> Result<()> {
    workspace.existing("docs/glossario.md")?;
    let options = [
        "nextest",
        "run",
        "--workspace",
        "--locked",
        "--no-tests",
        "fail",
        "-E",
        "package(campanella-domain) and test(glossar)",
    ];
    run_command(cargo.args(options).current_dir(&workspace.root))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn no_option_means_every_step() {
        assert_eq!(chosen_steps(&[]).unwrap().len(), STEPS.len());
    }

    #[test]
    fn only_chooses_by_name_in_the_given_order() {
        let chosen = chosen_steps(&options(&["--only", "sqlcheck, fmt"])).unwrap();
        assert_eq!(chosen.iter().map(|step| step.name).collect::<Vec<_>>(), ["sqlcheck", "fmt"]);
    }

    #[test]
    fn an_unknown_step_is_refused_with_the_list() {
        let error =
            chosen_steps(&options(&["--only", "tests,nonsense"])).map(|_| ()).unwrap_err().to_string();
        assert!(error.contains("no step nonsense") && error.contains("sqlcheck"), "{error}");
    }

    #[test]
    fn names_are_unique() {
        let names: BTreeSet<&str> = STEPS.iter().map(|step| step.name).collect();
        assert_eq!(names.len(), STEPS.len());
    }

    #[test]
    fn one_failed_step_fails_the_run() {
        let outcome = |result| Outcome { name: "fmt", time: Duration::ZERO, result };
        assert!(summarise(&[outcome(Ok(()))]).is_ok());
        assert!(summarise(&[outcome(Ok(())), outcome(Err(anyhow::anyhow!("no")))]).is_err());
    }
}
