// No file imports itself by way of others, for types neither: what depends on each other is one thing.
import { resolveImport } from '../resolve-import.ts';
import type { Finding, Rule, Source } from '../source.ts';

export const cycles: Rule = { name: 'no imports in a circle', find: findCycles };

function findCycles(sources: readonly Source[]): Finding[] {
  const known = new Map(sources.filter((source) => source.isCode).map((source) => [source.path, source]));
  const finished = new Set<string>();
  const findings: Finding[] = [];
  for (const source of known.values()) visit({ source, trail: [], known, finished, findings });
  return findings;
}

interface Walk {
  source: Source;
  trail: Source[];
  known: Map<string, Source>;
  finished: Set<string>;
  findings: Finding[];
}

function visit({ source, trail, known, finished, findings }: Walk): void {
  if (finished.has(source.path)) return;
  const path = [...trail, source];
  for (const { specifier, line } of source.imports) {
    const next = known.get(resolveImport(source, specifier));
    if (next === undefined) continue;
    const start = path.indexOf(next);
    if (start === -1) visit({ source: next, trail: path, known, finished, findings });
    else findings.push({ path: source.path, line, message: describe(path.slice(start), next) });
  }
  finished.add(source.path);
}

function describe(circle: Source[], closing: Source): string {
  return [...circle, closing].map((source) => source.path).join(' -> ');
}
