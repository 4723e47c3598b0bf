"""`dang`: check, build, back up, and take the site to the places that the unit names."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from cchc.commands import building, keeping, unlocking
from cchc.commands.order import CONTENT_AT_FAULT, GOOD, NOT_WRITTEN, Order, Refused
from cchc.commands.saying import say, say_error, say_warning
from cchc.delivery import bundles, connections
from cchc.delivery.consignment import Consignment, Stopped, Survey
from cchc.delivery.goods import Goods, of_outputs, of_site
from cchc.delivery.hosts import Host, Trouble
from cchc.delivery.memory import Memory
from cchc.delivery.offline import offline
from cchc.delivery.patience import PAUSES
from cchc.delivery.plan import Plan
from cchc.loading import load_site
from cchc.lock import Lock
from cchc.model.destination import Destination
from cchc.model.site import Site
from cchc.publishing import PublishingError
from cchc.store import Store
from cchc.vietnamese import file_size, short_date
from cchc.workfolder import WORK

FOLDER = "dang"
"""In the unit's folder: what is delivered on this computer, where nothing else is said."""

MOST_TOLD = 20
STEP = 50
"""Files between two lines that say how far it has come."""


def deliver(order: Order) -> int:
    """Deliver to every destination that was named, or to all. One line for each at the end; a place that fails stops no other."""
    if not order.delivers_as_is and (code := building.build(order)) != GOOD:
        return code
    from cchc.engines import runner

    site, _ = load_site(order.root, order.today, Store())
    if site is None:  # somebody edits while we build
        raise Refused("nội dung vừa đổi trong lúc dựng. Chạy lại lệnh này", CONTENT_AT_FAULT)
    places = _chosen(order, site)
    for place in places:
        _refuse_samples(site, place)
    if not order.rehearses:
        keeping.keep(order, f"trước khi đăng ({', '.join(place.code for place in places)})")
    try:
        return _deliver_all(order, places, runner.site_folder(order.root, order.today))
    except PublishingError as error:
        raise Refused(str(error), NOT_WRITTEN) from None


def _chosen(order: Order, site: Site) -> list[Destination]:
    if order.offline_folder:
        if order.words:
            raise Refused("--ngoai-tuyen không đi với mã nơi đăng. Viết: python build.py dang --ngoai-tuyen E:/cchc")
        return [_ad_hoc(order.offline_folder)]
    known = {place.code: place for place in site.destinations}
    if not known:
        raise Refused(
            "chưa có nơi nào để đăng lên. Bấm đúp «Viết tin» (lệnh: python build.py soan), mở loại «Nơi đăng», thêm một nơi rồi đăng lại; "
            "hoặc chỉ ghi ra một thư mục: python build.py dang --ngoai-tuyen E:/cchc"
        )
    if unknown := [word for word in order.words if word not in known]:
        raise Refused(f"không có nơi đăng «{unknown[0]}» trong {Destination.written_in}. Các nơi đăng: {', '.join(known)}")
    return [known[word] for word in dict.fromkeys(order.words)] or list(known.values())


def _ad_hoc(folder: Path) -> Destination:
    said = {"id": "ngoaituyen", "ma": "ngoai-tuyen", "ten": "Bản mở bằng bấm đúp", "kieu": "ngoại tuyến", "thu_muc": str(folder)}
    return Destination.model_validate(said)


def _refuse_samples(site: Site, place: Destination) -> None:
    """Invented schools, numbers and procedures must not reach people who take them for true."""
    found = [one for one in site.records() if one.is_sample and not isinstance(one, Destination) and one.is_public(site.today)]
    if not found:
        return
    where = f"{found[0].source.file}:{found[0].source.lines.at('du_lieu_mau')}"
    if not place.is_here or _leaves_with_git(place):
        raise Refused(
            f"còn {len(found)} bản ghi là dữ liệu mẫu (ví dụ {where}) nên không gửi lên «{place.name}». "
            "Thay bằng dữ liệu thật và bỏ du_lieu_mau, hoặc xóa các bản ghi đó",
            CONTENT_AT_FAULT,
        )
    say_warning(f"«{place.name}» sẽ có {len(found)} bản ghi là dữ liệu mẫu (ví dụ {where}): chỉ để xem thử, không đưa lên mạng")


def _leaves_with_git(place: Destination) -> bool:
    return bool(place.folder) and not place.is_remote and (Path(place.folder).expanduser() / ".git").exists()


def _deliver_all(order: Order, places: Sequence[Destination], site: Path) -> int:
    lock = Lock(site)
    lock.take()
    try:
        # All of them are tried: an USB stick that is not there keeps nothing from the server.
        failed = [place for place in places if not _is_delivered(order, place, site)]
    finally:
        lock.release()
    return NOT_WRITTEN if failed else GOOD


def _is_delivered(order: Order, place: Destination, site: Path) -> bool:
    try:
        say(_deliver_one(order, place, site))
    except Stopped as stopped:
        held = (
            f" Đã gửi {stopped.done} trên {stopped.total} tệp; trang trên đó vẫn đọc được, chạy lại là gửi tiếp." if stopped.total else ""
        )
        say_error(f"«{place.name}»: {stopped}.{held}")
    except (Trouble, Refused) as refusal:
        say_error(f"«{place.name}»: {refusal}")
    except OSError as error:
        say_error(f"«{place.name}»: không đọc hoặc ghi được «{error.filename}» (lỗi hệ thống {error.errno}). Kiểm tra ổ đĩa rồi chạy lại")
    else:
        return True
    return False


def _deliver_one(order: Order, place: Destination, site: Path) -> str:
    """Returns the line that tells what went where, how much, when. Raises Trouble, Stopped, Refused, OSError."""
    folder = _local_folder(order, place)
    memory = Memory(order.root / WORK, place.place or str(folder))
    goods = _goods(order, place, site)
    if place.way in ("zip", "zip thay đổi"):
        return _bundle(order, place, folder, memory, goods)
    host = _reach(order, place, memory) if place.is_remote else connections.open_folder(folder)
    try:
        if place.is_remote:
            say(f"Đối chiếu {len(goods)} tệp với những gì đang có ở đó…")
        consignment = Consignment(host, goods, memory, order.now.isoformat())
        survey = consignment.survey()
        if order.rehearses:
            _show(survey.plan)
        _refuse_conflicts(order, survey)
        if not order.rehearses:
            consignment.send(survey, _tell_progress)
        return _told(order, place, survey.plan, place.place or str(folder), len(goods))
    finally:
        host.close()


def _local_folder(order: Order, place: Destination) -> Path:
    """Return where a place of this computer lies; its parent is there. Raises Refused."""
    if place.is_remote:
        return order.root
    folder = (order.root / Path(place.folder).expanduser()).resolve() if place.folder else order.root / FOLDER / place.code
    inside = [order.root / name for name in ("content", "data", "site", WORK)]
    if folder == order.root or any(folder.is_relative_to(own.resolve()) for own in inside) or order.root.is_relative_to(folder):
        raise Refused(f"thu_muc «{folder}» là thư mục chương trình đang dùng. Chọn nơi khác, ví dụ E:/cchc")
    if not place.folder:
        folder.parent.mkdir(exist_ok=True)
    return folder


def _goods(order: Order, place: Destination, site: Path) -> Goods:
    if place.way == "bản dán":
        if order.delivers_as_is:
            raise Refused(
                "bản dán luôn lấy từ nội dung đang có, không đi với --nguyen-trang. Sửa nội dung rồi chạy lại không có --nguyen-trang"
            )
        from cchc.commands.printing import sound_edition
        from cchc.outputs import paste_pages

        return of_outputs(paste_pages.outputs(sound_edition(order).press))
    goods = of_site(site, order.root / WORK)
    if not goods:
        raise Refused("chưa dựng trang lần nào nên không có gì để gửi. Chạy lại không có --nguyen-trang")
    return offline(goods) if place.way == "ngoại tuyến" else goods


def _reach(order: Order, place: Destination, memory: Memory) -> Host:
    password = unlocking.password_of(order, place)
    say(f"Nối tới {place.place}…")
    host = connections.reach(place, password.text, memory, say, PAUSES)
    unlocking.offer_to_keep(place, password)
    return host


def _refuse_conflicts(order: Order, survey: Survey) -> None:
    if order.overwrites:
        return
    if survey.is_from_elsewhere and not survey.plan.is_empty:
        raise Refused(
            "lần đăng gần nhất là từ máy khác; máy này có thể thiếu bài mới của máy đó. "
            "Chép thư mục đơn vị từ máy đó sang trước, hoặc chạy lại với --ghi-de để đăng đúng bản của máy này",
            NOT_WRITTEN,
        )
    if foreign := survey.plan.foreign:
        raise Refused(
            f"{len(foreign)} tệp trên đó đã bị người khác sửa, hoặc không do chương trình đặt, ví dụ «{foreign[0]}». "
            "Xem có cần giữ lại không, rồi chạy lại với --ghi-de để thay",
            NOT_WRITTEN,
        )


def _tell_progress(done: int, total: int) -> None:
    if done % STEP == 0 and done < total:
        say(f"Đã gửi {done}/{total} tệp…")


def _bundle(order: Order, place: Destination, folder: Path, memory: Memory, goods: Goods) -> str:
    is_whole = place.way == "zip" or order.clean
    bundle = bundles.whole(goods) if is_whole else bundles.changes(goods, memory)
    file = folder / f"{place.code}-{order.now:%Y-%m-%d-%H%M%S}.zip"
    if order.rehearses or bundle.plan.is_empty:
        _show(bundle.plan)
        return _told(order, place, bundle.plan, str(folder), len(goods))
    folder.mkdir(exist_ok=True)
    note = bundles.write(bundle, file)
    bundles.remember(bundle, memory, order.now.isoformat())
    if note:
        say_warning(f"sau khi giải nén phải xóa {len(bundle.plan.removals)} tệp trên máy chủ, kể trong {note}")
    return _told(order, place, bundle.plan, str(file), len(goods))


def _show(plan: Plan) -> None:
    told = list(_changes(plan))
    for said, path in told[:MOST_TOLD]:
        say(f"  {said}: {path}")
    if len(told) > MOST_TOLD:
        say(f"  … và {len(told) - MOST_TOLD} tệp khác")


def _changes(plan: Plan) -> Iterator[tuple[str, str]]:
    yield from (("mới" if path in plan.new else "thay", path) for path in plan.puts)
    yield from (("bỏ", path) for path in plan.removals)


def _told(order: Order, place: Destination, plan: Plan, where: str, count: int) -> str:
    if plan.is_empty:
        return f"«{place.name}» ({where}) đã đúng bản mới nhất: không có gì phải gửi, {count} tệp đã đối chiếu."
    new = len(plan.new)
    much = f"{new} tệp mới, {len(plan.puts) - new} tệp thay, {len(plan.removals)} tệp bỏ, {file_size(plan.octets)}"
    if order.rehearses:
        return f"Chưa gửi gì. Sẽ gửi tới «{place.name}» ({where}): {much}."
    return f"Đã đăng tới «{place.name}» ({where}) lúc {order.now:%H:%M} ngày {short_date(order.today)}: {much}."
