/**
 * A call whose frames are encrypted, without the product: one page, two connections, and two people with a worker
 * each. Only Ada sends.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type * as E2ee from '@throughline/e2ee';

declare global {
  var e2ee: typeof E2ee;
  var call: {
    ada: E2ee.FrameTransforms;
    bob: E2ee.FrameTransforms;
    secret: ReturnType<typeof E2ee.createSecret>;
    receiving: RTCPeerConnection;
  };
}

const LIBRARIES = path.resolve(import.meta.dirname, '../../../libs');

const PAGE = `<!doctype html><title>Encrypted call</title><audio autoplay></audio><video autoplay></video>
<script type="importmap">{ "imports": { "@throughline/std": "/std/dist/index.js" } }</script>
<script type="module">globalThis.e2ee = await import('/e2ee/dist/index.js');</script>`;

/** Serves the page and the modules of the libraries, as they are built. */
export class EncryptedCallSite implements AsyncDisposable {
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<EncryptedCallSite> {
    const server = createServer(({ url = '/' }, response) => {
      if (url === '/') {
        response.setHeader('content-type', 'text/html').end(PAGE);
        return;
      }
      readFile(path.join(LIBRARIES, path.normalize(url))).then(
        (module) => response.setHeader('content-type', 'text/javascript').end(module),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new EncryptedCallSite(server, `http://127.0.0.1:${port}/`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Ada sends audio, and video with the codec. Bob does not have her secret yet. */
export async function startCall(page: Page, mimeType: string): Promise<void> {
  await page.waitForFunction(() => 'e2ee' in window);
  await page.evaluate(async (mimeType) => {
    const [ada, bob] = [new e2ee.FrameTransforms(), new e2ee.FrameTransforms()];
    const [sending, receiving] = [new RTCPeerConnection(), new RTCPeerConnection()];
    const secret = e2ee.createSecret();
    globalThis.call = { ada, bob, secret, receiving };
    sending.onicecandidate = ({ candidate }) => receiving.addIceCandidate(candidate ?? undefined);
    receiving.onicecandidate = ({ candidate }) => sending.addIceCandidate(candidate ?? undefined);
    receiving.ontrack = ({ receiver, track }) => {
      bob.decrypt(receiver, 'ada', track.kind === 'audio' ? 'microphone' : 'camera');
      const player = document.querySelector<HTMLMediaElement>(track.kind);
      if (player) player.srcObject = new MediaStream([track]);
    };
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
    for (const track of stream.getTracks()) {
      const transceiver = sending.addTransceiver(track.kind, { direction: 'sendonly' });
      const { sender } = transceiver;
      await ada.encrypt(sender, track.kind === 'audio' ? 'microphone' : 'camera');
      await sender.replaceTrack(track);
      if (track.kind === 'audio') continue;
      const codecs = RTCRtpSender.getCapabilities('video')?.codecs ?? [];
      transceiver.setCodecPreferences(codecs.filter((codec) => codec.mimeType === mimeType));
    }
    const offer = await sending.createOffer();
    await sending.setLocalDescription(offer);
    await receiving.setRemoteDescription(offer);
    const answer = await receiving.createAnswer();
    await receiving.setLocalDescription(answer);
    await sending.setRemoteDescription(answer);
    ada.use({ sender: 1, epoch: { generation: 0, step: 0 } }, secret);
  }, mimeType);
}

export function giveBobTheSecret(page: Page): Promise<void> {
  return page.evaluate(() => {
    const name = { sender: 1, epoch: { generation: 0, step: 0 } };
    call.bob.receiveSecret('ada', name, call.secret);
  });
}

/** As when a participant joins: Bob receives no message. */
export function ratchetKey(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const name = { sender: 1, epoch: { generation: 0, step: 1 } };
    call.ada.use(name, await e2ee.ratchet(call.secret));
  });
}

/** As when a participant leaves: Bob receives the secret before Ada uses it. */
export function replaceKey(page: Page): Promise<void> {
  return page.evaluate(() => {
    const name = { sender: 1, epoch: { generation: 1, step: 0 } };
    const secret = e2ee.createSecret();
    call.bob.receiveSecret('ada', name, secret);
    call.ada.use(name, secret);
  });
}

/** What arrived at Bob, by source. */
export function receivedFrames(page: Page): Promise<readonly E2ee.TrackCounts[]> {
  return page.evaluate(() => call.bob.readCounts());
}

/** The number of frames that Bob has decoded, and the energy of the audio that he plays. */
export function playback(page: Page): Promise<{ pictures: number; soundEnergy: number }> {
  return page.evaluate(async () => {
    let [pictures, soundEnergy] = [0, 0];
    for (const entry of (await call.receiving.getStats()).values()) {
      const { type, kind, framesDecoded, totalAudioEnergy } = entry as RTCInboundRtpStreamStats;
      if (type !== 'inbound-rtp') continue;
      if (kind === 'video') pictures = Number(framesDecoded ?? 0);
      else soundEnergy = Number(totalAudioEnergy ?? 0);
    }
    return { pictures, soundEnergy };
  });
}
