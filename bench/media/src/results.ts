/** The figures of a run by row and system, in ms. */
import type { Row } from './rows.ts';
import { SYSTEM_NAMES, type SystemName } from './systems/system.ts';

/** One measurement of a start-up row. */
export interface StartUp {
  readonly firstFrameMs: number;
}

/** The longest gap at either end of a call. */
export interface Gap {
  readonly videoMs: number;
  readonly audioMs: number;
  /** Whether both saw each other steadily at the end. */
  readonly recovered: boolean;
  /** When the newcomer saw a frame, in ms after the disturbance; negative before. */
  readonly framesAtMs: readonly number[];
}

export interface Cell<Measured = StartUp | Gap> {
  readonly measured: Measured[];
  /** Measurements that failed, with the reason. */
  readonly failures: string[];
  /** Of each that succeeded, with its set-up and its end. */
  readonly tookMs: number[];
}

export class Results {
  readonly #cells = new Map<string, Cell>();

  /** Creates an empty cell if there is none. */
  cell(row: Pick<Row, 'id'>, system: SystemName): Cell {
    const key = `${row.id} ${system}`;
    const cell = this.#cells.get(key) ?? { measured: [], failures: [], tookMs: [] };
    this.#cells.set(key, cell);
    return cell;
  }

  startUps(row: Pick<Row, 'id'>, system: SystemName): number[] {
    return this.cell(row, system).measured.flatMap((measured) =>
      'firstFrameMs' in measured ? [measured.firstFrameMs] : [],
    );
  }

  /** Of all systems. */
  tookMs(row: Pick<Row, 'id'>): number[] {
    return SYSTEM_NAMES.flatMap((system) => this.cell(row, system).tookMs);
  }

  gaps(row: Pick<Row, 'id'>, system: SystemName): Gap[] {
    return this.cell(row, system).measured.filter((measured) => 'videoMs' in measured);
  }

  toJSON(): Record<string, Cell> {
    return Object.fromEntries(this.#cells);
  }
}
