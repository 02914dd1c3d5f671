/**
 * Two Chromiums on a bare page, whose RTCPeerConnections are driven by hand: no product, no
 * signaling.
 */
import { chromium, type Page } from 'playwright-core';
import { vi } from 'vitest';
import { Chromium, type Host } from '../src/index.js';
import { serve, writePage } from './probes.js';

export interface Person extends AsyncDisposable {
  page: Page;
}

/** What one end says of its connection as it is now. */
export interface End {
  state: RTCPeerConnectionState;
  /** Its own candidate of the nominated pair. */
  localType: string | undefined;
  gatheredAddresses: string[];
  framesDecoded: number;
}

declare global {
  interface Window {
    connection?: RTCPeerConnection;
  }
}

/** Serves one empty page to whoever asks. Resolves with its address. */
export async function serveBarePage(server: Host): Promise<string> {
  await serve(server, 80, await writePage(server, '<!doctype html><title>bare</title>'));
  return `http://${server.ipv4}`;
}

export async function arrive(host: Host, origin: string): Promise<Person> {
  await using stack = new AsyncDisposableStack();
  const browser = stack.use(
    await Chromium.start(host, {
      flags: [`--unsafely-treat-insecure-origin-as-secure=${origin}`],
    }),
  );
  const remote = await chromium.connectOverCDP(browser.cdpUrl);
  stack.defer(() => remote.close());
  const page = await remote.newPage();
  await page.goto(origin);
  const owned = stack.move();
  return { page, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/**
 * The test carries the descriptions, with all candidates in them. Resolves when both ends see each
 * other or failed.
 */
export async function meet(a: Person, b: Person, iceServers: RTCIceServer[]): Promise<void> {
  const offer = await describe(a.page, iceServers);
  const answer = await describe(b.page, iceServers, offer);
  await a.page.evaluate((received) => window.connection?.setRemoteDescription(received), answer);
  const isOver = ({ state, framesDecoded }: End) => state === 'failed' || framesDecoded > 10;
  for (const person of [a, b])
    await vi.waitUntil(async () => isOver(await endOf(person)), { timeout: 30_000 });
}

/** Opens camera and microphone and makes an offer, or the answer to one. */
function describe(
  page: Page,
  iceServers: RTCIceServer[],
  offer?: RTCSessionDescriptionInit,
): Promise<RTCSessionDescriptionInit> {
  return page.evaluate(
    async ({ iceServers, offer }) => {
      window.connection?.close();
      const connection = new RTCPeerConnection({ iceServers });
      window.connection = connection;
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
      for (const track of stream.getTracks()) connection.addTrack(track, stream);
      if (offer) await connection.setRemoteDescription(offer);
      await connection.setLocalDescription();
      while (connection.iceGatheringState !== 'complete')
        await new Promise((resolve) =>
          connection.addEventListener('icegatheringstatechange', resolve, { once: true }),
        );
      return connection.localDescription?.toJSON() as RTCSessionDescriptionInit;
    },
    { iceServers, offer },
  );
}

export function endOf({ page }: Person): Promise<End> {
  return page.evaluate(async () => {
    const { connection } = window;
    if (!connection) throw new Error('there has been no call');
    const stats = [...(await connection.getStats()).values()] as Record<string, unknown>[];
    const byId = (id: unknown) => stats.find((entry) => entry['id'] === id);
    const transport = stats.find(({ type }) => type === 'transport');
    const pair = byId(transport?.['selectedCandidatePairId']);
    const video = stats.find(({ type, kind }) => type === 'inbound-rtp' && kind === 'video');
    return {
      state: connection.connectionState,
      localType: byId(pair?.['localCandidateId'])?.['candidateType'] as string | undefined,
      gatheredAddresses: stats
        .filter(({ type }) => type === 'local-candidate')
        .map(({ address }) => String(address)),
      framesDecoded: Number(video?.['framesDecoded'] ?? 0),
    };
  });
}
