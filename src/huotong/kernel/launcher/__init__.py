"""The embedded PostgreSQL: found, initialised, started, healed and stopped by Huotong itself."""
