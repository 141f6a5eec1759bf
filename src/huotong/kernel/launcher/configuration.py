"""What postgresql.conf and pg_hba.conf say: safe settings, and memory by the size of the machine."""

from dataclasses import dataclass
from pathlib import Path

import psutil

MEGABYTE = 1024 * 1024

HOST_RULES = """\
# Written at every start. Passwords (SCRAM) for everybody, nothing from other machines.
local   all             all                             scram-sha-256
local   replication     postgres                        scram-sha-256
host    all             all             127.0.0.1/32    scram-sha-256
host    all             all             ::1/128         scram-sha-256
"""

# The settings a commit's promise rests on; tests of throw-away data may turn them off.
DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
# A vacuum amid a test that rolls back would tell the planner that the tables are empty.
THROW_AWAY = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "autovacuum": "off"}


@dataclass(frozen=True, slots=True)
class Tuning:
    """How the server is set up, apart from where it listens."""

    memory_megabytes: int
    durable: bool = True
    connections_max: int = 100

    def settings(self) -> dict[str, str]:
        """The settings by name. Shared buffers are an eighth of the memory, 64 MB to 4 GB."""
        shared = min(max(self.memory_megabytes // 8, 64), 4096)
        return {
            **(DURABLE if self.durable else THROW_AWAY),
            "max_connections": str(self.connections_max),
            "shared_buffers": f"{shared}MB",
            "effective_cache_size": f"{max(self.memory_megabytes // 2, 128)}MB",
            "work_mem": f"{min(max(self.memory_megabytes // 512, 4), 32)}MB",
            "maintenance_work_mem": f"{min(max(self.memory_megabytes // 32, 32), 512)}MB",
            "max_wal_size": "4GB" if self.memory_megabytes > 4096 else "1GB",
            "min_wal_size": "256MB" if self.durable else "80MB",
            "wal_buffers": "16MB",
            "checkpoint_timeout": "15min",
            "checkpoint_completion_target": "0.9",
            "random_page_cost": "1.1",
            "jit": "off",
            "password_encryption": "scram-sha-256",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "log_line_prefix": "%m [%p] %q%u@%d ",
            # Log lines name the error, never the rows: values of business documents stay out of log files.
            "log_error_verbosity": "terse",
            "log_min_error_statement": "panic",
            "log_checkpoints": "off",
        }


def machine_memory_megabytes() -> int:
    """The memory this process may use: that of the machine, or of its container when smaller."""
    total = int(psutil.virtual_memory().total)
    for limit_file in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        try:
            text = Path(limit_file).read_text(encoding="ascii").strip()
        except OSError:
            continue
        if text.isdigit():
            total = min(total, int(text))
    return total // MEGABYTE


def server_configuration(*, tuning: Tuning, local_file: Path) -> str:
    """The text of postgresql.conf; ends with the administrator's own file, if any, which wins."""
    lines = ["# Written at every start. Put your own settings into local.conf beside this file."]
    lines += [f"{name} = '{value}'" for name, value in tuning.settings().items()]
    if local_file.exists():
        lines.append(f"include '{local_file.name}'")
    return "\n".join(lines) + "\n"
