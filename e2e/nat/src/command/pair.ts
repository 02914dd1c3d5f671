/** Two networks with a person in each, and the product between them. */
import { NatLab } from '@throughline/nat-lab';
import { meet, type People } from '../bed/meet.js';
import { Participant } from '../bed/participant.js';
import { Product } from '../bed/product.js';
import { predict } from '../prediction/predict.js';
import type { CellResult } from '../verdict/cell.js';
import type { PairWish } from './pair-arguments.js';

export class Pair implements AsyncDisposable {
  readonly lab: NatLab<keyof People>;
  readonly people: People<Participant>;
  readonly #product: Product;
  readonly #wish: PairWish;
  readonly #owned: AsyncDisposableStack;

  private constructor(
    wish: PairWish,
    {
      lab,
      product,
      people,
    }: { lab: NatLab<keyof People>; product: Product; people: People<Participant> },
    owned: AsyncDisposableStack,
  ) {
    this.#wish = wish;
    this.lab = lab;
    this.people = people;
    this.#product = product;
    this.#owned = owned;
  }

  static async start(wish: PairWish): Promise<Pair> {
    await using owned = new AsyncDisposableStack();
    const lab = owned.use(await NatLab.start({ left: wish.left, right: wish.right }));
    const product = owned.use(await Product.start(lab, wish.turn));
    const authority = await product.authority();
    const arrive = async (side: keyof People, name: string) => {
      await lab.site(side).impair({ delayMs: wish.delayMs / 2 });
      return owned.use(await Participant.arrive(name, lab.site(side).host, authority));
    };
    const people = { left: await arrive('left', 'Ada'), right: await arrive('right', 'Ben') };
    return new Pair(wish, { lab, product, people }, owned.move());
  }

  /** They stay in the meeting. */
  async meet(): Promise<CellResult> {
    const { left, right, turn } = this.#wish;
    const sites = { left: this.lab.site('left'), right: this.lab.site('right') };
    const { origin } = this.#product;
    const story = await meet(this.people, sites, { origin, maker: 'left' });
    const prediction = predict(left, right, { turn });
    return { left, right, turn, oneSite: false, prediction, meetings: [story] };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned.disposeAsync();
  }
}
