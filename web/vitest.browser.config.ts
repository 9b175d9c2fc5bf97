// The journeys through the built page in headless Chromium; they lie in tests/browser and run one after the other.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('..'),
  cacheDir: here('node_modules/.vite'),
  resolve: { alias: { vitest: here('node_modules/vitest/dist/index.js') } }, // the tests lie outside this folder
  test: {
    include: ['tests/browser/**/*.test.ts'],
    fileParallelism: false, // two Chromiums at once make each other's times useless
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
