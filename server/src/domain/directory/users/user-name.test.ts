import { describe, expect, it } from 'vitest';
import { checkUserName } from './user-name.ts';

describe('the name of a user', () => {
  it.each(['a', 'Anna.Smith', '-a_b.', 'anna@example.test', 'a'.repeat(64)])('may be “%s”', (name) =>
    expect(() => checkUserName(name)).not.toThrow(),
  );

  it.each(['', 'a b', 'änna', "o'neil", 'a+b', '@example.test', 'a@b', 'a@b@c.test', 'a\n', 'a'.repeat(65)])(
    'may not be “%s”',
    (name) => expect(() => checkUserName(name)).toThrow('A user name has'),
  );

  it.each(['admin', 'Administrator', 'GUEST', 'krbtgt', 'root@example.test'])(
    'is not “%s”, which is reserved',
    (name) => expect(() => checkUserName(name)).toThrow('is reserved'),
  );
});
