/**
 * One connection of a link, without a browser, by the rules of the SPEC: it offers or answers the layout of LNK-2,
 * opens the channels of CH-1, and sends a recording.
 */
import {
  CONTROL_CHANNEL,
  ControlMessage,
  type LinkChannelContract,
  parseFrame,
  type LinkSignal,
  STATE_CHANNEL,
  StateMessage,
  type VideoRequest,
} from '@throughline/protocol';
import {
  type RTCDataChannel,
  RTCPeerConnection,
  useAbsSendTime,
  useOPUS,
  useSdesMid,
  useTransportWideCC,
  useVP8,
} from 'werift';
import { type LinkIncarnation, markSignal } from './link-incarnation.js';
import { MediaFeed, type MediaSenders } from './media-feed.js';
import type { Recording } from './recording.js';

/** As browsers send it [LNK-8]. */
const BEAT_MS = 500;

/** Of a machine that has other work; the check after the next one follows 8 s later at the earliest. */
const BUSY_ROUND_TRIP_S = 2;

/** coturn relays to its own address alone (docs/adr/0024), which in the embedded product is this one. */
const RELAY_ADDRESS = '127.0.0.1';

export interface PeerLinkOptions {
  /** The polite end answers; the impolite end makes the first offer [LNK-1]. */
  polite: boolean;
  incarnation: LinkIncarnation;
  send: (signal: LinkSignal) => void;
  /** The connection that this one replaces. This one sends the same recording and requests the same sizes. */
  replaces?: PeerLink;
}

export class PeerLink {
  readonly #options: PeerLinkOptions;
  readonly #connection: RTCPeerConnection;
  #signals: Promise<void> = Promise.resolve();
  #control: RTCDataChannel | undefined;
  #state: RTCDataChannel | undefined;
  #senders: MediaSenders | undefined;
  #recording: Recording | undefined;
  #feed: MediaFeed | undefined;
  #beats: NodeJS.Timeout | undefined;
  #seq = 0;
  #request: VideoRequest = {};
  #shown: VideoRequest = { camera: null };
  #ignoresOffer = false;
  #isClosed = false;
  readonly #connectedOrClosed = Promise.withResolvers<void>();

  /** Starts to connect. */
  constructor(options: PeerLinkOptions) {
    const { polite, incarnation, replaces } = options;
    this.#options = options;
    if (replaces !== undefined) {
      this.#recording = replaces.#recording;
      this.#request = replaces.#request;
      this.#shown = replaces.#shown;
    }
    this.#connection = new RTCPeerConnection({
      iceServers: [],
      iceUseIpv6: false,
      iceUseTcp: false,
      ...(incarnation.path && { iceAdditionalHostAddresses: [RELAY_ADDRESS] }),
      bundlePolicy: 'max-bundle',
      codecs: { audio: [useOPUS()], video: [useVP8()] },
      headerExtensions: {
        audio: [useSdesMid()],
        video: [useSdesMid(), useAbsSendTime(), useTransportWideCC()],
      },
    });
    this.#connection.onIceCandidate.subscribe((candidate) => {
      if (candidate === undefined) return;
      const { candidate: line, sdpMid, sdpMLineIndex, usernameFragment } = candidate.toJSON();
      this.#send({
        kind: 'candidate',
        candidate: {
          candidate: line ?? '',
          sdpMid: sdpMid ?? null,
          sdpMLineIndex: sdpMLineIndex ?? null,
          usernameFragment: usernameFragment ?? null,
        },
      });
    });
    this.#connection.connectionStateChange.subscribe((state) => {
      if (state !== 'connected') return;
      this.#connectedOrClosed.resolve();
      this.#startFeed();
    });
    if (!polite) this.#enqueue(() => this.#offer());
  }

  /** Resolves once ICE and DTLS have connected, or the connection was closed before. */
  get connectedOrClosed(): Promise<void> {
    return this.#connectedOrClosed.promise;
  }

  get state(): string {
    const { connectionState, iceConnectionState } = this.#connection;
    return `${connectionState}, ICE ${iceConnectionState}`;
  }

  /** The latest request of the other end [QUA-1]. */
  get request(): VideoRequest {
    return this.#request;
  }

  /** Call in arrival order. */
  receive(signal: LinkSignal): void {
    this.#enqueue(() => this.#apply(signal));
  }

  /** Sends the recording from now on, or as soon as it is connected. Call once. */
  startMedia(recording: Recording): void {
    this.#recording = recording;
    if (this.#connection.connectionState === 'connected') this.#startFeed();
  }

  /** Requests the videos of the other end at these sizes, now and with each beat [QUA-1]; none until then. */
  show(shown: VideoRequest): void {
    this.#shown = shown;
    this.#sendRequest();
  }

  /** Sends any text on the channel `state`, for hostile peers. */
  sendState(text: string): void {
    this.#state?.send(text);
  }

  /** Idempotent. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#connectedOrClosed.resolve();
    clearInterval(this.#beats);
    this.#feed?.close();
    await this.#connection.close();
  }

  /** One operation after the other, as RTCPeerConnection does in browsers. */
  #enqueue(operation: () => Promise<void>): void {
    this.#signals = this.#signals
      .then(() => (this.#isClosed ? undefined : operation()))
      .catch((error: unknown) => {
        // One that was under way when the link was closed.
        if (!this.#isClosed) throw error;
      });
  }

  async #offer(): Promise<void> {
    for (const kind of ['audio', 'video', 'video', 'audio'] as const)
      this.#connection.addTransceiver(kind, { direction: 'sendrecv' });
    this.#useSections();
    await this.#describe();
  }

  async #apply(signal: LinkSignal): Promise<void> {
    if (signal.kind === 'candidate') return this.#addCandidate(signal.candidate);
    const { description } = signal;
    const collides = description.type === 'offer' && this.#connection.signalingState !== 'stable';
    this.#ignoresOffer = collides && !this.#options.polite;
    if (this.#ignoresOffer) return;
    await this.#connection.setRemoteDescription(description);
    if (description.type !== 'offer') return;
    if (this.#senders === undefined) this.#useSections();
    await this.#describe();
  }

  async #addCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    // Those of an ignored offer belong to no description.
    if (!this.#ignoresOffer) await this.#connection.addIceCandidate(candidate);
  }

  #startFeed(): void {
    if (this.#recording === undefined || this.#senders === undefined || this.#feed) return;
    this.#feed = new MediaFeed(this.#recording, this.#senders);
    this.#feed.resize(this.#request.camera);
  }

  #send(signal: LinkSignal): void {
    this.#options.send(markSignal(signal, this.#options.incarnation));
  }

  async #describe(): Promise<void> {
    // Otherwise werift 0.25.2 asks a public STUN server, and a description waits for its answer.
    for (const { connection } of this.#connection.iceTransports) delete connection.stunServer;
    await this.#connection.setLocalDescription();
    const { type, sdp } = this.#connection.localDescription ?? {};
    if (type !== 'offer' && type !== 'answer') throw new Error('there is no description');
    // As server, werift 0.25.2 confuses the packets that a slow handshake repeats: its end is the client (RFC 4145 §4).
    const asClient = sdp?.replaceAll('a=setup:actpass', 'a=setup:active') ?? '';
    this.#send({ kind: 'description', description: { type, sdp: asClient } });
  }

  #useSections(): void {
    const transceivers = this.#connection.getTransceivers();
    for (const transceiver of transceivers) transceiver.direction = 'sendrecv';
    const [microphone, camera] = transceivers;
    if (microphone === undefined || camera === undefined) throw new Error('there are no sections');
    this.#senders = { microphone: microphone.sender, camera: camera.sender };
    this.#control = this.#open(CONTROL_CHANNEL, (text) => this.#readControl(text));
    this.#state = this.#open(STATE_CHANNEL, (text) => this.#readState(text));
    this.#beats = setInterval(() => this.#beat(), BEAT_MS);
  }

  #open({ label, ...init }: LinkChannelContract, read: (text: string) => void): RTCDataChannel {
    const channel = this.#connection.createDataChannel(label, { negotiated: true, ...init });
    channel.onMessage.subscribe((data) => read(data.toString()));
    return channel;
  }

  #readControl(text: string): void {
    const parsed = parseFrame(ControlMessage, text);
    if (!parsed.ok || parsed.message.type !== 'route/observed' || parsed.message.isAnswer) return;
    const end = { candidateType: 'host', protocol: 'udp', relayProtocol: null } as const;
    this.#control?.send(JSON.stringify({ type: 'route/observed', end, isAnswer: true }));
  }

  #readState(text: string): void {
    const parsed = parseFrame(StateMessage, text);
    if (!parsed.ok || parsed.message.type !== 'video/requested') return;
    const { camera, screen } = parsed.message;
    this.#request = {
      ...(camera !== undefined && { camera }),
      ...(screen !== undefined && { screen }),
    };
    this.#feed?.resize(camera);
  }

  #beat(): void {
    this.#awaitConsent();
    if (this.#state?.readyState !== 'open') return;
    this.#state.send(JSON.stringify({ type: 'path/beat', seq: this.#seq++, nextMs: BEAT_MS }));
    this.#sendRequest();
  }

  /** werift 0.25.2 drops a path whose checks (RFC 7675) take longer than twice the last round trip for half a minute. */
  #awaitConsent(): void {
    const pair = this.#connection.iceTransports[0]?.connection.nominated;
    if (pair !== undefined) pair.rtt = BUSY_ROUND_TRIP_S;
  }

  #sendRequest(): void {
    if (this.#state?.readyState !== 'open') return;
    this.#state.send(JSON.stringify({ type: 'video/requested', seq: this.#seq++, ...this.#shown }));
  }
}
