// Files are found by their names: one spelling, and no word that could hold anything.
import type { Finding, Rule, Source } from '../source.ts';

const written = /^(?:server|packages|console|webmail|cli|tests|tools|bench|docs)\//;
const kebab = /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;
const capital = /^[A-Z]+\.md$/;
const sampleFolder = /\/(?:fixtures|samples|corpus)\//;
const vague = new Set(['util', 'utils', 'helper', 'helpers', 'manager', 'managers', 'common', 'misc']);

export const kebabCase: Rule = {
  name: 'names of files and folders are kebab-case',
  find: (sources) =>
    sources
      .filter((source) => written.test(source.path) && !sampleFolder.test(source.path))
      .flatMap((source) =>
        segments(source)
          .filter((segment) => !kebab.test(segment) && !capital.test(segment))
          .map((segment) => atTop(source, `"${segment}" is not kebab-case`)),
      ),
};

export const vagueNames: Rule = {
  name: 'no file or folder is called utils, helpers, manager, common or misc',
  find: (sources) =>
    sources.flatMap((source) =>
      segments(source)
        .filter((segment) => segment.split(/[-.]/).some((word) => vague.has(word.toLowerCase())))
        .map((segment) => atTop(source, `"${segment}" says nothing about what is in it`)),
    ),
};

function segments(source: Source): string[] {
  return source.path.split('/');
}

function atTop(source: Source, message: string): Finding {
  return { path: source.path, line: 1, message };
}
