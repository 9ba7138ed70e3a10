import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const start = fileURLToPath(new URL('main.ts', import.meta.url));
/** What `main.ts` imports, directly or through others. */
const ofStart = new Set<string>();

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
    // Each file costs Electron's first process about 3 ms. One file of styles; of code one of the start, one of what views share, and
    // one of each view.
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: (id, graph) => (isOfStart(id, graph) ? 'start' : null), priority: 1 },
            { name: 'shared', minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', port: 5199, strictPort: true },
});

interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

function isOfStart(id: string, graph: Graph): boolean {
  if (ofStart.size === 0) {
    const left = [start];
    for (let file = left.pop(); file !== undefined; file = left.pop()) {
      if (ofStart.has(file)) continue;
      ofStart.add(file);
      left.push(...(graph.getModuleInfo(file)?.importedIds ?? []));
    }
  }
  return ofStart.has(id);
}
