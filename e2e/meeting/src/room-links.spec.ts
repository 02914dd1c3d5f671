import { BLUE, expectPicture } from '@throughline/people';
import { expect, test } from './fixtures.js';
import { SignalingClient } from './signaling-client.js';
import { words } from './words.js';

test('[MOD-17] a host sees who cannot reach whom, why, and what would help', async ({
  product,
  ada,
  bob,
}) => {
  const room = await product.createRoom();
  await ada.joins(product.hostLinkOf(room));
  await bob.joins(room.url);
  await expectPicture(ada.tileOf(bob), BLUE);
  using cleo = await SignalingClient.join(product.origin, room, 'Cleo');
  cleo.announceNetwork({ kind: 'udp-blocked' });
  cleo.reportLink(cleo.idOf('Bob'), { outcome: 'failed', cause: 'relay_unreachable' });

  for (const person of [ada, bob]) await person.presses(words.paths.title);
  await ada.presses(words.paths.everyone);

  const view = ada.page.getByRole('dialog', { name: words.roomLinks.title });
  await expect(view.getByText(words.linkRemedies.change_network({ names: 'Cleo' }))).toBeVisible();
  await expect(view.getByText(words.linkCauses.relay_unreachable)).toBeVisible();
  const { direct, failed, unreported } = words.linkStatuses;
  await expect(view.getByRole('row')).toHaveText([
    /AdaBobCleo$/,
    `Ada—${direct}${unreported}`,
    `Bob${direct}—${unreported}`,
    `Cleo${unreported}${failed}—`,
  ]);
  await expect(bob.page.getByText(words.paths.own)).toBeVisible();
  await expect(bob.page.getByRole('button', { name: words.paths.everyone })).toHaveCount(0);
});
