/**
 * Two participants without media in a room of the product. The API issues TURN credentials to participants in company
 * [ICE-7], and ends the allocations of those who left [ICE-6], so both stay while a compared page uses them.
 */
import { NO_MEDIA, PROTOCOL_VERSION, SIGNAL_PATH, SUBPROTOCOL } from '@throughline/protocol';
import { postRoom, type Testbed } from '@throughline/nat-e2e/testbed';
import type { Page } from '@playwright/test';

export class Company {
  readonly #page: Page;
  readonly #roomId: string;

  private constructor(page: Page, roomId: string) {
    this.#page = page;
    this.#roomId = roomId;
  }

  /** Uses the neighbour's page for as long as the testbed runs. */
  static async meet({ neighbour, product }: Testbed): Promise<Company> {
    const { pathname } = new URL(await neighbour.createsRoom(product.origin));
    return new Company(neighbour.page, pathname.slice(pathname.lastIndexOf('/') + 1));
  }

  /** Another room, for a call of the product. Resolves with its link. */
  createRoom(): Promise<string> {
    return this.#page.evaluate(postRoom);
  }

  /** Fresh STUN and TURN servers. Those of the last call end. */
  iceServers(): Promise<RTCIceServer[]> {
    const [roomId, protocolVersion] = [this.#roomId, PROTOCOL_VERSION];
    const join = { protocolVersion, roomId, displayName: 'Nia', media: NO_MEDIA, capabilities: [] };
    return this.#page.evaluate(joinTwice, { join, path: SIGNAL_PATH, subprotocol: SUBPROTOCOL });
  }
}

declare global {
  interface Window {
    /** The sockets of the two participants. */
    company?: WebSocket[];
  }
}

/** Runs in a page of the product, so it must not refer to anything outside. */
async function joinTwice({
  join,
  path,
  subprotocol,
}: {
  join: object;
  path: string;
  subprotocol: string;
}): Promise<RTCIceServer[]> {
  for (const socket of window.company ?? []) {
    socket.send(JSON.stringify({ type: 'room/leave', seq: 1, requestId: 'leave' }));
    socket.close();
  }
  const issued = Promise.withResolvers<RTCIceServer[]>();
  const enter = async (): Promise<WebSocket> => {
    const socket = new WebSocket(path, subprotocol);
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = () => reject(new Error('the signaling server accepts no WebSocket'));
    });
    const joined = new Promise((resolve) => {
      socket.addEventListener('message', ({ data }) => {
        const message = JSON.parse(String(data)) as {
          type: string;
          code?: string;
          iceServers?: { servers: RTCIceServer[] };
        };
        if (message.type === 'room/joined') resolve(undefined);
        if (message.type === 'error') issued.reject(new Error(message.code));
        const servers = message.iceServers?.servers ?? [];
        if (servers.some(({ credential }) => credential !== undefined)) issued.resolve(servers);
      });
    });
    socket.send(JSON.stringify({ type: 'room/join', requestId: 'join', ...join }));
    await Promise.race([joined, issued.promise]);
    return socket;
  };
  window.company = [await enter(), await enter()];
  return issued.promise;
}
