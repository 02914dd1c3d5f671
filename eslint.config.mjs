/** One configuration for all projects. Each rule is an error or absent; lint allows no warnings. */
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const pages = ['react', 'react/*', 'react-dom', 'react-dom/*', 'next', 'next/*'];
const servers = ['@nestjs/*'];

/**
 * Which projects may import which. Every tag in use has a constraint and there is none for `*`, so a
 * project with a new tag fails until it gets one. `tools/boundaries` tests that the boundaries are
 * enforced.
 */
const depConstraints = [
  {
    sourceTag: 'type:app',
    onlyDependOnLibsWithTags: ['type:contract', 'type:control', 'type:domain', 'type:util'],
  },
  {
    sourceTag: 'type:e2e',
    onlyDependOnLibsWithTags: ['type:contract', 'type:domain', 'type:testing', 'type:util'],
  },
  {
    sourceTag: 'type:domain',
    onlyDependOnLibsWithTags: ['type:contract', 'type:domain', 'type:util'],
    bannedExternalImports: [...pages, ...servers],
  },
  {
    sourceTag: 'type:contract',
    onlyDependOnLibsWithTags: [],
    allowedExternalImports: ['zod', 'zod/*', 'vitest', 'fast-check'],
  },
  {
    sourceTag: 'type:control',
    onlyDependOnLibsWithTags: ['type:contract', 'type:util'],
    // mediasoup only for its types: the API must run without it.
    allowedExternalImports: ['ioredis', 'mediasoup/types', 'vitest', 'zod'],
  },
  { sourceTag: 'type:util', onlyDependOnLibsWithTags: [], allowedExternalImports: ['vitest'] },
  { sourceTag: 'type:testing', onlyDependOnLibsWithTags: ['type:testing', 'type:util'] },
  { sourceTag: 'type:tool', onlyDependOnLibsWithTags: [] },
  {
    sourceTag: 'scope:api',
    onlyDependOnLibsWithTags: ['scope:api', 'scope:servers', 'scope:shared'],
    bannedExternalImports: pages,
  },
  {
    sourceTag: 'scope:web',
    onlyDependOnLibsWithTags: ['scope:web', 'scope:shared'],
    bannedExternalImports: servers,
  },
  {
    sourceTag: 'scope:embedded',
    onlyDependOnLibsWithTags: ['scope:shared'],
    bannedExternalImports: [...pages, ...servers],
  },
  {
    sourceTag: 'scope:probe',
    onlyDependOnLibsWithTags: ['scope:shared'],
    bannedExternalImports: [...pages, ...servers],
  },
  {
    sourceTag: 'scope:media',
    onlyDependOnLibsWithTags: ['scope:servers', 'scope:shared'],
    bannedExternalImports: [...pages, ...servers],
  },
  // Shared by the API and the media servers, and by no page.
  { sourceTag: 'scope:servers', onlyDependOnLibsWithTags: ['scope:shared'] },
  { sourceTag: 'scope:e2e', onlyDependOnLibsWithTags: ['scope:e2e', 'scope:shared'] },
  {
    sourceTag: 'scope:shared',
    onlyDependOnLibsWithTags: ['scope:shared'],
    bannedExternalImports: [...pages, ...servers],
  },
  { sourceTag: 'scope:workspace', onlyDependOnLibsWithTags: [] },
];

/** Specs and their testing folders may use testing libraries; what ships may not. */
const specConstraints = depConstraints.map((row) =>
  ['type:app', 'type:domain'].includes(row.sourceTag)
    ? { ...row, onlyDependOnLibsWithTags: [...row.onlyDependOnLibsWithTags, 'type:testing'] }
    : row,
);

/**
 * The rule on module boundaries, with those constraints.
 * @param {{ sourceTag: string }[]} constraints
 * @param {string[]} [exceptions] Patterns of imports that nothing forbids.
 * @returns {import('eslint').Linter.RulesRecord}
 */
const moduleBoundaries = (constraints, exceptions = []) => ({
  '@nx/enforce-module-boundaries': [
    'error',
    {
      // What a project imports stands in its package.json. Only the journeys list an app there, so this is
      // also what catches an import of one by its name.
      banTransitiveDependencies: true,
      enforceBuildableLibDependency: true,
      // The web app's own root.
      allow: ['^@/', ...exceptions],
      depConstraints: constraints,
    },
  ],
});

/**
 * `{ ...{ a, b }, c }` packs lines past Prettier: the properties can stand in the outer object.
 */
const spreadLiteral = {
  selector: ':matches(SpreadElement, JSXSpreadAttribute) > ObjectExpression',
  message: 'Write the properties themselves instead of spreading a literal object.',
};

/** @type {import('eslint').Linter.RulesRecord} */
const noSpreadLiterals = { 'no-restricted-syntax': ['error', spreadLiteral] };

const LETTERS = '[value=/[A-Za-z]/]';
const SHOWN_ATTRIBUTES =
  '/^(alt|title|placeholder|label|summary|aside|hint|note|action|aria-(label|description|roledescription|valuetext))$/';
const SHOWN = [':matches(JSXElement, JSXFragment)', `JSXAttribute[name.name=${SHOWN_ATTRIBUTES}]`];
/** What an expression in braces may result in. */
const RESULTS = [
  '',
  ' > ConditionalExpression',
  ' > ConditionalExpression > ConditionalExpression',
];

/**
 * Texts stand in the catalogues, where they are translated (docs/translating.md).
 * @type {import('eslint').Linter.RulesRecord}
 */
const noTextsInComponents = {
  'no-restricted-syntax': [
    'error',
    spreadLiteral,
    ...[
      `JSXText${LETTERS}`,
      `JSXAttribute[name.name=${SHOWN_ATTRIBUTES}] > Literal${LETTERS}`,
      ...SHOWN.flatMap((place) =>
        RESULTS.map((result) => `${place} > JSXExpressionContainer${result}`),
      ).flatMap((place) => [
        `${place} > Literal${LETTERS}`,
        `${place} > LogicalExpression > Literal.right${LETTERS}`,
        `${place} > TemplateLiteral > TemplateElement[value.raw=/[A-Za-z]/]`,
      ]),
    ].map((selector) => ({
      selector,
      message: 'Put the text into a catalogue of src/messages (docs/translating.md).',
    })),
  ],
};

const LITERALS = ':matches(Literal, TemplateLiteral)';

/**
 * The journeys run in each language of the pages. What people type is in constants; `getByText` may find it.
 * @type {import('eslint').Linter.RulesRecord}
 */
const noWordsInJourneys = {
  'no-restricted-syntax': [
    'error',
    spreadLiteral,
    ...[
      `CallExpression[callee.property.name=/^(presses|getBy(Label|Placeholder|Title))$/] > ${LITERALS}`,
      `CallExpression[callee.property.name='getByRole'] > ObjectExpression > Property[key.name='name'] > ${LITERALS}`,
    ].map((selector) => ({
      selector,
      message: 'Name the element by its text in `words` (docs/translating.md).',
    })),
  ],
};

const environmentOnce = {
  object: 'process',
  property: 'env',
  message: 'The environment is read once, in a config folder.',
};

/** Pages over plain HTTP, such as on a LAN, lack these (ADR 55). */
const secureContextsOnly = ['subtle', 'randomUUID'].map((property) => ({
  object: 'crypto',
  property,
  message: 'Only secure contexts have it. Use libs/peer/src/crypto.',
}));

export default tseslint.config(
  { ignores: ['**/dist', '**/.next', '**/node_modules', '**/next-env.d.ts', '**/*.config.*'] },
  {
    // Scripts and root files. Types are checked by tsc (`tools/tsconfig.json`), not by rules.
    files: ['**/*.mjs', '*.ts'],
    extends: [...tseslint.configs.recommended, prettier],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: { eqeqeq: 'error', ...noSpreadLiterals },
  },
  {
    files: ['**/*/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked, prettier],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { '@nx': nx },
    rules: {
      ...moduleBoundaries(depConstraints),
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      ...noSpreadLiterals,
      'no-console': 'error',
      'no-restricted-properties': ['error', environmentOnce],
    },
  },
  {
    files: ['libs/peer/src/**/*.ts', 'apps/web/src/**/*.{ts,tsx}'],
    ignores: [
      'libs/peer/src/crypto/**',
      'apps/web/src/catalogue/**',
      'apps/web/src/proxy.ts',
      '**/*.spec.ts',
    ],
    rules: {
      'no-restricted-properties': ['error', environmentOnce, ...secureContextsOnly],
    },
  },
  {
    // The bench measures in the testbed of the tests. Nx forbids any import of an e2e project.
    files: ['bench/media/**/*.ts'],
    rules: moduleBoundaries(depConstraints, ['^@throughline/nat-e2e/testbed$']),
  },
  {
    // The journeys find elements by the texts of the pages. Nx forbids any import of an app.
    files: ['e2e/meeting/**/*.ts'],
    rules: {
      ...moduleBoundaries(depConstraints, ['^@throughline/web/texts$']),
      ...noWordsInJourneys,
    },
  },
  // Nest injects by the runtime class of a constructor parameter; `import type` erases it and so breaks
  // injection, with no compiler error.
  { files: ['apps/api/**/*.ts'], rules: { '@typescript-eslint/consistent-type-imports': 'off' } },
  { files: ['**/config/**/*.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['**/*.spec.ts', '**/*.spec.tsx'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['**/*.spec.ts', '**/*.spec.tsx', '**/src/testing/**/*.{ts,tsx}'],
    rules: moduleBoundaries(specConstraints),
  },
  {
    files: ['apps/web/src/**/*.tsx'],
    ignores: ['**/*.spec.tsx', '**/*.stories.tsx', 'apps/web/src/{catalogue,testing}/**'],
    rules: noTextsInComponents,
  },
  { files: ['apps/web/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended },
);
