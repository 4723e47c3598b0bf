"""What many procedures cost: pages, sheets of paper and open data together, from nothing and after one of them changed.

`python tests/benchmarks/board.py --procedures 300`
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cchc.identity import id_from

REPOSITORY = Path(__file__).parents[2]
MODEL = "3.000467.yml"
"""The sample's procedure that the others are made of: of usual length, with all its parts."""


NAMING = ("so-niem-yet.yml", "hoi-dap.yml", "thu-vien.yml", "viec-tai-truong.yml")
"""Files of the sample that name its procedures and posts, which are left out."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--procedures", type=int, default=300)
    count = parser.parse_args().procedures
    with tempfile.TemporaryDirectory(prefix="cchc-board-") as temporary:
        unit = Path(temporary) / "unit"
        write(unit, count)
        for name, change in (("from nothing", None), ("one changed", "thanh_phan"), ("no change", None)):
            if change:
                file = unit / "data/thu-tuc/7.000007.yml"
                file.write_text(file.read_text("utf-8").replace("ket_qua_thuc_hien: ", "ket_qua_thuc_hien: Bản mới, "), "utf-8")
            wall, cpu, said = build(unit)
            sys.stdout.write(f"{name}: {wall:.2f} s, {cpu:.2f} s of processor time; {said}\n")
        sheets = len(list((unit / "site/ban-in/thu-tuc").glob("*.pdf")))
        sys.stdout.write(f"{count} procedures, {sheets} sheets of procedures, {len(list((unit / 'site').rglob('*.pdf')))} PDF files\n")
        return 0 if sheets == count else 1


def write(unit: Path, count: int) -> None:
    """Write a unit without posts: the sample's lists, and `count` procedures that differ in id, code and name."""
    shutil.copytree(REPOSITORY / "data", unit / "data", ignore=shutil.ignore_patterns("thu-tuc*", *NAMING))
    (unit / "content").mkdir()
    (unit / "data/thu-tuc").mkdir()
    shutil.copyfile(REPOSITORY / "mkdocs.yml", unit / "mkdocs.yml")
    config = (unit / "mkdocs.yml").read_text("utf-8")
    (unit / "mkdocs.yml").write_text(re.sub(r"(custom_dir: ).*", rf"\g<1>{(REPOSITORY / 'theme').as_posix()}", config), "utf-8")
    text = (REPOSITORY / "data/thu-tuc" / MODEL).read_text("utf-8")
    text = re.sub(r"(?m)^(lien_quan|thu_tuc_thay_the):.*\n(?:^[ -].*\n)*", "", text)
    for number in range(count):
        code = f"7.{number:06}"
        changed = re.sub(r"(?m)^id: .*", f"id: {_id(number)}", text)
        changed = re.sub(r"(?m)^ma: .*", f"ma: {code}", changed)
        changed = re.sub(r"(?m)^ten: (.*)", rf"ten: \1, loại {number}", changed)
        (unit / f"data/thu-tuc/{code}.yml").write_text(changed, "utf-8")


def _id(number: int) -> str:
    return id_from(hashlib.sha256(str(number).encode()).digest())


def build(unit: Path) -> tuple[float, float, str]:
    """Build once. Returns seconds, seconds of processor time, and the line that says what was made."""
    command = [sys.executable, "-m", "cchc", "dung", "--thu-muc", str(unit), "--hom-nay", "21/11/2026"]
    started, before = time.perf_counter(), os.times()
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env={**os.environ, "PYTHONUTF8": "1"})
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    said = next((line for line in done.stdout.splitlines() if line.startswith(("Dựng ", "Không có gì"))), "")
    return time.perf_counter() - started, cpu, said


if __name__ == "__main__":
    sys.exit(main())
