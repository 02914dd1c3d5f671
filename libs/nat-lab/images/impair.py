#!/usr/bin/python3
"""Delays and drops the packets that a router forwards, for kernels without netem.

usage: impair SETTINGS PID_FILE

Queue 1 holds packets that leave the site, queue 2 packets that enter it. SETTINGS is a file with a line for each queue,
`delay jitter loss` in milliseconds, milliseconds and percent; on SIGHUP the program reads it again. PID_FILE is written
once the queues are open.
"""

import os
import random
import select
import signal
import sys
import time
from collections import deque

from netfilterqueue import NetfilterQueue

QUEUES = (1, 2)
MAX_QUEUED_PACKETS = 20_000
SOCKET_BYTES = 8 << 20


class Settings:
    def __init__(self, path, line):
        self.path = path
        self.line = line
        self.read()

    def read(self):
        with open(self.path) as file:
            values = file.read().splitlines()[self.line].split()
        self.delay_ms, self.jitter_ms, self.loss_percent = map(float, values)

    def drops_packet(self):
        return random.random() * 100 < self.loss_percent

    def draw_delay_s(self):
        return max(0.0, self.delay_ms + random.uniform(-self.jitter_ms, self.jitter_ms)) / 1000


class Direction:
    """One direction of the link. Packets leave in the order in which they arrived."""

    def __init__(self, number, settings):
        self.settings = settings
        self.waiting = deque()
        self.last_due = 0.0
        self.queue = NetfilterQueue()
        self.queue.bind(number, self.enqueue, max_len=MAX_QUEUED_PACKETS, sock_len=SOCKET_BYTES)

    def fileno(self):
        return self.queue.get_fd()

    def enqueue(self, packet):
        if self.settings.drops_packet():
            packet.drop()
            return
        now = time.monotonic()
        self.last_due = max(self.last_due, now + self.settings.draw_delay_s())
        if self.last_due <= now and not self.waiting:
            packet.accept()
            return
        packet.retain()
        self.waiting.append((self.last_due, packet))

    def release(self):
        while self.next_due() <= time.monotonic():
            self.waiting.popleft()[1].accept()

    def next_due(self):
        return self.waiting[0][0] if self.waiting else float("inf")


def main(settings_path, pid_path):
    settings = [Settings(settings_path, line) for line in range(len(QUEUES))]
    signal.signal(signal.SIGHUP, lambda *_signal: [each.read() for each in settings])
    directions = [Direction(number, each) for number, each in zip(QUEUES, settings)]
    with open(pid_path, "w") as file:
        file.write(str(os.getpid()))
    while True:
        due = min(direction.next_due() for direction in directions)
        wait_s = None if due == float("inf") else max(0.0, due - time.monotonic())
        for direction in select.select(directions, [], [], wait_s)[0]:
            direction.queue.run(block=False)
        for direction in directions:
            direction.release()


main(*sys.argv[1:])
