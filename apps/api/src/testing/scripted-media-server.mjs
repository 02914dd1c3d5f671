/**
 * Follows the contract of media servers over IPC without any media: rooms, transports, producers and consumers are numbers.
 * Writes each command to the file that MEDIA_COMMANDS_FILE names. A codec named `audio/refused` is rejected, and a producer
 * with `audio/stuck` gets no reply.
 */
import { appendFileSync } from 'node:fs';

const file = process.env.MEDIA_COMMANDS_FILE;
const epochs = new Map();
let count = 0;
const next = (kind) => `${kind}-${process.pid}-${(count += 1)}`;

function execute({ room, epoch, command }) {
  if (command.kind === 'room/open') {
    epochs.set(room, epoch);
    return { kind: 'room', rtpCapabilities: { codecs: [], headerExtensions: [] } };
  }
  if (epochs.get(room) !== epoch) return 'room_not_open';
  switch (command.kind) {
    case 'transport/open':
      return {
        kind: 'transport',
        transport: next('transport'),
        iceParameters: { usernameFragment: 'u', password: 'p', iceLite: true },
        iceCandidates: [
          {
            foundation: 'f',
            priority: 1,
            ip: '198.51.100.1',
            address: '198.51.100.1',
            protocol: 'udp',
            port: 40_000,
            type: 'host',
          },
        ],
        dtlsParameters: { role: 'auto', fingerprints: [] },
      };
    case 'transport/restart-ice':
      return { kind: 'ice', iceParameters: { usernameFragment: 'u2', password: 'p2' } };
    case 'producer/open': {
      const [{ mimeType }] = command.rtpParameters.codecs;
      if (mimeType === 'audio/refused') return 'invalid_rtp_parameters';
      return mimeType === 'audio/stuck'
        ? undefined
        : { kind: 'producer', producer: next('producer') };
    }
    case 'consumer/open':
      return {
        kind: 'consumer',
        consumer: next('consumer'),
        producer: command.producer,
        mediaKind: 'audio',
        type: 'simulcast',
        rtpParameters: { codecs: [] },
        isProducerPaused: false,
      };
    case 'room/close':
      epochs.delete(room);
      return { kind: 'done' };
    default:
      return { kind: 'done' };
  }
}

process.on('message', (envelope) => {
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(envelope)}\n`);
  const result = execute(envelope);
  const { id } = envelope;
  if (typeof result === 'string') process.send({ reply: { id, ok: false, error: result } });
  else if (result !== undefined) process.send({ reply: { id, ok: true, result } });
});
process.on('disconnect', () => process.exit());
