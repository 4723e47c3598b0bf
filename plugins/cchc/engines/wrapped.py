"""A page of ours as MkDocs knows it: made already, so that MkDocs neither reads nor converts anything for it."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from cchc.output import Page


class WrappedPage(MkDocsPage):
    """Its content is set when its turn to be written comes, so that thousands of pages never lie in memory at once."""

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta = "", {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """MkDocs would set up a Markdown converter for each page."""
        self.content, self.toc = "", TableOfContents([])


def wrapped_file(config: MkDocsConfig, page: Page) -> File:
    """Return a file that MkDocs writes where `page` stands."""
    source = page.path.removesuffix(".html") + ".md"
    file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.dest_uri = page.path
    file.page = WrappedPage(None, file, config)
    return file
