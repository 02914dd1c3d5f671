/**
 * Suppresses the noise of a microphone with RNNoise, a small recurrent network that runs as WebAssembly in an audio
 * worklet, on the audio thread (docs/adr/0065). Delays the
 * sound by 13 ms.
 */
import { RnnoiseWorkletNode } from '@sapphi-red/web-noise-suppressor';
import type { EffectOutput, RunningEffect } from './effect-runner';
import {
  INITIAL_SOUND_BUDGET,
  isExceeded,
  READ_SOUND_EVERY_MS,
  stepSoundBudget,
} from './sound-budget';

/** With the hash of their content in the address. Every browser that has audio worklets and is still updated has SIMD. */
const FILES = {
  worklet: new URL('@sapphi-red/web-noise-suppressor/rnnoiseWorklet.js', import.meta.url),
  network: new URL('@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm', import.meta.url),
};

/** The rate that the network was trained for. The browser converts to and from that of the device. */
const SAMPLE_RATE = 48_000;

export function suppressNoise(
  source: MediaStreamTrack,
  onOutput: (output: EffectOutput) => void,
): RunningEffect {
  if (typeof AudioWorkletNode === 'undefined') {
    onOutput({ kind: 'failed', problem: 'not-supported' });
    return { close: () => undefined };
  }
  const closing = new AbortController();
  const { signal } = closing;
  onOutput({ kind: 'starting' });
  void open(source, signal, onOutput).catch(() => {
    if (!signal.aborted) onOutput({ kind: 'failed', problem: 'not-loaded' });
    closing.abort();
  });
  return { close: () => closing.abort() };
}

async function open(
  source: MediaStreamTrack,
  signal: AbortSignal,
  onOutput: (output: EffectOutput) => void,
): Promise<void> {
  const context = new AudioContext({ sampleRate: SAMPLE_RATE });
  signal.addEventListener('abort', () => void context.close());
  const [wasmBinary] = await Promise.all([
    loadNetwork(),
    context.audioWorklet.addModule(FILES.worklet.href),
  ]);
  signal.throwIfAborted();
  const track = connect(context, source, wasmBinary, signal);
  const report = () =>
    onOutput(context.state === 'running' ? { kind: 'on', track } : { kind: 'starting' });
  context.addEventListener('statechange', report, { signal });
  watchSoundBudget(context, signal, () => onOutput({ kind: 'failed', problem: 'too-slow' }));
  resumeOnActivation(context, signal);
  report();
}

let loading: Promise<ArrayBuffer> | undefined;

/** Once per page; after a failure, again. */
function loadNetwork(): Promise<ArrayBuffer> {
  loading ??= fetchNetwork().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Compiles it to check it: the worklet, which compiles it again, sends silence if that fails. */
async function fetchNetwork(): Promise<ArrayBuffer> {
  const response = await fetch(FILES.network);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const binary = await response.arrayBuffer();
  await WebAssembly.compile(binary);
  return binary;
}

function connect(
  context: AudioContext,
  source: MediaStreamTrack,
  wasmBinary: ArrayBuffer,
  signal: AbortSignal,
): MediaStreamTrack {
  const mono = { channelCount: 1, channelCountMode: 'explicit' } as const;
  const suppressor = new RnnoiseWorkletNode(context, { wasmBinary, maxChannels: 1 });
  const output = Object.assign(context.createMediaStreamDestination(), mono);
  context
    .createMediaStreamSource(new MediaStream([source]))
    .connect(Object.assign(suppressor, mono))
    .connect(output);
  const [track] = output.stream.getAudioTracks();
  if (track === undefined) throw new Error('the browser made no track');
  signal.addEventListener('abort', () => {
    suppressor.destroy();
    track.stop();
  });
  return track;
}

/**
 * Measured with Chromium 156: the clock of the context advances as fast as that of the system, even if other programs need
 * five times the processors that there are, and 0.45 times as fast if the audio thread needs 6 ms for 2.7 ms of sound.
 */
function watchSoundBudget(
  context: AudioContext,
  signal: AbortSignal,
  onExceeded: () => void,
): void {
  const clocks = () => ({ systemMs: performance.now(), soundMs: context.currentTime * 1_000 });
  let before = clocks();
  let budget = INITIAL_SOUND_BUDGET;
  const timer = setInterval(() => {
    const now = clocks();
    const reading = {
      elapsedMs: now.systemMs - before.systemMs,
      renderedMs: now.soundMs - before.soundMs,
    };
    before = now;
    // A suspended context renders nothing.
    budget = context.state === 'running' ? stepSoundBudget(budget, reading) : INITIAL_SOUND_BUDGET;
    if (isExceeded(budget)) onExceeded();
  }, READ_SOUND_EVERY_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
}

/** Browsers process no audio before the first user activation of the page, as after a reload. */
function resumeOnActivation(context: AudioContext, signal: AbortSignal): void {
  for (const type of ['pointerdown', 'keydown'])
    addEventListener(type, () => void context.resume().catch(() => undefined), { signal });
}
