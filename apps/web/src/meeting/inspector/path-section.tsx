import type { RemoteParticipant } from '@throughline/peer';
import { pathMessage } from '@/meeting/paths/path-state';
import { routeMessage } from '@/meeting/tiles/route-messages';
import { inspectorMessages } from './inspector-texts';
import { PathDrawing } from './path-drawing';

type PathSectionProps = Pick<RemoteParticipant, 'displayName' | 'link' | 'prediction'>;

/** The path in plain words, with a drawing, and what was predicted before the link connected. */
export function PathSection({ displayName: name, link, prediction }: PathSectionProps) {
  const route = 'route' in link ? link.route : undefined;
  const { label, failure } = pathMessage(link, name);
  return (
    <>
      <PathDrawing link={link} name={name} />
      <div className="flex flex-col gap-1 text-sm">
        <p className="font-medium">{label}</p>
        {link.kind === 'connected' &&
          route &&
          routeMessage(route, name).detail.map((sentence) => <p key={sentence}>{sentence}</p>)}
        {failure && (
          <>
            <p>{failure.cause}</p>
            <p>{failure.remedy}</p>
          </>
        )}
        {prediction && <p className="text-muted">{PREDICTED[prediction.route]()}</p>}
      </div>
    </>
  );
}

const PREDICTED = {
  direct: () => inspectorMessages.predictedDirect,
  relayed: () => inspectorMessages.predictedRelayed,
  impossible: () => inspectorMessages.predictedImpossible,
};
