"""What is counted and measured of a server, for Prometheus: never of a person."""

from prometheus_client import Counter, Gauge, Histogram, Info

from . import __version__

_QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)

build = Info("floorkeeper_build", "The program")
build.info({"version": __version__})

commands = Counter("floorkeeper_commands", "Commands, by what became of them", ["outcome"])
command_seconds = Histogram(
    "floorkeeper_command_seconds", "From a command to its answer, written", buckets=_QUICK
)
requests = Histogram(
    "floorkeeper_http_request_seconds", "Duration of HTTP requests", ["method", "status"]
)
lines = Counter("floorkeeper_log_lines", "Lines of this program's own log", ["level"])

append_seconds = Histogram(
    "floorkeeper_log_append_seconds", "From an append to the log until it is written",
    buckets=_QUICK,
)  # fmt: skip
appends_failed = Counter("floorkeeper_log_appends_failed", "Appends that were not written")
alarm_late_seconds = Histogram(
    "floorkeeper_alarm_late_seconds", "How much later than due an alarm was taken",
    buckets=_QUICK,
)  # fmt: skip

sessions = Gauge("floorkeeper_sessions", "Sessions at work in this process")
screens = Gauge("floorkeeper_screens", "Connected screens", ["audience"])
patches = Counter("floorkeeper_patches", "Patches of views sent to screens", ["audience"])
screens_behind = Gauge("floorkeeper_screens_behind", "Screens for which messages wait")
backlog = Gauge("floorkeeper_screen_backlog", "Messages that wait for screens, all together")
skipped = Counter("floorkeeper_screens_skipped", "Screens so far behind that they got a snapshot")

letters = Counter("floorkeeper_letters", "Letters, by what became of an attempt", ["fate"])
letters_waiting = Gauge("floorkeeper_letters_waiting", "Letters that wait to be sent")
hook_answers = Counter("floorkeeper_hook_answers", "Attempts to call web hooks", ["outcome"])
hooks_waiting = Gauge("floorkeeper_hook_calls_waiting", "Calls of web hooks that wait")

shared = Gauge("floorkeeper_node_shared", "1: one of several nodes on a database")
last_beat = Gauge("floorkeeper_node_last_beat_seconds", "When the node last told that it works")
nodes = Gauge("floorkeeper_nodes", "Nodes that this one has heard of lately, itself included")
nats_connected = Gauge("floorkeeper_nats_connected", "1: hints of other nodes come at once")
database_up = Gauge("floorkeeper_database_up", "1: the database answered when this was asked for")
