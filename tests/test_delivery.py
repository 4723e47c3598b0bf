"""Delivering goods to real servers: what arrives, in which order, and what a broken line leaves behind."""

import ftplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cchc.delivery import ftp, sftp
from cchc.delivery.consignment import Consignment, Stopped, Survey
from cchc.delivery.folder import Folder
from cchc.delivery.goods import Goods, parcel
from cchc.delivery.hosts import Host, Trouble, WrongPassword
from cchc.delivery.manifest import FILE
from cchc.delivery.memory import Memory
from cchc.delivery.patience import Patient
from cchc.model.destination import Destination
from conftest import read_tree
from servers import ACCOUNT, OLD_COMMANDS, PASSWORD, Server, certificate, ftp_server, sftp_server

OLD = {"index.html": "cũ", "404.html": "không thấy", "tin-tuc/a/index.html": "bài a", "tep/a.pdf": "tệp a", "kenh.css": "kiểu"}
NEW = {"index.html": "mới", "404.html": "không thấy", "tin-tuc/b/index.html": "bài b", "tep/b.pdf": "tệp b", "kenh.css": "kiểu mới"}


def goods(texts: dict[str, str]) -> Goods:
    return {path: parcel(text.encode()) for path, text in sorted(texts.items())}


def destination(way: str, port: int = 0, **more: str) -> Destination:
    said = {"id": "noidang234", "ma": "may-chu", "ten": "Máy chủ", "kieu": way, "thu_muc": "web"}
    remote = {"may_chu": "localhost", "cong": str(port), "tai_khoan": ACCOUNT} if port else {}
    return Destination.model_validate(said | remote | more)


@dataclass
class World:
    """One place, and how it is reached."""

    folder: Path
    """Where the goods lie in the end."""
    connect: Callable[[], Host]
    memory: Memory
    server: Server | None = None
    count: int = 0
    told: list[str] = field(default_factory=list)

    def consignment(self, texts: dict[str, str]) -> Consignment:
        self.count += 1
        return Consignment(Patient(self.connect, (0, 0)), goods(texts), self.memory, f"lần {self.count}")

    def send(self, texts: dict[str, str]) -> Survey:
        consignment = self.consignment(texts)
        survey = consignment.survey()
        assert not survey.plan.foreign
        consignment.send(survey, lambda done, total: None)
        consignment.host.close()
        return survey

    def survey(self, texts: dict[str, str]) -> Survey:
        consignment = self.consignment(texts)
        survey = consignment.survey()
        consignment.host.close()
        return survey

    def held(self) -> dict[str, str]:
        return {path: content.decode() for path, content in read_tree(self.folder).items() if path != FILE}


@contextmanager
def _folder(tmp_path: Path) -> Iterator[World]:
    yield World(tmp_path / "nha/web", lambda: Folder(tmp_path / "nha/web"), Memory(tmp_path / "nho", "x"))


@contextmanager
def _ftp(tmp_path: Path, **settings: object) -> Iterator[World]:
    with ftp_server(tmp_path / "nha", **settings) as server:
        place = destination("ftp", server.port)
        yield World(tmp_path / "nha/web", lambda: ftp.connect(place, PASSWORD, 5), Memory(tmp_path / "nho", "x"), server)


@contextmanager
def _ftps(tmp_path: Path) -> Iterator[World]:
    pem = certificate(tmp_path)
    print_ = ftp_fingerprint(pem)
    with ftp_server(tmp_path / "nha", pem=pem) as server:
        place = destination("ftps", server.port, van_tay=print_)
        yield World(tmp_path / "nha/web", lambda: ftp.connect(place, PASSWORD, 5), Memory(tmp_path / "nho", "x"), server)


def ftp_fingerprint(pem: Path) -> str:
    import hashlib

    text = pem.read_text("ascii")
    return "SHA256:" + hashlib.sha256(ssl.PEM_cert_to_DER_cert(text[text.index("-----BEGIN CERT") :])).hexdigest()


@contextmanager
def _sftp(tmp_path: Path, **settings: object) -> Iterator[World]:
    memory = Memory(tmp_path / "nho", "x")
    with sftp_server(tmp_path / "nha", **settings) as server:
        place = destination("sftp", server.port)
        world = World(tmp_path / "nha/web", lambda: sftp.connect(place, PASSWORD, memory.host_keys, world.told.append, 5), memory, server)
        yield world


WAYS: dict[str, Callable[[Path], AbstractContextManager[World]]] = {"thư mục": _folder, "ftp": _ftp, "ftps": _ftps, "sftp": _sftp}


@pytest.fixture(params=WAYS, ids=["folder", "ftp", "ftps", "sftp"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    (tmp_path / "nha/web").mkdir(parents=True)
    with WAYS[request.param](tmp_path) as made:
        yield made


@pytest.fixture(params=["ftp", "ftps", "sftp"])
def remote(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    (tmp_path / "nha/web").mkdir(parents=True)
    with WAYS[request.param](tmp_path) as made:
        yield made


def test_what_is_delivered_lies_there_and_only_changes_are_sent_again(world: World) -> None:
    assert len(world.send(OLD).plan.puts) == len(OLD)
    assert world.held() == OLD
    assert world.survey(OLD).plan.is_empty
    second = world.send(NEW)
    assert set(second.plan.puts) == {"index.html", "tin-tuc/b/index.html", "tep/b.pdf", "kenh.css"}
    assert second.plan.removals == ("tin-tuc/a/index.html", "tep/a.pdf")
    assert world.held() == NEW
    assert not (world.folder / "tin-tuc/a").exists(), "folders of ours that are empty now go too"


def test_files_of_others_stay_and_are_never_deleted(world: World) -> None:
    (world.folder / "tin-tuc").mkdir()
    (world.folder / "tin-tuc/cua-nguoi-khac.html").write_text("ghi chú")
    (world.folder / "wp-config.php").write_text("<?php")
    world.send(OLD)
    world.send(NEW)
    assert world.held() == NEW | {"tin-tuc/cua-nguoi-khac.html": "ghi chú", "wp-config.php": "<?php"}


def test_a_file_that_somebody_changed_is_told_and_replaced_only_on_purpose(world: World) -> None:
    world.send(OLD)
    (world.folder / "index.html").write_text("người khác sửa")
    (world.folder / "tep/a.pdf").write_text("tệp khác")
    consignment = world.consignment(NEW)
    survey = consignment.survey()
    assert survey.plan.foreign == ("index.html", "tep/a.pdf")
    consignment.send(survey, lambda done, total: None)  # --ghi-de
    consignment.host.close()
    assert world.held() == NEW


def test_a_file_that_was_there_before_the_first_delivery_is_told_unless_it_is_the_same(world: World) -> None:
    (world.folder / "index.html").write_text("trang cũ của trường")
    (world.folder / "404.html").write_text(OLD["404.html"])
    plan = world.survey(OLD).plan
    assert plan.foreign == ("index.html",)
    assert "404.html" not in plan.puts


def test_another_time_alone_is_no_change(world: World) -> None:
    """A host that was restored from a back-up, or whose clock was set into the past."""
    import os

    world.send(OLD)
    for path in world.folder.rglob("*.*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    survey = world.survey(OLD)
    assert survey.plan.is_empty
    assert not survey.plan.foreign
    assert world.send(NEW).plan.puts.keys() == {"index.html", "tin-tuc/b/index.html", "tep/b.pdf", "kenh.css"}


def test_a_file_that_somebody_deleted_is_put_there_again(world: World) -> None:
    world.send(OLD)
    (world.folder / "tep/a.pdf").unlink()
    assert list(world.survey(OLD).plan.puts) == ["tep/a.pdf"]


def test_without_any_memory_the_manifest_at_the_place_knows_what_is_ours(world: World) -> None:
    world.send(OLD)
    world.memory = Memory(world.folder.parents[1] / "may-moi", "x")
    survey = world.send(NEW)
    assert not survey.is_from_elsewhere, "a new computer remembers nothing, and is not refused"
    assert world.held() == NEW


def test_a_delivery_from_another_computer_is_noticed(world: World) -> None:
    world.send(OLD)
    mine, world.memory = world.memory, Memory(world.folder.parents[1] / "may-khac", "x")
    world.send(NEW)
    world.memory = mine
    assert world.survey(OLD).is_from_elsewhere


def test_a_line_that_breaks_once_is_taken_up_again_in_silence(remote: World) -> None:
    broken: list[str] = []

    def hurt(path: str) -> None:
        if not broken:
            broken.append(path)
            raise ConnectionError

    assert remote.server
    remote.server.hurt = hurt
    remote.send(OLD)
    assert broken
    assert remote.held() == OLD


def test_a_delivery_killed_at_any_file_goes_on_where_it_stopped(remote: World) -> None:
    assert remote.server
    remote.send(OLD)
    for turn in (1, 2, 3, 4, 6):
        remote.server.received.clear()
        seen: list[str] = []

        def hurt(path: str, seen: list[str] = seen, turn: int = turn) -> None:
            seen.append(path)
            if len(seen) >= turn:
                raise ConnectionError

        remote.server.hurt = hurt
        texts = {path: f"{text} {turn}" for path, text in (NEW if turn % 2 else OLD).items()}
        consignment = remote.consignment(texts)
        survey = consignment.survey()
        with pytest.raises(Stopped, match=r"mất kết nối|không trả lời"):
            consignment.send(survey, lambda done, total: None)
        consignment.host.close()
        remote.server.hurt = lambda path: None
        again = remote.consignment(texts)
        survey = again.survey()
        assert not survey.plan.foreign, f"turn {turn}: what we put ourselves is taken for somebody else's"
        again.send(survey, lambda done, total: None)
        again.host.close()
        assert remote.held() == texts, f"turn {turn}"


def test_a_wrong_password_is_told_as_one(tmp_path: Path) -> None:
    (tmp_path / "nha/web").mkdir(parents=True)
    with ftp_server(tmp_path / "nha") as server, pytest.raises(WrongPassword, match="không nhận tài khoản «truong» hoặc mật khẩu"):
        ftp.connect(destination("ftp", server.port), "sai", 5)
    with sftp_server(tmp_path / "nha") as server, pytest.raises(WrongPassword, match="--mat-khau"):
        sftp.connect(destination("sftp", server.port), "sai", tmp_path / "khoa", lambda line: None, 5)


def test_a_missing_folder_is_told_with_those_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "nha/public_html").mkdir(parents=True)
    with ftp_server(tmp_path / "nha") as server, pytest.raises(Trouble, match=r"không có thư mục «web».*public_html"):
        ftp.connect(destination("ftp", server.port), PASSWORD, 5)
    with sftp_server(tmp_path / "nha") as server, pytest.raises(Trouble, match=r"không có thư mục «web».*public_html"):
        sftp.connect(destination("sftp", server.port), PASSWORD, tmp_path / "khoa", lambda line: None, 5)


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="không trả lời ở cổng 9"):
        ftp.connect(destination("ftp", 9), PASSWORD, 2)
    with pytest.raises(Trouble, match="không trả lời ở cổng 9"):
        sftp.connect(destination("sftp", 9), PASSWORD, tmp_path / "khoa", lambda line: None, 2)


def test_a_certificate_that_nobody_vouches_for_is_refused_with_its_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "nha/web").mkdir(parents=True)
    pem = certificate(tmp_path)
    with ftp_server(tmp_path / "nha", pem=pem) as server:
        with pytest.raises(Trouble, match=rf"\(do máy chủ tự cấp\).* {ftp_fingerprint(pem)} "):
            ftp.connect(destination("ftps", server.port), PASSWORD, 5)
        with pytest.raises(Trouble, match="không phải là chứng chỉ ghi ở van_tay"):
            ftp.connect(destination("ftps", server.port, van_tay="SHA256:00"), PASSWORD, 5)


def test_a_server_without_encryption_never_gets_the_password(tmp_path: Path) -> None:
    (tmp_path / "nha/web").mkdir(parents=True)
    with ftp_server(tmp_path / "nha") as server, pytest.raises(Trouble, match="máy chủ không có FTPS"):
        ftp.connect(destination("ftps", server.port), PASSWORD, 5)


def test_a_server_key_is_shown_once_and_a_changed_one_refused(tmp_path: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric import rsa

    (tmp_path / "nha/web").mkdir(parents=True)
    told: list[str] = []
    with sftp_server(tmp_path / "nha") as server:
        for _ in range(2):
            sftp.connect(destination("sftp", server.port), PASSWORD, tmp_path / "khoa", told.append, 5).close()
        assert len(told) == 1
        assert "SHA256:" in told[0]
        port = server.port
    known = (tmp_path / "khoa").read_text()
    with sftp_server(tmp_path / "nha", key=rsa.generate_private_key(public_exponent=65537, key_size=2048)) as other:
        (tmp_path / "khoa").write_text(known.replace(f":{port}", f":{other.port}"))
        with pytest.raises(Trouble, match="không phải là khóa đã gặp lần trước"):
            sftp.connect(destination("sftp", other.port), PASSWORD, tmp_path / "khoa", told.append, 5)
        with pytest.raises(Trouble, match="ghi ở van_tay"):
            sftp.connect(destination("sftp", other.port, van_tay="SHA256:x"), PASSWORD, tmp_path / "khac", told.append, 5)


def test_a_full_quota_is_one_sentence_and_nothing_there_is_harmed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "nha/web").mkdir(parents=True)
    with _ftp(tmp_path) as world:
        world.send(OLD)
        real = ftplib.FTP.ntransfercmd

        def refuse(self: ftplib.FTP, cmd: str, rest: object = None) -> object:
            if cmd.startswith("STOR") and ".pdf" in cmd:
                raise ftplib.error_perm("552 Quota exceeded")
            return real(self, cmd, rest)  # type: ignore[arg-type]

        monkeypatch.setattr(ftplib.FTP, "ntransfercmd", refuse)
        consignment = world.consignment(NEW)
        with pytest.raises(Stopped, match="máy chủ hết dung lượng"):
            consignment.send(consignment.survey(), lambda done, total: None)
        consignment.host.close()
        assert world.held() == OLD, "new files come first, so no page has changed yet"


def test_a_firewall_before_the_data_ports_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "nha/web").mkdir(parents=True)
    with _ftp(tmp_path) as world:
        host = world.connect()
        monkeypatch.setattr(ftplib.FTP, "makepasv", lambda self: ("127.0.0.1", 9))
        with pytest.raises(Trouble, match="PASV"):
            host.listing("")
        host.close()


def test_a_server_without_machine_listings_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "nha/web").mkdir(parents=True)
    with _ftp(tmp_path, proto_cmds=OLD_COMMANDS) as world:
        world.send(OLD)
        (world.folder / "kenh.css").write_text("của người khác")
        assert world.survey(NEW).plan.foreign == ("kenh.css",)
        (world.folder / "kenh.css").write_text(OLD["kenh.css"])
        world.send(NEW)
        assert world.held() == NEW


def test_a_server_that_does_not_rename_over_files_gets_them_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "nha/web").mkdir(parents=True)
    with _sftp(tmp_path, knows_posix_rename=False) as world:
        world.send(OLD)
        world.send(NEW)
        assert world.held() == NEW


def test_left_over_halves_are_cleared_away(world: World) -> None:
    world.send(OLD)
    (world.folder / "tep/a.pdf.cchc-moi").write_text("nửa")
    world.send(NEW)
    assert world.held() == NEW


def test_a_manifest_that_leads_out_of_the_place_is_no_manifest(world: World) -> None:
    import json

    outside = world.folder.parent / "quan-trong.txt"
    outside.write_text("giữ")
    stated = {"chuong_trinh": "cchc", "dang": 1, "luc": "x", "tep": {"../quan-trong.txt": ["0", 4, ""]}, "dang_gui": {}}
    (world.folder / FILE).write_text(json.dumps(stated))
    assert not world.survey(OLD).plan.removals
    world.send(OLD)
    assert outside.read_text() == "giữ"
