import { ADDRESS_FAMILIES, type CheckState, RUNGS } from '@throughline/connectivity';
import { AdministratorText } from './administrator-text';
import { CheckVerdict } from './check-verdict';
import { MeasuredPath } from './measured-path';
import { RungRow } from './rung-row';
import { checkMessages } from './check-texts';

/** What a check has found: the verdict, each step, the measurement, and a text for the administrator or for support. */
export function CheckReport({ state }: { state: CheckState }) {
  const { rungs, families } = state;
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <CheckVerdict state={state} />
      <section aria-label={checkMessages.steps}>
        <ol className="divide-y divide-edge rounded-2xl border border-edge bg-surface px-4">
          {RUNGS.map((rung) => (
            <RungRow key={rung} rung={rung} state={rungs[rung]} />
          ))}
        </ol>
      </section>
      <section aria-labelledby="families" className="flex flex-col gap-2">
        <h2 id="families" className="text-sm font-semibold">
          {checkMessages.families}
        </h2>
        <dl className="flex flex-wrap gap-x-8 gap-y-1 text-sm">
          {ADDRESS_FAMILIES.map((family) => (
            <div key={family} className="flex gap-2">
              <dt className="text-muted">{FAMILY_NAMES[family]}</dt>
              <dd>{checkMessages.familyStates[families[family]]}</dd>
            </div>
          ))}
        </dl>
      </section>
      <MeasuredPath measurement={state.measurement} />
      <AdministratorText state={state} />
    </div>
  );
}

/** The same in every language. */
const FAMILY_NAMES = { ipv4: 'IPv4', ipv6: 'IPv6' } as const;
