// Small habits that a reader relies on.
import type { Finding, Rule, Source } from '../source.ts';

export const farImports: Rule = {
  name: 'no import climbs two folders',
  find: (sources) =>
    sources
      .filter((source) => source.isCode)
      .flatMap((source) =>
        source.imports
          .filter(({ specifier }) => specifier.startsWith('../..'))
          .map(({ specifier, line }) => ({
            path: source.path,
            line,
            message: `${specifier}: import by # or ./`,
          })),
      ),
};

export const defaultExports: Rule = {
  name: 'exports have names',
  find: (sources) =>
    sources
      .filter((source) => source.isCode && !source.path.endsWith('.config.ts'))
      .flatMap((source) => source.findInCode(/^export default\b/gm, () => 'export it by its name')),
};

const skipped =
  /\b(?:it|test|describe)(?:\.\w+)*\.(?:skip|only|todo|skipIf|runIf|fails)\b|^\s*[xf](?:it|describe)\b/gm;

export const skippedTests: Rule = {
  name: 'no test is skipped, focused or left for later',
  find: (sources) =>
    sources
      .filter((source) => source.isCode && source.isTest && !isTidy(source))
      .flatMap((source) =>
        source.findInCode(skipped, (match) => `${match}: a test runs, or it is not there`),
      ),
};

export const consoleCalls: Rule = {
  name: 'the server logs, it does not print',
  find: (sources) =>
    sources
      .filter((source) => /^(?:server\/src|packages)\//.test(source.path) && source.isCode)
      .filter((source) => !source.isTest && !source.isTool)
      .flatMap((source) => source.findInCode(/\bconsole\.\w+\(/g, (match) => `${match}): use the log`)),
};

export const checkerEscapes: Rule = {
  name: 'the type checker is not silenced',
  find: (sources) =>
    sources
      .filter((source) => source.isCode && !isTidy(source))
      .flatMap((source) =>
        findInText(source, /@ts-(?:ignore|nocheck|expect-error)\b/g, (match) => `${match}: mend the type`),
      ),
};

export const unfinishedWords: Rule = {
  name: 'no unfinished work is marked in the code',
  find: (sources) =>
    sources
      .filter((source) => source.isCode && !isTidy(source))
      .flatMap((source) =>
        findInText(source, /\b(?:TODO|FIXME|XXX)\b/g, (match) => `${match}: do it, or file it`),
      ),
};

export function findInText(source: Source, pattern: RegExp, message: (match: string) => string): Finding[] {
  return [...source.text.matchAll(pattern)].map((match) => ({
    path: source.path,
    line: source.lineAt(match.index),
    message: message(match[0].trim()),
  }));
}

// The rules and their own tests hold what they look for.
function isTidy(source: Source): boolean {
  return source.path.startsWith('tests/tidy');
}
