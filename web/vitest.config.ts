// The unit tests of the page's TypeScript, under Node; they lie in tests/web.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('..'),
  cacheDir: here('node_modules/.vite'),
  resolve: { alias: { vitest: here('node_modules/vitest/dist/index.js') } }, // the tests lie outside this folder
  test: {
    include: ['tests/web/**/*.test.ts'],
  },
});
