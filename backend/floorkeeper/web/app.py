"""The application: everything put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI

from floorkeeper import __version__
from floorkeeper.access.account_routes import router as account_router
from floorkeeper.access.oidc import Client, Oidc
from floorkeeper.access.oidc_routes import router as oidc_router
from floorkeeper.access.pace import Pace
from floorkeeper.access.routes import router as access_router
from floorkeeper.access.secret import secret
from floorkeeper.access.service import Access
from floorkeeper.hooks.follower import Follower
from floorkeeper.hooks.routes import router as hooks_router
from floorkeeper.hooks.sender import Sender as HookSender
from floorkeeper.hooks.service import Hooks
from floorkeeper.keeping.service import Keeping
from floorkeeper.letters.routes import router as letters_router
from floorkeeper.live import clock
from floorkeeper.live.cluster import Cluster
from floorkeeper.live.node import Node
from floorkeeper.materials.files import Files
from floorkeeper.materials.routes import router as materials_router
from floorkeeper.materials.service import Materials
from floorkeeper.meetings.people import People
from floorkeeper.meetings.people_routes import router as people_router
from floorkeeper.meetings.routes import router as meetings_router
from floorkeeper.meetings.service import Meetings
from floorkeeper.nodes import installation, share_secrets
from floorkeeper.nominations.routes import router as nominations_router
from floorkeeper.nominations.service import Nominations
from floorkeeper.outcome.case_routes import router as cases_router
from floorkeeper.outcome.cases import Cases
from floorkeeper.outcome.compilation_routes import router as compilations_router
from floorkeeper.outcome.compilations import Compilations
from floorkeeper.outcome.contribution_routes import router as contributions_router
from floorkeeper.outcome.contributions import Contributions
from floorkeeper.outcome.contributors import Contributors
from floorkeeper.outcome.drafting import Drafting
from floorkeeper.outcome.note_routes import router as notes_router
from floorkeeper.outcome.notes import Notes
from floorkeeper.outcome.page import Pages
from floorkeeper.outcome.page_routes import router as page_router
from floorkeeper.outcome.point_routes import router as points_router
from floorkeeper.outcome.point_work import PointWork
from floorkeeper.outcome.points import Points
from floorkeeper.outcome.remark_routes import router as remarks_router
from floorkeeper.outcome.remarks import Remarks
from floorkeeper.outcome.service import Outcome
from floorkeeper.programme.jobs import Jobs
from floorkeeper.programme.routes import router as programme_router
from floorkeeper.programme.service import Programmes
from floorkeeper.proof.keys import SigningKey
from floorkeeper.record.apart import Apart
from floorkeeper.settings import Settings
from floorkeeper.store.database import Database
from floorkeeper.store.log import EventLog

from . import (
    asking,
    calendars,
    course,
    follow,
    health,
    inviting,
    keeping,
    logs,
    me,
    openapi,
    problems,
    proof,
    records,
    removal,
    sessions,
    words,
)  # fmt: skip
from .forgetting import Forgetting
from .guard import Guard
from .post import Post
from .socket import OpenScreens
from .spa import Screens
from .stage import Backstage, Stage

AT_ONCE = 200
"""Changes that a person may ask for at once, after a rest."""
PERSONS = 10
"""An address may do as much as so many people at their fastest: sixty who share one, each of whom
asks for three changes a second without an end, stay below it, and so do two thousand who all press
in the same second. It is a quarter of what the program can do."""


class Floorkeeper(FastAPI):
    """FastAPI with the floor's structs in its OpenAPI document."""

    def openapi(self) -> dict[str, Any]:
        return openapi.document(self)


def create_app(
    settings: Settings | None = None, database: Database | None = None, *, serving: bool = True
) -> FastAPI:
    """The application; it opens the database itself unless it gets one that is open.

    Not `serving`: it answers, but does nothing that nobody asks for.
    """
    settings = settings or Settings()

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[None]:
        store = database or Database(settings.database)
        if database is None:
            store.open()
        share_secrets(store, settings.data_dir)
        state = app.state
        state.settings = settings
        state.session_meetings = {}
        state.leaving = False
        state.open_screens = OpenScreens(settings.screens_per_person)
        state.database = store
        state.log = EventLog(store)
        state.meetings = Meetings(store)
        state.people = People(store, state.meetings)
        state.access = Access(
            store,
            secret(settings.data_dir),
            settings.address,
            factor_required=settings.second_factor == "required",
        )
        state.access.pace = Pace(settings.changes_per_second, AT_ONCE)
        state.oidc = Oidc(
            Client(
                settings.oidc_issuer or "",
                settings.oidc_client_id or "",
                settings.oidc_client_secret or "",
            ),
            secret(settings.data_dir),
            settings.address,
        )
        files = Files(settings.data_dir, settings.materials_url)
        state.materials = Materials(store, files)
        state.node = Node(state.log, Backstage(state.meetings, state.materials))
        state.stage = Stage(state.meetings, state.node)
        state.notes = Notes(store, clock.now)
        state.contributors = Contributors(store, secret(settings.data_dir), settings.address)
        state.cases = Cases(store, clock.now)
        state.compilations = Compilations(store, clock.now)
        state.contributions = Contributions(store, clock.now)
        state.node.on_changed = state.stage.follow
        state.points = Points(store, clock.now)
        state.point_work = PointWork(store, clock.now)
        state.remarks = Remarks(store, clock.now)
        state.drafting = Drafting(store, clock.now)
        state.outcome = Outcome(store, state.contributors)
        state.pages = Pages(store, state.materials, state.outcome, clock.now)
        state.programmes = Programmes(store)
        state.jobs = Jobs()
        state.apart = Apart()
        state.signing_key = SigningKey(settings.data_dir)
        state.access.on_expelled = state.node.expel
        state.access.on_renewed = state.node.renew
        state.node.on_renewed = state.access.renew
        state.nominations = Nominations(
            store, secret(settings.data_dir), settings.address, clock.now
        )
        state.post = Post(
            settings, store, state.meetings, state.access, state.nominations, state.outcome
        )
        state.contributors.on_opened = state.post.letters.contributed
        state.keeping = Keeping(store, files, state.log, clock.now)
        state.forgetting = Forgetting(
            state.keeping, state.meetings, state.access, state.node, state.stage
        )
        state.cluster = Cluster(store, state.node) if store.shared else None
        if state.cluster is not None:
            await state.cluster.begin(settings.nats_url, installation(settings.data_dir))
        state.hooks = Hooks(store, secret(settings.data_dir), clock.now)
        state.hook_sender = HookSender(
            store, secret(settings.data_dir), clock.now, inside=settings.hooks_inside
        )
        follower = Follower(store, state.log, state.hook_sender.call)
        state.node.on_written.append(lambda session_id, seq: follower.call())
        if serving:
            state.forgetting.begin()
            state.hook_sender.begin()
            follower.begin()
        try:
            yield
        finally:
            if state.cluster is not None:
                await state.cluster.close()
            await state.forgetting.close()
            await state.jobs.close()
            await state.post.close()
            await state.node.close()
            await follower.close()
            await state.hook_sender.close()
            await state.log.close()
            await store.close()

    logs.set_up()
    app = Floorkeeper(
        title="Floorkeeper",
        version=__version__,
        lifespan=running,
        routes=[sessions.short_cut],
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        responses={"default": problems.RESPONSE},
        generate_unique_id_function=openapi.operation_id,
    )
    problems.install(app)
    for router in (
        access_router, account_router, oidc_router, inviting.router, me.router,
        meetings_router, people_router, programme_router, letters_router,
        nominations_router, materials_router, notes_router, calendars.router, page_router,
        points_router, remarks_router, asking.router,
        cases_router, compilations_router, contributions_router,
        removal.router, follow.router, sessions.router, words.router, course.router,
        hooks_router, records.router, proof.router, keeping.router, health.router,
    ):  # fmt: skip
        app.include_router(router)
    app.mount("/", Screens())
    app.add_middleware(
        Guard,
        public_url=settings.public_url,
        pace=Pace(PERSONS * settings.changes_per_second, PERSONS * AT_ONCE),
    )
    return app
