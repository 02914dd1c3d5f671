import {
  MAX_BITRATE_KBPS,
  type Measurement,
  type MeasurementProblem,
  type MeasurementState,
  problemsIn,
  type RelayRung,
} from '@throughline/connectivity';
import { useId } from 'react';
import { checkMessages } from './check-texts';

/** The same in every language. */
const TRANSPORTS: Record<RelayRung, string> = {
  relay_udp: 'UDP',
  relay_tcp: 'TCP',
  relay_tls: 'TLS',
};

/** What the check has measured through the relay, and what to do about a poor value. */
export function MeasuredPath({ measurement }: { measurement: MeasurementState }) {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className="flex flex-col gap-2">
      <h2 id={headingId} className="text-sm font-semibold">
        {checkMessages.measurement}
      </h2>
      {measurement.kind === 'done' ? (
        <>
          <Values result={measurement.result} />
          <p className="text-sm text-muted">
            {checkMessages.measuredOver({ transport: TRANSPORTS[measurement.over] })}
          </p>
        </>
      ) : (
        <p className="text-sm text-muted">
          {measurement.kind === 'skipped' ? checkMessages.notMeasured : checkMessages.measuring}
        </p>
      )}
    </section>
  );
}

function Values({ result }: { result: Measurement }) {
  const problems = problemsIn(result);
  const mbps = Math.round(result.bitrateKbps / 100) / 10;
  const values: [MeasurementProblem, name: string, value: string][] = [
    ['round_trip', checkMessages.roundTrip, milliseconds(result.roundTripMs)],
    ['jitter', checkMessages.jitter, milliseconds(result.jitterMs)],
    [
      'loss',
      checkMessages.loss,
      checkMessages.percent({ percent: Math.round(result.lossRatio * 1_000) / 10 }),
    ],
    [
      'bitrate',
      checkMessages.bitrate,
      // Timers of a busy page send a little less than they should.
      result.bitrateKbps > MAX_BITRATE_KBPS * 0.9
        ? checkMessages.megabitsAtLeast({ mbps })
        : checkMessages.megabits({ mbps }),
    ],
  ];
  return (
    <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
      {values.map(([key, name, value]) => (
        <div key={key} className="flex flex-col">
          <dt className="text-sm text-muted">{name}</dt>
          <dd className="text-lg tabular-nums">{value}</dd>
          {problems.includes(key) && (
            <dd className="text-sm text-pretty text-warning">{checkMessages.problems[key]}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}

const milliseconds = (value: number) =>
  checkMessages.milliseconds({ ms: Math.round(value * 10) / 10 });
