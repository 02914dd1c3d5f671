/** The real application on a free port of this machine, for black-box tests. */
import { once } from 'node:events';
import type { NestExpressApplication } from '@nestjs/platform-express';
import {
  CreatedRoom,
  type CreateRoom,
  type JoinToken,
  type RoomId,
  RoomView,
  SUBPROTOCOL,
} from '@throughline/protocol';
import { type ClientOptions, WebSocket } from 'ws';
import { z } from 'zod';
import type { Config } from '../config/environment.js';
import { createApp, type Replacements } from '../create-app.js';
import { aConfig } from './config.js';
import { RecordingLogger } from './recording-logger.js';
import { type JoinRequest, TestClient } from './test-client.js';

/** Where Express stores its routes; layers without a route are middleware. */
const Application = z.custom<{ router: { stack: unknown } }>();
const Route = z.object({ path: z.string(), methods: z.record(z.string(), z.boolean()) });
const Layers = z.array(z.looseObject({ route: Route.optional() }));

export interface ApiOptions extends Omit<Replacements, 'logger'> {
  config?: Partial<Config>;
}

export interface ConnectOptions extends ClientOptions {
  protocols?: string[];
}

export class RunningApi implements AsyncDisposable {
  readonly log: RecordingLogger;
  readonly url: string;
  readonly #app: NestExpressApplication;

  private constructor(app: NestExpressApplication, log: RecordingLogger, url: string) {
    this.#app = app;
    this.log = log;
    this.url = url;
  }

  static async start({ config, limits, ...others }: ApiOptions = {}): Promise<RunningApi> {
    const log = new RecordingLogger();
    const settings = aConfig({ trustedProxies: ['loopback'], ...config });
    // No load balancer needs time to notice the shutdown.
    const replacements = { limits: { drainNoticeMs: 0, ...limits }, ...others };
    const app = await createApp(settings, { ...replacements, logger: log });
    await app.listen(settings.port, settings.host);
    return new RunningApi(app, log, await app.getUrl());
  }

  /** The HTTP routes, such as `get /api/rooms/:id`. */
  routes(): string[] {
    const { router } = Application.parse(this.#app.getHttpAdapter().getInstance());
    return Layers.parse(router.stack).flatMap(({ route }) =>
      route === undefined
        ? []
        : Object.keys(route.methods).map((method) => `${method} ${route.path}`),
    );
  }

  get signalUrl(): string {
    return `${this.url.replace('http', 'ws')}/signal`;
  }

  fetch(path: string, init?: RequestInit): Promise<Response> {
    return fetch(`${this.url}${path}`, init);
  }

  post(body?: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.fetch('/api/rooms', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body }),
    });
  }

  async createRoom(settings: Partial<CreateRoom> = {}): Promise<RoomId> {
    return (await this.createRoomAsHost(settings)).roomId;
  }

  /** Creates a room and returns the host token of its creator too. */
  async createRoomAsHost(
    settings: Partial<CreateRoom> = {},
  ): Promise<{ roomId: RoomId; joinToken: JoinToken }> {
    const response = await this.post(JSON.stringify(settings));
    const { id, hostToken } = CreatedRoom.parse(await response.json());
    return { roomId: id, joinToken: hostToken };
  }

  async getRoom(roomId: RoomId): Promise<RoomView> {
    const response = await this.fetch(`/api/rooms/${roomId}`);
    return RoomView.parse(await response.json());
  }

  /**
   * A participant in the room, since one that is alone receives no TURN credentials [ICE-7]. The API closes
   * its connection at the end.
   */
  async occupy(roomId: RoomId, changes: Partial<JoinRequest> = {}): Promise<TestClient> {
    const client = await this.connect();
    await client.join(roomId, changes);
    return client;
  }

  async connect(options: ConnectOptions = {}): Promise<TestClient> {
    const { protocols = [SUBPROTOCOL], ...socketOptions } = options;
    const socket = new WebSocket(this.signalUrl, protocols, socketOptions);
    const client = new TestClient(socket);
    await once(socket, 'open');
    return client;
  }

  async close(): Promise<void> {
    await this.#app.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
