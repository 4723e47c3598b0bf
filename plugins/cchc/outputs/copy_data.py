"""A post's words for each place as JSON, so that a script can post them."""

from typing import Any

from cchc import sms
from cchc.model.organisation import Organisation
from cchc.model.post import Post
from cchc.output import SharePicture
from cchc.outputs.copy_texts import CopyTexts
from cchc.outputs.feed_items import item_id
from cchc.vietnamese import short_date

VERSION = 1


def copy_data(unit: Organisation, post: Post, texts: CopyTexts, picture: SharePicture) -> dict[str, Any]:
    """Return plain values for JSON. The parts of `zalo` are called as Zalo's own interface calls them."""
    zalo = texts.zalo
    return {
        "phien_ban": VERSION,
        "id": item_id(post, unit),
        "du_lieu_mau": post.is_sample or unit.is_sample,
        "tieu_de": post.title,
        "url": texts.url,
        "ngay": post.published.isoformat(),
        "anh": {"url": zalo.cover, "rong": picture.width, "cao": picture.height, "mo_ta": picture.description},
        "facebook": {"message": texts.facebook, "link": texts.url, "hashtag": list(texts.hashtags)},
        "zalo": {
            "type": "normal",
            "title": zalo.title,
            "author": zalo.author,
            "description": zalo.description,
            "cover": {"cover_type": "photo", "photo_url": zalo.cover, "status": "show"},
            "body": [{"type": "text", "content": paragraph} for paragraph in zalo.paragraphs],
        },
        "loa": {"loi_doc": texts.loudspeaker.text, "so_tu": texts.loudspeaker.words, "so_giay": texts.loudspeaker.seconds},
        "tin_nhan": {
            "khong_dau": {"noi_dung": texts.plain_message, "so_ky_tu": sms.plain_length(texts.plain_message)},
            "co_dau": {"noi_dung": texts.marked_message, "so_ky_tu": sms.marked_length(texts.marked_message)},
        },
        "noi_ba_phut": {"y": list(texts.points), "so_giay": texts.talk_seconds},
        "luu_y": list(texts.notes),
        "da_dang": [
            {"kenh": placed.outlet, "ngay": short_date(placed.day), "url": placed.url, "luot_tiep_can": placed.reach}
            for placed in post.placements
        ],
    }
