import { describe, expect, it } from 'vitest';
import { PathExchange, type PathMessage } from './path-exchange.js';

const identity = 'a'.repeat(64);

function exchange() {
  const sent: PathMessage[] = [];
  const port = { send: (message: PathMessage) => sent.push(message) };
  return { paths: new PathExchange(() => undefined), port, sent };
}

describe('[SFU-42, SFU-43] statements about media through the media server', () => {
  it('are sent when the channel opens, and again on that of a replaced link', () => {
    const { paths, port, sent } = exchange();
    paths.stateIdentity(identity);
    paths.stateReceived(3);

    paths.attach(port);
    const first = sent.splice(0);
    paths.detach(port);
    paths.attach(port);

    expect(first).toEqual([
      { type: 'keys/stated', identity },
      { type: 'media/received', epoch: 3 },
    ]);
    expect(sent).toEqual(first);
  });

  it('are sent once for an epoch', () => {
    const { paths, port, sent } = exchange();
    paths.attach(port);

    for (const epoch of [3, 3, 4, 4]) paths.stateReceived(epoch);

    expect(sent).toEqual([
      { type: 'media/received', epoch: 3 },
      { type: 'media/received', epoch: 4 },
    ]);
  });

  it('of the other end are kept, the latest of each kind', () => {
    const { paths } = exchange();

    paths.receive({ type: 'keys/stated', identity });
    for (const epoch of [1, 2]) paths.receive({ type: 'media/received', epoch });

    expect(paths.stated).toEqual([
      { type: 'keys/stated', identity },
      { type: 'media/received', epoch: 2 },
    ]);
  });

  it('are not sent on a channel that another one has replaced', () => {
    const { paths, port, sent } = exchange();
    const later = exchange();
    paths.attach(port);
    paths.attach(later.port);

    paths.detach(port);
    paths.stateReceived(1);

    expect(sent).toEqual([]);
    expect(later.sent).toHaveLength(1);
  });
});
