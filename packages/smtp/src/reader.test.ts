import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SmtpReader, type SmtpEvent } from './reader.ts';

const LIMIT = { sizeBytesMax: 1_000 };

/** Feeds the chunks and starts data mode behind each line `DATA`, and byte mode behind `BDAT n`. */
function readAll(chunks: readonly Buffer[], { sizeBytesMax } = LIMIT, lineBytesMax = 2_048): SmtpEvent[] {
  const reader = new SmtpReader();
  reader.lineBytesMax = lineBytesMax;
  const events: SmtpEvent[] = [];
  for (const chunk of chunks) {
    reader.push(chunk);
    for (let event = reader.next(); event !== undefined; event = reader.next()) {
      events.push(event);
      const line = event.kind === 'line' ? event.line.toString('latin1') : '';
      if (line === 'DATA') reader.startData({ sizeBytesMax });
      if (/^BDAT \d$/.test(line)) reader.readExactly({ countBytes: Number(line.slice(5)), sizeBytesMax });
    }
  }
  return events;
}

function cutAt(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  return edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
}

const lines = (events: readonly SmtpEvent[]): string[] =>
  events.map((event) => (event.kind === 'line' ? event.line.toString('latin1') : event.kind));

// Bytes in which the interesting ones are frequent.
const wireBytes = fc
  .array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.constantFrom('\r\n', '.', '\r', '\n', '\r\n.', '\r\n.\r\n', '\0', 'a', 'ab'),
      },
      { weight: 1, arbitrary: fc.constantFrom('DATA\r\n', '\r\nDATA\r\n', '\r\nBDAT 5\r\n', 'NOOP\r\n') },
      {
        weight: 1,
        arbitrary: fc.uint8Array({ maxLength: 8 }).map((some) => Buffer.from(some).toString('latin1')),
      },
    ),
    { maxLength: 60 },
  )
  .map((parts) => Buffer.from(parts.join(''), 'latin1'));

describe('command lines', () => {
  it('cuts pipelined commands and keeps a half one', () => {
    const reader = new SmtpReader();
    reader.push(Buffer.from('RSET\r\nNOOP\r\nQU'));
    expect(reader.next()).toEqual({ kind: 'line', line: Buffer.from('RSET') });
    expect(reader.next()).toEqual({ kind: 'line', line: Buffer.from('NOOP') });
    expect(reader.next()).toBeUndefined();
    expect(reader.pendingBytes).toBe(2);
    reader.push(Buffer.from('IT\r'));
    expect(reader.next()).toBeUndefined();
    reader.push(Buffer.from('\n'));
    expect(reader.next()).toEqual({ kind: 'line', line: Buffer.from('QUIT') });
    expect(reader.pendingBytes).toBe(0);
  });

  it('takes a line of exactly the limit and refuses one byte more, once', () => {
    for (const [length, expected] of [
      [2_046, 'line'],
      [2_047, 'line-too-long'],
      [2_048, 'line-too-long'],
      [9_000, 'line-too-long'],
    ] as const) {
      const wire = Buffer.from(`${'x'.repeat(length)}\r\nQUIT\r\n`);
      for (const size of [1, 7, 2_047, 2_048, wire.length]) {
        const chunks = cutAt(
          wire,
          Array.from({ length: Math.floor(wire.length / size) }, (_, i) => i * size),
        );
        expect(readAll(chunks).map((event) => event.kind)).toEqual([expected, 'line']);
      }
    }
  });

  it('skips what hides behind a bare LF', () => {
    const wire = Buffer.from('NOOP\nMAIL FROM:<a@b>\r\nQUIT\r\n');
    expect(lines(readAll([wire]))).toEqual(['bare-line-feed', 'QUIT']);
    expect(lines(readAll([Buffer.from('\n\r\nQUIT\r\n')]))).toEqual(['bare-line-feed', 'QUIT']);
  });

  it('lets the server see and discard what was injected behind STARTTLS', () => {
    const reader = new SmtpReader();
    reader.push(Buffer.from('STARTTLS\r\nRSET\r\nMAIL'));
    reader.next();
    expect(reader.pendingBytes).toBe(10);
    reader.discardPending();
    expect(reader.pendingBytes).toBe(0);
    reader.push(Buffer.from('EHLO x\r\n'));
    expect(reader.next()).toEqual({ kind: 'line', line: Buffer.from('EHLO x') });
  });

  it('keeps a line of 100 MB out of memory', () => {
    const reader = new SmtpReader();
    const chunk = Buffer.alloc(65_536, 'x');
    const kinds: string[] = [];
    let pendingMost = 0;
    for (let round = 0; round < 1_600; round += 1) {
      reader.push(chunk);
      for (let event = reader.next(); event !== undefined; event = reader.next()) kinds.push(event.kind);
      pendingMost = Math.max(pendingMost, reader.pendingBytes);
    }
    expect(kinds).toEqual(['line-too-long']);
    expect(pendingMost).toBe(0);
  });
});

describe('counted bytes', () => {
  it('takes them as they are and goes on with lines', () => {
    const events = readAll([Buffer.from('BDAT 5\r\n\r\n.\r\nBDAT 0\r\nQUIT\r\n')]);
    const content = Buffer.from('\r\n.\r\n');
    expect(events[1]).toEqual({ kind: 'bytes-end', content, sizeBytes: 5, isTooBig: false });
    expect(events[3]).toEqual({ kind: 'bytes-end', content: Buffer.alloc(0), sizeBytes: 0, isTooBig: false });
    expect(events[4]).toEqual({ kind: 'line', line: Buffer.from('QUIT') });
  });

  it('swallows those of a refused chunk', () => {
    const events = readAll([Buffer.from('BDAT 5\r\nab'), Buffer.from('cdeQUIT\r\n')], { sizeBytesMax: 0 });
    expect(events[1]).toEqual({ kind: 'bytes-end', content: Buffer.alloc(0), sizeBytes: 5, isTooBig: true });
    expect(lines(events)[2]).toBe('QUIT');
  });
});

describe('any bytes', () => {
  it('give the same events whatever the chunks', () => {
    const limits = fc.record({ sizeBytesMax: fc.integer({ min: 0, max: 40 }) });
    fc.assert(
      fc.property(
        wireBytes,
        fc.array(fc.nat()),
        limits,
        fc.integer({ min: 2, max: 20 }),
        (wire, cuts, limit, line) => {
          const whole = readAll([wire], limit, line);
          expect(readAll(cutAt(wire, cuts), limit, line)).toEqual(whole);
          expect(readAll(cutAt(wire, [...wire.keys()]), limit, line)).toEqual(whole);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('give the same events when all is pushed before the first is asked for', () => {
    fc.assert(
      fc.property(wireBytes, fc.array(fc.nat()), (wire, cuts) => {
        const reader = new SmtpReader();
        for (const chunk of cutAt(wire, cuts)) reader.push(chunk);
        const events: SmtpEvent[] = [];
        for (let event = reader.next(); event !== undefined; event = reader.next()) events.push(event);
        const whole = new SmtpReader();
        whole.push(wire);
        for (const event of events) expect(event).toEqual(whole.next());
        expect(whole.next()).toBeUndefined();
        expect(reader.pendingBytes).toBe(whole.pendingBytes);
      }),
    );
  });
});
