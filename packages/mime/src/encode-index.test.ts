import { expect, test } from 'vitest';
import { sampleMessages } from '../test/sample-messages.ts';
import {
  decodeEnvelope,
  decodeIndex,
  decodeStructure,
  encodeEnvelope,
  encodeIndex,
  encodeStructure,
} from './encode-index.ts';
import { indexMessage } from './index-message.ts';

test.each(sampleMessages().map((raw) => [raw.length, raw] as const))(
  'gives back what it was given: %i octets',
  (_, raw) => {
    const index = indexMessage(raw);
    const { envelope, ...structure } = index;
    expect(decodeIndex(encodeIndex(index))).toStrictEqual(index);
    expect(decodeEnvelope(encodeEnvelope(envelope))).toStrictEqual(envelope);
    expect(decodeStructure(encodeStructure(structure))).toStrictEqual(structure);
    expect(encodeIndex(decodeIndex(encodeIndex(index)))).toBe(encodeIndex(index));
  },
);

test('leaves out what is as usual', () => {
  const index = indexMessage(Buffer.from('Subject: x\n\nbody'));
  expect(encodeStructure(index)).toBe('[1,16,0,[0,12,4]]');
  expect(encodeEnvelope(index.envelope)).toBe('[1,[0,"x"]]');
  expect(encodeStructure(indexMessage(Buffer.alloc(0)))).toBe('[1,0,0,[]]');
});

test('refuses another version', () => {
  for (const decode of [decodeIndex, decodeEnvelope, decodeStructure])
    expect(() => decode('[2,0,0,[]]')).toThrow('version 2');
});
