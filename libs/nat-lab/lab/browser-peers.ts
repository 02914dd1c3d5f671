/**
 * Connects two browsers with bare RTCPeerConnections; the test carries the descriptions between
 * them.
 */
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { vi } from 'vitest';
import { Chromium, Firefox, type Host } from '../src/index.js';
import { serve, writePage } from './probes.js';

/** The common part of Playwright's and Puppeteer's pages. */
interface Page {
  evaluate(expression: string): Promise<unknown>;
}

export interface BrowserPeer extends AsyncDisposable {
  page: Page;
}

/** The current state of one end, from `connectionState` and `getStats()`. */
export interface ConnectionSnapshot {
  state: RTCPeerConnectionState;
  /** The type of the local candidate in the nominated pair. */
  localType: string | undefined;
  gatheredAddresses: string[];
  framesDecoded: number;
}

declare global {
  interface Window {
    connection?: RTCPeerConnection;
  }
}

/** Serves an empty page over HTTP. Resolves with its origin. */
export async function serveBlankPage(server: Host): Promise<string> {
  await serve(server, 80, await writePage(server, '<!doctype html><title>bare</title>'));
  return `http://${server.ipv4}`;
}

export async function openChromiumPeer(
  host: Host,
  origin: string,
  authorities: string[] = [],
): Promise<BrowserPeer> {
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

/** Needs an HTTPS origin: no preference makes Firefox open a camera on an HTTP page. */
export async function openFirefoxPeer(
  host: Host,
  origin: string,
  authorities: string[],
): Promise<BrowserPeer> {
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

/** Runs the function in the page. It must not refer to anything but its argument. */
function inPage<Argument, Result>(
  page: Page,
  run: (argument: Argument) => Promise<Result>,
  argument: Argument,
): Promise<Result> {
  return page.evaluate(`(${run.toString()})(${JSON.stringify(argument)})`) as Promise<Result>;
}

/**
 * Exchanges complete descriptions without trickle ICE. Resolves when each end decodes frames or
 * fails.
 */
export async function connectPeers(
  a: BrowserPeer,
  b: BrowserPeer,
  iceServers: RTCIceServer[],
): Promise<void> {
  const offer = await createDescription(a.page, iceServers);
  const answer = await createDescription(b.page, iceServers, offer);
  await inPage(
    a.page,
    async (received) => window.connection?.setRemoteDescription(received),
    answer,
  );
  const isSettled = ({ state, framesDecoded }: ConnectionSnapshot) =>
    state === 'failed' || framesDecoded > 10;
  for (const peer of [a, b])
    await vi.waitUntil(async () => isSettled(await readConnection(peer)), { timeout: 30_000 });
}

/** Opens camera and microphone and creates an offer, or the answer to `offer`. */
function createDescription(
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

export function readConnection({ page }: BrowserPeer): Promise<ConnectionSnapshot> {
  return inPage(
    page,
    async () => {
      const { connection } = window;
      if (!connection) throw new Error('the page has no connection');
      const stats = [...(await connection.getStats()).values()] as Record<string, unknown>[];
      const byId = (id: unknown) => stats.find((entry) => entry['id'] === id);
      const transport = stats.find(({ type }) => type === 'transport');
      // Firefox marks the selected pair itself.
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
