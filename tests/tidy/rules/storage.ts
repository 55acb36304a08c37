// Engines are known in storage/ alone, SQL there and in the stores.
import type { Node } from 'acorn';
import type { Finding, Rule, Source } from '../source.ts';
import { walkTree } from '../walk-tree.ts';

const storageFolder = 'server/src/storage/';

export const engines: Rule = {
  name: 'only storage/ knows the engines',
  find: (sources) =>
    sources
      .filter((source) => isProduct(source) && !namesTheSetting(source.path))
      .flatMap((source) =>
        source.findInCode(
          /sqlite|postgres|\bpg\b|\bPg(?=[A-Z])/gi,
          (match) => `"${match}" names an engine: say what is needed in storage/ and ask for that`,
        ),
      ),
};

export const sql: Rule = {
  name: 'SQL only in *.store.ts and storage/',
  find: (sources) =>
    sources.filter((source) => isProduct(source) && !source.path.endsWith('.store.ts')).flatMap(findSql),
};

function isProduct(source: Source): boolean {
  return source.isCode && !source.isTest && !source.isTool && !source.path.startsWith(storageFolder);
}

// The composition root chooses the engine, and the settings say which there are.
function namesTheSetting(path: string): boolean {
  return path === 'server/src/main.ts' || /^server\/src\/base\/(?:configuration|setting)[./-]/.test(path);
}

// In capitals it is SQL wherever it stands; in small letters only at the beginning of a template.
const loud =
  /\bSELECT\s[^]+?\sFROM\s|\bINSERT\s+(?:OR\s+\w+\s+)?INTO\s|\bUPDATE\s+\S+\s+SET\s|\bDELETE\s+FROM\s/;
const quiet =
  /^\s*(?:with\s[^]+?\sas\s*\(|select\s[^]+?\sfrom\s|insert\s+into\s|update\s+\S+\s+set\s|delete\s+from\s)/i;

function findSql(source: Source): Finding[] {
  const findings: Finding[] = [];
  for (const { node } of walkTree(source.tree)) {
    const value = literalOf(node, source);
    if (value === undefined) continue;
    if (!loud.test(value) && !(node.type === 'TemplateLiteral' && quiet.test(value))) continue;
    findings.push({ path: source.path, line: source.lineAt(node.start), message: 'SQL outside a store' });
  }
  return findings;
}

/** The text of a string or a template, its quotes and insertions as written. */
function literalOf(node: Node, source: Source): string | undefined {
  const isText = node.type === 'TemplateLiteral' || node.type === 'Literal';
  return isText ? source.text.slice(node.start + 1, node.end - 1) : undefined;
}
