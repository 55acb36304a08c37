import { expect, it } from 'vitest';
import { folders } from './setting.ts';

it('reads bucket=folder pairs, and refuses what is none', () => {
  const setting = folders('Where exports go.');
  const parse = (given: string): ReadonlyMap<string, string> => setting.parse(given);
  expect([...parse('one=/mnt/a, two.b = ./b=c ,')]).toEqual([
    ['one', '/mnt/a'],
    ['two.b', './b=c'],
  ]);
  for (const given of ['one', 'one=', '=/mnt/a', 'o_ne=/mnt/a', `${'x'.repeat(64)}=/mnt/a`]) {
    expect(() => parse(given)).toThrow('is not bucket=folder');
  }
  expect(() => parse('one=/a,one=/b')).toThrow('stands there twice');
});
