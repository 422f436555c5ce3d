"""Carries connections from one address to others: the network's only clever part.

`python -m tests.faults.forwarder HOST:PORT TARGET:PORT…`. Targets take turns; one that does not
answer in a second is passed over, as a load balancer does.
"""

from __future__ import annotations

import asyncio
import itertools
import sys
from collections.abc import Sequence
from contextlib import suppress

Address = tuple[str, int]
PATIENCE = 1.0  # seconds until another target is tried


def read_address(text: str) -> Address:
    """Return the two parts of HOST:PORT."""
    host, _, port = text.rpartition(":")
    return host, int(port)


async def forward(listen: Address, targets: Sequence[Address]) -> None:
    """Carry connections until cancelled."""
    turns = itertools.count()

    async def serve(near_in: asyncio.StreamReader, near_out: asyncio.StreamWriter) -> None:
        first = next(turns)
        for each in range(len(targets)):
            target = targets[(first + each) % len(targets)]
            with suppress(OSError, asyncio.TimeoutError):
                opening = asyncio.open_connection(*target)
                far_in, far_out = await asyncio.wait_for(opening, PATIENCE)
                await asyncio.gather(_carry(near_in, far_out), _carry(far_in, near_out))
                return
        near_out.close()

    server = await asyncio.start_server(serve, *listen)
    async with server:
        await server.serve_forever()


async def _carry(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while piece := await source.read(65536):
            target.write(piece)
            await target.drain()
    with suppress(OSError):
        target.close()


def main(arguments: Sequence[str]) -> None:
    """Carry connections until killed."""
    listen, *targets = map(read_address, arguments)
    with suppress(KeyboardInterrupt):
        asyncio.run(forward(listen, targets))


if __name__ == "__main__":
    main(sys.argv[1:])
