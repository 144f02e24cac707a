"""Every page in both themes and three widths, with content, as pictures for somebody to look at.

Usage: screenshots.py [DIR]; build/screenshots unless told otherwise. Says at the end what looks cut off or overlapping.
"""
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from e2e.sights import sights  # noqa: E402
from support.browser import Browser  # noqa: E402
from support.console import Console  # noqa: E402
from support.filled_site import FilledSite  # noqa: E402
from support.ports import Ports  # noqa: E402
from support.system import PROJECT, EmbeddedSystem  # noqa: E402

SIZES = ((360, 740), (768, 1024), (1440, 900))
SCHEMES = ("light", "dark")


def take(site, browser, system, directory):
    """The faults that were seen, as sentences."""
    faults = []

    def keep(console, name, scheme, width):
        console.page.screenshot(directory / f"{name}-{scheme}-{width}.png")
        faults.extend(f"{name}, {scheme}, {width}: {fault}" for fault in console.page.layout_faults())

    for scheme in SCHEMES:
        consoles = {context: Console(browser.page(scheme=scheme), system) for context in site.viewers}
        for width, height in SIZES:
            login = Console(browser.page(width, height, scheme), system).open()
            login.at("button", "Log in").wait()
            keep(login, "login", scheme, width)
            login.page.close()
        for context, user in site.viewers.items():
            consoles[context].log_in(user["name"], user["password"])
        for sight in sights(site):
            console = consoles[sight.context]
            console.page.resize(1280, 900)
            sight.show(console)
            for width, height in SIZES:
                console.page.resize(width, height)
                console.settle()
                keep(console, sight.name, scheme, width)
            sight.leave(console)
        for console in consoles.values():
            console.page.close()
    return faults


def main():
    directory = Path(sys.argv[1] if len(sys.argv) > 1 else PROJECT / "build/screenshots").resolve()
    with tempfile.TemporaryDirectory() as scratch:
        ports = Ports()
        system = EmbeddedSystem(Path(scratch) / "system", ports).start()
        browser = site = None
        try:
            browser = Browser(Path(scratch) / "browser", system.certificates())
            site = FilledSite(system, ports, Path(scratch))
            faults = take(site, browser, system, directory)
        finally:
            for one in (browser and browser.close, site and site.stop, system.stop):
                if one:
                    one()
    print("\n".join(faults) or "nothing looks cut off or overlapping")
    print(f"{len(list(directory.glob('*.png')))} pictures in {directory}")


if __name__ == "__main__":
    main()
