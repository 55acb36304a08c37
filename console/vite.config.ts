// Builds the console into dist/: `npm start` does it when something changed.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressFiles } from './build/compress-files.ts';
import { themeStylesheet } from './build/theme-stylesheet.ts';

// oxlint-disable-next-line import/no-default-export -- vite looks for it
export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [react(), themeStylesheet(), compressFiles()],
  build: {
    target: 'es2023',
    // older ones would get light-dark() rewritten into what does not follow the chosen appearance
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0, // the page's security policy lets nothing in that is written into the page
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      // the design system marks its modules for a server that we do not have
      onwarn: (warning, tell) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || tell(warning),
    },
  },
});
