/**
 * A client for specs, without a browser: real ICE, DTLS and SRTP by werift, used below its `RTCPeerConnection`, since a
 * media server of mediasoup exchanges the parameters of transports instead of SDP.
 */
import type { Command, Reply, Result } from '@throughline/media-control';
import type { IceCandidate as OfferedCandidate } from 'mediasoup/types';
import {
  IceCandidate,
  RtcpSenderInfo,
  RtcpSrPacket,
  RTCDtlsFingerprint,
  RTCDtlsParameters,
  RTCDtlsTransport,
  RTCIceGatherer,
  RTCIceParameters,
  RTCIceTransport,
  RtpHeader,
  type RtpPacket,
} from 'werift';

/** Their numbers in DTLS (RFC 5764 §4.1.2, RFC 7714 §14.2). Browsers prefer GCM. */
const SRTP_PROFILES = { AES_CM_128_HMAC_SHA1_80: 1, AEAD_AES_128_GCM: 7 } as const;

export interface ConnectOptions {
  over?: 'udp' | 'tcp';
  srtp?: keyof typeof SRTP_PROFILES;
}

export type Send = (command: Command) => Promise<Reply>;

/** Sends a command that must succeed with a result of that kind. */
export async function expectResult<Kind extends Result['kind']>(
  send: Send,
  kind: Kind,
  command: Command,
): Promise<Extract<Result, { kind: Kind }>> {
  const reply = await send(command);
  if (!reply.ok) throw new Error(`${command.kind} failed: ${reply.error}`);
  if (!isOfKind(reply.result, kind))
    throw new Error(`${command.kind} returned ${reply.result.kind}`);
  return reply.result;
}

function isOfKind<Kind extends Result['kind']>(
  result: Result,
  kind: Kind,
): result is Extract<Result, { kind: Kind }> {
  return result.kind === kind;
}

export class OrtcTransport implements AsyncDisposable {
  readonly id: string;
  readonly #ice: RTCIceTransport;
  readonly #dtls: RTCDtlsTransport;

  private constructor(id: string, ice: RTCIceTransport, dtls: RTCDtlsTransport) {
    this.id = id;
    this.#ice = ice;
    this.#dtls = dtls;
  }

  /** Opens a transport of the participant and connects it, by the candidates of one protocol only. */
  static async connect(
    send: Send,
    participant: string,
    direction: 'send' | 'receive',
    { over = 'udp', srtp = 'AEAD_AES_128_GCM' }: ConnectOptions = {},
  ): Promise<OrtcTransport> {
    const open = { kind: 'transport/open', participant, direction } as const;
    const server = await expectResult(send, 'transport', open);
    const ice = new RTCIceTransport(
      new RTCIceGatherer({
        useIpv4: true,
        useIpv6: false,
        useTcp: over === 'tcp',
        additionalHostAddresses: ['127.0.0.1'],
      }),
    );
    ice.connection.iceControlling = true;
    await ice.gather();
    ice.setRemoteParams(new RTCIceParameters(server.iceParameters));
    for (const offered of server.iceCandidates)
      if (offered.protocol === over) await ice.addRemoteCandidate(toIceCandidate(offered));
    await ice.addRemoteCandidate(undefined);

    const certificate = await RTCDtlsTransport.SetupCertificate();
    const dtls = new RTCDtlsTransport({}, ice, certificate, [SRTP_PROFILES[srtp]]);
    dtls.role = 'client';
    const fingerprints = server.dtlsParameters.fingerprints.map(
      ({ algorithm, value }) => new RTCDtlsFingerprint(algorithm, value),
    );
    dtls.setRemoteParams(new RTCDtlsParameters(fingerprints, 'server'));
    await expectResult(send, 'done', {
      kind: 'transport/connect',
      participant,
      transport: server.transport,
      dtlsParameters: {
        role: 'client',
        fingerprints: certificate
          .getFingerprints()
          .map(({ value }) => ({ algorithm: 'sha-256' as const, value })),
      },
    });
    await ice.start();
    await dtls.start();
    return new OrtcTransport(server.transport, ice, dtls);
  }

  onRtp(listener: (packet: RtpPacket) => void): void {
    this.#dtls.onRtp.subscribe(listener);
  }

  async sendRtp(header: Partial<RtpHeader>, payload: Buffer): Promise<void> {
    await this.#dtls.sendRtp(payload, new RtpHeader({ version: 2, ...header }));
  }

  /** A sender report: without it, mediasoup does not switch between the layers of a simulcast. */
  async sendReport(ssrc: number, rtpTimestamp: number): Promise<void> {
    const senderInfo = new RtcpSenderInfo({
      ntpTimestamp: ntpTimestamp(Date.now()),
      rtpTimestamp,
      packetCount: 0,
      octetCount: 0,
    });
    await this.#dtls.sendRtcp([new RtcpSrPacket({ ssrc, senderInfo })]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#dtls.stop();
    await this.#ice.stop();
  }
}

function toIceCandidate(offered: OfferedCandidate): IceCandidate {
  const { foundation, ip, port, priority, protocol, type, tcpType } = offered;
  const candidate = new IceCandidate(1, foundation, ip, port, priority, protocol, type);
  if (tcpType !== undefined) candidate.tcpType = tcpType;
  return candidate;
}

const SECONDS_FROM_1900_TO_1970 = 2_208_988_800;

/** 32 bits of seconds since 1900 and 32 bits of fraction (RFC 5905 §6). */
function ntpTimestamp(unixMs: number): bigint {
  const seconds = BigInt(Math.floor(unixMs / 1_000) + SECONDS_FROM_1900_TO_1970);
  const fraction = BigInt(Math.floor(((unixMs % 1_000) / 1_000) * 2 ** 32));
  return (seconds << 32n) | fraction;
}
