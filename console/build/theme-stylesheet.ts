// Makes `virtual:theme.css` from theme.ts while the console is built, so that no script sets colours at run
// time and the page's security policy need not allow it.
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

const name = 'virtual:theme.css';
const resolved = `\0${name}`;

export const themeStylesheet = (): Plugin => ({
  name: 'theme-stylesheet',
  resolveId: (id) => (id === name ? resolved : undefined),
  load: async (id) => (id === resolved ? readStylesheet() : undefined),
});

async function readStylesheet(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { ssr: join(import.meta.dirname, 'theme.ts'), write: false },
    ssr: { noExternal: true },
  });
  const [chunk] = 'output' in built ? built.output : [];
  if (chunk === undefined) throw new Error('theme.ts was built into nothing');
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(chunk.code)}`);
  return (module as { readonly stylesheet: string }).stylesheet; // exported by theme.ts
}
