import {
  BLUE,
  expectMoving,
  expectNotPicture,
  expectPicture,
  GREEN,
  type Person,
  RED,
} from '@throughline/people';
import { expect, test as base } from './fixtures.js';
import { Wire } from './wire.js';

interface Fixtures {
  /** The TCP proxy between Ada and the server. */
  wire: Wire;
  /** The link to a meeting that Ada has joined through the wire, and Bob directly. */
  meeting: string;
}

const test = base.extend<Fixtures>({
  wire: async ({ product }, use) => {
    await using wire = await Wire.lay(product.origin);
    await use(wire);
  },

  meeting: async ({ product, wire, ada, bob }, use) => {
    const { url } = await product.createRoom();
    await ada.joins(wire.over(url));
    await bob.joins(url);
    await expectPicture(ada.tileOf(bob), BLUE);
    await expectPicture(bob.tileOf(ada), RED);
    await use(url);
  },
});

const ABSENT = 'Lost the connection to the server, may come back';

test('[RES-4] a lost server connection is shown to both sides, and the call continues', async ({
  meeting: _,
  wire,
  ada,
  bob,
}) => {
  wire.cut();

  await expect(lossTold(ada)).toBeVisible();
  await expect(bob.tileOf(ada)).toContainText(ABSENT);
  await expect(ada.tileOf(bob)).not.toContainText(ABSENT);
  for (const [person, other, colour] of [
    [ada, bob, BLUE],
    [bob, ada, RED],
  ] as const) {
    await expect(person.tileOf(other)).toHaveAttribute('data-link', 'connected');
    await expectPicture(person.tileOf(other), colour);
    await expectMoving(person.page);
  }
});

test('[RES-5] a resume delivers all changes of the meantime, and keeps the link', async ({
  meeting: _,
  wire,
  ada,
  bob,
}) => {
  wire.cut();
  await expect(bob.tileOf(ada)).toContainText(ABSENT);
  await ada.presses(/turn off microphone/i);
  await bob.presses(/turn off camera/i);

  wire.mend();

  await expect(lossTold(ada)).toBeHidden();
  await expect(bob.tileOf(ada)).not.toContainText(ABSENT);
  await expect(bob.tileOf(ada).getByLabel('Microphone off')).toBeVisible();
  await expectNotPicture(ada.tileOf(bob), BLUE);
  await bob.presses(/turn on camera/i);
  await expectPicture(ada.tileOf(bob), BLUE);
  await expectSameLink(ada, bob);
});

test('[SIG-8] a silent path is detected, and replaced by another', async ({
  meeting: _,
  wire,
  ada,
  bob,
}) => {
  wire.fallSilent();

  // Five seconds to detect it, one that the loss has to last, and some for a busy machine.
  await expect(lossTold(ada)).toBeVisible({ timeout: 9_000 });
  await expect(bob.tileOf(ada)).toContainText(ABSENT);

  wire.mend();

  await expect(lossTold(ada)).toBeHidden();
  await expect(bob.tileOf(ada)).not.toContainText(ABSENT);
  await expectSameLink(ada, bob);
});

test('a participant that joins while another is absent connects to it after its resume', async ({
  meeting,
  wire,
  ada,
  bob,
  cleo,
}) => {
  wire.cut();
  await expect(bob.tileOf(ada)).toContainText(ABSENT);

  await cleo.joins(meeting);
  await expect(cleo.tileOf(ada)).toContainText(ABSENT);
  await expectPicture(cleo.tileOf(bob), BLUE);
  wire.mend();

  await expectPicture(cleo.tileOf(ada), RED);
  await expectPicture(ada.tileOf(cleo), GREEN);
  await expectPicture(ada.tileOf(bob), BLUE);
});

test('[ROOM-6] a participant that leaves while the server is lost is gone once it is back', async ({
  meeting: _,
  wire,
  ada,
  bob,
}) => {
  wire.cut();
  await expect(bob.tileOf(ada)).toContainText(ABSENT);

  await ada.presses('Leave');
  wire.mend();

  await expect(bob.remoteTiles).toHaveCount(0);
});

function lossTold({ page }: Person) {
  return page.getByText(/connection to the server was lost/i);
}

/** Neither page has made a second connection, and the video of the first one moves. */
async function expectSameLink(...people: Person[]): Promise<void> {
  for (const { page } of people) {
    expect(await page.evaluate(() => window.probedConnections.length)).toBe(1);
    await expectMoving(page);
  }
}
