import { describe, expect, it } from 'vitest';
import { summarizeDescription } from './summarize-description.js';

const section = (media: string, ...lines: string[]) =>
  [`m=${media} 9 UDP/TLS/RTP/SAVPF 96`, ...lines].join('\r\n');
const summary = (...sections: string[]) =>
  summarizeDescription({ type: 'offer', sdp: ['v=0', ...sections, ''].join('\r\n') });

describe('the summary of a description', () => {
  it('[STEP-1] names each codec once, without those that only accompany others', () => {
    const video = section('video', 'a=rtpmap:96 VP8/90000', 'a=rtpmap:97 rtx/90000');

    expect(
      summary(
        section('audio', 'a=rtpmap:111 opus/48000/2', 'a=rtpmap:63 red/48000/2'),
        video,
        video,
      ),
    ).toEqual({ type: 'offer', candidates: 0, codecs: { audio: ['opus'], video: ['VP8'] } });
  });

  it('[STEP-1] counts candidates, and contains none of their addresses', () => {
    const candidate = 'a=candidate:1 1 udp 1 198.51.100.2 9 typ host';

    const described = summary(section('audio', candidate), section('video', candidate));

    expect(described.candidates).toBe(2);
    expect(JSON.stringify(described)).not.toContain('198.51.100.2');
  });

  it('[STEP-2] keeps eight codecs of a remote end that names thousands', () => {
    const names = Array.from({ length: 2_000 }, (_, id) => `a=rtpmap:${id} codec-${id}/90000`);

    expect(summary(section('video', ...names)).codecs.video).toHaveLength(8);
  });

  it('[STEP-2] skips names that no codec has', () => {
    const long = `a=rtpmap:96 ${'x'.repeat(21)}/90000`;

    expect(summary(section('video', long, 'a=rtpmap:97 <b>/90000')).codecs.video).toEqual([]);
  });
});
