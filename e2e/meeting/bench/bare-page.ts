/**
 * The least that two pages need for a call: a peer connection each and a relay for their signals. No product, no room,
 * no limits; camera, microphone and the connection to the relay are open before the time counts.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { WebSocketServer } from 'ws';

const HTML = '<!doctype html><title>Bare page</title><video autoplay muted playsinline></video>';

/** Serves the page, and sends each message of one socket to all others. */
export class BareRelay implements AsyncDisposable {
  readonly #http: Server;

  private constructor(http: Server) {
    this.#http = http;
  }

  static async start(): Promise<BareRelay> {
    const http = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end(HTML);
    });
    const sockets = new WebSocketServer({ server: http });
    sockets.on('connection', (socket) => {
      socket.on('message', (data: Buffer) => {
        for (const other of sockets.clients) if (other !== socket) other.send(data.toString());
      });
    });
    http.listen(0, 'localhost');
    await once(http, 'listening');
    return new BareRelay(http);
  }

  get origin(): string {
    return `http://localhost:${(this.#http.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#http.close();
    this.#http.closeAllConnections();
    await once(this.#http, 'close');
  }
}

/** Opens the page, camera and microphone, and the connection to the relay. */
export async function openBarePage(
  page: Page,
  {
    pageUrl,
    relayUrl,
    configuration,
  }: { pageUrl: string; relayUrl: string; configuration: RTCConfiguration },
): Promise<void> {
  await page.goto(pageUrl);
  await page.evaluate(
    async ({ relayUrl, configuration }) => {
      const media = await navigator.mediaDevices.getUserMedia({
        audio: true,
        // As the product captures it, so that all encode the same picture.
        video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
      });
      const socket = new WebSocket(relayUrl);
      await new Promise((resolve) => (socket.onopen = resolve));
      const connect = () => {
        const connection = new RTCPeerConnection(configuration);
        for (const track of media.getTracks()) connection.addTrack(track, media);
        connection.onicecandidate = ({ candidate }) =>
          socket.send(JSON.stringify({ kind: 'candidate', candidate }));
        connection.ontrack = ({ track, streams: [stream] }) => {
          const video = document.querySelector('video');
          if (track.kind !== 'video' || video === null) return;
          window.watchVideo(video);
          video.srcObject = stream ?? null;
        };
        return connection;
      };
      const describe = async (connection: RTCPeerConnection) => {
        await connection.setLocalDescription();
        const description = connection.localDescription;
        socket.send(JSON.stringify({ kind: 'description', description }));
      };
      let connection: RTCPeerConnection | undefined;
      let applied = Promise.resolve();
      const apply = async (data: string) => {
        const { description, candidate } = JSON.parse(data) as {
          description?: RTCSessionDescriptionInit;
          candidate?: RTCIceCandidateInit | null;
        };
        connection ??= connect();
        if (candidate) await connection.addIceCandidate(candidate);
        if (description === undefined) return;
        await connection.setRemoteDescription(description);
        if (description.type === 'offer') await describe(connection);
      };
      socket.onmessage = ({ data }: MessageEvent<string>) => {
        applied = applied.then(() => apply(data));
      };
      addEventListener('offer', () => {
        window.timeline.mark('click');
        connection = connect();
        void describe(connection);
      });
    },
    { relayUrl, configuration },
  );
}

export async function offer(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(new Event('offer')));
}
