import type { DescriptionSection } from '@throughline/peer';
import type { ReactNode } from 'react';
import { Disclosure } from '@/ui/disclosure';
import { kindsText, listText } from '../steps/step-formats';
import {
  sectionNames,
  sectionNotes,
  descriptionMessages,
  directionMessages,
} from './description-texts';

/** One section of a description: what it carries, in which direction, with which codecs and candidates. */
export function DescribedSection({ section }: { section: DescriptionSection }) {
  const { carries, direction, codecs, candidates } = section;
  return (
    <Disclosure summary={sectionNames[carries]}>
      <dl className="flex flex-col gap-2 ps-6 text-sm">
        <Definition term={descriptionMessages.purpose}>{sectionNotes[carries]}</Definition>
        {direction && (
          <Definition term={descriptionMessages.direction}>
            {directionMessages[direction]}
          </Definition>
        )}
        {codecs.length > 0 && (
          <Definition term={descriptionMessages.codecs}>
            <bdi>{listText(codecs)}</bdi>
          </Definition>
        )}
        <Definition term={descriptionMessages.candidates}>
          {candidates.length === 0
            ? descriptionMessages.noCandidates
            : descriptionMessages.candidateKinds({
                count: candidates.length,
                kinds: kindsText(candidates),
              })}
        </Definition>
      </dl>
    </Disclosure>
  );
}

function Definition({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted">{term}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}
