import type { Locator } from '@playwright/test';
import { expectMoving } from '@throughline/people';
import { expect, leave, openPeoplePanel, test } from './fixtures.js';
import { words } from './words.js';

/** Narrower than the stage and a panel need beside each other, so a panel is a dialog. */
const NARROW = { width: 800, height: 720 };

async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (box === null) throw new Error('the element is not visible');
  return box;
}

test('announcements reach screen readers while a panel covers the page', async ({
  hostedMeeting,
  ada,
  bob,
}) => {
  await ada.page.setViewportSize(NARROW);
  await openPeoplePanel(ada);
  const panel = ada.page.getByRole('dialog', { name: words.people.title });

  await bob.joins(hostedMeeting);

  await expect(panel.getByRole('status', { name: words.controls.notifications })).toHaveText(
    words.announcements.joined({ name: 'Bob' }),
  );

  await panel.getByRole('button', { name: words.people.remove({ name: 'Bob' }) }).click();
  const question = ada.page.getByRole('dialog', {
    name: words.people.confirmRemove({ name: 'Bob' }),
  });
  await bob.presses(words.controls.leave);

  await expect(question.getByRole('status', { name: words.controls.notifications })).toHaveText(
    words.announcements.left({ name: 'Bob' }),
  );
});

test('focus stays in a panel that covers the page, and returns to the button that opened it', async ({
  hostedMeeting,
  ada,
}) => {
  expect(hostedMeeting).not.toBe('');
  await ada.page.setViewportSize(NARROW);
  const opener = ada.page.getByRole('button', { name: words.panels.people });
  const panel = ada.page.getByRole('dialog', { name: words.people.title });

  for (const close of ['Escape', 'button'] as const) {
    await opener.press('Enter');
    await expect(panel).toBeVisible();
    for (let presses = 0; presses < 12; presses += 1) {
      await ada.page.keyboard.press('Tab');
      // Chromium lets Tab leave the page for its own controls, but not for the page behind.
      const isOutside = await ada.page.evaluate(() => {
        const { activeElement, body } = document;
        return activeElement !== body && activeElement?.closest('dialog') === null;
      });
      expect(isOutside).toBe(false);
    }
    if (close === 'Escape') await ada.page.keyboard.press('Escape');
    else await panel.getByRole('button', { name: words.ui.close }).click();
    await expect(panel).toBeHidden();
    await expect(opener).toBeFocused();
  }
});

test('a panel on a wide screen leaves the stage and the controls usable', async ({
  hostedMeeting,
  ada,
  bob,
}) => {
  await bob.joins(hostedMeeting);
  await expect(ada.tileOf(bob)).toHaveAttribute('data-link', 'connected');
  const opener = ada.page.getByRole('button', { name: words.panels.people });
  const stage = ada.page.getByRole('main', { name: words.controls.people });
  const panel = ada.page.getByRole('complementary', { name: words.people.title });
  const before = await boxOf(stage);

  await opener.press('Enter');
  await expect(panel.getByRole('heading', { name: words.people.title, exact: true })).toBeFocused();
  const [beside, docked] = await Promise.all([boxOf(stage), boxOf(panel)]);
  expect(beside.x + beside.width).toBeLessThanOrEqual(docked.x);
  expect(beside.width).toBeGreaterThan(docked.width);
  await ada.presses(words.devices.turnOff.camera);
  await expect(ada.page.getByRole('button', { name: words.devices.turnOn.camera })).toBeVisible();
  await expectMoving(ada.page);

  await panel.getByRole('button', { name: words.people.remove({ name: 'Bob' }) }).press('Escape');
  await expect(opener).toBeFocused();
  await expect.poll(() => boxOf(stage)).toEqual(before);
});

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 360, height: 640 },
])
  test(`a toast neither moves the tiles nor covers them on ${viewport.width} × ${viewport.height}`, async ({
    hostedMeeting,
    ada,
    bob,
  }) => {
    await bob.page.setViewportSize(viewport);
    await bob.joins(hostedMeeting);
    await expect(bob.tileOf(ada)).toHaveAttribute('data-link', 'connected');
    const toast = bob.page.getByRole('status', { name: words.controls.notifications });
    await expect(toast).toBeEmpty();
    const before = await bob.tileOf(ada).boundingBox();

    await openPeoplePanel(ada);
    await ada.presses(words.people.makeHost({ name: 'Bob' }));
    await ada.presses(words.people.makeHostAction);

    await expect(toast).toHaveText(words.announcements.becameHost);
    const tile = await bob.tileOf(ada).boundingBox();
    const shown = await toast.locator('p').boundingBox();
    expect(tile).toEqual(before);
    expect((shown?.y ?? 0) + (shown?.height ?? 0)).toBeLessThanOrEqual(tile?.y ?? 0);
  });

test('the title of the page names each screen, and the effect of a shortcut is announced', async ({
  product,
  ada,
}) => {
  const { page } = ada;
  const { url } = await product.createRoom({ name: 'Weekly' });
  const announced = (hasText: string) => page.getByRole('status').filter({ hasText });
  const { turnedOff, turnedOn } = words.devices;

  await ada.entersLobby(url);
  await expect(page).toHaveTitle(`${words.join.pageTitle({ name: 'Weekly' })} · Throughline`);
  await page.keyboard.press('Control+D');
  await expect(announced(turnedOff.microphone)).toBeAttached();

  await ada.pressesJoin();
  await expect(page).toHaveTitle('Weekly · Throughline');
  await page.keyboard.press('Control+D');
  await expect(announced(turnedOn.microphone)).toBeAttached();

  await leave(ada);
  await expect(page).toHaveTitle(`${words.ended.left} · Throughline`);
  await page.goto(new URL('/nowhere', url).href);
  await expect(page).toHaveTitle(`${words.pages.notFound} · Throughline`);
});
