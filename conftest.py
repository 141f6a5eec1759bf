"""Every test under src and tests can use the database fixtures."""

pytest_plugins = ["huotong.kernel.testing.plugin"]
