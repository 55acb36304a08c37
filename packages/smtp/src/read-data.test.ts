import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MailData } from './data-decoder.ts';
import { SmtpReader } from './reader.ts';

/** The data and what is left for the next command; undefined while it has not ended. */
function readData(
  chunks: readonly Buffer[],
  sizeBytesMax = 1_000_000,
): (MailData & { pendingBytes: number }) | undefined {
  const reader = new SmtpReader();
  reader.startData({ sizeBytesMax });
  let found: MailData | undefined;
  for (const chunk of chunks) {
    reader.push(chunk);
    const event = found === undefined ? reader.next() : undefined;
    if (event?.kind === 'data-end') found = event;
  }
  return found && { ...found, pendingBytes: reader.pendingBytes };
}

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
const splitsOf = (wire: Buffer): Buffer[][] => {
  const two = [...wire.keys()].map((at) => [wire.subarray(0, at), wire.subarray(at)]);
  return [[wire], ...two, [...wire].map((byte) => Buffer.from([byte]))];
};

/** Line by line, as RFC 5321 §4.5.2 tells it; content must end in CRLF. */
function stuff(content: Buffer): Buffer {
  const lines = content.toString('latin1').split('\r\n').slice(0, -1);
  return bytes([...lines.map((line) => (line.startsWith('.') ? `.${line}` : line)), '.', ''].join('\r\n'));
}

/** The faults, one byte at a time. */
function faultsOf(content: Buffer): object {
  const text = content.toString('latin1');
  const rest = text.replaceAll('\r\n', '');
  const longest = Math.max(...text.split('\n').map((line) => line.length));
  return {
    hasBareLineFeed: rest.includes('\n'),
    hasBareCarriageReturn: rest.includes('\r'),
    hasNul: rest.includes('\0'),
    hasLongLine: longest >= 1_000,
  };
}

const noisy = fc
  .array(fc.constantFrom('\r\n', '.', '\r', '\n', '\r\n.', '\0', 'a', '..', 'é', 'x'.repeat(499)), {
    maxLength: 40,
  })
  .map((parts) => bytes(`${parts.join('')}\r\n`));

describe('the end of the data', () => {
  it('is CRLF.CRLF, and what follows is the next command', () => {
    const wire = bytes('Subject: x\r\n\r\nBody\r\n.\r\nQUIT\r\n');
    for (const chunks of splitsOf(wire)) {
      const found = readData(chunks);
      expect(found?.content.toString()).toBe('Subject: x\r\n\r\nBody\r\n');
      expect(found).toMatchObject({
        sizeBytes: 20,
        isTooBig: false,
        hasBareLineFeed: false,
        pendingBytes: 6,
      });
    }
  });

  it('may come at once: an empty message', () => {
    for (const chunks of splitsOf(bytes('.\r\n'))) expect(readData(chunks)).toMatchObject({ sizeBytes: 0 });
  });

  const spellings = [
    [
      '\n.\n',
      '\n.\r\n',
      '\r\n.\n',
      '\r.\r',
      '\r\n.\r',
      '\r.\r\n',
      '\r\n.\r\r\n',
      '\n.\r',
      '\r.\n',
      '\r\r\n.\n',
    ],
    ['\r\n.\0\r\n', '\r\n\0.\r\n', '\r\n .\r\n', '\r\n. \r\n', '\r\n..\r\n', '\r\0\n.\r\n', '\r\n.\n\r\n'],
  ].flat();
  it.each(spellings.map((text) => ({ name: JSON.stringify(text), text })))('is not $name', ({ text }) => {
    const forged = 'MAIL FROM:<forged@x>\r\n';
    for (const start of ['', 'Body']) {
      const open = bytes(`${start}${text}${forged}`);
      for (const chunks of splitsOf(open)) expect(readData(chunks)).toBeUndefined();
      for (const chunks of splitsOf(bytes(`${start}${text}${forged}.\r\n`))) {
        const found = readData(chunks);
        expect(found?.content.toString()).toContain(forged);
        expect(found?.pendingBytes).toBe(0);
        const isClean = !/(?<!\r)\n|\r(?!\n)|\0/.test(text);
        const faults = [found?.hasBareLineFeed, found?.hasBareCarriageReturn, found?.hasNul];
        expect(faults.includes(true)).toBe(!isClean);
      }
    }
  });

  it('is where a byte by byte search finds it, in any bytes', () => {
    const parts = fc.array(fc.constantFrom('\r', '\n', '.', 'a', '\r\n', '\r\n.\r\n'), { maxLength: 30 });
    fc.assert(
      fc.property(parts, fc.nat(), (some, cut) => {
        const wire = bytes(some.join(''));
        const at = cut % (wire.length + 1);
        const end = `\r\n${wire.toString('latin1')}`.indexOf('\r\n.\r\n');
        const found = readData([wire.subarray(0, at), wire.subarray(at)]);
        expect(found && wire.length - found.pendingBytes).toEqual(end === -1 ? undefined : end + 3);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('the content', () => {
  it('comes back from a naive dot-stuffer, with its faults', () => {
    fc.assert(
      fc.property(noisy, fc.array(fc.nat(), { maxLength: 5 }), (content, cuts) => {
        const wire = stuff(content);
        const edges = [0, ...cuts.map((cut) => cut % wire.length).toSorted((a, b) => a - b), wire.length];
        const chunks = edges.slice(1).map((edge, index) => wire.subarray(edges[index], edge));
        const expected = {
          content,
          sizeBytes: content.length,
          isTooBig: false,
          pendingBytes: 0,
          ...faultsOf(content),
        };
        const { content: found, ...rest } = readData(chunks) ?? { content: undefined };
        expect({ content: found, ...rest }).toMatchObject(expected);
      }),
      { numRuns: 3_000 },
    );
  });

  it('keeps its faults in sight across the windows of a long message', () => {
    const edge = 65_536;
    for (const fault of ['\r\n', '\r', '\n', '\0', '\r\r\n', '\n\r']) {
      for (let at = edge - 3; at <= edge + 3; at += 1) {
        const filler = `${'y'.repeat(98)}\r\n`.repeat(700).slice(0, at - 2);
        const content = bytes(`${filler.replace(/\r$/, 'y')}zz${fault}z${'y'.repeat(70_000)}\r\n`);
        expect(readData([stuff(content)])).toMatchObject(faultsOf(content));
        expect(readData([stuff(content).subarray(0, at), stuff(content).subarray(at)])).toMatchObject(
          faultsOf(content),
        );
      }
    }
  });

  it('is discarded past the limit, but counted to its end', () => {
    const wire = bytes(`${'x'.repeat(98)}\r\n`.repeat(10) + '.\r\nQUIT\r\n');
    for (const chunks of splitsOf(wire)) {
      expect(readData(chunks, 1_000)).toMatchObject({ sizeBytes: 1_000, isTooBig: false, pendingBytes: 6 });
      const found = readData(chunks, 999);
      expect(found).toMatchObject({ sizeBytes: 1_000, isTooBig: true, pendingBytes: 6 });
      expect(found?.content.length).toBe(0);
    }
  });

  it('of one line of 100 MB costs no memory beyond the limit', () => {
    const reader = new SmtpReader();
    reader.startData({ sizeBytesMax: 1_000_000 });
    const before = process.memoryUsage().arrayBuffers;
    const chunk = Buffer.alloc(65_536, 'x');
    let most = 0;
    for (let round = 0; round < 1_600; round += 1) {
      reader.push(chunk);
      expect(reader.next()).toBeUndefined();
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    reader.push(bytes('\r\n.\r\n'));
    expect(reader.next()).toMatchObject({ kind: 'data-end', isTooBig: true, sizeBytes: 104_857_602 });
    expect(most).toBeLessThan(4_000_000);
  });

  it('sent byte by byte costs what it is long', () => {
    const reader = new SmtpReader();
    reader.startData({ sizeBytesMax: 1_000_000 });
    for (let count = 0; count < 200_000; count += 1) {
      reader.push(Buffer.from('x'));
      reader.next();
    }
    expect(reader.pendingBytes).toBe(0);
    reader.push(bytes('\r\n.\r\n'));
    expect(reader.next()).toMatchObject({ sizeBytes: 200_002, hasLongLine: true });
  });
});
