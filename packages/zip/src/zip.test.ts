// Any entries, written one after the other and read back by other people's programs.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readZip } from '@roost/zip/testing';
import { deflate, directoryRecord, endRecords, localRecord, type ZipEntry } from './index.ts';

interface Given {
  readonly name: string;
  readonly content: Uint8Array;
}

async function zipOf(given: readonly Given[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  const packed = new Map<Uint8Array, Awaited<ReturnType<typeof deflate>>>();
  let offset = 0;
  for (const { name, content } of given) {
    const { bytes, ...sizes } = packed.get(content) ?? (await deflate(Buffer.from(content)));
    packed.set(content, { bytes, ...sizes });
    const entry = { name, modifiedAtMs: Date.UTC(2027, 0, 15, 12), offset, ...sizes };
    const part = Buffer.concat([localRecord(entry), bytes]);
    parts.push(part);
    directory.push(directoryRecord(entry));
    offset += part.length;
  }
  const size = directory.reduce((sum, record) => sum + record.length, 0);
  return Buffer.concat([...parts, ...directory, endRecords({ entries: given.length, offset, size })]);
}

const readBack = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    assert archive.testzip() is None
    print(json.dumps([[e.filename, archive.read(e).hex()] for e in archive.infolist()]))
`;
const isThere = (program: string, question: string): boolean =>
  spawnSync(program, [question], { stdio: 'ignore' }).status === 0;

const hasPython = isThere('python3', '--version');
const hasUnzip = isThere('unzip', '-v');

function inFile<Result>(zip: Buffer, act: (path: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'roost-zip-'));
  try {
    const path = join(folder, 'test.zip');
    writeFileSync(path, zip);
    return act(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const entries = fc.uniqueArray(
  fc.record({
    name: fc.stringMatching(/^[a-zäß漢🐓 ]{1,20}\/[0-9]{1,5}\.eml$/u),
    content: fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.nat(200_000).map((length) => new Uint8Array(length).fill(65)),
    ),
  }),
  { maxLength: 20, selector: ({ name }) => name },
);

describe('a zip file', () => {
  it('is read back as it was written, by Python too where it is there', async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (given) => {
        const zip = await zipOf(given);
        const expected = given.map(({ name, content }) => [name, Buffer.from(content).toString('hex')]);
        expect([...readZip(zip)].map(([name, content]) => [name, content.toString('hex')])).toEqual(expected);
        if (!hasPython) return;
        const { stdout, stderr } = inFile(zip, (path) =>
          spawnSync('python3', ['-c', readBack, path], { encoding: 'utf8', maxBuffer: 1 << 28 }),
        );
        expect(stderr).toBe('');
        expect(JSON.parse(stdout)).toEqual(expected);
      }),
      { numRuns: 10 },
    );
  });

  it('passes the test of unzip where it is there, with more than 65,535 entries too', async () => {
    const few = await zipOf([
      { name: 'INBOX/', content: new Uint8Array() },
      { name: 'INBOX/1.eml', content: Buffer.from('Subject: one\r\n\r\nHello.') },
    ]);
    const content = new Uint8Array(1);
    const many = await zipOf(
      Array.from({ length: 66_000 }, (_, index) => ({ name: `a/${index}.eml`, content })),
    );
    expect(many.readUInt32LE(many.length - 98)).toBe(0x06064b50); // the ZIP64 end
    for (const zip of hasUnzip ? [few, many] : []) {
      const { status, stdout } = inFile(zip, (path) =>
        spawnSync('unzip', ['-tq', path], { encoding: 'utf8' }),
      );
      expect(stdout).toContain('No errors detected');
      expect(status).toBe(0);
    }
  }, 30_000);

  it('tells sizes and places beyond 32 bits in ZIP64 fields', () => {
    const entry: ZipEntry = {
      name: 'a',
      modifiedAtMs: 0,
      crc32: 1,
      size: 2 ** 33,
      storedSize: 2 ** 32,
      isDeflated: true,
      offset: 2 ** 34,
    };
    const local = localRecord(entry);
    expect([local.readUInt32LE(18), local.readUInt32LE(22)]).toEqual([0xffffffff, 0xffffffff]);
    expect([local.readBigUInt64LE(35), local.readBigUInt64LE(43)]).toEqual([2n ** 33n, 2n ** 32n]);
    const record = directoryRecord(entry);
    expect(record.readUInt32LE(42)).toBe(0xffffffff);
    expect([51, 59, 67].map((place) => record.readBigUInt64LE(place))).toEqual([
      2n ** 33n,
      2n ** 32n,
      2n ** 34n,
    ]);
    const end = endRecords({ entries: 1, offset: 2 ** 32, size: 60 });
    expect([end.readUInt32LE(0), end.readBigUInt64LE(48)]).toEqual([0x06064b50, 2n ** 32n]);
    expect(end.readBigUInt64LE(64)).toBe(2n ** 32n + 60n);
  });
});
