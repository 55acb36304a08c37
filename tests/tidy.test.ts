// The house rules (STYLE.md), checked over the whole tree; then each is shown to fail where it should, and
// only there.
import { describe, expect, test } from 'vitest';
import { examples } from './tidy/examples.ts';
import { readSources } from './tidy/read-sources.ts';
import { rules } from './tidy/rules.ts';
import { Source } from './tidy/source.ts';

const tree = readSources();

describe('the house rules', () => {
  test('read the whole tree', () => {
    expect(tree.map((source) => source.path)).toContain('tests/tidy.test.ts');
  });

  test.each(rules)('$name', (rule) => {
    const findings = rule.find(tree).map(({ path, line, message }) => `${path}:${line} ${message}`);
    expect(findings, `the rule: ${rule.name}`).toEqual([]);
  });
});

describe('each rule', () => {
  test('has an example that breaks it', () => {
    expect(rules.filter((rule) => !examples.some((example) => example.rule === rule))).toEqual([]);
  });

  test.each(examples)('$rule.name: $says', ({ rule, files, findings }) => {
    const sources = Object.entries(files).map(([path, text]) => new Source({ path, text }));
    expect(rule.find(sources).map(({ path, line }) => `${path}:${line}`)).toEqual(findings);
  });
});
