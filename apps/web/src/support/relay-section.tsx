import { type MeetingSummary, RelayProtocol } from '@throughline/protocol';
import { type ReactNode, useState } from 'react';
import { sizeInWords } from '@/meeting/files/file-sizes';
import { TextField } from '@/ui/text-field';
import { AmountTable } from './amount-table';
import { costInWords, minutesIn, minutesInWords, shareInWords } from './formats';
import { OUTCOME_STYLES } from './outcome-styles';
import { PeriodChart } from './period-chart';
import { readPrice } from './read-price';
import { SectionCard } from './section-card';
import { supportMessages } from './support-texts';

/** How much of the time people were connected through the relay, and what its traffic costs. */
export function RelaySection({ summary }: { summary: MeetingSummary }) {
  const [priceText, setPriceText] = useState('');
  const { periods, periodMs, total } = summary;
  const { directMs, relayedMs, relayedBytes } = total;
  const price = readPrice(priceText);
  const relays = RelayProtocol.options
    .map((protocol) => ({
      id: protocol,
      name: protocol.toUpperCase(),
      amount: total.relays[protocol] ?? 0,
    }))
    .filter(({ amount }) => amount > 0);
  return (
    <SectionCard title={supportMessages.relayTitle}>
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-4">
        <Figure name={supportMessages.relayedShare}>
          {shareInWords(relayedMs, directMs + relayedMs)}
        </Figure>
        <Figure name={supportMessages.relayedMinutes}>{minutesInWords(relayedMs)}</Figure>
        <Figure name={supportMessages.relayedTraffic}>
          {relayedBytes === undefined ? supportMessages.unknownTraffic : sizeInWords(relayedBytes)}
        </Figure>
        {relayedBytes !== undefined && price !== undefined && (
          <Figure name={supportMessages.cost}>{costInWords(relayedBytes, price)}</Figure>
        )}
      </dl>
      <PeriodChart
        title={supportMessages.relayTitle}
        starts={periods.map(({ startsAt }) => startsAt)}
        periodMs={periodMs}
        series={[
          {
            id: 'relayed',
            name: supportMessages.relayedMinutes,
            colour: OUTCOME_STYLES.relayed.bar,
            amounts: periods.map((period) => minutesIn(period.relayedMs)),
          },
          {
            id: 'direct',
            name: supportMessages.directMinutes,
            colour: OUTCOME_STYLES.direct.bar,
            amounts: periods.map((period) => minutesIn(period.directMs)),
          },
        ]}
      />
      {relays.length > 0 && (
        <AmountTable
          nameTitle={supportMessages.protocol}
          amountTitle={supportMessages.links.relayed}
          rows={relays}
          colour={OUTCOME_STYLES.relayed.bar}
        />
      )}
      {relayedBytes !== undefined && (
        <TextField
          label={supportMessages.price}
          hint={supportMessages.priceHint}
          inputMode="decimal"
          autoComplete="off"
          className="max-w-56"
          value={priceText}
          onChange={({ target }) => setPriceText(target.value)}
        />
      )}
    </SectionCard>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-0.5">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="text-xl font-semibold">{children}</dd>
    </div>
  );
}
