import { expect, test } from 'vitest';
import { wrapComments } from './wrap-comments.ts';

const word = 'abcdefghi';
const words = (count: number) => Array.from({ length: count }, () => word).join(' ');

test('leaves comments that fit, and code however long', () => {
  const text = `// one\n// two\nconst a = '${words(20)}';\n`;
  expect(wrapComments(text)).toBe(text);
});

test('fills a paragraph again when one of its lines is too long', () => {
  expect(wrapComments(`  // ${words(11)}\n  // end\ngo();`)).toBe(
    `  // ${words(10)}\n  // ${word} end\ngo();`,
  );
});

test('leaves a directive on its line', () => {
  const text = `// oxlint-disable-next-line ${words(12)}\ngo();`;
  expect(wrapComments(text)).toBe(text);
});

test('opens a description of one line', () => {
  expect(wrapComments(`/** ${words(12)} */`)).toBe(`/**\n * ${words(10)}\n * ${word} ${word}\n */`);
});

test('keeps the empty lines of a description', () => {
  const text = `/**\n * ${words(11)}\n *\n * end\n */`;
  expect(wrapComments(text)).toBe(`/**\n * ${words(10)}\n * ${word}\n *\n * end\n */`);
});
