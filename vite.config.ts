import { quasar, transformAssetUrls } from '@quasar/vite-plugin';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

// The renderer's build, and the test runner's settings. The host and the shell are bundled by scripts/build.ts.
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [vue({ template: { transformAssetUrls } }), quasar()],
  build: { outDir: '../dist/renderer', emptyOutDir: true, target: 'chrome130', chunkSizeWarningLimit: 1500, assetsInlineLimit: 0 },
  define: { __VUE_I18N_FULL_INSTALL__: 'false', __VUE_I18N_LEGACY_API__: 'false', __INTLIFY_PROD_DEVTOOLS__: 'false' },
  test: {
    root: '.',
    include: ['{domain,contract,db,host,electron,renderer,tests,scripts}/**/*.spec.ts'],
    exclude: ['node_modules/**', 'dist/**'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // All processors: left to itself the runner keeps one free, which on two of them is half.
    maxWorkers: '100%',
    restoreMocks: true,
    reporters: ['default'],
  },
});
