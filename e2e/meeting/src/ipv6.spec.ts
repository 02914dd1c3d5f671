import { BLUE, expectPicture, nominatedPair, RED } from '@throughline/people';
import { expect, test } from './fixtures.js';
import { Ipv6Network } from './ipv6-network.js';
import { Product } from './product.js';
import { WEEKLY } from './weekly.js';
import { words } from './words.js';

test(
  'on a machine without IPv4, two people meet at http://[::1] through the relay',
  WEEKLY,
  async ({ arrive }) => {
    await using network = await Ipv6Network.open();
    await using product = await Product.start({}, { prefix: network.prefix });
    const { launch } = network;
    const ada = await arrive({ name: 'Ada', camera: RED, launch });
    const bob = await arrive({ name: 'Bob', camera: BLUE, launch });

    await ada.page.goto(product.origin);
    await ada.presses(words.home.start);
    await ada.page.waitForURL('**/meet/*');
    const url = ada.page.url();
    await ada.joins(url);
    await bob.joinsByRelay(url);

    expect(url).toContain('http://[::1]:');
    await expectPicture(ada.tileOf(bob), BLUE);
    await expectPicture(bob.tileOf(ada), RED);
    await expect(ada.tileOf(bob)).toHaveAttribute('data-route', 'relayed');
    expect((await nominatedPair(bob.page)).local.candidateType).toBe('relay');
  },
);
