import { Disclosure } from '@/ui/disclosure';
import { countInWords, periodInWords } from './formats';
import { supportMessages } from './support-texts';

export interface Series {
  readonly id: string;
  readonly name: string;
  /** A class with the background of its bars. */
  readonly colour: string;
  /** One amount per period. */
  readonly amounts: readonly number[];
}

interface PeriodChartProps {
  title: string;
  starts: readonly number[];
  periodMs: number;
  series: readonly Series[];
}

const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);

/** Stacked bars over time, a legend with the sums, and the same numbers as a table. */
export function PeriodChart(props: PeriodChartProps) {
  const { title, starts, periodMs, series } = props;
  const totals = starts.map((_, index) => sumOf(series.map(({ amounts }) => amounts[index] ?? 0)));
  const largest = Math.max(1, ...totals);
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {series.map(({ id, name, colour, amounts }) => (
          <li key={id} className="flex items-center gap-2">
            <Swatch colour={colour} />
            <span>{name}</span>
            <span className="font-semibold tabular-nums">{countInWords(sumOf(amounts))}</span>
          </li>
        ))}
      </ul>
      <div
        role="img"
        aria-label={supportMessages.chartOf({ title })}
        className="flex h-32 items-end gap-px border-b border-field-edge sm:gap-0.5"
      >
        {starts.map((start, index) => (
          <div key={start} className="flex h-full min-w-0 grow flex-col justify-end">
            {series.map(({ id, colour, amounts }) => (
              <div
                key={id}
                className={`w-full shrink-0 forced-color-adjust-none ${colour}`}
                style={{ height: `${(100 * (amounts[index] ?? 0)) / largest}%` }}
              />
            ))}
          </div>
        ))}
      </div>
      <div aria-hidden className="flex justify-between gap-4 text-xs text-muted">
        {[starts.at(0), starts.at(-1)].map((start, index) => (
          <span key={index}>{start !== undefined && periodInWords(start, periodMs)}</span>
        ))}
      </div>
      <Disclosure summary={supportMessages.asTable}>
        <PeriodTable {...props} />
      </Disclosure>
    </div>
  );
}

function PeriodTable({ title, starts, periodMs, series }: PeriodChartProps) {
  return (
    // A wide table scrolls by itself, also with the keyboard.
    <div role="group" aria-label={title} tabIndex={0} className="overflow-x-auto">
      <table className="w-full text-sm">
        <thead>
          <tr className="text-start">
            <HeadCell>{supportMessages.time}</HeadCell>
            {series.map(({ id, name }) => (
              <HeadCell key={id}>{name}</HeadCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {starts.map((start, index) => (
            <tr key={start} className="border-t border-edge">
              <th scope="row" className="py-1.5 pe-4 text-start font-normal whitespace-nowrap">
                {periodInWords(start, periodMs)}
              </th>
              {series.map(({ id, amounts }) => (
                <td key={id} className="py-1.5 pe-4 tabular-nums">
                  {countInWords(amounts[index] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const HeadCell = ({ children }: { children: string }) => (
  <th scope="col" className="py-1.5 pe-4 text-start font-medium">
    {children}
  </th>
);

function Swatch({ colour }: { colour: string }) {
  return (
    <span aria-hidden className={`size-3 shrink-0 rounded-sm forced-color-adjust-none ${colour}`} />
  );
}
