from collections.abc import Callable

import pytest
from houses import CONFIG, House, get, wait_for


@pytest.mark.parametrize("args", [(), ("--clean",)])
def test_a_preview_withholds_everything_after_a_failure_and_comes_back(
    house: House, serving: Callable[..., int], args: tuple[str, ...]
) -> None:
    house.say("Somebody opened.")
    port = serving(*args)
    wait_for(port, "", "Somebody opened.")
    house.say("FAIL")
    page = wait_for(port, "problems/", "The protection cannot hold.")
    assert "&lt;b&gt;wrong" in page
    assert "We meet" not in get(port, "about/")
    assert "protection cannot hold" in get(port, "")
    house.say("CRASH")
    wait_for(port, "problems/", "unexpected")
    house.say("LEAK")
    assert "LEAK" not in wait_for(port, "", "The audit found a name.")
    house.say("It is well again.")
    wait_for(port, "", "It is well again.")
    assert "We meet" in get(port, "about/")
    assert not (house.root / "site").exists()


def test_a_preview_survives_what_is_not_its_own_mistake(house: House, serving: Callable[..., int]) -> None:
    house.say("Somebody opened.")
    port = serving()
    wait_for(port, "", "Somebody opened.")
    frame = (house.root / "theme/main.html").read_text()
    (house.root / "theme/main.html").write_text("{{ nothing.at.all }}")
    assert "We meet" not in wait_for(port, "about/", "Problems")
    (house.root / "theme/main.html").write_text(frame)
    wait_for(port, "about/", "We meet")
    config = house.root / "site_config.yml"
    config.write_text(CONFIG + "plugins: [unclosed\n")
    wait_for(port, "problems/", "Problems")
    config.write_text(CONFIG)
    wait_for(port, "", "Somebody opened.")


def test_a_preview_tells_problems_and_goes_on(house: House, serving: Callable[..., int]) -> None:
    house.say("TYPO")
    port = serving()
    wait_for(port, "", "TYPO")
    assert "A typo." in get(port, "problems/")
