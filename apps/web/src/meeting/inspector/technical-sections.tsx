import {
  type Encryption,
  explainPairs,
  readEncryption,
  readPairs,
  type TriedPair,
} from '@throughline/connectivity';
import type { LinkFingerprints, RemoteParticipant } from '@throughline/peer';
import type { ReactNode } from 'react';
import type { ConnectionTo } from '@/meeting/safety/watch-safety-number';
import { TERMS } from '@/learn/glossary';
import { TermList } from '@/learn/term-list';
import { Disclosure } from '@/ui/disclosure';
import { Descriptions } from './descriptions/descriptions';
import { InspectorSection } from './inspector-section';
import { inspectorMessages, pairMessages } from './inspector-texts';
import { useConnectionReport } from './use-connection-report';

interface TechnicalSectionsProps {
  other: Pick<RemoteParticipant, 'id' | 'displayName' | 'stats'>;
  /** Undefined if they are not known, or not reliable. */
  fingerprints: LinkFingerprints | undefined;
  connectionTo: ConnectionTo;
}

/** What only the whole report of the connection shows: its encryption, and the pairs that ICE has tried. */
export function TechnicalSections({ other, fingerprints, connectionTo }: TechnicalSectionsProps) {
  const entries = useConnectionReport(other.id, other.stats, connectionTo);
  const connection = connectionTo(other.id);
  if (entries === undefined) return null;
  return (
    <>
      {fingerprints && (
        <InspectorSection title={inspectorMessages.encryption}>
          <p className="text-sm">{inspectorMessages.encrypted}</p>
          <EncryptionDetails encryption={readEncryption(entries)} fingerprints={fingerprints} />
        </InspectorSection>
      )}
      <Disclosure summary={inspectorMessages.pairs}>
        <p className="text-sm text-muted">{inspectorMessages.pairsNote}</p>
        <Pairs pairs={readPairs(entries)} />
      </Disclosure>
      {connection && <Descriptions browser={connection.browser} name={other.displayName} />}
      <Disclosure summary={inspectorMessages.terms}>
        <TermList terms={TERMS} />
      </Disclosure>
    </>
  );
}

interface EncryptionDetailsProps {
  encryption: Encryption;
  fingerprints: LinkFingerprints;
}

function EncryptionDetails({ encryption, fingerprints }: EncryptionDetailsProps) {
  const { dtlsVersion: version, dtlsCipher, srtpCipher } = encryption;
  return (
    <dl className="flex flex-col gap-2 text-sm">
      <Detail term={inspectorMessages.handshake}>
        {version === undefined
          ? inspectorMessages.dtlsUnknown
          : inspectorMessages.dtls({ version })}
      </Detail>
      {srtpCipher && <Detail term={inspectorMessages.srtpCipher}>{srtpCipher}</Detail>}
      {dtlsCipher && <Detail term={inspectorMessages.dtlsCipher}>{dtlsCipher}</Detail>}
      <Detail term={inspectorMessages.ownFingerprint}>{inPairs(fingerprints.local)}</Detail>
      <Detail term={inspectorMessages.theirFingerprint}>{inPairs(fingerprints.remote)}</Detail>
    </dl>
  );
}

const inPairs = (hex: string) => (hex.match(/../g) ?? []).join(':').toUpperCase();

function Detail({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted">{term}</dt>
      <dd className="wrap-anywhere">
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}

function Pairs({ pairs }: { pairs: readonly TriedPair[] }) {
  const verdicts = explainPairs(pairs);
  if (pairs.length === 0) return <p className="text-sm">{inspectorMessages.noPairs}</p>;
  return (
    <ul className="flex flex-col gap-3 text-sm">
      {pairs.map((pair) => (
        <li key={pair.id} className="rounded-xl border border-edge p-3">
          <p className="font-medium">{pairText(pair)}</p>
          <p>{pairMessages.verdicts[verdicts.get(pair.id) ?? 'not-tried']}</p>
          {pair.requestsSent > 0 && (
            <p className="text-muted tabular-nums">
              {inspectorMessages.checks({
                sent: pair.requestsSent,
                answered: pair.responsesReceived,
              })}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

const pairText = ({ local, remote, protocol }: TriedPair) =>
  inspectorMessages.pair({
    local: pairMessages[local.relayProtocol === undefined ? local.type : 'relay'],
    remote: pairMessages[remote.type],
    protocol: (local.relayProtocol ?? protocol).toUpperCase(),
  });
