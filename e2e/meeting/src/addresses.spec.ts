import { freePort } from '@throughline/test-kit';
import { BLUE, GREEN, type PersonOptions, RED } from '@throughline/people';
import { expect, test } from './fixtures.js';
import { Product } from './product.js';
import { WEEKLY } from './weekly.js';

/** A LAN address and a second name of the server; both stay on this machine. */
const LAN = '198.51.100.7';
const SECOND_NAME = 'second.example';
const NAMES = [LAN, SECOND_NAME, 'localhost.'];
const launch: PersonOptions['launch'] = {
  args: [`--host-resolver-rules=${NAMES.map((name) => `MAP ${name} 127.0.0.1`).join()}`],
};

test(
  '[SIG-11] people meet, whatever address of the server each of them opens',
  WEEKLY,
  async ({ arrive }) => {
    const port = await freePort();
    const settings = {
      PUBLIC_ORIGIN: `http://localhost:${port}`,
      ADDITIONAL_ORIGINS: `http://127.0.0.1:${port}`,
    };
    await using product = await Product.start(settings, { port });
    const { id, hostToken } = await product.createRoom();
    const ada = await arrive({ name: 'Ada', camera: RED, launch });
    const bob = await arrive({ name: 'Bob', camera: BLUE, launch });
    const cleo = await arrive({ name: 'Cleo', camera: GREEN, launch });

    await ada.joins(`http://${LAN}:${port}/meet/${id}#token=${hostToken}`);
    await bob.joins(`http://${SECOND_NAME}:${port}/meet/${id}`);
    await cleo.joins(`http://127.0.0.1:${port}/meet/${id}`);

    await expect(ada.tileOf(bob)).toHaveAttribute('data-link', 'connected');
    await expect(ada.tileOf(cleo)).toHaveAttribute('data-link', 'connected');
    expect(ada.page.url()).toBe(`http://localhost:${port}/meet/${id}`);
    expect(bob.page.url()).toBe(`http://localhost:${port}/meet/${id}`);
    expect(cleo.page.url()).toBe(`http://127.0.0.1:${port}/meet/${id}`);
    await cleo.page.goto(`http://localhost.:${port}/?a=b`);
    await expect(cleo.page).toHaveURL(`http://localhost:${port}/?a=b`);
    await expect.poll(() => product.linesWith('origin rejected')).toHaveLength(3);
    const lines = product.linesWith('origin rejected').join();
    for (const name of NAMES) expect(lines).toContain(`"origin":"http://${name}:${port}"`);
  },
);

test('a name that is not of this machine is explained to the visitor and to the operator', async ({
  product,
  arrive,
}) => {
  const { port } = new URL(product.origin);
  const ada = await arrive({ name: 'Ada', camera: RED, launch });

  for (const path of ['/', '/meet/abc'])
    await ada.page.goto(`http://${SECOND_NAME}:${port}${path}`);

  await expect(ada.page.getByText(`at http://localhost:${port}.`)).toBeVisible();
  await expect
    .poll(() => product.linesWith(SECOND_NAME))
    .toEqual([expect.stringContaining('set PUBLIC_ORIGIN')]);
});
