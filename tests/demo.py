"""The whole loop on the examples, with a throwaway CA: `python -m tests.demo`.

For an MDM Plus server of either generation: check the spec, build key and request, let a CA
sign it, judge the answer, bundle the files to upload. All of it happens in `demo-out/`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509

from tests.support.ca import Authority, pem

ROOT = Path(__file__).parents[1]
OUT = ROOT / "demo-out"


def main() -> int:
    """Run the loop for each generation; 0 where everything passed."""
    shutil.rmtree(OUT, ignore_errors=True)
    failed = [name for name in ("mdm-plus", "mdm-plus-legacy") if not _loop(name)]
    if failed:
        say(f"FAILED: {', '.join(failed)}")
        return 1
    say("Done. The files to upload, and UPLOAD.md with the steps, are in")
    for name in ("mdm-plus", "mdm-plus-legacy"):
        say(f"  demo-out/{name}/mdm/")
    return 0


def say(text: str = "") -> None:
    """Print at once, so that the programs' own output stands in order."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _loop(example: str) -> bool:
    folder = OUT / example
    shutil.copytree(ROOT / "examples" / example, folder)
    say(f"=== examples/{example}, copied to demo-out/{example} ===")
    say()
    now = datetime.now(UTC).replace(microsecond=0)
    issuing = _authority(folder, now)
    steps = (
        ("1. Check the spec", ["check", "mdm.cert.toml"]),
        ("2. Build the private key and the request", ["build", "mdm.cert.toml"]),
    )
    if not all(_step(folder, title, command) for title, command in steps):
        return False
    say("3. The CA signs mdm/server.csr (here a throwaway CA; you send it to yours)")
    request = x509.load_pem_x509_csr((folder / "mdm/server.csr").read_bytes())
    leaf = issuing.issue(request, now=now, not_before=now, lifetime=timedelta(days=200, seconds=-1))
    (folder / "answer.cer").write_bytes(pem(leaf))
    (folder / "intermediate.cer").write_bytes(pem(*issuing.chain))
    say("   its answer: answer.cer and intermediate.cer")
    say()
    answer = ["mdm.cert.toml", "answer.cer", "intermediate.cer"]
    return all(
        (
            _step(folder, "4. Judge the answer", ["verify", *answer]),
            _step(folder, "5. Bundle the files to upload", ["bundle", *answer]),
            _step(folder, "6. In CI: is everything up to date?", ["build", "--locked"]),
        )
    )


def _authority(folder: Path, now: datetime) -> Authority:
    root = Authority.root("Zylker Demo Root", now=now)
    (folder / "zylker-root.cer").write_bytes(pem(root.trust_anchor))
    return root.intermediate("Zylker Demo Issuing CA", now=now)


def _step(folder: Path, title: str, command: list[str]) -> bool:
    say(title)
    say(f"   $ certspec {' '.join(command)}")
    say()
    # This is an admin's own machine, whatever runs the demo.
    environment = {key: value for key, value in os.environ.items() if key != "CI"}
    program = [sys.executable, "-m", "certspec", *command]
    return subprocess.run(program, cwd=folder, env=environment, check=False).returncode == 0


if __name__ == "__main__":
    raise SystemExit(main())
