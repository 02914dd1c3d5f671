import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { TileGrid } from './tile-grid';

afterEach(cleanup);

it('a grid lays out every tile in one list', () => {
  render(
    <TileGrid count={3}>
      <li>Ada</li>
      <li>Grace</li>
      <li>Hedy</li>
    </TileGrid>,
  );

  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    'Ada',
    'Grace',
    'Hedy',
  ]);
  expect(screen.getByRole('list').style.getPropertyValue('--tile-width')).toMatch(/^\d+px$/);
});
