/**
 * The whole product in a lab with two sites and a person in each, for one meeting after the other:
 * sites become other networks in between, browsers and product stay.
 */
import { type Access, NatLab, open, type Site, type Uplinks } from '@throughline/nat-lab';
import { meet, type People, tell } from './meet.js';
import { Participant } from './participant.js';
import type { Person } from './person.js';
import { Product } from './product.js';
import type { MeetingStory } from '../story/story.js';
import type { CellResult } from '../verdict/cell.js';
import { predict } from '../prediction/predict.js';

export interface Networks {
  left: Access;
  right: Access;
  turn: boolean;
  /** Both are in the left one. */
  oneSite: boolean;
}

export interface MeetingOptions {
  /** Comes in the right one's place. */
  guest?: Person;
  /** Who makes the room. Default: `left`. */
  maker?: keyof People;
  /** Awaited once the networks are as they shall be. */
  begins?: () => Promise<void>;
}

export class TestBed implements AsyncDisposable {
  readonly product: Product;
  readonly lab: NatLab<'left' | 'right'>;
  readonly left: Participant;
  readonly right: Participant;
  /** Beside the left one, in the same network. */
  readonly neighbour: Participant;
  readonly #owned: AsyncDisposableStack;

  private constructor(
    {
      lab,
      product,
      left,
      right,
      neighbour,
    }: Pick<TestBed, 'lab' | 'product' | 'left' | 'right' | 'neighbour'>,
    owned: AsyncDisposableStack,
  ) {
    this.lab = lab;
    this.product = product;
    this.left = left;
    this.right = right;
    this.neighbour = neighbour;
    this.#owned = owned;
  }

  /**
   * @param left for somebody who roams; otherwise any network will do, since `run` sets it
   * @param turn as in the first meeting, to spare it the change
   */
  static async start({
    left: leftSite = open,
    turn = true,
  }: { left?: Access | Uplinks; turn?: boolean } = {}): Promise<TestBed> {
    await using owned = new AsyncDisposableStack();
    const lab = owned.use(await NatLab.start({ left: leftSite, right: open }));
    const product = owned.use(await Product.start(lab, turn));
    const authority = await product.authority();
    const nextDoor = await lab.site('left').addHost('neighbour');
    const [left, right, neighbour] = await Promise.all([
      Participant.arrive('Ada', lab.site('left').host, authority),
      Participant.arrive('Ben', lab.site('right').host, authority),
      Participant.arrive('Nia', nextDoor, authority),
    ]);
    for (const person of [left, right, neighbour]) owned.use(person);
    return new TestBed({ lab, product, left, right, neighbour }, owned.move());
  }

  /** One meeting across, or within, those networks. */
  async run(
    { left, right, turn, oneSite }: Networks,
    { guest, maker = 'left', begins }: MeetingOptions = {},
  ): Promise<CellResult> {
    const sites = this.#sites(oneSite);
    const beganAt = performance.now();
    // From the meeting before: their cameras would go on, and their attempts to get back into it.
    const former = [this.left, this.right, this.neighbour, ...(guest ? [guest] : [])];
    await Promise.all(former.map((person) => person.leaves()));
    await this.product.offerTurn(turn);
    await sites.left.setAccess(left);
    if (!oneSite) await sites.right.setAccess(right);
    const regulars = this.peopleIn({ oneSite });
    const people = { left: regulars.left, right: guest ?? regulars.right };
    await begins?.();
    const story = await meet(people, sites, { origin: this.product.origin, maker });
    const endsAtFirst = people.left.endsAtFirst || people.right.endsAtFirst;
    const prediction = predict(left, right, { turn, oneSite, endsAtFirst });
    const tookMs = Math.round(performance.now() - beganAt);
    return { left, right, turn, oneSite, prediction, tookMs, meetings: [story] };
  }

  /** Who meets there unless somebody comes in the place of one. */
  peopleIn({ oneSite }: Pick<Networks, 'oneSite'>): People<Participant> {
    return { left: this.left, right: oneSite ? this.neighbour : this.right };
  }

  /** What those who met last across the sites can tell by now. */
  retell(): Promise<MeetingStory> {
    return tell({ left: this.left, right: this.right }, this.#sites(false));
  }

  #sites(oneSite: boolean): { left: Site; right: Site } {
    const left = this.lab.site('left');
    return { left, right: oneSite ? left : this.lab.site('right') };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned.disposeAsync();
  }
}
