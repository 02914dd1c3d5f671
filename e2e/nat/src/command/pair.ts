/** Two networks with a person in each, and the product between them. */
import { NatLab } from '@throughline/nat-lab';
import { meet, type People } from '../testbed/meet.js';
import { Participant } from '../testbed/participant.js';
import { Product } from '../testbed/product.js';
import { predict } from '../prediction/predict.js';
import type { CellResult } from '../verdict/cell.js';
import type { PairOptions } from './pair-arguments.js';

export class Pair implements AsyncDisposable {
  readonly lab: NatLab<keyof People>;
  readonly people: People<Participant>;
  readonly #product: Product;
  readonly #options: PairOptions;
  readonly #owned: AsyncDisposableStack;

  private constructor(
    options: PairOptions,
    {
      lab,
      product,
      people,
    }: { lab: NatLab<keyof People>; product: Product; people: People<Participant> },
    owned: AsyncDisposableStack,
  ) {
    this.#options = options;
    this.lab = lab;
    this.people = people;
    this.#product = product;
    this.#owned = owned;
  }

  static async start(options: PairOptions): Promise<Pair> {
    await using owned = new AsyncDisposableStack();
    const lab = owned.use(await NatLab.start({ left: options.left, right: options.right }));
    const product = owned.use(await Product.start(lab, options.turn ? 'own' : 'none'));
    const authority = await product.authority();
    const arrive = async (side: keyof People, name: string) => {
      await lab.site(side).impair({ delayMs: options.delayMs / 2 });
      return owned.use(await Participant.arrive({ name, host: lab.site(side).host, authority }));
    };
    const people = { left: await arrive('left', 'Ada'), right: await arrive('right', 'Ben') };
    return new Pair(options, { lab, product, people }, owned.move());
  }

  /** Holds the meeting; both people stay in it. */
  async meet(): Promise<CellResult> {
    const { left, right, turn } = this.#options;
    const sites = { left: this.lab.site('left'), right: this.lab.site('right') };
    const { origin } = this.#product;
    const trace = await meet(this.people, sites, { origin, roomCreator: 'left' });
    const prediction = predict(left, right, { turn });
    return { left, right, turn, oneSite: false, prediction, meetings: [trace] };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned.disposeAsync();
  }
}
