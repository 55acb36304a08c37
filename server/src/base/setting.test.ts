import { expect, it } from 'vitest';
import { folders, nameServers } from './setting.ts';

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

it('reads addresses of name servers, and refuses names', () => {
  const setting = nameServers('Name servers.');
  const good = ['192.0.2.53', '192.0.2.53:5353', '2001:db8::53', '[2001:db8::53]:5353', '[2001:db8::53]'];
  expect(setting.parse(good.join(' , '))).toEqual(good);
  for (const given of [
    'dns.example',
    '192.0.2.53:',
    '192.0.2.53:0',
    '192.0.2.53:65536',
    '300.0.0.1',
    '[::1',
  ]) {
    expect(() => setting.parse(given)).toThrow('is not the address of a name server');
  }
});
