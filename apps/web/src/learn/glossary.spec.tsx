import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { GlossaryPage } from './glossary-page';
import { glossaryTexts, TERMS } from './glossary';
import { TermList } from './term-list';

afterEach(cleanup);

describe('the glossary', () => {
  it('explains every term of the catalogue', () => {
    expect(Object.keys(glossaryTexts.terms).toSorted()).toEqual(TERMS.toSorted());
  });

  it('has an anchor for each term, to which its contents link', () => {
    render(<GlossaryPage />);

    const links = within(screen.getByRole('navigation', { name: 'Terms' })).getAllByRole('link');
    const targets = links.map((link) => link.getAttribute('href')?.slice(1) ?? '');

    expect(targets).toEqual([...TERMS]);
    expect(targets.every((id) => document.getElementById(id)?.tagName === 'SECTION')).toBe(true);
  });
});

describe('the explanation of a term in a meeting', () => {
  it('links to the glossary in another tab, so that the meeting continues', () => {
    render(<TermList terms={['turn']} />);

    const link = screen.getByRole('link', { hidden: true, name: 'TURN in the glossary' });

    expect([link.getAttribute('href'), link.getAttribute('target')]).toEqual([
      '/learn#turn',
      '_blank',
    ]);
  });
});
