#!/usr/bin/python3
"""Delay, jitter and loss for the packets a router forwards, where the kernel has no netem.

usage: impair SETTINGS PID_FILE

Packets out of the site wait in queue 1, packets into it in queue 2. SETTINGS holds `delay jitter loss`, in
milliseconds, milliseconds and percent; SIGHUP has it read anew. PID_FILE is written once packets are awaited.
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
PACKETS_WAITING = 20_000
SOCKET_BYTES = 8 << 20


class Settings:
    def __init__(self, path):
        self.path = path
        self.read()

    def read(self, *_signal):
        with open(self.path) as file:
            self.delay_ms, self.jitter_ms, self.loss_percent = map(float, file.read().split())

    def loses(self):
        return random.random() * 100 < self.loss_percent

    def draw_delay_s(self):
        return max(0.0, self.delay_ms + random.uniform(-self.jitter_ms, self.jitter_ms)) / 1000


class Line:
    """One direction. Packets leave in the order in which they came."""

    def __init__(self, number, settings):
        self.settings = settings
        self.waiting = deque()
        self.last_due = 0.0
        self.queue = NetfilterQueue()
        self.queue.bind(number, self.take, max_len=PACKETS_WAITING, sock_len=SOCKET_BYTES)

    def fileno(self):
        return self.queue.get_fd()

    def take(self, packet):
        if self.settings.loses():
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
    settings = Settings(settings_path)
    signal.signal(signal.SIGHUP, settings.read)
    lines = [Line(number, settings) for number in QUEUES]
    with open(pid_path, "w") as file:
        file.write(str(os.getpid()))
    while True:
        due = min(line.next_due() for line in lines)
        wait_s = None if due == float("inf") else max(0.0, due - time.monotonic())
        for line in select.select(lines, [], [], wait_s)[0]:
            line.queue.run(block=False)
        for line in lines:
            line.release()


main(*sys.argv[1:])
