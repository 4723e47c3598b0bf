"""Connecting to an FTP or FTPS server and logging in: certificates, accounts, passwords."""

import ftplib
import hashlib
import re
import socket
import ssl
from contextlib import suppress

from cchc.delivery.hosts import GONE, TIMEOUT, Dropped, Trouble, WrongPassword
from cchc.model.destination import Destination

_UNTRUSTED = {
    10: "đã hết hạn",
    18: "do máy chủ tự cấp",
    19: "do nơi không ai biết cấp",
    20: "do nơi không ai biết cấp",
    21: "do nơi không ai biết cấp",
    62: "mang tên máy chủ khác",
}
"""What OpenSSL's numbers mean."""


def log_in(place: Destination, password: str, timeout: float) -> ftplib.FTP:
    """Return a connection that knows who asks. Raises Trouble."""
    ftp = _connected(place, timeout)
    try:
        _introduce(ftp, place, password)
        with suppress(ftplib.Error, OSError, EOFError):
            ftp.sendcmd("OPTS UTF8 ON")
        return ftp
    except BaseException:
        ftp.close()
        raise


class _Tls(ftplib.FTP_TLS):
    """FTPS whose data connections resume the session of the first one: servers ask for it, to know that both are the same person."""

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket.socket, int | None]:
        line, size = ftplib.FTP.ntransfercmd(self, cmd, rest)  # noqa: S321 - the plain connection, before it is wrapped
        try:
            control = self.sock
            session = control.session if isinstance(control, ssl.SSLSocket) else None
            wrapped = self.context.wrap_socket(line, server_hostname=self.host, session=session)
            if isinstance(control, ssl.SSLSocket) and wrapped.getpeercert(binary_form=True) != control.getpeercert(binary_form=True):
                raise ssl.SSLError("another certificate")
            return wrapped, size
        except BaseException:
            line.close()
            raise


def _connected(place: Destination, timeout: float) -> ftplib.FTP:
    ftp = _Tls(context=_context(place), timeout=timeout) if place.way == "ftps" else ftplib.FTP(timeout=timeout)  # noqa: S321
    try:
        ftp.connect(place.host, place.port)
    except socket.gaierror as error:
        raise Dropped(f"không tìm thấy máy chủ «{place.host}». Kiểm tra mạng, rồi kiểm tra may_chu trong {place.written_in}") from error
    except (OSError, EOFError, ftplib.Error) as error:
        raise Dropped(f"máy chủ «{place.host}» không trả lời ở cổng {place.port}. Kiểm tra mạng, may_chu, cong, rồi chạy lại") from error
    return ftp


def _context(place: Destination) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if place.fingerprint:  # the certificate is known by its fingerprint instead
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def _introduce(ftp: ftplib.FTP, place: Destination, password: str) -> None:
    try:
        if isinstance(ftp, ftplib.FTP_TLS):
            ftp.auth()
            _refuse_another(ftp, place)
        ftp.login(place.account, password)
        if isinstance(ftp, ftplib.FTP_TLS):
            ftp.prot_p()
    except ssl.SSLCertVerificationError as error:
        fault = _UNTRUSTED.get(error.verify_code, f"mã lỗi {error.verify_code}")
        raise Trouble(
            f"chứng chỉ của «{place.host}» không xác nhận được ({fault}). Hỏi nơi cho thuê tên máy chủ đúng trong chứng chỉ để ghi vào "
            f"may_chu; nếu họ xác nhận dấu vân tay {_shown_fingerprint(place)} thì ghi dòng đó vào van_tay"
        ) from error
    except ftplib.error_perm as error:
        raise _login_trouble(place, str(error)) from error
    except (OSError, EOFError, ftplib.Error) as error:
        raise Dropped(GONE) from error


def _login_trouble(place: Destination, said: str) -> Trouble:
    if place.way == "ftp" and re.search(r"\b(TLS|SSL|AUTH)\b|encrypt", said, re.IGNORECASE):
        return Trouble("máy chủ chỉ nhận kết nối mã hóa. Đổi kieu thành ftps rồi chạy lại")
    if place.way == "ftps" and said[:3] in ("500", "502", "504", "534"):
        return Trouble("máy chủ không có FTPS. Hỏi nơi cho thuê có sftp không; không có thì đổi kieu thành ftp (mật khẩu đi không mã hóa)")
    if said[:3] not in ("530", "430", "535"):
        quoted = " ".join(said.split())[:100].rstrip(".")
        return Trouble(f"máy chủ không cho đăng nhập ({quoted}). Chuyển nguyên văn câu trong ngoặc cho nơi cho thuê máy chủ")
    return WrongPassword(
        f"máy chủ không nhận tài khoản «{place.account}» hoặc mật khẩu. Kiểm tra tai_khoan, rồi chạy lại với --mat-khau để gõ mật khẩu mới"
    )


def _refuse_another(ftp: ftplib.FTP, place: Destination) -> None:
    if not place.fingerprint:
        return
    found = _fingerprint(ftp.sock)
    if found != place.fingerprint:
        raise Trouble(
            f"chứng chỉ của «{place.host}» ({found}) không phải là chứng chỉ ghi ở van_tay; có thể có kẻ đứng giữa. Hỏi nơi cho thuê; "
            "đúng là họ đổi thì sửa van_tay"
        )


def _fingerprint(line: object) -> str:
    certificate = line.getpeercert(binary_form=True) if isinstance(line, ssl.SSLSocket) else None
    return f"SHA256:{hashlib.sha256(certificate or b'').hexdigest()}"


def _shown_fingerprint(place: Destination) -> str:
    """Return the fingerprint of a certificate that cannot be trusted, for a person to compare; nothing is sent over that line."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with suppress(OSError, EOFError, ftplib.Error), ftplib.FTP_TLS(context=context, timeout=TIMEOUT) as ftp:  # noqa: S321
        ftp.connect(place.host, place.port)
        ftp.auth()
        return _fingerprint(ftp.sock)
    return "(chưa đọc được)"
