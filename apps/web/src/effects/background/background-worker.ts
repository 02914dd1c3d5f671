/** Gives each frame of the camera another background, on a thread of its own that continues while the tab is hidden. */
import type { BackgroundReport, BackgroundRequest, ChosenBackground } from './background-messages';
import { Compositor, type Scenery } from './compositor';
import { type FrameBudget, INITIAL_BUDGET, stepBudget } from './frame-budget';
import { paint } from './painted-picture';
import { Segmenter } from './segmenter';

const REDUCED_SCALE = 0.5;

let scenery: Scenery = 'blur-strong';

addEventListener('message', ({ data }: MessageEvent<BackgroundRequest>) => {
  choose(data);
  if (data.kind === 'start')
    run(data).catch(() => report({ kind: 'failed', problem: 'not-loaded' }));
});

/** `none` ends this worker soon: until then the room stays hidden. */
function choose({ background, picture }: ChosenBackground): void {
  switch (background) {
    case 'none':
      return;
    case 'own':
      if (picture !== undefined) show(picture);
      return;
    case 'blur-slight':
    case 'blur-strong':
      return show(background);
    default:
      return show(paint(background));
  }
}

function show(next: Scenery): void {
  if (scenery instanceof ImageBitmap) scenery.close();
  scenery = next;
}

async function run(request: Extract<BackgroundRequest, { kind: 'start' }>): Promise<void> {
  const segmenter = await Segmenter.load(request.files);
  const compositor = new Compositor();
  let budget: FrameBudget = INITIAL_BUDGET;
  let isReady = false;
  const changeFrame = (frame: VideoFrame): VideoFrame => {
    const startedAt = performance.now();
    const scale = budget.kind === 'measuring' && budget.size === 'reduced' ? REDUCED_SCALE : 1;
    const size = {
      width: Math.round(frame.displayWidth * scale),
      height: Math.round(frame.displayHeight * scale),
    };
    const picture = compositor.compose(frame, segmenter.maskOf(frame), { scenery, ...size });
    const changed = new VideoFrame(picture, { timestamp: frame.timestamp, alpha: 'discard' });
    budget = stepBudget(budget, performance.now() - startedAt);
    return changed;
  };
  const change = new TransformStream<VideoFrame, VideoFrame>({
    transform(frame, controller) {
      try {
        controller.enqueue(changeFrame(frame));
      } finally {
        frame.close();
      }
      if (!isReady) report({ kind: 'ready' });
      isReady = true;
      if (budget.kind === 'exceeded') report({ kind: 'failed', problem: 'too-slow' });
    },
  });
  await request.frames.pipeThrough(change).pipeTo(request.output);
}

function report(message: BackgroundReport): void {
  postMessage(message);
}
