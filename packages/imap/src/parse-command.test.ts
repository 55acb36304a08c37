import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommand } from './parse-command.ts';
import { rawCommandOf, type RawCommand } from './raw-command.ts';

function parsed(line: string, isUtf8Enabled = false): Record<string, unknown> {
  const result = parseCommand(rawCommandOf(`t1 ${line}`), { isUtf8Enabled });
  if (result.kind !== 'command') throw new Error(`${line}: ${JSON.stringify(result)}`);
  const { kind: _kind, tag: _tag, ...rest } = result;
  return rest;
}

function withLiterals(texts: string[], literals: (string | Buffer)[]): RawCommand {
  return {
    texts: texts.map((text) => Buffer.from(text)),
    literals: literals.map((bytes) => ({ bytes: Buffer.from(bytes), isBinary: false })),
  };
}

function expectBad(lines: readonly string[]): void {
  for (const line of lines) {
    expect([line, parseCommand(rawCommandOf(`t1 ${line}`))]).toEqual([
      line,
      { kind: 'bad', tag: 't1', message: expect.any(String) },
    ]);
  }
}

describe('every command', () => {
  it('may have no arguments', () => {
    for (const name of 'CAPABILITY NOOP LOGOUT STARTTLS CHECK CLOSE UNSELECT IDLE NAMESPACE'.split(' ')) {
      expect(parsed(name.toLowerCase())).toEqual({ name });
      expect(parsed(`${name}  `)).toEqual({ name });
      expectBad([`${name} x`]);
    }
  });

  it('keeps its tag, and a bad one is not repeated', () => {
    expect(parseCommand(rawCommandOf('A.001 NOOP'))).toEqual({ kind: 'command', tag: 'A.001', name: 'NOOP' });
    for (const line of [
      '',
      ' NOOP',
      '+ NOOP',
      'a+1 NOOP',
      '(x) NOOP',
      'a"b NOOP',
      `${'t'.repeat(65)} NOOP`,
    ]) {
      expect(parseCommand(rawCommandOf(line))).toMatchObject({ kind: 'bad', tag: null });
    }
  });

  it('is refused when unknown, incomplete or damaged', () => {
    expectBad([
      '',
      'FLY',
      'UID',
      'UID NOOP',
      'NOOP\0',
      'LOGIN a\rb c',
      'LOGIN "a',
      'LOGIN "a\\n" b',
      'SELECT  x',
    ]);
    expect(parseCommand(rawCommandOf('t1 FLY'))).toMatchObject({ message: 'the command is unknown' });
  });
});

describe('account commands', () => {
  it('ID', () => {
    expect(parsed('ID NIL')).toEqual({ name: 'ID', fields: null });
    expect(parsed('ID ()')).toEqual({ name: 'ID', fields: [] });
    const fields = [
      ['name', 'Mail "X"'],
      ['version', null],
    ];
    expect(parsed('ID ("name" "Mail \\"X\\"" "version" NIL)')).toEqual({ name: 'ID', fields });
    expectBad(['ID', 'ID (name "x")', 'ID ("name")', `ID (${'"a" "b" '.repeat(31).trim()})`]);
  });

  it('ENABLE, COMPRESS, GETQUOTA, GETQUOTAROOT', () => {
    expect(parsed('ENABLE condstore IMAP4rev2')).toEqual({
      name: 'ENABLE',
      capabilities: ['CONDSTORE', 'IMAP4REV2'],
    });
    expect(parsed('COMPRESS DEFLATE')).toEqual({ name: 'COMPRESS', mechanism: 'DEFLATE' });
    expect(parsed('GETQUOTA ""')).toEqual({ name: 'GETQUOTA', root: '' });
    expect(parsed('GETQUOTAROOT inbox')).toEqual({ name: 'GETQUOTAROOT', mailbox: 'INBOX' });
    expectBad(['ENABLE', 'ENABLE (X)', 'GETQUOTA', 'GETQUOTAROOT ""']);
  });

  it('AUTHENTICATE with and without an initial response', () => {
    const plain = { name: 'AUTHENTICATE', mechanism: 'PLAIN' };
    expect(parsed('AUTHENTICATE plain')).toEqual({ ...plain, initialResponse: null });
    expect(parsed('AUTHENTICATE PLAIN AGEAYg==')).toEqual({
      ...plain,
      initialResponse: Buffer.from('\0a\0b'),
    });
    expect(parsed('AUTHENTICATE EXTERNAL =')).toMatchObject({ initialResponse: Buffer.alloc(0) });
    expectBad([
      'AUTHENTICATE',
      'AUTHENTICATE PLAIN AGE',
      'AUTHENTICATE PLAIN A=GE',
      'AUTHENTICATE PLAIN "x"',
    ]);
  });

  it('LOGIN with atoms, quoted strings, UTF-8 and literals', () => {
    expect(parsed('LOGIN ada "p\\\\w \u00e9"')).toEqual({
      name: 'LOGIN',
      userName: 'ada',
      password: 'p\\w \u00e9',
    });
    const command = withLiterals(['t1 LOGIN ', ' ', ''], ['ada', 'pa\r\nss']);
    expect(parseCommand(command)).toMatchObject({ userName: 'ada', password: 'pa\r\nss' });
    for (const bytes of [Buffer.from([0xff]), Buffer.from('a\0b')]) {
      expect(parseCommand(withLiterals(['t1 LOGIN a ', ''], [bytes]))).toMatchObject({
        kind: 'bad',
        tag: 't1',
      });
    }
    expectBad(['LOGIN', 'LOGIN ada', 'LOGIN ada b c', 'LOGIN (a) b']);
  });
});

describe('mailbox commands', () => {
  it('SELECT and EXAMINE with CONDSTORE and QRESYNC', () => {
    const plain = { name: 'SELECT', mailbox: 'INBOX', isCondstore: false, quickResync: null };
    expect(parsed('SELECT iNbOx')).toEqual(plain);
    expect(parsed('EXAMINE INBOX (CONDSTORE)')).toEqual({ ...plain, name: 'EXAMINE', isCondstore: true });
    const known = parsed('SELECT x (QRESYNC (67890007 90060115205545 41,43:211 (1,3 500,700)))')[
      'quickResync'
    ];
    expect(known).toMatchObject({
      uidValidity: 67_890_007,
      modSeq: 90_060_115_205_545,
      knownUids: {
        ranges: [
          { first: 41, last: 41 },
          { first: 43, last: 211 },
        ],
      },
      sequenceMatch: {
        uids: {
          ranges: [
            { first: 500, last: 500 },
            { first: 700, last: 700 },
          ],
        },
      },
    });
    expect(parsed('SELECT x (QRESYNC (5 6))')['quickResync']).toMatchObject({
      knownUids: null,
      sequenceMatch: null,
    });
    expect(parsed('SELECT x (QRESYNC (5 6 (1 2)))')['quickResync']).toMatchObject({ knownUids: null });
    expectBad([
      'SELECT',
      'SELECT x ()',
      'SELECT x (Y)',
      'SELECT x (QRESYNC (0 1))',
      'SELECT x (QRESYNC (1 2 1:*))',
    ]);
    expectBad([
      'SELECT x (QRESYNC)',
      'SELECT x (QRESYNC (1 2) QRESYNC (1 2))',
      'SELECT "bad&name"',
      'SELECT *',
    ]);
  });

  it('CREATE, DELETE, RENAME, SUBSCRIBE, UNSUBSCRIBE', () => {
    expect(parsed('CREATE "Entw&APw-rfe"')).toEqual({
      name: 'CREATE',
      mailbox: 'Entw\u00fcrfe',
      specialUse: [],
    });
    expect(parsed('CREATE x (USE (\\Drafts \\Sent))')).toMatchObject({ specialUse: ['\\Drafts', '\\Sent'] });
    expect(parsed('DELETE x')).toEqual({ name: 'DELETE', mailbox: 'x' });
    expect(parsed('RENAME a "b c"')).toEqual({ name: 'RENAME', mailbox: 'a', newMailbox: 'b c' });
    expect(parsed('SUBSCRIBE inbox')).toEqual({ name: 'SUBSCRIBE', mailbox: 'INBOX' });
    expect(parsed('UNSUBSCRIBE a]b')).toEqual({ name: 'UNSUBSCRIBE', mailbox: 'a]b' });
    expectBad(['CREATE', 'CREATE ""', 'CREATE x (USE)', 'CREATE x (FOR (\\A))', 'RENAME a', 'DELETE a b']);
    expectBad([`CREATE ${'x'.repeat(1_001)}`, 'CREATE "caf\u00e9"', 'CREATE "a&AAo-b"']);
  });

  it('takes mailbox names in UTF-8 once that is enabled', () => {
    expect(parsed('CREATE "caf\u00e9 & co"', true)).toMatchObject({ mailbox: 'caf\u00e9 & co' });
    const invalid = withLiterals(['t1 CREATE ', ''], [Buffer.from([0x63, 0xe9])]);
    expect(parseCommand(invalid, { isUtf8Enabled: true })).toMatchObject({ kind: 'bad' });
  });

  it('LIST and LSUB', () => {
    const returned = { isSubscribed: false, isChildren: false, isSpecialUse: false, status: [] };
    const plain = {
      name: 'LIST',
      selection: [],
      reference: '',
      patterns: ['*'],
      returned,
      isExtended: false,
    };
    expect(parsed('LIST "" *')).toEqual(plain);
    expect(parsed('LIST "" ""')).toEqual({ ...plain, patterns: [''] });
    expect(parsed('LIST a/ %/b%')).toEqual({ ...plain, reference: 'a/', patterns: ['%/b%'] });
    expect(
      parsed('LIST (SUBSCRIBED RECURSIVEMATCH) "" ("INBOX" "a%") RETURN (CHILDREN STATUS (MESSAGES SIZE))'),
    ).toEqual({
      ...plain,
      selection: ['SUBSCRIBED', 'RECURSIVEMATCH'],
      patterns: ['INBOX', 'a%'],
      returned: { ...returned, isChildren: true, status: ['MESSAGES', 'SIZE'] },
      isExtended: true,
    });
    expect(parsed('LIST () "" % RETURN (SUBSCRIBED SPECIAL-USE)')).toMatchObject({
      returned: { isSubscribed: true, isSpecialUse: true },
    });
    expect(parsed('LSUB "" "x*"')).toEqual({ name: 'LSUB', reference: '', pattern: 'x*' });
    expectBad(['LIST', 'LIST ""', 'LIST (RECURSIVEMATCH REMOTE) "" *', 'LIST (X) "" *', 'LIST "" () ']);
    expectBad([
      'LIST "" * RETURN',
      'LIST "" * RETURN (X)',
      'LIST "" * GIVE ()',
      `LIST "" ${'x'.repeat(501)}`,
    ]);
  });

  it('STATUS', () => {
    const items =
      'MESSAGES RECENT UIDNEXT UIDVALIDITY UNSEEN SIZE DELETED HIGHESTMODSEQ MAILBOXID APPENDLIMIT';
    expect(parsed(`STATUS inbox (${items.toLowerCase()})`)).toEqual({
      name: 'STATUS',
      mailbox: 'INBOX',
      items: items.split(' '),
    });
    expectBad(['STATUS x', 'STATUS x ()', 'STATUS x MESSAGES', 'STATUS x (COLOUR)']);
  });

  it('APPEND one message and several', () => {
    const bare = { flags: [], internalDateMs: null, isBinary: false, isUtf8: false };
    expect(parseCommand(withLiterals(['t1 APPEND x ', ''], ['mail']))).toMatchObject({
      mailbox: 'x',
      messages: [{ ...bare, bytes: Buffer.from('mail') }],
    });
    const texts = ['t1 APPEND "x" (\\seen \\Recent $Mine) "17-Jul-1996 02:44:25 -0700" ', ' () UTF8 (', ')'];
    expect(parseCommand(withLiterals(texts, ['one', 'tw\0o']))).toMatchObject({
      messages: [
        { ...bare, flags: ['\\Seen', '$Mine'], internalDateMs: Date.UTC(1996, 6, 17, 9, 44, 25) },
        { ...bare, isUtf8: true, bytes: Buffer.from('tw\0o') },
      ],
    });
    expect(parseCommand(withLiterals(['t1 APPEND ', ' ', ''], ['INBOX', 'm']))).toMatchObject({
      mailbox: 'INBOX',
    });
    expectBad(['APPEND x', 'APPEND x "mail"', 'APPEND x (\\Seen)', 'APPEND x mail']);
    for (const text of [
      't1 APPEND x (\\Odd) ',
      't1 APPEND x "1-Foo-2000 00:00:00 +0000" ',
      't1 APPEND x',
      't1 APPEND x ()',
    ]) {
      expect(parseCommand(withLiterals([text, ''], ['mail']))).toMatchObject({ kind: 'bad' });
    }
  });
});

describe('arbitrary arguments', () => {
  it('round-trip a mailbox name through its wire form', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), (text) => {
        const command = withLiterals(['t1 DELETE ', ''], [text.replaceAll('&', '&-')]);
        const result = parseCommand(command);
        if (text.toUpperCase() !== 'INBOX') expect(result).toMatchObject({ mailbox: text });
      }),
    );
  });
});
