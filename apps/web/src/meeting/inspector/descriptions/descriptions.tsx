import { ownAddresses, type ReadableConnection, readSections } from '@throughline/peer';
import { type ReactNode, useState } from 'react';
import { Disclosure } from '@/ui/disclosure';
import { DescribedSection } from './described-section';
import { descriptionMessages } from './description-texts';

interface DescriptionsProps {
  browser: ReadableConnection['browser'];
  /** Of the person at the other end. */
  name: string;
}

/** The descriptions of both ends, each section in words. The addresses of the other end are never shown [STEP-3]. */
export function Descriptions({ browser, name }: DescriptionsProps) {
  const { localDescription, remoteDescription } = browser;
  const hidesAddresses = browser.getConfiguration().iceTransportPolicy === 'relay';
  return (
    <Disclosure summary={descriptionMessages.title}>
      <p className="text-sm text-muted">{descriptionMessages.note}</p>
      {localDescription === null && remoteDescription === null && (
        <p className="text-sm">{descriptionMessages.none}</p>
      )}
      {localDescription && (
        <Description
          title={
            localDescription.type === 'offer'
              ? descriptionMessages.ownOffer
              : descriptionMessages.ownAnswer
          }
          sdp={localDescription.sdp}
        >
          {hidesAddresses ? (
            <p className="text-sm text-muted">{descriptionMessages.relayOnly}</p>
          ) : (
            <OwnAddresses sdp={localDescription.sdp} />
          )}
        </Description>
      )}
      {remoteDescription && (
        <Description
          title={
            remoteDescription.type === 'offer'
              ? descriptionMessages.theirOffer({ name })
              : descriptionMessages.theirAnswer({ name })
          }
          sdp={remoteDescription.sdp}
        >
          <p className="text-sm text-muted">{descriptionMessages.theirAddresses}</p>
        </Description>
      )}
      <dl className="flex flex-col gap-2 text-sm">
        <div>
          <dt className="font-medium">{descriptionMessages.fingerprint}</dt>
          <dd>{descriptionMessages.fingerprintNote}</dd>
        </div>
        <div>
          <dt className="font-medium">{descriptionMessages.credentials}</dt>
          <dd>{descriptionMessages.credentialsNote}</dd>
        </div>
      </dl>
    </Disclosure>
  );
}

interface DescriptionProps {
  title: string;
  sdp: string;
  children: ReactNode;
}

function Description({ title, sdp, children }: DescriptionProps) {
  return (
    <section aria-label={title} className="flex flex-col gap-1 rounded-xl border border-edge p-3">
      <h4 className="text-sm font-medium">{title}</h4>
      {readSections(sdp).map((section) => (
        <DescribedSection key={section.carries} section={section} />
      ))}
      {children}
    </section>
  );
}

/** Hidden until the person asks: they may be sharing their screen. */
function OwnAddresses({ sdp }: { sdp: string }) {
  const [areShown, setAreShown] = useState(false);
  return (
    <div className="flex flex-col items-start gap-1 text-sm">
      <button
        type="button"
        aria-expanded={areShown}
        onClick={() => setAreShown(!areShown)}
        className="min-h-11 rounded-lg text-accent underline"
      >
        {areShown ? descriptionMessages.hideAddresses : descriptionMessages.showAddresses}
      </button>
      {areShown && (
        <ul className="font-mono wrap-anywhere">
          {ownAddresses(sdp).map((address) => (
            <li key={address}>
              <bdi>{address}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
