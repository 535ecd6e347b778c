import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findBrowser } from './test/browser/find-browser.ts';
import { contentSecurityPolicy } from './src/content-security-policy.ts';

const testing = process.env['VITEST'] !== undefined;

export default defineConfig(async () => ({
  // relative, so that the build runs under any path of a static host
  base: './',
  plugins: [
    svelte({
      // runes for our files only: dependencies may be older
      dynamicCompileOptions: ({ filename }: { filename: string }) =>
        filename.includes('node_modules') ? undefined : { runes: true },
    }),
    contentSecurityPolicy(),
  ],
  worker: { format: 'es' as const },
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  preview: { host: '127.0.0.1' },
  test: {
    projects: [
      {
        extends: true as const,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/page/**'],
          environment: 'node' as const,
          // a busy machine is no failure
          testTimeout: 30_000,
        },
      },
      {
        // modules that need a real browser: storage, workers, components
        extends: true as const,
        // all of them named: one found late reloads the page in the middle of a test
        optimizeDeps: {
          include: [
            '@noble/hashes/hmac.js',
            '@noble/hashes/sha2.js',
            '@observablehq/plot',
            '@tanstack/virtual-core',
            '@uwdata/flechette',
            'axe-core',
            'comlink',
            'dexie',
            'dompurify',
            'fflate',
            'fzstd',
            'hyparquet',
            'hyparquet/src/column.js',
            'marked',
            'papaparse',
            'valibot',
            'vitest-browser-svelte',
          ],
          exclude: ['@lucide/svelte'],
        },
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright(testing ? { launchOptions: await findBrowser() } : {}),
            instances: [{ browser: 'chromium' as const }],
          },
        },
      },
      {
        // the production build under a sub-path, driven as a person would
        extends: true as const,
        test: {
          name: 'page',
          include: ['test/page/**/*.test.ts'],
          environment: 'node' as const,
          globalSetup: ['test/page/serve-build.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
}));
