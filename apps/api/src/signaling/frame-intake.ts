/**
 * What comes over the sockets, on its way to the `FrameHandler`: counted, and kept within what a socket
 * and its address may send [LIM-1, LIM-2].
 */
import type { Socket } from 'node:net';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CloseCode } from '@throughline/protocol';
import type { RawData, WebSocket } from 'ws';
import { type Clock, STEADY_CLOCK } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import type { ConnectionRateLimits } from '../limits/address-table.js';
import { Metrics } from '../metrics/metrics.js';
import { FrameHandler } from './frame-handler.js';
import { SignalingConnection } from './signaling-connection.js';

@Injectable()
export class FrameIntake {
  private readonly log = new Logger(FrameIntake.name);

  constructor(
    private readonly frames: FrameHandler,
    private readonly metrics: Metrics,
    @Inject(LIMITS) private readonly limits: Limits,
    @Inject(STEADY_CLOCK) private readonly clock: Clock,
  ) {}

  /** Begins to read the socket. */
  open(
    socket: WebSocket,
    transport: Socket,
    rateLimits: ConnectionRateLimits,
  ): SignalingConnection {
    const { limits } = this;
    const { traffic } = this.metrics;
    const connection = new SignalingConnection(socket, transport, { limits, rateLimits, traffic });
    // Not a decorated handler for each: see `SignalingAdapter`.
    socket.on('message', (data: RawData, isBinary) => {
      // `ws` hands every frame over as one buffer unless told otherwise.
      if (Buffer.isBuffer(data)) this.#take(connection, data, isBinary);
    });
    return connection;
  }

  #take(connection: SignalingConnection, data: Buffer, isBinary: boolean): void {
    connection.noteSignOfLife();
    if (connection.isExpelled) return;
    const { frames: meter } = connection.rateLimits;
    const { traffic } = this.metrics;
    traffic.framesIn += 1;
    traffic.bytesIn += data.length;
    const verdict = meter.judge(data.length, this.clock());
    if (meter.holdBackMs > 0) this.#slowDown(connection, meter.holdBackMs);
    if (verdict === 'close') return this.#expel(connection);
    if (verdict === 'refuse') this.metrics.countLimited('socket_frames');
    // `ws` has checked that texts are UTF-8.
    this.frames.take(connection, isBinary ? undefined : data.toString(), verdict === 'refuse');
  }

  #slowDown(connection: SignalingConnection, ms: number): void {
    this.metrics.countLimited('address_frames');
    connection.holdBack(ms);
  }

  #expel(connection: SignalingConnection): void {
    this.log.warn({ event: 'socket closed', reason: 'too many frames' });
    connection.expel(CloseCode.tooManyFrames);
  }
}
