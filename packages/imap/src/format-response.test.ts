import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWithImapflow } from '../test/read-with-imapflow.ts';
import { formatBinarySection, formatBinarySize, formatBodySection } from './format-section.ts';
import {
  appendUidCode,
  badCharsetCode,
  copyUidCode,
  formatCapability,
  formatContinuation,
  formatEnabled,
  formatExtendedSearch,
  formatFetch,
  formatId,
  formatList,
  formatNamespace,
  formatQuota,
  formatQuotaRoot,
  formatSearch,
  formatSort,
  formatStatus,
  formatTagged,
  formatUntaggedStatus,
  formatVanished,
  permanentFlagsCode,
} from './format-response.ts';
import { parseCommand } from './parse-command.ts';
import { CommandReader } from './command-reader.ts';
import { formatAstring, formatNstring, formatString, literalHeader, toWire } from './write-string.ts';

describe('strings', () => {
  it('are quoted where they can be, and literals where they must be', () => {
    expect(formatString('plain')).toBe('"plain"');
    expect(formatString('a "b" \\c')).toBe('"a \\"b\\" \\\\c"');
    expect(formatString('caf\u00c3\u00a9')).toBe('{5}\r\ncaf\u00c3\u00a9');
    expect(formatString('a\r\nb')).toBe('{4}\r\na\r\nb');
    expect(formatString('a\0b')).toBe('{3}\r\na?b');
    expect(formatNstring(null)).toBe('NIL');
    expect(formatNstring('')).toBe('""');
    expect([formatAstring('a]b'), formatAstring('nil'), formatAstring('a b')]).toEqual([
      'a]b',
      '"nil"',
      '"a b"',
    ]);
    expect([literalHeader(7), literalHeader(7, true)]).toEqual(['{7}\r\n', '~{7}\r\n']);
  });

  it('come back as they were, read by our parser and by another', async () => {
    const bytes = fc.string({
      unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)),
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(bytes, async (value) => {
        const written = formatString(value);
        const read = await readWithImapflow(written);
        if (read === null || read === undefined || Array.isArray(read)) throw new Error('no string was read');
        expect(read.type).toBe(written.startsWith('{') ? 'LITERAL' : 'STRING');
        // Both types hold text or bytes.
        expect(Buffer.from(read.value as Buffer).toString('latin1')).toBe(value);

        const reader = new CommandReader();
        reader.push(toWire(`t1 SEARCH EMAILID ${written}\r\n`));
        let event = reader.next();
        if (event?.kind === 'literal') event = reader.next();
        expect(event?.kind === 'command' && parseCommand(event.command)).toMatchObject({
          key: { id: value },
        });
      }),
      { numRuns: 500 },
    );
  });
});

describe('response lines', () => {
  it('carry tag, status, code and a clean text', () => {
    expect(formatTagged('a1', { status: 'OK', text: 'done' })).toBe('a1 OK done\r\n');
    expect(formatTagged('a1', { status: 'NO', code: 'TOOBIG', text: 'a\r\nb\u00e9' })).toBe(
      'a1 NO [TOOBIG] a?b?\r\n',
    );
    expect(formatUntaggedStatus({ status: 'BYE', text: 'bye' })).toBe('* BYE bye\r\n');
    expect([formatContinuation(), formatContinuation('idling')]).toEqual(['+ \r\n', '+ idling\r\n']);
    expect(formatCapability(['IMAP4rev1', 'IDLE'])).toBe('* CAPABILITY IMAP4rev1 IDLE\r\n');
    expect([formatEnabled([]), formatEnabled(['QRESYNC'])]).toEqual([
      '* ENABLED\r\n',
      '* ENABLED QRESYNC\r\n',
    ]);
  });

  it('describe mailboxes', () => {
    const entry = {
      name: 'LIST',
      attributes: ['\\HasNoChildren'],
      delimiter: '/',
      isUtf8Enabled: false,
    } as const;
    expect(formatList({ ...entry, mailbox: 'a b' })).toBe('* LIST (\\HasNoChildren) "/" "a b"\r\n');
    expect(formatList({ ...entry, delimiter: null, mailbox: 'INBOX', isChildInfo: true })).toBe(
      '* LIST (\\HasNoChildren) NIL INBOX ("CHILDINFO" ("SUBSCRIBED"))\r\n',
    );
    const values = [
      ['MESSAGES', 3],
      ['MAILBOXID', '(m1)'],
    ] as const;
    expect(formatStatus({ mailbox: '\u00e9', isUtf8Enabled: false, values })).toBe(
      '* STATUS &AOk- (MESSAGES 3 MAILBOXID (m1))\r\n',
    );
    expect(formatQuota({ root: 'user', resources: [['STORAGE', 5, 10]] })).toBe(
      '* QUOTA "user" (STORAGE 5 10)\r\n',
    );
    expect(formatQuotaRoot({ mailbox: 'INBOX', isUtf8Enabled: true, roots: ['user'] })).toBe(
      '* QUOTAROOT "INBOX" "user"\r\n',
    );
    const namespace = { personal: [''], otherUsers: ['Other \u00e9/'], shared: [], delimiter: '/' };
    expect(formatNamespace({ ...namespace, isUtf8Enabled: false })).toBe(
      '* NAMESPACE (("" "/")) (("Other &AOk-/" "/")) NIL\r\n',
    );
    expect(formatNamespace({ ...namespace, isUtf8Enabled: true })).toContain('"Other \u00c3\u00a9/"');
    expect(formatId(null)).toBe('* ID NIL\r\n');
    expect(
      formatId([
        ['name', 'Roost'],
        ['version', null],
      ]),
    ).toBe('* ID ("name" "Roost" "version" NIL)\r\n');
  });

  it('list messages', () => {
    expect([formatSearch([]), formatSearch([2, 4]), formatSearch([2], 9)]).toEqual([
      '* SEARCH\r\n',
      '* SEARCH 2 4\r\n',
      '* SEARCH 2 (MODSEQ 9)\r\n',
    ]);
    expect(
      formatExtendedSearch({
        tag: 'a1',
        isUid: true,
        results: [
          ['COUNT', 2],
          ['ALL', '1:2'],
        ],
      }),
    ).toBe('* ESEARCH (TAG "a1") UID COUNT 2 ALL 1:2\r\n');
    expect([formatSort([]), formatSort([4, 2])]).toEqual(['* SORT\r\n', '* SORT 4 2\r\n']);
    expect(formatFetch(3, 'UID 7')).toBe('* 3 FETCH (UID 7)\r\n');
    expect(formatVanished('1:3', { isEarlier: true })).toBe('* VANISHED (EARLIER) 1:3\r\n');
    expect(formatVanished('4', { isEarlier: false })).toBe('* VANISHED 4\r\n');
  });

  it('have codes', () => {
    expect(appendUidCode(5, [7, 8])).toBe('APPENDUID 5 7:8');
    expect(copyUidCode({ uidValidity: 5, from: [1, 2, 9], to: [4, 5, 6] })).toBe('COPYUID 5 1:2,9 4:6');
    expect(permanentFlagsCode(['\\Seen'], { isOpen: true })).toBe('PERMANENTFLAGS (\\Seen \\*)');
    expect(badCharsetCode()).toBe('BADCHARSET (US-ASCII UTF-8)');
  });

  it('name sections as they were asked for', () => {
    const section = { path: [1, 2], text: 'HEADER.FIELDS', fields: ['To', 'a b'] } as const;
    expect(formatBodySection(section, { startBytes: 5, countBytes: 9 })).toBe(
      'BODY[1.2.HEADER.FIELDS (To "a b")]<5>',
    );
    expect(formatBodySection({ path: [], text: null, fields: [] }, null)).toBe('BODY[]');
    expect(formatBodySection({ path: [3], text: null, fields: [] }, null)).toBe('BODY[3]');
    expect(formatBinarySection([1], null)).toBe('BINARY[1]');
    expect(formatBinarySize([1, 2], 34)).toBe('BINARY.SIZE[1.2] 34');
  });
});
