import { expect, it } from 'vitest';
import { unexpectedFailure } from './unexpected-error.js';

function errorNamed(name: string, message: string): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}

it('a control that does not respond exceeds a deadline', () => {
  const error = errorNamed('TimeoutError', 'locator.click: Timeout 15000ms exceeded.\nCall log:');

  expect(unexpectedFailure(error)).toEqual({
    result: 'deadline',
    detail: 'locator.click: Timeout 15000ms exceeded.',
  });
});

it('every other error is a fault of the browser, and its detail holds no link', () => {
  const error = new Error(
    'page.goto: Page crashed at https://meet.example.org/r/secret\nCall log:',
  );

  expect(unexpectedFailure(error)).toEqual({
    result: 'browser_failed',
    detail: 'page.goto: Page crashed at ADDRESS',
  });
});
