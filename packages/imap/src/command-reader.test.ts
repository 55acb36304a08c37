import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandReader, type ReaderEvent } from './command-reader.ts';
import { parseCommand } from './parse-command.ts';

const small = { commandBytesMax: 60, appendLiteralBytesMax: 100, appendTotalBytesMax: 150 };

function readAll(reader: CommandReader): unknown[] {
  const seen: unknown[] = [];
  for (let event = reader.next(); event !== undefined; event = reader.next()) seen.push(shown(event));
  return seen;
}

function shown(event: ReaderEvent): unknown {
  if (event.kind !== 'command') return event;
  const { texts, literals } = event.command;
  return {
    texts: texts.map((text) => text.toString('latin1')),
    literals: literals.map(({ bytes, isBinary }) => [bytes.toString('latin1'), isBinary]),
  };
}

function readText(text: string, limits = {}): unknown[] {
  const reader = new CommandReader(limits);
  reader.push(Buffer.from(text, 'latin1'));
  return readAll(reader);
}

describe('CommandReader', () => {
  it('gives commands one by one and waits for the end of a line', () => {
    const reader = new CommandReader();
    reader.push(Buffer.from('a1 NOOP\r\na2 CAPA'));
    expect(readAll(reader)).toEqual([{ texts: ['a1 NOOP'], literals: [] }]);
    expect(reader.bufferedBytes).toBe(0);
    reader.push(Buffer.from('BILITY\r'));
    expect(reader.next()).toBeUndefined();
    reader.push(Buffer.from('\n'));
    expect(readAll(reader)).toEqual([{ texts: ['a2 CAPABILITY'], literals: [] }]);
  });

  it('takes a bare LF for a line end', () => {
    expect(readText('a1 NOOP\na2 NOOP\n')).toHaveLength(2);
  });

  it('announces literals and keeps their bytes apart from the text', () => {
    const announced = { kind: 'literal', tag: 'a1', commandName: 'LOGIN', isBinary: false };
    expect(readText('a1 login {5}\r\nad\r\na {4+}\r\npass\r\n')).toEqual([
      { ...announced, sizeBytes: 5, isSynchronizing: true },
      { ...announced, sizeBytes: 4, isSynchronizing: false },
      {
        texts: ['a1 login ', ' ', ''],
        literals: [
          ['ad\r\na', false],
          ['pass', false],
        ],
      },
    ]);
  });

  it('knows literal8 and empty literals', () => {
    const [announced, command] = readText('a1 APPEND x ~{0+}\r\n\r\n');
    expect(announced).toMatchObject({ isBinary: true, sizeBytes: 0 });
    expect(command).toEqual({ texts: ['a1 APPEND x ', ''], literals: [['', true]] });
  });

  it('takes braces inside quotes for text', () => {
    expect(readText('a1 SEARCH SUBJECT "x {5}\r\n')).toEqual([
      { texts: ['a1 SEARCH SUBJECT "x {5}'], literals: [] },
    ]);
    expect(readText('a1 SEARCH SUBJECT "\\"" {1+}\r\nx\r\n')).toHaveLength(2);
  });

  it('refuses a line that is too long with its tag and goes on behind it', () => {
    const line = `a7 SEARCH ${'x'.repeat(100)}`;
    expect(readText(`${line}\r\na8 NOOP\r\n`, small)).toEqual([
      { kind: 'oversize', tag: 'a7' },
      { texts: ['a8 NOOP'], literals: [] },
    ]);
    // A literal that the client sends unasked behind the long line is content, not commands.
    expect(readText(`${line}" {9+}\r\nb1 NOOP\r\n more\r\na8 NOOP\r\n`, small)).toEqual([
      { kind: 'oversize', tag: 'a7' },
      { texts: ['a8 NOOP'], literals: [] },
    ]);
  });

  it('counts literals of other commands towards the length of the command', () => {
    expect(readText('a1 LOGIN {40+}\r\n', small)).toMatchObject([{ kind: 'literal' }]);
    expect(readText('a1 LOGIN {50+}\r\n', small)).toMatchObject([{ kind: 'literal-too-big', tag: 'a1' }]);
  });

  it('refuses a literal that is too big and skips it when it comes unasked', () => {
    const event = { kind: 'literal-too-big', tag: 'a1', commandName: 'APPEND', sizeBytes: 101 };
    expect(
      readText(`a1 APPEND x {101+}\r\n${'y'.repeat(101)} {3+}\r\nz\r\n tail\r\na2 NOOP\r\n`, small),
    ).toEqual([
      { ...event, isSynchronizing: false },
      { texts: ['a2 NOOP'], literals: [] },
    ]);
    expect(readText('a1 APPEND x {101}\r\na2 NOOP\r\n', small)).toEqual([
      { ...event, isSynchronizing: true },
      { texts: ['a2 NOOP'], literals: [] },
    ]);
    const two = `a1 APPEND x {100+}\r\n${'y'.repeat(100)} {60}\r\n`;
    expect(readText(two, small)).toMatchObject([
      { kind: 'literal' },
      { kind: 'literal-too-big', sizeBytes: 60 },
    ]);
    expect(readText('a1 APPEND x {99999999999999999999+}\r\n', small)).toMatchObject([
      { kind: 'literal-too-big' },
    ]);
    expect(readText('a1 APPEND x {99+}\r\n', { nonSynchronizingBytesMax: 98 })).toMatchObject([
      { kind: 'literal-too-big' },
    ]);
  });

  it('gives a command up when the connection refuses its literal', () => {
    for (const [marker, rest] of [
      ['{4}', ''],
      ['{4+}', 'mail\r\n'],
    ] as const) {
      const reader = new CommandReader();
      reader.push(Buffer.from(`a1 APPEND x ${marker}\r\n`));
      expect(reader.next()?.kind).toBe('literal');
      reader.refuseLiteral();
      reader.push(Buffer.from(`${rest}a2 NOOP\r\n`));
      expect(readAll(reader)).toEqual([{ texts: ['a2 NOOP'], literals: [] }]);
    }
    expect(() => new CommandReader().refuseLiteral()).toThrow(/without a literal/);
  });

  it('gives raw lines between commands', () => {
    const reader = new CommandReader();
    reader.push(Buffer.from('a1 IDLE\r\nDONE\r\nabcdef\r\nAGFkYQ==\r\na2 NOOP\r\n'));
    expect(reader.next()?.kind).toBe('command');
    expect(reader.nextLine()).toEqual({ kind: 'line', bytes: Buffer.from('DONE') });
    expect(reader.nextLine(5)).toEqual({ kind: 'oversize' });
    expect(reader.nextLine()).toEqual({ kind: 'line', bytes: Buffer.from('AGFkYQ==') });
    expect(readAll(reader)).toEqual([{ texts: ['a2 NOOP'], literals: [] }]);
    expect(reader.nextLine()).toBeUndefined();
    reader.push(Buffer.from('a3 LOGIN {3}\r\n'));
    reader.next();
    expect(() => reader.nextLine()).toThrow(/inside a command/);
  });

  it('forgets what came before the change to TLS', () => {
    const reader = new CommandReader();
    reader.push(Buffer.from('a1 STARTTLS\r\na2 LOGIN {3+}\r\nad'));
    reader.next();
    reader.next();
    reader.discardBuffered();
    reader.push(Buffer.from('a3 NOOP\r\n'));
    expect(readAll(reader)).toEqual([{ texts: ['a3 NOOP'], literals: [] }]);
  });

  it('takes a literal of 40 MB in small chunks without slowing down', () => {
    const reader = new CommandReader();
    const sizeBytes = 40 * 1024 * 1024;
    reader.push(Buffer.from(`a1 APPEND x {${sizeBytes}+}\r\n`));
    const chunk = Buffer.alloc(1_000, 0x78);
    for (let sent = 0; sent < sizeBytes; sent += chunk.length) {
      reader.push(chunk.subarray(0, Math.min(chunk.length, sizeBytes - sent)));
      reader.next();
    }
    reader.push(Buffer.from('\r\n'));
    const event = reader.next();
    expect(event?.kind === 'command' && event.command.literals[0]?.bytes.length).toBe(sizeBytes);
  });
});

describe('arbitrary input', () => {
  const fragment = fc.oneof(
    fc.constantFrom(
      'a1 ',
      'APPEND ',
      'x',
      '\r\n',
      '\n',
      '\r',
      '{3+}\r\n',
      '{3}\r\n',
      '~{2+}\r\n',
      '{120+}\r\n',
      '"',
      '\\',
      '\0',
    ),
    fc.constantFrom(
      '(',
      ')',
      ' ',
      'FETCH 1 ',
      'BODY[',
      ']',
      'SEARCH ',
      'OR ',
      'NOT ',
      '1:*',
      'LIST ',
      '*',
      '%',
      '\u00e9',
    ),
    fc.string({ maxLength: 30 }),
  );
  const input = fc.array(fragment, { maxLength: 60 }).map((parts) => Buffer.from(parts.join(''), 'latin1'));

  it('gives the same events however it is cut, and never throws', () => {
    const cuts = fc.array(fc.nat(40), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        fc.oneof(
          input,
          fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
        ),
        cuts,
        (bytes, sizes) => {
          const whole = new CommandReader(small);
          whole.push(bytes);
          const cut = new CommandReader(small);
          const seen: unknown[] = [];
          for (let from = 0, turn = 0; from < bytes.length; turn++) {
            const size = (sizes[turn % sizes.length] ?? 0) + 1;
            cut.push(bytes.subarray(from, from + size));
            seen.push(...readAll(cut));
            from += size;
          }
          expect(seen).toEqual(readAll(whole));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('is parsed or refused, never thrown at the server', () => {
    fc.assert(
      fc.property(input, fc.boolean(), (bytes, isUtf8Enabled) => {
        const reader = new CommandReader(small);
        reader.push(bytes);
        for (let event = reader.next(); event !== undefined; event = reader.next()) {
          if (event.kind === 'command') parseCommand(event.command, { isUtf8Enabled });
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
