"""Pelican as its guide sets up a site that is published: Atom and RSS of everything, whole texts, the time of Hà Nội."""

SITENAME = "Cải cách hành chính"
SITESUBTITLE = "Tin cải cách hành chính của Trường THPT Phượng Vĩ"
SITEURL = FEED_DOMAIN = "SITE_URL".rstrip("/")
PATH = "content"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
WITH_FUTURE_DATES = False
FEED_ALL_ATOM = "feeds/all.atom.xml"
FEED_ALL_RSS = "feeds/all.rss.xml"
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
RSS_FEED_SUMMARY_ONLY = False
FEED_MAX_ITEMS = 20
