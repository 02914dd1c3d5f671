/** The tones that a page has synthesized: the machines that run the tests have no loudspeaker. */
import type { Person } from '@throughline/people';

/** Call before the page opens. */
export async function recordTones({ page }: Person): Promise<void> {
  await page.addInitScript(() => {
    const tones: number[] = [];
    const Oscillator = OscillatorNode;
    class RecordedOscillator extends Oscillator {
      override start(when?: number) {
        tones.push(this.frequency.value);
        super.start(when);
      }
    }
    Object.assign(window, { tones, OscillatorNode: RecordedOscillator });
  });
}

/** Their frequencies in Hz, since the page was loaded. */
export function tonesOf({ page }: Person): Promise<unknown> {
  return page.evaluate(() => 'tones' in window && window.tones);
}
