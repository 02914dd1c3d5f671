/**
 * Captions between two people. The browsers of the tests have no speech recognition, so a scripted recognizer with the
 * interface of the W3C Web Speech API takes its place: everything from its results on is tested here. What a real
 * recognizer makes of a voice, and that it recognizes the given track, is not.
 */
import type { Person } from '@throughline/people';
import { expect, meet, test } from './fixtures.js';
import { words } from './words.js';

/** Results for the recognizer that runs; false if none does. */
type Recognize = (transcript: string, isFinal: boolean) => boolean;

/** The page gets a recognizer that, as most do, cannot tell where it recognizes a voice. */
const provideRecognizer = ({ page }: Person) =>
  page.addInitScript(() => {
    let dispatch: ((event: Event) => boolean) | undefined;
    class ScriptedRecognition extends EventTarget {
      start() {
        dispatch = (event) => this.dispatchEvent(event);
      }
      abort() {
        dispatch = undefined;
      }
    }
    const recognize: Recognize = (transcript, isFinal) => {
      const results = [{ isFinal, 0: { transcript } }];
      return dispatch?.(Object.assign(new Event('result'), { resultIndex: 0, results })) ?? false;
    };
    Object.assign(window, { SpeechRecognition: ScriptedRecognition, recognize });
  });

const says = ({ page }: Person, transcript: string, isFinal = true): Promise<boolean> =>
  page.evaluate(
    ([text, final]) => (window as unknown as { recognize: Recognize }).recognize(text, final),
    [transcript, isFinal] as const,
  );

const captionsOf = ({ page }: Person) => page.getByRole('region', { name: words.captions.title });

test('[CAP-1, CAP-2] a person captions their own voice, and the others read it', async ({
  product,
  ada,
  bob,
}) => {
  await provideRecognizer(ada);
  await meet(product, ada, bob);
  await expect(ada.tileOf(bob)).toHaveAttribute('data-link', 'connected');

  await ada.presses(words.controls.more);
  await ada.presses(words.controls.captions);
  await expect(ada.page.getByText(words.captions.onServer)).toBeVisible();
  await ada.presses(words.captions.agreeAndTurnOn);
  await expect(ada.page.getByText(words.captions.runningThere)).toBeVisible();

  await expect.poll(() => says(ada, 'good mourning', false)).toBe(true);
  await expect(captionsOf(bob)).toHaveText('Ada good mourning');
  await says(ada, 'Good morning, <b>Bob</b>.');
  await expect(captionsOf(bob)).toHaveText('Ada Good morning, <b>Bob</b>.');

  await ada.presses(words.devices.turnOff.microphone);
  await expect(ada.page.getByText(words.captions.paused)).toBeVisible();
  expect(await says(ada, 'Not for Bob')).toBe(false);

  await ada.presses(words.devices.turnOn.microphone);
  await expect.poll(() => says(ada, 'I am back.')).toBe(true);
  await expect(captionsOf(bob)).toHaveText(/I am back\.$/);
  await expect(captionsOf(bob)).not.toContainText('Not for Bob');
});
