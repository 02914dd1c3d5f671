/** A receipt as a page for people: one file without scripts, in the language of this page. Pure. */
import type { Receipt, ReceiptLink } from '@throughline/protocol';
import type { Language } from '@/messages/languages';
import { html, type Markup } from './escape-html';
import { pairMessages, receiptFileMessages as texts, restartReasonMessages } from './receipt-texts';
import { RECEIPT_STYLES } from './receipt-styles';

/** A second defence beside the escaping: allows only the styles of the file. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export function receiptHtml(receipt: Receipt, language: Language): string {
  const times = new Intl.DateTimeFormat(language.tag, { dateStyle: 'long', timeStyle: 'medium' });
  const whole = (at: string) => times.format(new Date(at));
  const { self, product, links } = receipt;
  const browser = [self.browser.name, self.browser.majorVersion].join(' ').trim();
  return html`<!doctype html>
    <html lang="${language.tag}" dir="${language.direction}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width" />
        <meta name="referrer" content="no-referrer" />
        <title>${texts.title}</title>
        <style>
          ${RECEIPT_STYLES}
        </style>
      </head>
      <body>
        <h1>${texts.title}</h1>
        <dl>
          ${definition(texts.start, whole(receipt.startedAt))}
          ${definition(texts.end, receipt.endedAt === null ? texts.notEnded : whole(receipt.endedAt))}
          ${self.displayName !== null && definition(texts.you, self.displayName)}
          ${definition(texts.browser, browser)}
          ${self.network && definition(texts.network, networkText(self.network))}
          ${self.check && definition(texts.check, texts.verdicts[self.check.verdict])}
          ${definition(texts.product, `${product.name} ${product.version}`)}
        </dl>
        <p>${texts.note}</p>
        ${links.length === 0 && html`<p>${texts.alone}</p>`}
        ${links.map((link) => linkSection(link, language))}
      </body>
    </html> `.toString();
}

function linkSection(link: ReceiptLink, language: Language): Markup {
  const format = new Intl.DateTimeFormat(language.tag, { timeStyle: 'medium' });
  const time = (at: string) => format.format(new Date(at));
  const { claims, prediction, encryption } = link;
  const outcome = texts.outcomes[link.outcome];
  const dtls = encryption?.dtlsVersion;
  return html`<section>
    <h2><bdi>${personName(link)}</bdi></h2>
    <dl>
      ${definition(texts.outcome, outcome)} ${definition(texts.start, time(link.startedAt))}
      ${link.endedAt !== null && definition(texts.end, time(link.endedAt))}
      ${definition(texts.connectedAfter, milliseconds(link.connectedAfterMs))}
      ${definition(texts.firstFrameAfter, milliseconds(link.firstFrameAfterMs))}
      ${prediction && definition(texts.prediction, texts.predictions[prediction.route])}
      ${dtls && definition(texts.encryption, texts.dtls({ version: dtls }))}
      ${encryption?.srtpCipher && definition(texts.srtpCipher, encryption.srtpCipher)}
    </dl>
    <h3>${texts.events}</h3>
    ${eventList(link, time)}
    <h3>${texts.measurements}</h3>
    ${summaryTable(link.summary)}
    <h3>${texts.pairs}</h3>
    ${pairTable(link.pairs)}
    <h3>${texts.ownCandidates}</h3>
    <ul>
      ${link.candidates.map(({ type, protocol, address }) => html`<li>${pairMessages[type]}, ${protocol.toUpperCase()}: ${address ?? texts.masked}</li>`)}
    </ul>
    <h3>${texts.claims}</h3>
    <p>${texts.claimsNote}</p>
    <dl>
      ${claims.network && definition(texts.network, networkText(claims.network))}
      ${claims.reception && definition(texts.theirLoss, percent(claims.reception.lossRatio))}
      ${definition(texts.theirCandidates, candidateCounts(claims.candidates))}
    </dl>
  </section> `;
}

function eventList(link: ReceiptLink, time: (at: string) => string): Markup {
  const events = [
    ...link.routes.map((route) => ({ at: route.at, text: routeText(route) })),
    ...link.restarts.map(({ at, reason }) => ({
      at,
      text: texts.restarted({ reason: restartReasonMessages[reason] }),
    })),
    ...link.gaps.map(({ at, durationMs }) => ({
      at,
      text:
        durationMs === null
          ? texts.openGap
          : texts.gap({ seconds: Math.round(durationMs / 100) / 10 }),
    })),
    ...link.failures.map(({ at, explanation }) => ({ at, text: explanation })),
  ].toSorted((a, b) => a.at.localeCompare(b.at));
  if (events.length === 0) return html`<p>${texts.noEvents}</p>`;
  return html`<ol>
    ${events.map(({ at, text }) => html`<li><time datetime="${at}">${time(at)}</time> ${text}</li>`)}
  </ol>`;
}

function routeText({ kind, relayedVia, isConfirmed }: ReceiptLink['routes'][number]): string {
  if (kind === 'relayed')
    return relayedVia === null
      ? texts.relayed
      : texts.relayedOver({ protocol: relayedVia.toUpperCase() });
  return isConfirmed ? texts.direct : texts.unconfirmed;
}

function summaryTable(summary: ReceiptLink['summary']): Markup {
  const rows: [string, ReceiptLink['summary']['roundTripMs'], (value: number) => string][] = [
    [texts.roundTrip, summary.roundTripMs, milliseconds],
    [texts.loss, summary.lossRatio, percent],
    [texts.concealed, summary.concealedRatio, percent],
    [texts.sent, summary.sentKbps, kbps],
    [texts.received, summary.receivedKbps, kbps],
  ];
  return html`<table>
    <tr>
      <th></th>
      <th>${texts.median}</th>
      <th>${texts.p95}</th>
    </tr>
    ${rows.map(
      ([name, spread, format]) =>
        html`<tr>
          <th>${name}</th>
          <td>${spread ? format(spread.median) : '–'}</td>
          <td>${spread ? format(spread.p95) : '–'}</td>
        </tr> `,
    )}
  </table>`;
}

function pairTable(pairs: ReceiptLink['pairs']): Markup {
  if (pairs.length === 0) return html`<p>${texts.noPairs}</p>`;
  return html`<table>
    <tr>
      <th>${texts.pair}</th>
      <th>${texts.checks}</th>
      <th>${texts.verdict}</th>
    </tr>
    ${pairs.map(
      (pair) =>
        html`<tr>
          <td>
            ${pairMessages[pair.relayProtocol === null ? pair.local : 'relay']} ↔
            ${pairMessages[pair.remote]}, ${(pair.relayProtocol ?? pair.protocol).toUpperCase()}
          </td>
          <td>${pair.responsesReceived} / ${pair.requestsSent}</td>
          <td>${pairMessages.verdicts[pair.verdict]}</td>
        </tr> `,
    )}
  </table>`;
}

type Network = NonNullable<Receipt['self']['network']>;

function networkText(network: Network): string {
  return network.kind === 'udp-open' ? texts.mappings[network.ipv4] : texts.networks[network.kind];
}

function candidateCounts(counts: ReceiptLink['claims']['candidates']): string {
  return (
    (['host', 'srflx', 'prflx', 'relay'] as const)
      .filter((type) => counts[type] > 0)
      .map((type) => `${pairMessages[type]}: ${counts[type]}`)
      .join(', ') || '–'
  );
}

/** A receipt contains display names only if the person has chosen to include them. */
function personName({ person, claims }: ReceiptLink): string {
  return claims.displayName ?? texts.person({ number: Number(person.replace(/\D/g, '')) });
}

const definition = (term: string, value: string) =>
  html`<div>
    <dt>${term}</dt>
    <dd><bdi>${value}</bdi></dd>
  </div>`;

const milliseconds = (value: number | null) =>
  value === null ? '–' : texts.milliseconds({ value: Math.round(value) });
const percent = (ratio: number | null) =>
  ratio === null ? '–' : texts.percent({ value: Math.round(ratio * 1_000) / 10 });
const kbps = (value: number) => texts.kbps({ value: Math.round(value) });
