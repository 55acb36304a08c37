import { describe, expect, it } from 'vitest';
import { parseCommand } from './parse-command.ts';
import { rawCommandOf } from './raw-command.ts';
import { SequenceSet } from './sequence-set.ts';

const oneToLast = SequenceSet.parse('1:*');

function parsed(line: string): Record<string, unknown> {
  const result = parseCommand(rawCommandOf(`t1 ${line}`));
  if (result.kind !== 'command') throw new Error(`${line}: ${JSON.stringify(result)}`);
  const { kind: _kind, tag: _tag, ...rest } = result;
  return rest;
}

function key(criteria: string): unknown {
  return parsed(`SEARCH ${criteria}`)['key'];
}

function items(text: string): unknown {
  return parsed(`FETCH 1 ${text}`)['items'];
}

function expectBad(lines: readonly string[]): void {
  for (const line of lines)
    expect([line, parseCommand(rawCommandOf(`t1 ${line}`)).kind]).toEqual([line, 'bad']);
}

describe('SEARCH', () => {
  it('reads flags, dates, sizes and texts', () => {
    expect(key('ALL')).toEqual({ key: 'ALL' });
    expect(key('unseen')).toEqual({ key: 'FLAG', flag: '\\Seen', isSet: false });
    expect(key('KEYWORD $Junk')).toEqual({ key: 'FLAG', flag: '$Junk', isSet: true });
    expect(key('UNKEYWORD x')).toEqual({ key: 'FLAG', flag: 'x', isSet: false });
    expect(key('SINCE 1-Feb-1994')).toEqual({ key: 'SINCE', dayMs: Date.UTC(1994, 1, 1) });
    expect(key('SAVEDBEFORE "28-feb-2023"')).toEqual({ key: 'SAVEDBEFORE', dayMs: Date.UTC(2023, 1, 28) });
    expect(key('LARGER 5000000000')).toEqual({ key: 'LARGER', sizeBytes: 5_000_000_000 });
    expect(key('OLDER 60')).toEqual({ key: 'OLDER', seconds: 60 });
    expect(key('FROM "Ada"')).toEqual({ key: 'FROM', value: 'Ada' });
    expect(key('SUBJECT "caf\u00e9"')).toEqual({ key: 'SUBJECT', value: 'caf\u00e9' });
    expect(key('HEADER X-Spam ""')).toEqual({ key: 'HEADER', field: 'X-Spam', value: '' });
    expect(key('MODSEQ 620')).toEqual({ key: 'MODSEQ', modSeq: 620, entry: null });
    expect(key('MODSEQ "/flags/\\\\draft" all 620')).toEqual({
      key: 'MODSEQ',
      modSeq: 620,
      entry: '/flags/\\draft',
    });
    expect(key('EMAILID M6d99')).toEqual({ key: 'EMAILID', id: 'M6d99' });
    for (const name of 'NEW OLD RECENT SAVEDATESUPPORTED'.split(' '))
      expect(key(name)).toEqual({ key: name });
  });

  it('reads sets, the saved result and the tree of AND, OR and NOT', () => {
    expect(key('1:*')).toEqual({ key: 'SEQUENCE', messages: oneToLast });
    expect(key('UID 1:*')).toEqual({ key: 'UID', messages: oneToLast });
    expect(key('$ UID $')).toEqual({
      key: 'AND',
      keys: [
        { key: 'SEQUENCE', messages: '$' },
        { key: 'UID', messages: '$' },
      ],
    });
    const seen = { key: 'FLAG', flag: '\\Seen', isSet: true };
    const to = { key: 'TO', value: 'x' };
    expect(key('OR (SEEN TO x) NOT NOT SEEN')).toEqual({
      key: 'OR',
      left: { key: 'AND', keys: [seen, to] },
      right: { key: 'NOT', negated: { key: 'NOT', negated: seen } },
    });
    expect(key('((SEEN))')).toEqual(seen);
  });

  it('reads RETURN and CHARSET', () => {
    expect(parsed('SEARCH ALL')).toMatchObject({ isUid: false, returned: null });
    expect(parsed('UID SEARCH RETURN () ALL')).toMatchObject({ isUid: true, returned: { options: ['ALL'] } });
    expect(parsed('SEARCH RETURN (MIN COUNT SAVE) CHARSET utf-8 ALL')).toMatchObject({
      returned: { options: ['MIN', 'COUNT', 'SAVE'], partial: null },
    });
    expect(parsed('SEARCH RETURN (PARTIAL -1:-100) ALL')).toMatchObject({
      returned: { options: [], partial: { first: -1, last: -100 } },
    });
    const latin1 = parseCommand(rawCommandOf('t1 SEARCH CHARSET ISO-8859-1 ALL'));
    expect(latin1).toEqual({ kind: 'bad-charset', tag: 't1', charset: 'ISO-8859-1' });
  });

  it('bounds depth and number of keys', () => {
    expect(key(`${'NOT '.repeat(50)}SEEN`)).toBeDefined();
    expectBad([`SEARCH ${'NOT '.repeat(51)}SEEN`, `SEARCH ${'('.repeat(60)}SEEN${')'.repeat(60)}`]);
    expectBad([`SEARCH ${'OR '.repeat(20_000)}`, `SEARCH ${'SEEN '.repeat(1_001).trim()}`]);
  });

  it('refuses what is no criterion', () => {
    expectBad([
      'SEARCH',
      'SEARCH ()',
      'SEARCH X',
      'SEARCH FROM',
      'SEARCH OR SEEN',
      'SEARCH NOT',
      'SEARCH (SEEN',
    ]);
    expectBad([
      'SEARCH SINCE 31-Feb-2020',
      'SEARCH ON 1-1-2020',
      'SEARCH 0',
      'SEARCH UID 1:',
      'SEARCH OLDER 0',
    ]);
    expectBad([
      'SEARCH MODSEQ "x" some 1',
      'SEARCH KEYWORD \\Seen',
      'SEARCH RETURN (X) ALL',
      'SEARCH LARGER -1',
    ]);
    expectBad(['SEARCH RETURN (PARTIAL 1:-2) ALL', 'SEARCH RETURN (PARTIAL 0:2) ALL', 'SEARCH SEEN  SEEN']);
    const invalid = { texts: [Buffer.from('t1 SEARCH TO "\xff"', 'latin1')], literals: [] };
    expect(parseCommand(invalid).kind).toBe('bad');
  });
});

describe('SORT and THREAD', () => {
  it('read criteria, charset and keys', () => {
    expect(parsed('UID SORT (REVERSE DATE subject) UTF-8 SEEN')).toMatchObject({
      isUid: true,
      returned: null,
      criteria: [
        { key: 'DATE', isReverse: true },
        { key: 'SUBJECT', isReverse: false },
      ],
      key: { key: 'FLAG' },
    });
    expect(parsed('SORT RETURN (COUNT) (ARRIVAL) US-ASCII ALL')).toMatchObject({
      returned: { options: ['COUNT'] },
    });
    expect(parsed('THREAD references UTF-8 1:*')).toEqual({
      name: 'THREAD',
      isUid: false,
      algorithm: 'REFERENCES',
      key: { key: 'SEQUENCE', messages: oneToLast },
    });
    expectBad([
      'SORT',
      'SORT () UTF-8 ALL',
      'SORT (REVERSE) UTF-8 ALL',
      'SORT (DATE) UTF-8',
      'THREAD X UTF-8',
    ]);
    expect(parseCommand(rawCommandOf('t1 SORT (DATE) KOI8-R ALL')).kind).toBe('bad-charset');
  });
});

describe('FETCH', () => {
  it('expands macros and reads plain items', () => {
    // The comparisons check what the assertion claims.
    const names = (text: string) => (items(text) as { name: string }[]).map(({ name }) => name);
    expect(names('fast')).toEqual(['FLAGS', 'INTERNALDATE', 'RFC822.SIZE']);
    expect(names('ALL')).toEqual(['FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE']);
    expect(names('FULL')).toEqual(['FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE', 'BODY']);
    const all =
      'FLAGS UID INTERNALDATE RFC822 RFC822.SIZE RFC822.HEADER RFC822.TEXT ENVELOPE BODY BODYSTRUCTURE ' +
      'MODSEQ EMAILID THREADID SAVEDATE';
    expect(names(`(${all.toLowerCase()})`)).toEqual(all.split(' '));
    expect(items('(PREVIEW (LAZY) UID)')).toEqual([{ name: 'PREVIEW', isLazy: true }, { name: 'UID' }]);
    expect(items('PREVIEW')).toEqual([{ name: 'PREVIEW', isLazy: false }]);
  });

  it('reads sections and partials', () => {
    const body = { name: 'BODY[]', partial: null, isPeek: false };
    const whole = { path: [], text: null, fields: [] };
    expect(items('BODY[]')).toEqual([{ ...body, section: whole }]);
    expect(items('body.peek[1.2.mime]<0.2048>')).toEqual([
      {
        ...body,
        section: { ...whole, path: [1, 2], text: 'MIME' },
        partial: { startBytes: 0, countBytes: 2048 },
        isPeek: true,
      },
    ]);
    expect(items('BODY[HEADER.FIELDS (Subject "To")]')).toEqual([
      { ...body, section: { ...whole, text: 'HEADER.FIELDS', fields: ['Subject', 'To'] } },
    ]);
    expect(items('BODY[3.HEADER.FIELDS.NOT (X)]')).toMatchObject([
      { section: { path: [3], text: 'HEADER.FIELDS.NOT' } },
    ]);
    expect(items('(BODY[TEXT] BODY[4] BODY[HEADER])')).toMatchObject([
      { section: { text: 'TEXT' } },
      { section: { path: [4], text: null } },
      { section: { text: 'HEADER' } },
    ]);
    expect(items('(BINARY[1]<5.6> BINARY.PEEK[] BINARY.SIZE[1.2])')).toEqual([
      { name: 'BINARY[]', path: [1], partial: { startBytes: 5, countBytes: 6 }, isPeek: false },
      { name: 'BINARY[]', path: [], partial: null, isPeek: true },
      { name: 'BINARY.SIZE', path: [1, 2] },
    ]);
  });

  it('reads modifiers', () => {
    expect(parsed('UID FETCH 1:* FLAGS (CHANGEDSINCE 7 VANISHED)')).toMatchObject({
      isUid: true,
      messages: oneToLast,
      modifiers: { changedSince: 7, isVanished: true },
    });
    expect(parsed('FETCH $ PREVIEW (CHANGEDSINCE 9223372036854775807)')).toMatchObject({
      messages: '$',
      modifiers: { changedSince: Number.MAX_SAFE_INTEGER, isVanished: false },
    });
  });

  it('refuses what it does not know', () => {
    expectBad([
      'FETCH',
      'FETCH 1',
      'FETCH 1 ()',
      'FETCH 1 X',
      'FETCH 1 (ALL)',
      'FETCH 1 FLAGS UID',
      'FETCH a FLAGS',
    ]);
    expectBad([
      'FETCH 1 BODY[',
      'FETCH 1 BODY[MIME]',
      'FETCH 1 BODY[0]',
      'FETCH 1 BODY[1.]',
      'FETCH 1 BODY[.1]',
    ]);
    expectBad([
      'FETCH 1 BODY[1.0.TEXT]',
      'FETCH 1 BODY[X]',
      'FETCH 1 BODY[]<0>',
      'FETCH 1 BODY[]<0.0>',
      'FETCH 1 FLAGS[]',
    ]);
    expectBad([
      'FETCH 1 BODY[HEADER.FIELDS]',
      'FETCH 1 BODY[HEADER.FIELDS ()]',
      'FETCH 1 BINARY[TEXT]',
      'FETCH 1 BINARY',
    ]);
    expectBad(['FETCH 1 FLAGS (VANISHED)', 'FETCH 1 FLAGS (CHANGEDSINCE 1 VANISHED)', 'FETCH 1 FLAGS (X)']);
    expectBad([`FETCH 1 BODY[${'1.'.repeat(100)}1]`, `FETCH 1 (${'UID '.repeat(201).trim()})`]);
  });
});

describe('STORE, COPY, MOVE, EXPUNGE', () => {
  it('STORE', () => {
    const plain = { name: 'STORE', isUid: false, action: 'replace', isSilent: false, unchangedSince: null };
    expect(parsed('STORE 1:* FLAGS (\\DELETED)')).toEqual({
      ...plain,
      messages: oneToLast,
      flags: ['\\Deleted'],
    });
    expect(parsed('UID STORE $ (UNCHANGEDSINCE 12) +flags.silent \\seen $Junk $JUNK')).toEqual({
      name: 'STORE',
      isUid: true,
      messages: '$',
      action: 'add',
      isSilent: true,
      flags: ['\\Seen', '$Junk'],
      unchangedSince: 12,
    });
    expect(parsed('STORE 1 -FLAGS ()')).toMatchObject({ action: 'remove', flags: [] });
    expectBad([
      'STORE 1 FLAGS',
      'STORE 1 FLAGSX (\\Seen)',
      'STORE 1 FLAGS (\\Odd)',
      'STORE 1 FLAGS (\\Recent)',
    ]);
    expectBad([
      'STORE 1 FLAGS (a]b)',
      `STORE 1 FLAGS (${'k'.repeat(129)})`,
      'STORE 1 (X 1) FLAGS (a)',
      'STORE 1 FLAGS (\\)',
    ]);
    expectBad(['STORE 1 FLAGS ("a")', `STORE 1 FLAGS (${'a '.repeat(129).trim()})`]);
  });

  it('COPY, MOVE, EXPUNGE', () => {
    expect(parsed('COPY 1:* inbox')).toEqual({
      name: 'COPY',
      isUid: false,
      messages: oneToLast,
      mailbox: 'INBOX',
    });
    expect(parsed('UID MOVE 1:* x')).toMatchObject({ name: 'MOVE', isUid: true, mailbox: 'x' });
    expect(parsed('EXPUNGE')).toEqual({ name: 'EXPUNGE', uids: null });
    expect(parsed('UID EXPUNGE 1:*')).toEqual({ name: 'EXPUNGE', uids: oneToLast });
    expectBad([
      'COPY 1',
      'MOVE x 1',
      'EXPUNGE 1',
      'UID EXPUNGE',
      'COPY 4294967296 x',
      'COPY 1,,2 x',
      'COPY 01 x',
    ]);
  });
});
