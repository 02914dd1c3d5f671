/**
 * Two browsers on a bare page, whose RTCPeerConnections are driven by hand: no product, no
 * signaling.
 */
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { vi } from 'vitest';
import { Chromium, Firefox, type Host } from '../src/index.js';
import { serve, writePage } from './probes.js';

/** Playwright's, or Puppeteer's. */
interface Page {
  evaluate(expression: string): Promise<unknown>;
}

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

export async function arrive(
  host: Host,
  origin: string,
  authorities: string[] = [],
): Promise<Person> {
  await using stack = new AsyncDisposableStack();
  const flags = [`--unsafely-treat-insecure-origin-as-secure=${origin}`];
  const browser = stack.use(await Chromium.start(host, { flags, authorities }));
  const remote = await chromium.connectOverCDP(browser.cdpUrl);
  stack.defer(() => remote.close());
  const page = await remote.newPage();
  await page.goto(origin);
  const owned = stack.move();
  return { page, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Firefox opens no camera on a page that came over http, whatever it is told. */
export async function arriveWithFirefox(
  host: Host,
  origin: string,
  authorities: string[],
): Promise<Person> {
  await using stack = new AsyncDisposableStack();
  const browser = stack.use(await Firefox.start(host, { authorities }));
  const remote = await puppeteer.connect({
    browserWSEndpoint: browser.bidiUrl,
    protocol: 'webDriverBiDi',
  });
  stack.defer(() => remote.disconnect());
  const page = await remote.newPage();
  await page.goto(origin);
  const owned = stack.move();
  return { page, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Runs there what it is given, which must not refer to anything but its argument. */
function inPage<Argument, Result>(
  page: Page,
  run: (argument: Argument) => Promise<Result>,
  argument: Argument,
): Promise<Result> {
  return page.evaluate(`(${run.toString()})(${JSON.stringify(argument)})`) as Promise<Result>;
}

/**
 * The test carries the descriptions, with all candidates in them. Resolves when both ends see each
 * other or failed.
 */
export async function meet(a: Person, b: Person, iceServers: RTCIceServer[]): Promise<void> {
  const offer = await describe(a.page, iceServers);
  const answer = await describe(b.page, iceServers, offer);
  await inPage(
    a.page,
    async (received) => window.connection?.setRemoteDescription(received),
    answer,
  );
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
  return inPage(
    page,
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
    { iceServers, offer: offer ?? null },
  );
}

export function endOf({ page }: Person): Promise<End> {
  return inPage(
    page,
    async () => {
      const { connection } = window;
      if (!connection) throw new Error('there has been no call');
      const stats = [...(await connection.getStats()).values()] as Record<string, unknown>[];
      const byId = (id: unknown) => stats.find((entry) => entry['id'] === id);
      const transport = stats.find(({ type }) => type === 'transport');
      // Firefox says it of the pair itself.
      const selected = stats.find(({ type, selected }) => type === 'candidate-pair' && selected);
      const pair = selected ?? byId(transport?.['selectedCandidatePairId']);
      const video = stats.find(({ type, kind }) => type === 'inbound-rtp' && kind === 'video');
      return {
        state: connection.connectionState,
        localType: byId(pair?.['localCandidateId'])?.['candidateType'] as string | undefined,
        gatheredAddresses: stats
          .filter(({ type }) => type === 'local-candidate')
          .map(({ address }) => String(address)),
        framesDecoded: Number(video?.['framesDecoded'] ?? 0),
      };
    },
    null,
  );
}
