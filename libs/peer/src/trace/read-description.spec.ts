import { describe, expect, it } from 'vitest';
import { ownAddresses, readSections } from './read-description.js';

const CANDIDATES = [
  'a=candidate:1 1 udp 2122194687 192.0.2.7 58411 typ host',
  'a=candidate:2 1 udp 1685987071 198.51.100.2 58411 typ srflx raddr 192.0.2.7 rport 58411',
  'a=candidate:3 1 tcp 1518214911 192.0.2.7 9 typ host tcptype active',
];
const SDP = [
  'v=0',
  'o=- 1 2 IN IP4 127.0.0.1',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 63',
  'a=rtpmap:111 opus/48000/2',
  'a=rtpmap:63 red/48000/2',
  'a=sendrecv',
  ...CANDIDATES,
  'm=video 9 UDP/TLS/RTP/SAVPF 96',
  'a=rtpmap:96 VP8/90000',
  'a=recvonly',
  'm=video 9 UDP/TLS/RTP/SAVPF 96',
  'a=rtpmap:96 VP8/90000',
  'a=inactive',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'a=rtpmap:111 opus/48000/2',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  '',
].join('\r\n');

describe('the sections of a description', () => {
  it('carry what the layout of a link fixes, each with its direction and codecs', () => {
    expect(readSections(SDP)).toEqual([
      {
        carries: 'microphone',
        direction: 'sendrecv',
        codecs: ['opus'],
        candidates: ['host', 'srflx', 'host'],
      },
      { carries: 'camera', direction: 'recvonly', codecs: ['VP8'], candidates: [] },
      { carries: 'screen', direction: 'inactive', codecs: ['VP8'], candidates: [] },
      { carries: 'screenAudio', direction: 'sendrecv', codecs: ['opus'], candidates: [] },
      { carries: 'channels', direction: undefined, codecs: [], candidates: [] },
    ]);
  });

  it('contain no address', () => {
    expect(JSON.stringify(readSections(SDP))).not.toMatch(/\d+\.\d+\.\d+\.\d+/);
  });

  it('of a description without sections do not exist', () => {
    expect(readSections('v=0\r\n')).toEqual([]);
  });

  it('are at most five, however many a remote end sends', () => {
    expect(readSections(SDP.repeat(40))).toHaveLength(5);
  });
});

describe('the addresses in a local description', () => {
  it('are those of the candidates, each once, without related addresses', () => {
    expect(ownAddresses(SDP)).toEqual(['192.0.2.7', '198.51.100.2']);
  });
});
