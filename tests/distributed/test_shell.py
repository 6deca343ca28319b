"""What a shell writes beside the nodes is on their screens."""

from tests.distributed.conftest import Nodes
from tests.server import floorkeeper


def test_a_shell_tells_the_nodes_and_proves_what_they_wrote(
    node: Nodes, database_url: str, nats: object
) -> None:
    one = node()
    console = one.enter("moderator").screen("moderator")
    one.enter("moderator").do("open_session")
    console.until(lambda view: view["session"]["status"] == "open")
    table = one.data_dir / "people.csv"
    table.write_text("category,affiliation,name\nstate,Malta,A new expert\n", encoding="utf-8")

    def shell(*words: str) -> str:
        done = floorkeeper(one.data_dir, *words, FLOORKEEPER_DATABASE_URL=database_url)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "open screens show it" in shell("import", str(table))
    console.until(lambda view: any(p["name"] == "A new expert" for p in view["people"].values()))
    shell("verify", "--session", "1")
    assert "Algeria" in shell("links")
