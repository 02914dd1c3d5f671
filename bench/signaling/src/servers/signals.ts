/** What participants send each other: the same for every server. */

/** A trickled candidate in Chromium's form (RFC 8839 §5.1). */
const CANDIDATE_LINE =
  'candidate:842163049 1 udp 1677729535 198.51.100.7 46154 typ srflx raddr 198.18.0.12 rport 46154 ' +
  'generation 0 ufrag EEtu network-id 1 network-cost 10';

/** Occurs in every signal, and in no other frame. */
export const SIGNAL_MARK = Buffer.from('typ srflx');

/** Lines of a codec, repeated until a description has the size of one for audio and video. */
const CODEC_LINES =
  'a=rtpmap:96 VP8/90000\r\na=rtcp-fb:96 goog-remb\r\na=rtcp-fb:96 transport-cc\r\na=rtcp-fb:96 ccm fir\r\n' +
  'a=rtcp-fb:96 nack\r\na=rtcp-fb:96 nack pli\r\na=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\n';

const descriptionOf = (length: number) => ({
  kind: 'description' as const,
  description: {
    type: 'answer' as const,
    sdp: `v=0\r\na=${CANDIDATE_LINE}\r\n${CODEC_LINES.repeat(length / CODEC_LINES.length)}`,
  },
});

export const SIGNALS = {
  candidate: {
    kind: 'candidate' as const,
    candidate: {
      candidate: CANDIDATE_LINE,
      sdpMid: '0',
      sdpMLineIndex: 0,
      usernameFragment: 'EEtu',
    },
  },
  /** As long as a message of a chat. Throughline relays no other texts: its chat is peer to peer. */
  chatSized: descriptionOf(500),
  description: descriptionOf(4_000),
};

export type SignalName = keyof typeof SIGNALS;

/** What a participant announces to all others in the room: which devices are on. */
export const announcedMedia = (isCameraOn: boolean) => ({
  microphone: true,
  camera: isCameraOn,
  screen: false,
  screenAudio: false,
});
