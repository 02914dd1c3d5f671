/**
 * This client's media through the media server in one epoch of the room: a connection to send, one to receive, and a
 * producer or consumer per track. mediasoup-client negotiates them; tracks change without a negotiation. Frames are
 * encrypted before they leave the page, and decrypted after they arrive.
 */
import type { FrameTransforms } from '@throughline/e2ee';
import type {
  ConsumerId,
  IceServers,
  MediaDirection,
  MediaLayers,
  MediaMember,
  MediaTransport,
  ParticipantId,
  ProducerId,
  TrackSource,
} from '@throughline/protocol';
import { MAX_CONSUMED_AT_ONCE } from '@throughline/protocol';
import type { Device } from 'mediasoup-client';
import type { Consumer, RtpCodecCapability, Transport } from 'mediasoup-client/types';
import type { LocalTracks } from '../links/media-layout.js';
import { rtcConfiguration } from '../links/rtc-configuration.js';
import type { SentCamera } from '../links/sent-camera.js';
import { CAMERA_LAYERS } from './choose-layer.js';
import type { MediaRequests } from './media-requests.js';
import { SOURCES } from './track-choice.js';
import {
  isEncryptable,
  toProtocolCapabilities,
  toProtocolDtls,
  toProtocolParameters,
} from './rtp-parameters.js';

export interface ServerPathOptions {
  readonly epoch: number;
  readonly requests: MediaRequests;
  /** Not owned. */
  readonly transforms: FrameTransforms;
  readonly iceServers: IceServers;
  readonly relayOnly: boolean;
  /** Called when a consumer has been opened or has ended. */
  readonly onChange: () => void;
  /** A connection to the media server is lost, and an ICE restart has not recovered it. The owner closes this path. */
  readonly onLost: () => void;
}

/** A track of another participant. */
export interface ReceivedTrack {
  readonly participantId: ParticipantId;
  readonly source: TrackSource;
  readonly track: MediaStreamTrack;
  readonly receiver: RTCRtpReceiver;
}

interface OpenConsumer extends ReceivedTrack {
  readonly id: ConsumerId;
  readonly consumer: Consumer;
  /** As requested last; a consumer begins paused. */
  layers: MediaLayers | null;
}

/** An ICE restart that takes longer counts as failed. */
const RECOVERY_MS = 8_000;

const LAST_LAYERS: Readonly<Record<SentCamera, number>> = { full: 2, small: 1, smallest: 0 };

export class ServerPath {
  readonly #options: ServerPathOptions;
  readonly #device: Device;
  readonly #sending: Transport;
  readonly #receiving: Transport;
  readonly #senders = new Map<TrackSource, Promise<RTCRtpSender>>();
  readonly #consumers = new Map<ProducerId, OpenConsumer>();
  /** Consumers that are being opened. */
  readonly #opening = new Set<ProducerId>();
  readonly #recovering = new Map<MediaDirection, ReturnType<typeof setTimeout>>();
  #tracks: LocalTracks = {};
  /** Of the camera: the largest that the person permits. */
  #lastLayer: number = LAST_LAYERS.full;
  #isClosed = false;

  private constructor(
    options: ServerPathOptions,
    device: Device,
    transports: { sending: Transport; receiving: Transport },
  ) {
    this.#options = options;
    this.#device = device;
    this.#sending = transports.sending;
    this.#receiving = transports.receiving;
    this.#watch('send', this.#sending);
    this.#watch('receive', this.#receiving);
    this.#sending.on('produce', ({ rtpParameters, appData }, resolve, reject) => {
      const { source } = appData as { source: TrackSource };
      options.requests
        .produce(options.epoch, source, toProtocolParameters(rtpParameters))
        .then(({ producer }) => resolve({ id: producer }), reject);
    });
  }

  /** Rejects with a `MediaRequestError` if the API rejects a request. */
  static async open(options: ServerPathOptions): Promise<ServerPath> {
    const { epoch, requests, iceServers, relayOnly } = options;
    const { Device } = await import('mediasoup-client');
    const device = new Device();
    const toSend = await requests.openTransport(epoch, 'send');
    await device.load({ routerRtpCapabilities: toSend.rtpCapabilities });
    const decodes = toProtocolCapabilities(device.recvRtpCapabilities);
    const toReceive = await requests.openTransport(epoch, 'receive', decodes);
    const { iceServers: servers = [], iceTransportPolicy = 'all' } = rtcConfiguration({
      iceServers,
      relayOnly,
      path: undefined,
    });
    const ice = { iceServers: servers, iceTransportPolicy };
    return new ServerPath(options, device, {
      sending: device.createSendTransport({ ...transportOf(toSend), ...ice }),
      receiving: device.createRecvTransport({ ...transportOf(toReceive), ...ice }),
    });
  }

  /** Replaces all tracks that this client sends; a missing source sends nothing. */
  sendTracks(tracks: LocalTracks): void {
    this.#tracks = tracks;
    for (const source of SOURCES) this.#send(source).catch(() => this.#lose());
  }

  /** Bounds the picture of the camera by its largest layer. */
  limitCamera(sent: SentCamera): void {
    this.#lastLayer = LAST_LAYERS[sent];
    this.#senders
      .get('camera')
      ?.then((sender) => this.#activate(sender))
      .catch(() => this.#lose());
  }

  /** Opens consumers for what the members send, and closes those of other producers. */
  receive(members: readonly MediaMember[]): void {
    const offered = new Set(members.flatMap(({ producers }) => producers.map(({ id }) => id)));
    for (const [id, { consumer }] of this.#consumers)
      if (!offered.has(id)) {
        consumer.close();
        this.#consumers.delete(id);
      }
    const wanted = [...offered].filter((id) => !this.#consumers.has(id) && !this.#opening.has(id));
    for (let first = 0; first < wanted.length; first += MAX_CONSUMED_AT_ONCE)
      this.#consume(wanted.slice(first, first + MAX_CONSUMED_AT_ONCE)).catch(() => this.#lose());
    this.#options.onChange();
  }

  get received(): readonly ReceivedTrack[] {
    return [...this.#consumers.values()];
  }

  /** @param layers null: the media server pauses the track */
  prefer(track: ReceivedTrack, layers: MediaLayers | null): void {
    const open = [...this.#consumers.values()].find((one) => one.track === track.track);
    if (open === undefined || open.layers?.spatial === layers?.spatial) return;
    open.layers = layers;
    const { epoch, requests } = this.#options;
    // The consumer has ended meanwhile, or other requests fail as well.
    requests.prefer(epoch, open.id, layers).catch(() => undefined);
  }

  /** Ends both connections. The API closes their other ends with the epoch. */
  close(): void {
    this.#isClosed = true;
    for (const timer of this.#recovering.values()) clearTimeout(timer);
    this.#sending.close();
    this.#receiving.close();
    this.#consumers.clear();
  }

  async #send(source: TrackSource): Promise<void> {
    const track = this.#tracks[source];
    if (track === undefined && !this.#senders.has(source)) return;
    const sender = await this.#senderOf(source, track);
    // Another call may have changed the tracks meanwhile.
    await sender?.replaceTrack(this.#tracks[source] ?? null);
  }

  #senderOf(
    source: TrackSource,
    track: MediaStreamTrack | undefined,
  ): Promise<RTCRtpSender> | undefined {
    const present = this.#senders.get(source);
    if (present !== undefined || track === undefined) return present;
    const opening = this.#produce(source, track);
    this.#senders.set(source, opening);
    opening.catch(() => this.#senders.delete(source));
    return opening;
  }

  /** No frame leaves the page before its worker encrypts it: the encodings are inactive until the worker is ready. */
  async #produce(source: TrackSource, track: MediaStreamTrack): Promise<RTCRtpSender> {
    const { transforms } = this.#options;
    const codec = this.#codecOf(source);
    let isEncrypting: Promise<void> | undefined;
    const producer = await this.#sending.produce({
      track,
      stopTracks: false,
      disableTrackOnPause: false,
      encodings: encodingsOf(source).map((encoding) => ({ ...encoding, active: false })),
      ...(codec && { codec }),
      ...(source === 'microphone' && { codecOptions: { opusDtx: true, opusFec: true } }),
      appData: { source },
      onRtpSender: (sender) => {
        isEncrypting = transforms.encrypt(sender, source);
      },
    });
    const sender = producer.rtpSender;
    if (sender === undefined || isEncrypting === undefined)
      throw new Error('mediasoup-client has no sender for a producer');
    await isEncrypting;
    transforms.nameCodecs(sender.getParameters().codecs);
    await this.#activate(sender);
    return sender;
  }

  /** A sender with one encoding has no layers to bound. */
  async #activate(sender: RTCRtpSender): Promise<void> {
    const parameters = sender.getParameters();
    const encodings = parameters.encodings.map((encoding, layer) => ({
      ...encoding,
      active: layer <= this.#lastLayer,
    }));
    await sender.setParameters({ ...parameters, encodings });
  }

  /** VP8 is the only codec whose simulcast every browser sends. */
  #codecOf(source: TrackSource): RtpCodecCapability | undefined {
    const mimeType = source === 'camera' || source === 'screen' ? 'video/VP8' : 'audio/opus';
    return this.#device.sendRtpCapabilities.codecs?.find(
      (codec) => isEncryptable(codec) && codec.mimeType.toLowerCase() === mimeType.toLowerCase(),
    );
  }

  async #consume(producers: ProducerId[]): Promise<void> {
    const { epoch, requests, transforms } = this.#options;
    for (const id of producers) this.#opening.add(id);
    try {
      const { consumers } = await requests.consume(epoch, producers);
      await Promise.all(
        consumers.map(async ({ consumer: id, producer, participantId, source, ...offered }) => {
          const consumer = await this.#receiving.consume({
            id,
            producerId: producer,
            kind: offered.kind,
            rtpParameters: offered.rtpParameters as Consumer['rtpParameters'],
            onRtpReceiver: (receiver) => transforms.decrypt(receiver, participantId, source),
          });
          const { track, rtpReceiver: receiver } = consumer;
          if (receiver === undefined || this.#isClosed) return;
          const ids = { id, participantId, source };
          this.#consumers.set(producer, { ...ids, consumer, track, receiver, layers: null });
        }),
      );
    } finally {
      for (const id of producers) this.#opening.delete(id);
    }
    if (!this.#isClosed) this.#options.onChange();
  }

  #watch(direction: MediaDirection, transport: Transport): void {
    const { epoch, requests } = this.#options;
    transport.on('connect', ({ dtlsParameters }, resolve, reject) => {
      requests.connect(epoch, direction, toProtocolDtls(dtlsParameters)).then(resolve, reject);
    });
    transport.on('connectionstatechange', (state) => {
      if (state === 'connected') this.#endRecovery(direction);
      if (state === 'disconnected' || state === 'failed') this.#recover(direction, transport);
    });
  }

  #recover(direction: MediaDirection, transport: Transport): void {
    if (this.#isClosed || this.#recovering.has(direction)) return;
    const { epoch, requests, onLost } = this.#options;
    this.#recovering.set(direction, setTimeout(onLost, RECOVERY_MS));
    requests
      .restartIce(epoch, direction)
      .then(({ iceParameters }) =>
        transport.restartIce({ iceParameters: serverIce(iceParameters) }),
      )
      .catch(() => this.#lose());
  }

  #endRecovery(direction: MediaDirection): void {
    clearTimeout(this.#recovering.get(direction));
    this.#recovering.delete(direction);
  }

  /** Failures after `close` are expected. */
  #lose(): void {
    if (!this.#isClosed) this.#options.onLost();
  }
}

/** In the types of mediasoup-client, which knows no undefined fields. */
function transportOf({ id, iceParameters, iceCandidates, dtlsParameters }: MediaTransport) {
  const { role, fingerprints } = dtlsParameters;
  return {
    id,
    iceParameters: serverIce(iceParameters),
    iceCandidates: iceCandidates.map(({ tcpType, ...candidate }) => ({
      ...candidate,
      ...(tcpType && { tcpType }),
    })),
    dtlsParameters: { fingerprints, ...(role && { role }) },
  };
}

const serverIce = ({ iceLite, ...credentials }: MediaTransport['iceParameters']) => ({
  ...credentials,
  ...(iceLite !== undefined && { iceLite }),
});

function encodingsOf(source: TrackSource): RTCRtpEncodingParameters[] {
  switch (source) {
    case 'camera':
      return CAMERA_LAYERS.map(({ scaleResolutionDownBy, maxBitrate }) => ({
        scaleResolutionDownBy,
        maxBitrate,
      }));
    case 'screen':
      return [{ maxBitrate: 2_500_000 }];
    case 'microphone':
    case 'screenAudio':
      return [{}];
  }
}
