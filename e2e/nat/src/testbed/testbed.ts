/**
 * The whole product in a lab with two sites and a person in each. It holds one meeting after another: the networks
 * of the sites change in between, while browsers and product keep running.
 */
import { type Access, NatLab, open, type Site, type Uplinks } from '@throughline/nat-lab';
import { meet, type People, readMeetingTrace } from './meet.js';
import { type PageSetup, Participant } from './participant.js';
import type { Person } from './person.js';
import { Product } from './product.js';
import { readPairInUse } from './read-details.js';
import { readNetworkCheck } from './read-network-check.js';
import type { TurnServerEntry } from './turn-server.js';
import type { MeetingTrace } from '../trace/trace.js';
import type { CellResult } from '../verdict/cell.js';
import { deviations } from '../verdict/deviations.js';
import { detailsDeviations } from '../verdict/details-deviations.js';
import { outcomeOf } from '../verdict/outcome.js';
import type { NetworkCheck } from '../prediction/network-check.js';
import { predict, type Sides } from '../prediction/predict.js';
import type { Gaps } from '../trace/gaps.js';
import { readGaps, watchGaps } from '../trace/watch-gaps.js';

export interface Networks {
  left: Access;
  right: Access;
  turn: boolean;
  /** Both people are in the left network. */
  oneSite: boolean;
}

export interface MeetingOptions {
  /** Replaces the person on the right. */
  guest?: Person;
  /** The person who creates the room. Default: `left`. */
  roomCreator?: keyof People;
  /** Offered in place of the stack's own, if `turn` is set. */
  turnServers?: readonly TurnServerEntry[];
  /** Awaited once the networks are set up, before the meeting starts. */
  onNetworksReady?: () => Promise<void>;
}

export class Testbed implements AsyncDisposable {
  readonly product: Product;
  readonly lab: NatLab<'left' | 'right'>;
  readonly left: Participant;
  readonly right: Participant;
  /** A second person in the left network. */
  readonly neighbour: Participant;
  readonly #owned: AsyncDisposableStack;

  private constructor(
    {
      lab,
      product,
      left,
      right,
      neighbour,
    }: Pick<Testbed, 'lab' | 'product' | 'left' | 'right' | 'neighbour'>,
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
   * @param left only needed for roaming, since `run` sets the networks
   * @param turn as in the first meeting, to avoid a restart of the API before it
   */
  static async start({
    left: leftSite = open,
    turn = true,
    pages,
  }: { left?: Access | Uplinks; turn?: boolean; pages?: PageSetup } = {}): Promise<Testbed> {
    await using owned = new AsyncDisposableStack();
    const lab = owned.use(await NatLab.start({ left: leftSite, right: open }));
    const product = owned.use(await Product.start(lab, turn ? 'own' : 'none'));
    const authority = await product.authority();
    const neighbourHost = await lab.site('left').addHost('neighbour');
    const [left, right, neighbour] = await Promise.all([
      Participant.arrive({ name: 'Ada', host: lab.site('left').host, authority }, pages),
      Participant.arrive({ name: 'Ben', host: lab.site('right').host, authority }, pages),
      Participant.arrive({ name: 'Nia', host: neighbourHost, authority }, pages),
    ]);
    for (const person of [left, right, neighbour]) owned.use(person);
    return new Testbed({ lab, product, left, right, neighbour }, owned.move());
  }

  /** Holds one meeting, between the two networks or within the left one. */
  async run(
    { left, right, turn, oneSite }: Networks,
    { guest, roomCreator = 'left', turnServers, onNetworksReady }: MeetingOptions = {},
  ): Promise<CellResult> {
    const sites = this.#sites(oneSite);
    const beganAt = performance.now();
    // Pages of the previous meeting would keep their cameras on and try to rejoin.
    const everyone = [this.left, this.right, this.neighbour, ...(guest ? [guest] : [])];
    await Promise.all(everyone.map((person) => person.leaves()));
    await this.product.offerTurn(turn ? (turnServers ?? 'own') : 'none');
    await sites.left.setAccess(left);
    if (!oneSite) await sites.right.setAccess(right);
    const residents = this.peopleIn({ oneSite });
    const people = { left: residents.left, right: guest ?? residents.right };
    await onNetworksReady?.();
    const keepsFirstPair = people.left.keepsFirstPair || people.right.keepsFirstPair;
    const prediction = predict(left, right, { turn, oneSite, keepsFirstPair });
    const trace = await meet(people, sites, {
      origin: this.product.origin,
      roomCreator,
      isSettled: (so) => deviations(prediction, outcomeOf(so)).length === 0,
    });
    const tookMs = Math.round(performance.now() - beganAt);
    return { left, right, turn, oneSite, prediction, tookMs, meetings: [trace] };
  }

  /** Resolves with what `/check` shows to the person at each site. Both networks are checked at the same time. */
  async checkNetworks({ left, right }: Sides<Access>): Promise<Sides<NetworkCheck>> {
    await Promise.all([this.left, this.right, this.neighbour].map((person) => person.leaves()));
    await this.product.offerTurn('own');
    const sites = this.#sites(false);
    await sites.left.setAccess(left);
    await sites.right.setAccess(right);
    const check = async (person: Participant) => {
      await person.open(`${this.product.origin}/check`);
      return readNetworkCheck(person.page);
    };
    const [leftCheck, rightCheck] = await Promise.all([check(this.left), check(this.right)]);
    return { left: leftCheck, right: rightCheck };
  }

  /** The people at the sites, ignoring a replacement. */
  peopleIn({ oneSite }: Pick<Networks, 'oneSite'>): People<Participant> {
    return { left: this.left, right: oneSite ? this.neighbour : this.right };
  }

  /** Compares what the details show to the left person, in the meeting that has just been held, with its prediction. */
  async detailsDeviations({ prediction, oneSite }: CellResult): Promise<string[]> {
    if (prediction.path === 'none') return [];
    const { left, right } = this.peopleIn({ oneSite });
    return detailsDeviations(prediction, await readPairInUse(left.page, right.name), 'left');
  }

  /** The trace so far of the last meeting between the two sites. @param right as in `run` */
  readTrace({ guest = this.right }: Pick<MeetingOptions, 'guest'> = {}): Promise<MeetingTrace> {
    return readMeetingTrace({ left: this.left, right: guest }, this.#sites(false));
  }

  /** Measures the gaps of the two people at the two sites from now on. */
  async watchGaps(): Promise<void> {
    await Promise.all([this.left, this.right].map(({ page }) => page.evaluate(watchGaps)));
  }

  /** Since `watchGaps`. */
  async readGaps(): Promise<Sides<Gaps>> {
    const [left, right] = await Promise.all([readGaps(this.left.page), readGaps(this.right.page)]);
    return { left, right };
  }

  #sites(oneSite: boolean): { left: Site; right: Site } {
    const left = this.lab.site('left');
    return { left, right: oneSite ? left : this.lab.site('right') };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned.disposeAsync();
  }
}
