import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { SealedBox, SealedBoxError } from './sealed-box.ts';

const key = randomBytes(32);
const box = new SealedBox(key);

it('does not open under another key', () => {
  const sealed = box.seal('secret', 'row 1');
  expect(() => new SealedBox(randomBytes(32)).open(sealed, 'row 1')).toThrow(SealedBoxError);
});

it('does not open for another row', () => {
  expect(() => box.open(box.seal('secret', 'row 1'), 'row 2')).toThrow(SealedBoxError);
});

it('does not open when any bit was changed or the end is missing', () => {
  const sealed = box.seal('secret', 'row 1');
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(() => box.open(changed, 'row 1'), `byte ${at}`).toThrow(SealedBoxError);
    expect(() => box.open(sealed.subarray(0, at), 'row 1'), `cut at ${at}`).toThrow(SealedBoxError);
  }
});

it('refuses a key of another length', () => {
  expect(() => new SealedBox(randomBytes(16))).toThrow(SealedBoxError);
});

it('opens what it sealed, and never seals twice alike', () => {
  const one = box.seal('sëcret ✓', 'row 1');
  const other = box.seal('sëcret ✓', 'row 1');
  expect(one.equals(other)).toBe(false);
  expect(one.includes('cret')).toBe(false);
  expect(new SealedBox(key).open(one, 'row 1')).toBe('sëcret ✓');
  expect(box.open(box.seal('', 'row 1'), 'row 1')).toBe('');
});
