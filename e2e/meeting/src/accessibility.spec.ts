import { expect, openPeoplePanel, test } from './fixtures.js';

test('announcements reach screen readers while a panel is open', async ({
  hostedMeeting,
  ada,
  bob,
}) => {
  await openPeoplePanel(ada);
  const panel = ada.page.getByRole('dialog', { name: 'People' });

  await bob.joins(hostedMeeting);

  await expect(panel.getByRole('status', { name: 'Notifications' })).toHaveText('Bob joined');

  await panel.getByRole('button', { name: 'Remove Bob' }).click();
  const question = ada.page.getByRole('dialog', { name: 'Remove Bob?' });
  await bob.presses('Leave');

  await expect(question.getByRole('status', { name: 'Notifications' })).toHaveText('Bob left');
});

test('focus stays in an open panel, and returns to the button that opened it', async ({
  hostedMeeting,
  ada,
}) => {
  expect(hostedMeeting).not.toBe('');
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

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 360, height: 640 },
])
  test(`a toast neither moves the tiles nor covers them on ${viewport.width} × ${viewport.height}`, async ({
    hostedMeeting,
    ada,
    bob,
  }) => {
    await ada.page.setViewportSize(viewport);
    await bob.joins(hostedMeeting);
    await expect(ada.tileOf(bob)).toHaveAttribute('data-link', 'connected');
    const toast = ada.page.getByRole('status', { name: 'Notifications' });
    await expect(toast).toBeEmpty();
    const before = await ada.tileOf(bob).boundingBox();

    await ada.presses('Copy link');

    await expect(toast).not.toBeEmpty();
    const tile = await ada.tileOf(bob).boundingBox();
    const shown = await toast.locator('p').boundingBox();
    expect(tile).toEqual(before);
    expect((shown?.y ?? 0) + (shown?.height ?? 0)).toBeLessThanOrEqual(tile?.y ?? 0);
  });
