import { defineConfig } from '@playwright/test';

// For every app that a test starts: nobody's own cache is read or filled.
process.env['DRYDOCK_CACHE'] = 'off';

export default defineConfig({
  testDir: 'test',
  testMatch: '{e2e,packaged}/**/*.spec.ts',
  outputDir: 'test-results',
  // Each test has a window of its own; two at once on a small machine make times meaningless.
  workers: 1,
  timeout: 60_000,
  forbidOnly: true,
  reporter: 'list',
});
