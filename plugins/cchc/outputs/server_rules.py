"""Rules for web servers, as files: what only a server can state, for nginx, Apache and Caddy."""

from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from cchc import addresses
from cchc.identity import digest
from cchc.model.organisation import Organisation
from cchc.output import Output
from cchc.outputs.press import Press
from cchc.policy import REFERRER

YEAR = 31_536_000
"""Seconds: files whose names hold their digest never change."""


def _framing(unit: Organisation) -> str:
    """Return the part that only a server can state: who may show pages in a frame, the unit's main site."""
    main = urlsplit(unit.website)
    return f"frame-ancestors 'self' {main.scheme}://{main.netloc}"


def outputs(press: Press) -> Iterator[Output]:
    """Yield the rules for each kind of web server, for whoever looks after it."""
    unit = press.site.organisation
    missing = addresses.from_host(addresses.NOT_FOUND, unit.site_address)
    for name, template in (("nginx.conf", NGINX), ("htaccess.txt", APACHE), ("caddyfile.txt", CADDY)):
        text = template.format(policy=_framing(unit), referrer=REFERRER, year=YEAR, missing=missing)
        yield Output(addresses.SERVER_RULES + name, digest(name, text), partial(text.encode))


NGINX = """\
# Dán vào khối "location" của chuyên mục trong cấu hình nginx.
# Mỗi trang đã tự mang chính sách bảo vệ của nó; phần này thêm những gì chỉ máy chủ mới nói được.
charset utf-8;
charset_types text/css text/calendar text/vcard text/csv text/plain application/json application/xml text/javascript;
types {{ text/html html; text/css css; text/javascript js; application/json json; application/xml xml; text/calendar ics; text/vcard vcf;
         application/manifest+json webmanifest; image/svg+xml svg; image/webp webp; image/jpeg jpg; image/png png; application/pdf pdf;
         text/csv csv; text/plain txt; audio/mpeg mp3; video/mp4 mp4; text/vtt vtt; application/zip zip;
         application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx;
         application/vnd.openxmlformats-officedocument.wordprocessingml.document docx; }}
add_header Content-Security-Policy "{policy}" always;
add_header Referrer-Policy "{referrer}" always;
add_header X-Content-Type-Options "nosniff" always;
error_page 404 {missing};
"""

APACHE = """\
# Đổi tên tệp này thành .htaccess và đặt cạnh index.html của chuyên mục.
# Máy chủ thiếu phần nào thì bỏ qua phần đó, trang vẫn chạy.
AddDefaultCharset utf-8
ErrorDocument 404 {missing}
<IfModule mod_mime.c>
  AddType text/calendar .ics
  AddType text/vcard .vcf
  AddType application/manifest+json .webmanifest
  AddType image/webp .webp
  AddType text/vtt .vtt
  AddCharset utf-8 .css .js .json .xml .csv .txt .ics .vcf
</IfModule>
<IfModule mod_headers.c>
  Header always set Content-Security-Policy "{policy}"
  Header always set Referrer-Policy "{referrer}"
  Header always set X-Content-Type-Options "nosniff"
  <FilesMatch "\\.[0-9a-f]{{8}}\\.(css|js)$">
    Header set Cache-Control "public, max-age={year}, immutable"
  </FilesMatch>
  <FilesMatch "^ban-luu\\.js$">
    Header set Cache-Control "no-cache"
  </FilesMatch>
</IfModule>
<IfModule mod_dir.c>
  DirectoryIndex index.html
</IfModule>
"""

CADDY = """\
# Dán vào khối của trang trong Caddyfile.
header {{
	Content-Security-Policy "{policy}"
	Referrer-Policy "{referrer}"
	X-Content-Type-Options "nosniff"
}}
@assets path_regexp \\.[0-9a-f]{{8}}\\.(css|js)$
header @assets Cache-Control "public, max-age={year}, immutable"
@copies path */ban-luu.js
header @copies Cache-Control "no-cache"
handle_errors {{
	rewrite * {missing}
	file_server
}}
"""
