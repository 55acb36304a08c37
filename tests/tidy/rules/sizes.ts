// What is small can be read whole.
import type { Node } from 'acorn';
import type { Finding, Rule, Source } from '../source.ts';
import { walkTree } from '../walk-tree.ts';

const fileLinesMax = 300;
const testLinesMax = 500;
const functionLinesMax = 50;
const lineLengthMax = 110;

// Sentences that people read stay in one piece: whoever translates them sees them whole.
const areWords = (path: string): boolean => /^console\/.*words\.ts$/.test(path);

export const fileSizes: Rule = {
  name: `a file has at most ${fileLinesMax} lines (a test ${testLinesMax})`,
  find: (sources) =>
    sources.filter(isWritten).flatMap((source) => {
      const lines = source.text.replace(/\n$/, '').split('\n').length;
      const max = source.isTest ? testLinesMax : fileLinesMax;
      return lines <= max
        ? []
        : [{ path: source.path, line: max + 1, message: `${lines} lines, at most ${max}` }];
    }),
};

export const functionSizes: Rule = {
  name: `a function has at most ${functionLinesMax} lines`,
  find: (sources) => sources.filter(isWritten).flatMap(findLongFunctions),
};

export const lineLengths: Rule = {
  name: `a line has at most ${lineLengthMax} characters`,
  find: (sources) => sources.filter(isWritten).flatMap(findLongLines),
};

function isWritten(source: Source): boolean {
  return (source.isCode || source.path.endsWith('.css')) && !/^\/\/ Generated\b/.test(source.text);
}

function findLongFunctions(source: Source): Finding[] {
  const findings: Finding[] = [];
  for (const { node, parent } of walkTree(source.tree)) {
    if (!/Function/.test(node.type) || isSuite(parent, source)) continue;
    const lines = source.text.slice(node.start, node.end).split('\n').length;
    if (lines <= functionLinesMax) continue;
    const line = source.lineAt(node.start);
    findings.push({
      path: source.path,
      line,
      message: `a function of ${lines} lines, at most ${functionLinesMax}`,
    });
  }
  return findings;
}

// A suite of tests is a list, not a function.
function isSuite(parent: Node | undefined, source: Source): boolean {
  if (!source.isTest || parent?.type !== 'CallExpression') return false;
  return source.text.startsWith('describe', parent.start);
}

// A directive to a tool has to stay on its line, with its reason.
const directive = /^\s*\/\/ oxlint-/;

function findLongLines(source: Source): Finding[] {
  if (areWords(source.path)) return [];
  return source.text.split('\n').flatMap((text, at) => {
    if (directive.test(text)) return [];
    const length = Array.from(text).length;
    const message = `${length} characters, at most ${lineLengthMax}`;
    return length <= lineLengthMax ? [] : [{ path: source.path, line: at + 1, message }];
  });
}
