// The suffix of a file says who may import it.
import { posix } from 'node:path';
import { resolveImport } from '../resolve-import.ts';
import type { Finding, Rule, Source } from '../source.ts';

export const suffixes: Rule = {
  name: 'a suffix is imported only by those that may',
  find: (sources) => sources.filter((source) => source.isCode).flatMap(checkSource),
};

function checkSource(source: Source): Finding[] {
  const findings: Finding[] = [];
  for (const { specifier, line } of source.imports) {
    const message = refuse(source, resolveImport(source, specifier));
    if (message !== undefined) findings.push({ path: source.path, line, message });
  }
  return findings;
}

function refuse(source: Source, to: string): string | undefined {
  const folder = posix.dirname(to);
  // a test may look at what was stored
  if (/\.(?:store|mail)\.ts$/.test(to) && !source.isTest) {
    return `${source.path}/`.startsWith(`${nounOf(folder)}/`)
      ? undefined
      : `only its own noun may import ${to}`;
  }
  if (/\.(?:operation|task|sweep)\.ts$/.test(to) && !source.isTest) {
    const isIndex = posix.basename(source.path) === 'index.ts';
    const isAbove = `${folder}/`.startsWith(`${posix.dirname(source.path)}/`);
    return isIndex && isAbove ? undefined : `only the index.ts of its noun may import ${to}`;
  }
  return undefined;
}

/** The folder of the noun; outside the domain the folder itself. */
function nounOf(folder: string): string {
  return /^server\/src\/domain\/[^/]+/.exec(folder)?.[0] ?? folder;
}
