import type { Locator } from '@playwright/test';
import { expectMoving } from '@throughline/people';
import { expect, openPeoplePanel, test } from './fixtures.js';

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
  const panel = ada.page.getByRole('dialog', { name: 'People' });

  await bob.joins(hostedMeeting);

  await expect(panel.getByRole('status', { name: 'Notifications' })).toHaveText('Bob joined');

  await panel.getByRole('button', { name: 'Remove Bob' }).click();
  const question = ada.page.getByRole('dialog', { name: 'Remove Bob?' });
  await bob.presses('Leave');

  await expect(question.getByRole('status', { name: 'Notifications' })).toHaveText('Bob left');
});

test('focus stays in a panel that covers the page, and returns to the button that opened it', async ({
  hostedMeeting,
  ada,
}) => {
  expect(hostedMeeting).not.toBe('');
  await ada.page.setViewportSize(NARROW);
  const opener = ada.page.getByRole('button', { name: /People in the meeting/ });
  const panel = ada.page.getByRole('dialog', { name: 'People' });

  for (const close of ['Escape', 'Close'] as const) {
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
    else await panel.getByRole('button', { name: 'Close' }).click();
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
  const opener = ada.page.getByRole('button', { name: /People in the meeting/ });
  const stage = ada.page.getByRole('main', { name: 'People' });
  const panel = ada.page.getByRole('complementary', { name: 'People' });
  const before = await boxOf(stage);

  await opener.press('Enter');
  await expect(panel.getByRole('heading', { name: 'People', exact: true })).toBeFocused();
  const [beside, docked] = await Promise.all([boxOf(stage), boxOf(panel)]);
  expect(beside.x + beside.width).toBeLessThanOrEqual(docked.x);
  expect(beside.width).toBeGreaterThan(docked.width);
  await ada.presses(/turn off camera/i);
  await expect(ada.page.getByRole('button', { name: /turn on camera/i })).toBeVisible();
  await expectMoving(ada.page);

  await panel.getByRole('button', { name: 'Remove Bob' }).press('Escape');
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
    const toast = bob.page.getByRole('status', { name: 'Notifications' });
    await expect(toast).toBeEmpty();
    const before = await bob.tileOf(ada).boundingBox();

    await openPeoplePanel(ada);
    await ada.presses('Make Bob a host');
    await ada.presses('Make host');

    await expect(toast).toHaveText('You are now a host');
    const tile = await bob.tileOf(ada).boundingBox();
    const shown = await toast.locator('p').boundingBox();
    expect(tile).toEqual(before);
    expect((shown?.y ?? 0) + (shown?.height ?? 0)).toBeLessThanOrEqual(tile?.y ?? 0);
  });
