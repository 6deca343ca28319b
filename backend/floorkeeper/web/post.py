"""Where letters, nominations and access meet."""

from floorkeeper.access.service import Access
from floorkeeper.letters.mail import Server
from floorkeeper.letters.schemas import MailState
from floorkeeper.letters.sender import Sender
from floorkeeper.letters.service import Letters
from floorkeeper.live import clock
from floorkeeper.meetings.service import Meetings
from floorkeeper.nominations.service import Nominations
from floorkeeper.outcome.service import Outcome
from floorkeeper.settings import Settings
from floorkeeper.store.database import Database


class Post:
    """Letters and their sender, who hear of it when a link is opened."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        meetings: Meetings,
        access: Access,
        nominations: Nominations,
        outcome: Outcome,
    ) -> None:
        server = Server(settings.smtp_url, settings.sender) if settings.smtp_url else None
        self.state = MailState(server=server.name if server else None, sender=settings.sender)
        self.letters = Letters(
            database,
            meetings,
            access,
            nominations,
            outcome,
            address=settings.address,
            sender=settings.sender,
            smtp=server is not None,
            now=clock.now,
        )
        self._sender = None
        if server is not None:
            self._sender = Sender(database, server, clock.now)
            self.letters.on_queued = self._sender.call
        access.on_entered = self.letters.entered
        nominations.on_opened = self.letters.form_opened

    async def close(self) -> None:
        if self._sender is not None:
            await self._sender.close()
