"""Reports as Word files: a template, ours or a unit's, filled with figures."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from cchc.zipfiles import timeless


class TemplateFault(Exception):
    """What is wrong with a template, as a Vietnamese sentence."""


def fill(template: bytes, said: Mapping[str, Any]) -> bytes:
    """Return the paper. Raises TemplateFault where the template names what there is not, or cannot be read.

    A template of others may print and repeat, and nothing else: it runs in a sandbox.
    """
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
    from jinja2.sandbox import SandboxedEnvironment

    known = ", ".join(said)
    try:
        paper = DocxTemplate(BytesIO(template))
        paper.render(dict(said), SandboxedEnvironment(undefined=StrictUndefined, autoescape=True), autoescape=True)
    except UndefinedError as error:
        raise TemplateFault(f"dùng mục mà chương trình không có ({error.message}). Các mục dùng được: {known}") from None
    except TemplateSyntaxError as error:
        raise TemplateFault(f"viết sai cú pháp ({error.message}). So với mẫu có sẵn: python build.py bao-cao mau") from None
    except TemplateError as error:
        raise TemplateFault(f"làm việc không được phép ({error.message}). Mẫu chỉ được in và lặp lại các mục có sẵn") from None
    except Exception as error:  # whatever a damaged file does to the libraries that read it
        raise TemplateFault(f"không đọc được như một tệp Word ({type(error).__name__}). Mở bằng Word rồi lưu lại dạng .docx") from None
    written = BytesIO()
    paper.save(written)
    return timeless(written.getvalue())
