import { describe, expect, it } from 'vitest';
import { EMBED_ORIGINS, frameAncestors } from './frame-ancestors.js';

describe('frame-ancestors', () => {
  it.each([
    ["'self'", '', "'self'"],
    ["'none'", '', "'none'"],
    ["'self'", 'https://shop.example', "'self' https://shop.example"],
    ["'none'", 'https://shop.example', 'https://shop.example'],
    [
      'https://*.example ',
      'https://shop.example , http://localhost:8080',
      'https://*.example https://shop.example http://localhost:8080',
    ],
  ])('of %j and the embedding origins %j are %j', (sites, origins, sources) => {
    expect(frameAncestors(sites, origins)).toBe(sources);
  });
});

describe('EMBED_ORIGINS', () => {
  it.each(['https://shop.example', 'http://localhost:8080,https://a.example , https://b.example'])(
    'may be %j',
    (list) => {
      expect(list).toMatch(EMBED_ORIGINS);
    },
  );

  it.each([
    '*',
    'https://*.example',
    "'self'",
    'shop.example',
    'https://shop.example/',
    'https://shop.example/path',
    'https://shop.example; script-src *',
    'https://shop.example https://b.example',
    'https://shop.example,',
    'HTTPS://shop.example',
    'null',
    'https://shop.example\nx: y',
  ])('may not be %j', (list) => {
    expect(list).not.toMatch(EMBED_ORIGINS);
  });
});
