"""What most tests start from: a unit's folder made of text, prepared or built on a fixed day."""

import datetime as dt
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from cchc.commands import camera
from cchc.edition import Edition, prepare
from cchc.problems import ContentError

REPOSITORY = Path(__file__).parents[1]
TODAY = dt.date(2026, 11, 21)

# The same cases every time, so that a run says something about the change; `--hypothesis-profile search` looks for new ones.
settings.register_profile("everyday", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("everyday")

needs_browser = pytest.mark.skipif(
    camera.find() is None and not os.environ.get("CCHC_BROWSER_REQUIRED"), reason="no browser on this machine to take pages with"
)
"""Where a browser is required its absence is a failure of the test, and no silence."""

ORGANISATION = """\
id: donvi23456
phien_ban: 1
ten: Trường THPT Thử Nghiệm
co_quan_chu_quan: Sở Giáo dục và Đào tạo Hải Phòng
dia_danh: Hải Phòng
dia_chi: Số 1 đường Thử, Hải Phòng
dien_thoai: 0225 0000 000
email: vanphong@thu.edu.vn
website: https://thu.edu.vn/
dia_chi_trang: https://thu.edu.vn/cchc/
dinh_danh: thu.edu.vn,2024
"""

LISTS = {
    "data/co-quan.yml": "- {id: coquan2345, ma: truong, ten: Trường THPT Thử Nghiệm}\n- {id: coquan2346, ma: chinh-phu, ten: Chính phủ}\n",
    "data/linh-vuc-cchc.yml": "- {id: linhvuc234, ma: tthc, ten: Cải cách thủ tục hành chính, thu_tu: 1}\n",
    "data/linh-vuc-tthc.yml": "- {id: linhvuc345, ma: trung-hoc, ten: Giáo dục trung học}\n",
    "data/chuyen-muc.yml": "- {id: chuyenmuc2, ma: hoat-dong, ten: Hoạt động}\n",
}

CONFIGURATION = "site_name: Thử\ntheme: {name: material, language: vi, font: false}\nplugins: [cchc]\ndocs_dir: content\n"


def post(title: str = "Họp báo", *, id: str = "tinbai2345", day: str = "20/11/2026 08:00", extra: str = "", body: str = "Nội dung.") -> str:
    """Return the text of a good post's file."""
    return f'---\nid: {id}\ntieu_de: "{title}"\nngay: {day}\nthe_loai: tin\n{extra}---\n{body}\n'


def procedure(**changes: str) -> str:
    """Return the text of a good procedure's file; `changes` replace whole keys, an empty one leaves the key out."""
    keys = {
        "id": "thutuc2345",
        "ma": "2.002478",
        "ten": "Chuyển trường đối với học sinh trung học phổ thông",
        "linh_vuc_tthc": "trung-hoc",
        "tham_quyen": "[{co_quan_thuc_hien: truong, cap_thuc_hien: Trường}]",
        "trinh_tu": "[{noi_dung: Nộp đơn tại văn phòng}]",
        "cach_thuc": "[{hinh_thuc: Trực tiếp}]",
        "thanh_phan_ho_so": "[{giay_to: [{ten: Đơn xin chuyển trường, ban_chinh: 1}]}]",
        "so_luong_ho_so": "01 bộ",
        "thoi_han": "02 ngày làm việc",
        "phi_le_phi": "Không",
        "doi_tuong_thuc_hien": "Cha mẹ học sinh",
        "ket_qua_thuc_hien": "Giấy giới thiệu chuyển trường",
        "yeu_cau_dieu_kien": "Không",
        "can_cu_phap_ly": "[Quyết định của Bộ trưởng]",
        "quyet_dinh_cong_bo": "[{so_ky_hieu: 941/QĐ-BGDĐT, ngay: 06/04/2022}]",
        "nguon": "Cổng Dịch vụ công quốc gia",
        "ngay_kiem_tra": "01/11/2026",
    } | changes
    return "".join(f"{key}: {value}\n" for key, value in keys.items() if value)


@dataclass
class Unit:
    """A unit's folder."""

    root: Path

    def write(self, files: dict[str, str | bytes]) -> "Unit":
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return self

    def prepare(self, today: dt.date = TODAY) -> Edition:
        return prepare(self.root, today)

    def problems(self, today: dt.date = TODAY) -> list[str]:
        """Return every problem as it is shown; warnings too, behind a ?."""
        try:
            return [f"?{problem}" for problem in self.prepare(today).warnings]
        except ContentError as error:
            return ["?" * problem.severity + str(problem) for problem in error.problems]

    def page(self, address: str, today: dt.date = TODAY) -> str:
        """Return what stands between header and footer of one page."""
        return next(page.make() for page in self.prepare(today).pages if page.address == address)

    def file(self, path: str, today: dt.date = TODAY) -> bytes:
        return next(output.make() for output in self.prepare(today).files if output.path == path)

    def mkdocs(self, *options: str, today: dt.date = TODAY) -> subprocess.CompletedProcess[str]:
        """Run plain `mkdocs build` in the folder, as a process of its own."""
        return run(sys.executable, "-m", "mkdocs", "build", *options, cwd=self.root, CCHC_HOM_NAY=f"{today:%d/%m/%Y}")

    def command(self, *words: str, today: dt.date = TODAY, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command of build.py on the folder, as a process of its own."""
        return run(sys.executable, "-m", "cchc", *words, "--thu-muc", str(self.root), "--hom-nay", f"{today:%d/%m/%Y}", **environment)

    def site(self) -> dict[str, bytes]:
        return read_tree(self.root / "site")


def run(*command: str, cwd: Path | None = None, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=cwd,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
    )


def read_tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what the golden sites of tests/sites/ give now as expected")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def unit(tmp_path: Path) -> Unit:
    """A small good unit without posts, plans or procedures."""
    root = tmp_path / "don-vi"
    (root / "content").mkdir(parents=True)
    return Unit(root).write({"data/don-vi.yml": ORGANISATION, "mkdocs.yml": CONFIGURATION, **LISTS})


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own sample, built once on a fixed day; its folder of pages."""
    site = tmp_path_factory.mktemp("mau") / "site"
    built = run(sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site), cwd=REPOSITORY, CCHC_HOM_NAY="21/11/2026")
    assert built.returncode == 0, built.stdout + built.stderr
    return site
