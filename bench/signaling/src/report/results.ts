/** Every figure of every round, by server. */
import type { FigureName, Figures } from '../scenarios/figures.ts';

export class Results {
  readonly #byServer = new Map<string, Map<FigureName, number[]>>();

  add(server: string, figures: Figures): void {
    const kept = this.#byServer.get(server) ?? new Map<FigureName, number[]>();
    this.#byServer.set(server, kept);
    for (const [name, value] of Object.entries(figures) as [FigureName, number][])
      kept.set(name, [...(kept.get(name) ?? []), value]);
  }

  get servers(): string[] {
    return [...this.#byServer.keys()];
  }

  /** In the order of the rounds. */
  of(server: string, figure: FigureName): readonly number[] {
    return this.#byServer.get(server)?.get(figure) ?? [];
  }

  toJSON(): Record<string, Record<string, number[]>> {
    const rows = [...this.#byServer].map(([server, kept]) => [server, Object.fromEntries(kept)]);
    return Object.fromEntries(rows) as Record<string, Record<string, number[]>>;
  }
}
