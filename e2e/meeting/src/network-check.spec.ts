import { RED } from '@throughline/people';
import { expect, test } from './fixtures.js';
import { Product } from './product.js';
import { ANY_NUMBER, matching, words } from './words.js';

/** What `npm start` offers: its coturn has no certificate. */
const OFFERED = [
  words.checkSteps.api,
  words.checkSteps.signaling,
  words.checkSteps.stun,
  words.checkSteps.relay_udp,
  words.checkSteps.relay_tcp,
];

test('[CHK-1] the join page states what the network allows, and opens the report', async ({
  ada,
}) => {
  await using product = await Product.start();
  const { url } = await product.createRoom();

  await ada.entersLobby(url);
  const { line, title } = words.check;
  const result = line.possible.ready;
  const measured = matching(
    line.withRoundTrip({ result, ms: ANY_NUMBER }),
    line.withShortRoundTrip({ result }),
  );
  await ada.page.getByRole('button', { name: measured }).click({ timeout: 30_000 });

  const report = ada.page.getByRole('dialog', { name: title });
  await expect(report.getByText(words.check.verdicts.good.title)).toBeVisible();
});

test('[CHK-1] /check passes every step that the server offers, without a meeting', async ({
  arrive,
}) => {
  await using product = await Product.start();
  const { page } = await arrive({ name: 'Ada', camera: RED });

  await page.goto(`${product.origin}/check`);
  const startedAtMs = Date.now();
  const verdict = page.getByRole('status').getByText(words.check.verdicts.good.title);
  await expect(verdict).toBeVisible({ timeout: 30_000 });
  test.info().annotations.push({ type: 'ms', description: String(Date.now() - startedAtMs) });

  const steps = page.getByRole('region', { name: words.check.steps }).getByRole('listitem');
  for (const { name } of OFFERED)
    await expect(steps.filter({ hasText: name })).toHaveAttribute('data-state', 'passed');
  await expect(steps.filter({ hasText: words.checkSteps.relay_tls.name })).toContainText(
    words.checkSkips.not_offered,
  );
});
