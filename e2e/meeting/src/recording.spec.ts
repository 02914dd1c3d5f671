/** A recording on the device of one participant: the others see that, and what is recorded survives a closed page. */
import { BLUE, type Colour, type Person, RED } from '@throughline/people';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import { expect, meet, test } from './fixtures.js';
import { setHidden } from './shown-page.js';
import { words } from './words.js';
import { WEEKLY } from './weekly.js';

const startsToRecord = async (person: Person) => {
  await person.presses(words.controls.more);
  await person.presses(words.recording.start);
};

const recordsThreeSeconds = ({ page }: Person) =>
  expect(page.getByRole('timer', { name: words.recording.time })).toHaveText(/^0:0[3-9]$/);

/** In a browser without a dialog of its own for it. Returns the path of the saved file. */
async function savesRecording(person: Person): Promise<string> {
  const downloading = person.page.waitForEvent('download');
  await person.presses(words.recordings.save);
  return (await downloading).path();
}

async function contentOf(path: string) {
  using input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  const tracks = await input.getTracks();
  return { kinds: tracks.map(({ type }) => type), seconds: await input.computeDuration() };
}

interface ShownRecording {
  /** `Infinity` if the file does not state it. */
  seconds: number;
  /** In the middle of its left and its right half, at the time to which the player was set. */
  colours: Colour[];
}

/** What a player shows of the recording that this browser keeps, at this time. */
const shownAt = ({ page }: Person, atS: number): Promise<ShownRecording> =>
  page.evaluate(async (atS) => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('recordings');
    const { value: name } = await folder.keys().next();
    const file = await folder.getFileHandle(name as string);
    const video = document.createElement('video');
    video.src = URL.createObjectURL(await file.getFile());
    await new Promise((resolve) => (video.onloadeddata = resolve));
    const seconds = video.duration;
    video.currentTime = atS;
    await new Promise((resolve) => (video.onseeked = resolve));
    const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight).getContext('2d')!;
    canvas.drawImage(video, 0, 0);
    const { width, height } = canvas.canvas;
    const colours = [0.25, 0.75].map((x): [number, number, number] => {
      const [red = 0, green = 0, blue = 0] = canvas.getImageData(width * x, height / 2, 1, 1).data;
      return [red, green, blue];
    });
    return { seconds, colours };
  }, atS);

/** The channel that is brightest: codecs change the others. */
const strongest = (colour: Colour = [0, 0, 0]) => colour.indexOf(Math.max(...colour));

test.beforeEach(({ ada }) =>
  ada.page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker')),
);

test('[REC-1] Ada records the meeting, also while her tab is hidden; Bob sees that she does, and she saves a file with picture and sound', async ({
  product,
  ada,
  bob,
}) => {
  await meet(product, ada, bob);
  const notice = bob.page.getByText(words.recording.by({ name: 'Ada' }));

  await startsToRecord(ada);
  await expect(notice).toBeVisible();
  await setHidden(ada, true);
  await recordsThreeSeconds(ada);
  await setHidden(ada, false);
  await ada.presses(words.recording.stop);
  const path = await savesRecording(ada);

  await expect(notice).toBeHidden();
  const { kinds, seconds } = await contentOf(path);
  expect(kinds.toSorted()).toEqual(['audio', 'video']);
  expect(seconds).toBeGreaterThan(2.5);
});

test(
  '[REC-3] Bob reads on the join page, and while he waits in the lobby, that the meeting is being recorded',
  WEEKLY,
  async ({ product, ada, bob }) => {
    const room = await product.createRoom({ lobby: true });
    const notice = bob.page.getByText(words.join.recorded);
    await bob.entersLobby(room.url);
    await expect(notice).toBeHidden();

    await ada.joins(product.hostLinkOf(room));
    await startsToRecord(ada);

    await expect(notice).toBeVisible();
    await bob.presses(words.join.askToJoin);
    await expect(bob.page.getByRole('heading', { name: words.waiting.title })).toBeVisible();
    await expect(notice).toBeVisible();
    await ada.presses(words.recording.stop);
    await expect(notice).toBeHidden();
  },
);

test(
  'a recording whose page was closed is offered on the start page, shows both people, and players can seek in it',
  WEEKLY,
  async ({ product, ada, bob }) => {
    await meet(product, ada, bob);
    await startsToRecord(ada);
    await recordsThreeSeconds(ada);

    await ada.page.goto(product.home);

    await expect(ada.page.getByRole('heading', { name: words.recordings.title })).toBeVisible();
    const saved = await contentOf(await savesRecording(ada));
    expect(saved.seconds).toBeGreaterThan(1);
    const { seconds, colours } = await shownAt(ada, 1);
    expect(seconds).toBeCloseTo(saved.seconds, 1);
    const [left, right] = colours;
    expect(strongest(left)).toBe(strongest(BLUE));
    expect(strongest(right)).toBe(strongest(RED));
  },
);
