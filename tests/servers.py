"""Real FTP, FTPS and SFTP servers on 127.0.0.1, for a test that delivers to them; each can be made to fail."""

import datetime as dt
import os
import socket
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import paramiko
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pyftpdlib.authorizers import DummyAuthorizer
    from pyftpdlib.handlers import FTPHandler, TLS_FTPHandler
    from pyftpdlib.servers import ThreadedFTPServer

ACCOUNT, PASSWORD = "truong", "mật-khẩu-42"


OLD_COMMANDS = {name: value for name, value in FTPHandler.proto_cmds.items() if name not in ("MLSD", "MLST")}
"""What a server knows that has no listings for machines."""


@dataclass
class Server:
    """A server whose files lie in `home`; `hurt` is called with the path of each file that arrives, and may break the line."""

    home: Path
    port: int
    hurt: Callable[[str], object] = lambda path: None
    received: list[str] = field(default_factory=list)
    """What arrived, in order, by path from `home`."""


@cache
def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def certificate(folder: Path, name: str = "localhost") -> Path:
    """Write a certificate that nobody has signed but itself, with its key."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder(subject, subject, _key().public_key(), 1)
        .not_valid_before(dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
        .not_valid_after(dt.datetime(2090, 1, 1, tzinfo=dt.UTC))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(_key(), hashes.SHA256())
    )
    file = folder / f"{name}.pem"
    private = _key().private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption())
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


@contextmanager
def ftp_server(home: Path, *, pem: Path | None = None, **settings: object) -> Iterator[Server]:
    """Serve FTP, or FTPS with the certificate `pem`; `settings` are the handler's own."""
    base = TLS_FTPHandler if pem else FTPHandler
    server = Server(home, 0)

    class Handler(base):  # type: ignore[misc, valid-type]
        def on_file_received(self, file: str) -> None:
            path = Path(file).relative_to(home).as_posix()
            server.received.append(path)
            try:
                server.hurt(path)
            except ConnectionError:
                self.close()

    authorizer = DummyAuthorizer()
    authorizer.add_user(ACCOUNT, PASSWORD, str(home), perm="elradfmwMT")
    tls = {"certfile": str(pem), "tls_control_required": True, "tls_data_required": True} if pem else {}
    for name, value in {"authorizer": authorizer, "auth_failed_timeout": 0, "banner": "thu", **tls, **settings}.items():
        setattr(Handler, name, value)
    if pem:
        Handler.ssl_context = Handler.get_ssl_context()  # once, before connections in threads of their own would each make it
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        running = ThreadedFTPServer(("127.0.0.1", 0), Handler)
    server.port = running.address[1]
    thread = threading.Thread(target=lambda: running.serve_forever(timeout=0.02, handle_exit=False), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        running.close_all()
        thread.join(5)


class _Files(paramiko.SFTPServerInterface):
    """A folder over SFTP, as OpenSSH serves it."""

    home: Path
    on_close: Callable[[Path], None]
    knows_posix_rename = True

    def _real(self, path: str) -> Path:
        return self.home / self.canonicalize(path).lstrip("/")

    def _answer(self, act: Callable[[], object]) -> int:
        try:
            act()
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno or 0)
        return paramiko.SFTP_OK

    def list_folder(self, path: str) -> object:
        try:
            entries = []
            for found in sorted(self._real(path).iterdir()):
                entry = paramiko.SFTPAttributes.from_stat(found.lstat())
                entry.filename = found.name
                entries.append(entry)
            return entries
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno or 0)

    def stat(self, path: str) -> object:
        try:
            return paramiko.SFTPAttributes.from_stat(self._real(path).stat())
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno or 0)

    lstat = stat

    def open(self, path: str, flags: int, attr: object) -> object:
        real = self._real(path)
        try:
            number = os.open(real, flags | getattr(os, "O_BINARY", 0), 0o644)
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno or 0)
        mode = "wb" if flags & os.O_WRONLY else "r+b" if flags & os.O_RDWR else "rb"
        stream = os.fdopen(number, mode)
        handle = paramiko.SFTPHandle(flags)
        handle.filename = str(real)
        handle.readfile = handle.writefile = stream
        if flags & os.O_WRONLY:
            close = handle.close

            def closed() -> None:
                close()
                self.on_close(real)

            handle.close = closed
        return handle

    def remove(self, path: str) -> int:
        return self._answer(self._real(path).unlink)

    def rename(self, old: str, new: str) -> int:
        if self._real(new).exists():
            return paramiko.SFTP_FAILURE
        return self._answer(lambda: self._real(old).rename(self._real(new)))

    def posix_rename(self, old: str, new: str) -> int:
        if not self.knows_posix_rename:
            return paramiko.SFTP_OP_UNSUPPORTED
        return self._answer(lambda: self._real(old).replace(self._real(new)))

    def mkdir(self, path: str, attr: object) -> int:
        return self._answer(self._real(path).mkdir)

    def rmdir(self, path: str) -> int:
        return self._answer(self._real(path).rmdir)


class _Door(paramiko.ServerInterface):
    def check_auth_password(self, username: str, password: str) -> int:
        return paramiko.AUTH_SUCCESSFUL if (username, password) == (ACCOUNT, PASSWORD) else paramiko.AUTH_FAILED

    def check_channel_request(self, kind: str, chanid: int) -> int:
        return paramiko.OPEN_SUCCEEDED

    def get_allowed_auths(self, username: str) -> str:
        return "password"


@contextmanager
def sftp_server(home: Path, *, key: rsa.RSAPrivateKey | None = None, **settings: object) -> Iterator[Server]:
    listener = socket.create_server(("127.0.0.1", 0))
    server = Server(home, listener.getsockname()[1])
    host_key = paramiko.RSAKey(key=key or _key())
    transports: list[paramiko.Transport] = []

    def serve_one(line: socket.socket) -> None:
        transport = paramiko.Transport(line)
        transports.append(transport)
        transport.add_server_key(host_key)

        def arrived(file: Path) -> None:
            path = file.relative_to(home).as_posix()
            server.received.append(path)
            try:
                server.hurt(path)
            except ConnectionError:
                transport.close()

        files = type("Files", (_Files,), {"home": home, "on_close": staticmethod(arrived), **settings})
        transport.set_subsystem_handler("sftp", paramiko.SFTPServer, files)
        with suppress(paramiko.SSHException, EOFError, OSError):
            transport.start_server(server=_Door())

    def accept() -> None:
        with suppress(OSError):
            while True:
                serve_one(listener.accept()[0])

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield server
    finally:
        listener.close()
        for transport in transports:
            transport.close()
        time.sleep(0.05)
