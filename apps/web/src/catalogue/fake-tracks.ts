/**
 * Media tracks for stories: a picture that moves, and silence. They need no device and no permission. For a browser that
 * pauses animations, as Storybook's test runner does, the picture stands still.
 */

const WIDTH = 320;
const HEIGHT = 180;
const FRAMES_PER_SECOND = 5;
const SWAY = navigator.userAgent.includes('StorybookTestRunner') ? 0 : 6;

/** A person-like shape on a coloured background. Draws until the track is stopped. @param hue of the background, 0 to 360 */
export function fakeVideoTrack(hue: number): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  let frame = 0;
  const draw = () => drawFrame(canvas, hue, frame++);
  draw();
  const [track] = canvas.captureStream(FRAMES_PER_SECOND).getVideoTracks();
  if (track === undefined) throw new Error('the canvas has no video track');
  const timer = setInterval(() => {
    if (track.readyState === 'ended') clearInterval(timer);
    else draw();
  }, 1_000 / FRAMES_PER_SECOND);
  return track;
}

function drawFrame(canvas: HTMLCanvasElement, hue: number, frame: number): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const sway = SWAY * Math.sin(frame / 4);
  context.fillStyle = `hsl(${hue} 35% 45%)`;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = `hsl(${hue} 45% 75%)`;
  context.beginPath();
  context.arc(WIDTH / 2 + sway, 70, 35, 0, 2 * Math.PI);
  context.fill();
  context.beginPath();
  context.ellipse(WIDTH / 2 + sway / 2, HEIGHT, 75, 65, 0, 0, 2 * Math.PI);
  context.fill();
}

/** One for all tracks: browsers limit the number of audio contexts. */
let audio: AudioContext | undefined;

export function fakeAudioTrack(): MediaStreamTrack {
  audio ??= new AudioContext();
  const [track] = audio.createMediaStreamDestination().stream.getAudioTracks();
  if (track === undefined) throw new Error('the audio context has no track');
  return track;
}
