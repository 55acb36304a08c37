// Who may import whom. The arrows are the architecture (ARCHITECTURE.md).
import { resolveImport } from '../resolve-import.ts';
import type { Finding, Rule, Source } from '../source.ts';

/** The program and the room that puts it together: they see everything, and nobody sees them. */
const isCompositionRoot = (path: string): boolean =>
  path === 'server/src/main.ts' || path.startsWith('server/src/composition/');

const allowed: Record<string, readonly string[]> = {
  packages: [],
  base: ['packages'],
  storage: ['base', 'packages'],
  operations: ['base', 'storage', 'packages'],
  jobs: ['base', 'storage', 'packages'],
  domain: ['base', 'storage', 'operations', 'jobs', 'packages'],
  protocols: ['base', 'packages', 'operations', 'domain'],
  console: ['packages'],
  webmail: ['packages'],
  cli: ['packages', 'main'],
};

// A noun may import those of lower rank; nouns of one rank do not know each other.
const nounRanks: Record<string, number> = {
  certificates: 0,
  organizations: 0,
  'mail-domains': 1,
  directory: 2,
  access: 3,
  mailboxes: 4,
  devices: 5,
  calendars: 5,
  contacts: 5,
  accounts: 6,
  'mail-flow': 7,
  connectors: 8,
  diagnosis: 9,
};

export const layers: Rule = {
  name: 'imports follow the layers',
  find: (sources) => sources.filter(isChecked).flatMap(checkSource),
};

function isChecked(source: Source): boolean {
  return source.isCode && !source.isTest && !source.isTool && !isCompositionRoot(source.path);
}

function checkSource(source: Source): Finding[] {
  const findings: Finding[] = [];
  for (const { specifier, statement, line } of source.imports) {
    if (isPure.test(statement)) continue;
    const message = refuse(source.path, resolveImport(source, specifier));
    if (message !== undefined) findings.push({ path: source.path, line, message });
  }
  return findings;
}

/** Why the file at `from` may not import `to`; undefined where it may. */
function refuse(from: string, to: string): string | undefined {
  const importer = areaOf(from);
  const imported = areaOf(to);
  if (importer === undefined) return undefined;
  if (imported === undefined) return importer === 'packages' ? refuseOutside(to) : undefined;
  if (imported === 'testing') return `the product may not import ${to}, which serves the tests`;
  if (importer !== imported) {
    return allowed[importer]?.includes(imported) === true
      ? undefined
      : `${importer} may not import ${imported} (${to})`;
  }
  if (importer === 'packages') return refuseNeighbour({ from, to, depth: 1, word: 'package' });
  if (importer === 'domain') return refuseNoun(from, to);
  if (importer === 'protocols') return refuseProtocol(from, to);
  return undefined;
}

function areaOf(path: string): string | undefined {
  if (isCompositionRoot(path)) return 'main';
  if (path.startsWith('server/testing/')) return 'testing';
  if (path.startsWith('server/src/')) return path.split('/')[2];
  const top = path.split('/')[0] ?? '';
  return path.includes('/') && ['packages', 'console', 'webmail', 'cli'].includes(top) ? top : undefined;
}

const impure =
  /^(?:node:)?(?:fs|net|tls|http|https|http2|dns|dgram|child_process|cluster|worker_threads|timers)(?:\/|$)/;

// What a module of sockets offers that opens none.
const isPure = /\{\s*(?:isIP(?:v[46])?\s*,?\s*)+\}\s+from\s+'node:net'$/;

function refuseOutside(to: string): string | undefined {
  return impure.test(to) ? `packages are pure: no files, sockets, processes or timers (${to})` : undefined;
}

function refuseNoun(from: string, to: string): string | undefined {
  const [lower, own] = [to.split('/')[3] ?? '', from.split('/')[3] ?? ''];
  if (lower === own) return undefined;
  const [lowerRank, ownRank] = [nounRanks[lower], nounRanks[own]];
  if (ownRank === undefined)
    return `domain/${own} has no place in the order of the nouns (tests/tidy/rules/layers.ts)`;
  if (lowerRank === undefined)
    return `domain/${lower} has no place in the order of the nouns (tests/tidy/rules/layers.ts)`;
  return lowerRank < ownRank
    ? undefined
    : `domain/${own} may not import domain/${lower}, which is not below it`;
}

// The listener routes to the other protocols' entries; apart from that no protocol knows another.
function refuseProtocol(from: string, to: string): string | undefined {
  const isEntry = to.split('/').length === 5 && /\/(?:index|server)\.ts$/.test(to);
  if (from.startsWith('server/src/protocols/http/') && isEntry) return undefined;
  return refuseNeighbour({ from, to, depth: 3, word: 'protocol' });
}

function refuseNeighbour({
  from,
  to,
  depth,
  word,
}: Record<'from' | 'to' | 'word', string> & { depth: number }) {
  const [own, other] = [from.split('/')[depth], to.split('/')[depth]];
  return own === other ? undefined : `${word} ${own} may not import ${word} ${other}`;
}
