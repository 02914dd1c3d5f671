import { canChooseSpeaker } from './speakers';
import { playTones, type Sound, soundMs } from './tones';

/**
 * Plays a short sound on a loudspeaker, the way the sound of the others is played. Resolves when it has ended, with whether
 * the browser could play it; never rejects.
 */
export async function playSound(sound: Sound, speakerId: string): Promise<boolean> {
  if (typeof AudioContext === 'undefined') return false;
  let context: AudioContext | undefined;
  const element = new Audio();
  try {
    context = new AudioContext();
    const output = new MediaStreamAudioDestinationNode(context);
    element.srcObject = output.stream;
    if (canChooseSpeaker()) await element.setSinkId(speakerId);
    const ended = new Promise<boolean>((resolve) =>
      setTimeout(() => resolve(true), soundMs(sound)),
    );
    playTones(context, sound, output);
    // A browser that neither plays nor rejects must not keep the caller waiting.
    return await Promise.race([element.play().then(() => ended), ended]);
  } catch {
    // No such loudspeaker any more, no permission for it, or no audio hardware: the caller decides what to show.
    return false;
  } finally {
    element.pause();
    element.srcObject = null;
    void context?.close();
  }
}
