import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** One build for both hosts: relative addresses, no inline script, so that a strict content security policy holds. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
  build: {
    outDir: fileURLToPath(new URL('../dist/renderer', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    // Fonts and pictures stay files: `data:` addresses would need a looser policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Plotly has 4.7 MB; it is loaded when the first figure is drawn.
    chunkSizeWarningLimit: 4800,
  },
  server: { host: '127.0.0.1', port: 5199, strictPort: true },
});
