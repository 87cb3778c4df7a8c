import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';
import { roomRule } from './scripts/lib/roomRule.ts';

const CODE = ['**/*.ts', '**/*.vue'];
const TESTS = ['**/*.spec.ts', '**/*.e2e.ts', 'tests/**'];
const CLOCK = 'The domain has no clock and no randomness: take them from what is passed in.';

/** Globals that the domain and the contract may not touch: time, chance, and the world outside. */
const WORLD = ['window', 'document', 'navigator', 'process', 'console', 'crypto', 'performance', 'fetch', 'localStorage', 'setTimeout', 'setInterval', 'queueMicrotask'];

export default tseslint.config(
  { ignores: ['dist/**', 'release/**', 'node_modules/**', 'coverage/**', 'test-results/**', 'playwright-report/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  { files: CODE, extends: [...tseslint.configs.recommended, ...vue.configs['flat/recommended']] },
  {
    files: CODE,
    languageOptions: {
      parserOptions: { parser: tseslint.parser, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { house: { rules: { rooms: roomRule } } },
    rules: {
      'house/rooms': 'error',
      'max-lines': ['error', { max: 350, skipBlankLines: false, skipComments: false }],
      'max-depth': ['error', 5],
      complexity: ['error', 25],
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Layout belongs to the writer; these are the only parts of it that are law.
      'max-len': ['error', { code: 220, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true }],
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/attributes-order': 'off',
      'vue/require-default-prop': 'off',
      'vue/no-v-html': 'error',
    },
  },
  {
    // With type information. Components go without: for each of them the whole program would be read again, and vue-tsc has them already.
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false, arguments: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['domain/**/*.ts', 'contract/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-globals': ['error', ...WORLD.map((name) => ({ name, message: CLOCK }))],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: CLOCK }, { object: 'Date', property: 'now', message: CLOCK }],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: CLOCK },
        { selector: "CallExpression[callee.name='Date']", message: CLOCK },
      ],
    },
  },
  { files: ['renderer/**'], ignores: TESTS, rules: { 'no-restricted-globals': ['error', { name: 'process', message: 'The page has no process.' }] } },
  // One sentence per case, and long tables of them: a test is read case by case.
  { files: TESTS, rules: { 'max-lines': 'off', complexity: 'off' } },
  { files: ['**/*.js', '**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
);
