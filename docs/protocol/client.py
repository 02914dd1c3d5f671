# A client in twenty lines: python3 client.py ws://localhost:3000/signal mkte-vhap-wcru
import asyncio, itertools, json, sys, websockets

MEDIA = {"microphone": False}
NO_MORE = {"candidate": "", "sdpMid": "0", "sdpMLineIndex": 0, "usernameFragment": None}
SIGNAL = {"kind": "candidate", "candidate": NO_MORE}


async def meet(socket, room):
    send = lambda **message: socket.send(json.dumps(message))
    number, received = itertools.count(1), 0
    join = {"protocolVersion": 1, "roomId": room, "displayName": "Pat", "media": MEDIA}
    await send(type="room/join", requestId="r1", **join)
    async for frame in socket:
        print(frame, flush=True)
        message = json.loads(frame)
        received += "seq" in message
        if message.get("seq", received) != received:
            return await socket.close(4000)
        if message["type"] == "participant/joined":
            to = message["participant"]["id"]
            await send(type="peer/signal", seq=next(number), to=to, signal=SIGNAL)
        if message["type"] == "peer/signal":
            await send(type="session/ping", requestId="r2", received=received)
        if message["type"] == "session/pong":
            await send(type="room/leave", seq=next(number), requestId="r3")
        if message["type"] == "room/left":
            return await socket.close(1000)


async def main(url, room):
    async with websockets.connect(url, subprotocols=["throughline.v1"]) as socket:
        await meet(socket, room)


asyncio.run(main(*sys.argv[1:]))
