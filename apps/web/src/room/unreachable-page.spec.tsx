import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { UnreachablePage } from './unreachable-page';

afterEach(cleanup);

describe('the page of a server that cannot be reached', () => {
  it('names what the embedder must set if the page is in a sandboxed frame', () => {
    render(<UnreachablePage isSandboxed onRetry={() => undefined} />);

    expect(screen.getByText(/add allow-same-origin to the sandbox/)).not.toBeNull();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('offers to try again otherwise', () => {
    render(<UnreachablePage onRetry={() => undefined} />);

    expect(screen.getByText('The server cannot be reached')).not.toBeNull();
    expect(screen.getByRole('button', { name: 'Try again' })).not.toBeNull();
  });
});
