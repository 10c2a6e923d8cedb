pub fn check(_: &crate::workspace::Workspace) -> anyhow::Result<()> {
    anyhow::bail!("soon")
}
