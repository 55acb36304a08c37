// Another's mailbox over IMAP: found, used like one's own, and lost.
import { expect, it } from 'vitest';
import type { EntityId } from '#base/ids.ts';
import { raiseAccessGrantedTo } from '#domain/mailboxes/permissions/raise-access-epoch.ts';
import { detachMailbox, reattachMailbox } from '#domain/mailboxes/attach-mailbox.ts';
import { provisionMailbox } from '#domain/mailboxes/provision-mailbox.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { password, startImap, type WireClient } from '#testing/imap-fixture.ts';
import { mail } from '#testing/mailbox-fixture.ts';
import { addOrganization, addUser, setUserState } from '#testing/people.ts';
import { permissionsIn } from '#testing/permissions-fixture.ts';

/** Anna, and Bela who may open her mailbox. */
async function startWithDelegate(engine: Engine) {
  const imap = await startImap(engine);
  const { store, organizationId } = imap;
  const permissions = permissionsIn(store, organizationId);
  const addPerson = async (name: string, inOrganization = organizationId): Promise<EntityId> => {
    const [row] = await store.read((transaction) =>
      transaction.all<{ password_hash: string }>("SELECT password_hash FROM users WHERE name = 'anna'"),
    );
    const { userId } = await addUser(store, {
      organizationId: inOrganization,
      name,
      addresses: [`${name}@${inOrganization}.test`],
      passwordHash: row?.password_hash ?? '',
    });
    await store.write((transaction) =>
      provisionMailbox(transaction, {
        organizationId: inOrganization,
        ownerId: userId,
        ownerName: name,
        now: 1,
      }),
    );
    return userId;
  };
  const bela = await addPerson('bela');
  const enter = async (name: string, select?: string): Promise<WireClient> => {
    const client = await imap.connect();
    await client.ok(`LOGIN ${name} ${password}`);
    if (select !== undefined) await client.ok(`SELECT ${select}`);
    return client;
  };
  await permissions.grant('anna', 'bela', 'FULL_ACCESS');
  return { ...imap, ...permissions, bela, addPerson, enter };
}

const annasInbox = '"Other Users/anna/INBOX"';

const idle = async (client: WireClient): Promise<void> => {
  client.send('i IDLE\r\n');
  expect(await client.line()).toMatch(/^\+/);
};

describeOnEngines('another’s mailbox over IMAP is refused', (engine) => {
  it('to who may not open it, as if it were not there', async () => {
    const { enter, grant, addPerson } = await startWithDelegate(engine);
    await addPerson('cleo');
    await grant('anna', 'cleo', 'SEND_AS');
    const client = await enter('cleo');
    expect(await client.ok('LIST "" "Other*"')).toEqual([]);
    const answers = [
      await client.result(`SELECT ${annasInbox}`),
      await client.result(`STATUS ${annasInbox} (MESSAGES)`),
      await client.result('GETQUOTA "Other Users/anna"'),
      await client.result('CREATE "Other Users/anna/mine"'),
      await client.result('CREATE "Other Users"'),
      await client.result('RENAME Sent "Other Users/anna/Sent2"'),
      await client.append(mail('no'), { folder: annasInbox }),
      await client.result('SELECT "Other Users/nobody/INBOX"'),
    ];
    expect(new Set(answers)).toEqual(
      new Set(['NO [NOPERM] There is no such mailbox, or you have no access to it.']),
    );
  });

  it('to people of another organization', async () => {
    const { store, enter, addPerson } = await startWithDelegate(engine);
    const otherId = await addOrganization(store);
    const stranger = await addPerson('stranger', otherId);
    await store.write((transaction) =>
      transaction.run(
        `INSERT INTO mailbox_permissions (organization_id, entity_id, grantee_id, grantee_kind,
           has_full_access, may_send_as, may_send_on_behalf, changed_at)
         SELECT organization_id, entity_id, ?, 'USER', 1, 1, 1, 1 FROM mailbox_permissions`,
        [stranger],
      ),
    );
    const client = await enter('stranger');
    expect(await client.ok('LIST "" "Other*"')).toEqual([]);
    expect(await client.result(`SELECT ${annasInbox}`)).toMatch(/^NO \[NOPERM\]/);
  });

  it('while its owner is disabled', async () => {
    const { store, enter, organizationId, userId } = await startWithDelegate(engine);
    const client = await enter('bela');
    await setUserState(store, { organizationId, userId }, 'DISABLED');
    expect(await client.ok('LIST "" "Other*"')).toEqual([]);
    expect(await client.result(`STATUS ${annasInbox} (MESSAGES)`)).toMatch(/^NO \[NOPERM\]/);
  });

  it('beyond its own quota, and for what lies in no mailbox', async () => {
    const { store, enter, mailbox } = await startWithDelegate(engine);
    await store.write((transaction) =>
      transaction.run('UPDATE mailboxes SET quota_bytes = 100 WHERE id = ?', [mailbox.mailboxId]),
    );
    const client = await enter('bela', 'INBOX');
    expect(await client.append(mail('big'), { folder: annasInbox })).toMatch(/^NO \[OVERQUOTA\]/);
    await client.append(mail('mine'));
    expect(await client.result(`COPY 1 ${annasInbox}`)).toMatch(/^NO \[OVERQUOTA\]/);
    expect(await client.result(`MOVE 1 ${annasInbox}`)).toMatch(/^NO \[OVERQUOTA\]/);
    expect(await client.ok('FETCH 1 UID')).toEqual(['* 1 FETCH (UID 1)']);
    expect(await client.ok('GETQUOTAROOT "Other Users/anna/Sent"')).toEqual([
      '* QUOTAROOT "Other Users/anna/Sent" "Other Users/anna"',
      '* QUOTA "Other Users/anna" (STORAGE 0 0)',
    ]);
    expect(await client.result('SELECT "Other Users/anna"')).toMatch(/^NO \[NONEXISTENT\]/);
    expect(await client.result('SELECT "Other Users/anna/none"')).toMatch(/^NO \[NONEXISTENT\]/);
    expect(await client.result('RENAME "Other Users/anna/Sent" Mine')).toMatch(/^NO \[CANNOT\]/);
  });
});

describeOnEngines('another’s mailbox over IMAP', (engine) => {
  it('is announced and listed by itself, level by level', async () => {
    const { enter } = await startWithDelegate(engine);
    const client = await enter('bela');
    expect(await client.ok('NAMESPACE')).toEqual(['* NAMESPACE (("" "/")) (("Other Users/" "/")) NIL']);
    const own = await client.ok('LIST "" "%"');
    expect(own.at(-1)).toBe('* LIST (\\Noselect \\HasChildren) "/" "Other Users"');
    expect(own).toHaveLength(6);
    expect(await client.ok('LIST "Other Users/" "%"')).toEqual([
      '* LIST (\\Noselect \\HasChildren) "/" "Other Users/anna"',
    ]);
    expect(await client.ok('LIST "" "Other Users/anna/%"')).toEqual(
      ['Drafts', 'INBOX', 'Junk', 'Sent', 'Trash'].map(
        (name) => `* LIST (\\HasNoChildren) "/" "Other Users/anna/${name}"`,
      ),
    );
    expect(await client.ok('LIST (SPECIAL-USE) "" "*"')).toHaveLength(4);
    expect(await client.ok(`LIST "" ${annasInbox} RETURN (STATUS (MESSAGES))`)).toContain(
      `* STATUS ${annasInbox} (MESSAGES 0)`,
    );
  });

  it('is used with the same commands, and its flags are shared', async () => {
    const { enter } = await startWithDelegate(engine);
    const anna = await enter('anna');
    await anna.append(mail('one'));
    await anna.ok('SELECT INBOX');
    const bela = await enter('bela', annasInbox);
    expect(await bela.ok('FETCH 1 (FLAGS BODY[HEADER.FIELDS (SUBJECT)])')).toEqual([
      '* 1 FETCH (FLAGS (\\Seen) BODY[HEADER.FIELDS (SUBJECT)] {16}\r\nSubject: one\r\n\r\n)',
    ]);
    expect(await anna.ok('NOOP')).toEqual(['* 1 FETCH (UID 1 FLAGS (\\Seen))']);
    await idle(anna);
    expect(await bela.append(mail('two'), { folder: annasInbox })).toMatch(/^OK \[APPENDUID \d+ 2\]/);
    expect(await anna.line()).toBe('* 2 EXISTS');
    anna.send('DONE\r\n');
    await bela.ok('STORE 2 +FLAGS.SILENT (\\Deleted)');
    await bela.ok('EXPUNGE');
    await bela.ok('CREATE "Other Users/anna/Plans/2027"');
    await bela.ok('RENAME "Other Users/anna/Plans" "Other Users/anna/Projects"');
    await bela.ok('MOVE 1 "Other Users/anna/Projects/2027"');
    expect(await bela.ok('STATUS "Other Users/anna/Projects/2027" (MESSAGES)')).toEqual([
      '* STATUS "Other Users/anna/Projects/2027" (MESSAGES 1)',
    ]);
    await bela.ok('DELETE "Other Users/anna/Projects/2027"');
    const again = await enter('anna');
    expect(await again.ok('LIST "" "P*"')).toEqual(['* LIST (\\HasNoChildren) "/" Projects']);
  });

  it('has ids and subscriptions of its own', async () => {
    const { enter } = await startWithDelegate(engine);
    const bela = await enter('bela');
    await bela.append(mail('mine'));
    await bela.append(mail('hers'), { folder: annasInbox });
    const ids = async (folder: string) => {
      const told = (await bela.run(`SELECT ${folder}`)).find((line) => line.includes('MAILBOXID')) ?? '';
      const [, emailId = ''] = /EMAILID \((.*)\)\)/.exec((await bela.ok('FETCH 1 EMAILID'))[0] ?? '') ?? [];
      expect(await bela.ok(`SEARCH EMAILID ${emailId}`)).toEqual(['* SEARCH 1']);
      return [/\((.*)\)/.exec(told)?.[1], emailId];
    };
    const [own, hers] = [await ids('INBOX'), await ids(annasInbox)];
    expect(new Set([...own, ...hers]).size).toBe(4);
    await bela.ok('UNSUBSCRIBE "Other Users/anna/Junk"');
    await bela.ok('UNSUBSCRIBE Junk');
    const subscribed = await bela.ok('LSUB "" "*"');
    expect(subscribed).toHaveLength(8);
    expect(subscribed.join()).not.toMatch(/Junk/);
    await bela.ok('SUBSCRIBE "Other Users/anna/Junk"');
    expect((await bela.ok('LSUB "" "*"')).join()).toMatch('Other Users/anna/Junk');
    const anna = await enter('anna');
    expect(await anna.ok('LSUB "" Junk')).toHaveLength(1);
  });

  it('takes and gives messages that share their bodies, each whole or not at all', async () => {
    const { store, enter } = await startWithDelegate(engine);
    const large = mail('large', 'x'.repeat(200_000));
    const bela = await enter('bela', 'INBOX');
    for (const content of [mail('one'), large, mail('three')])
      await bela.append(content, { flags: '\\Flagged' });
    expect(await bela.result(`COPY 1:2 ${annasInbox}`)).toMatch(/^OK \[COPYUID \d+ 1:2 1:2\]/);
    const moved = await bela.run(`MOVE 2:3 ${annasInbox}`);
    expect(moved[0]).toMatch(/^\* OK \[COPYUID \d+ 2:3 3:4\]/);
    expect(moved.filter((line) => line.endsWith('EXPUNGE'))).toHaveLength(2);
    await bela.ok(`SELECT ${annasInbox}`);
    expect(await bela.ok('FETCH 1:* (FLAGS RFC822.SIZE)')).toEqual(
      [mail('one'), large, large, mail('three')].map(
        ({ length }, index) => `* ${index + 1} FETCH (FLAGS (\\Flagged) RFC822.SIZE ${length})`,
      ),
    );
    expect((await bela.ok('FETCH 2 BODY.PEEK[]'))[0]).toContain(large);
    expect(await bela.result('MOVE 1:4 INBOX')).toMatch(/^OK/);
    expect(await bela.ok('STATUS INBOX (MESSAGES)')).toEqual(['* STATUS INBOX (MESSAGES 5)']);
    const [counted] = await store.read((transaction) =>
      transaction.all(
        `SELECT (SELECT SUM(reference_count) FROM blobs) AS counted,
           (SELECT COUNT(*) FROM messages) AS messages,
           (SELECT SUM(used_bytes) FROM mailboxes) AS used, (SELECT SUM(size_bytes) FROM messages) AS size`,
      ),
    );
    expect(counted).toEqual({
      counted: 5,
      messages: 5,
      used: 2 * mail('one').length + 2 * large.length + mail('three').length,
      size: 2 * mail('one').length + 2 * large.length + mail('three').length,
    });
  });

  it('is copied to and from by both at once without a deadlock', async () => {
    const { enter, grant } = await startWithDelegate(engine);
    await grant('bela', 'anna', 'FULL_ACCESS');
    const [anna, bela] = [await enter('anna', 'INBOX'), await enter('bela', 'INBOX')];
    await anna.append(mail('hers'));
    await bela.append(mail('his'));
    for (let round = 0; round < 10; round++) {
      const answers = await Promise.all([
        anna.result('UID COPY 1 "Other Users/bela/Sent"'),
        bela.result('UID COPY 1 "Other Users/anna/Sent"'),
      ]);
      for (const answer of answers) expect(answer).toMatch(/^OK \[COPYUID/);
    }
    expect(await anna.ok('STATUS "Other Users/bela/Sent" (MESSAGES)')).toEqual([
      '* STATUS "Other Users/bela/Sent" (MESSAGES 10)',
    ]);
  });
});

describeOnEngines('another’s mailbox over IMAP is lost', (engine) => {
  it('within a second of the permission, in IDLE; one’s own goes on, so does the owner', async () => {
    const { enter, revoke, grant } = await startWithDelegate(engine);
    const [owner, own, other] = [
      await enter('anna', 'INBOX'),
      await enter('bela', 'INBOX'),
      await enter('bela', annasInbox),
    ];
    for (const client of [owner, own, other]) await idle(client);
    const startedAt = performance.now();
    await revoke('anna', 'bela');
    expect(await other.untilEnd()).toBe('* BYE Your access to the selected mailbox has ended.\r\n');
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    for (const client of [owner, own]) {
      client.send('DONE\r\n');
      expect(await client.line()).toMatch(/^i OK/);
      expect(await client.append(mail('on'))).toMatch(/^OK/);
    }
    expect(await own.ok('LIST "" "Other*"')).toEqual([]);
    await grant('anna', 'bela', 'FULL_ACCESS');
    expect(await own.result(`SELECT ${annasInbox}`)).toMatch(/^OK/);
  });

  it('when the permission is replaced by one that opens nothing, but not by more', async () => {
    const { enter, grant } = await startWithDelegate(engine);
    const client = await enter('bela', annasInbox);
    await grant('anna', 'bela', 'FULL_ACCESS', 'SEND_AS');
    expect(await client.append(mail('still'), { folder: annasInbox })).toMatch(/^OK/);
    expect(await client.ok('UID STORE 1 +FLAGS (\\Seen)')).not.toEqual([]);
    await grant('anna', 'bela', 'SEND_AS');
    expect(await client.untilEnd()).toMatch(/\* BYE Your access/);
  });

  it('with the group that gave it, when a member leaves anywhere in the chain', async () => {
    const { store, organizationId, enter, grant, revoke, addGroup, removeMember, bela } =
      await startWithDelegate(engine);
    const inner = await addGroup('inner', [bela]);
    const outer = await addGroup('outer', [inner]);
    await grant('anna', 'outer', 'FULL_ACCESS');
    const client = await enter('bela', annasInbox);
    await revoke('anna', 'bela');
    await idle(client);
    await removeMember(outer, inner);
    await store.write((transaction) =>
      raiseAccessGrantedTo(transaction, { organizationId, granteeId: outer }),
    );
    expect(await client.untilEnd()).toMatch(/\* BYE Your access/);
  });

  it('with its owner, and comes back with it', async () => {
    const { store, enter, organizationId, userId: ownerId } = await startWithDelegate(engine);
    const client = await enter('bela', annasInbox);
    await idle(client);
    await store.write((transaction) => detachMailbox(transaction, { organizationId, ownerId, now: 1 }));
    expect(await client.untilEnd()).toMatch(/\* BYE Your access/);
    await store.write((transaction) => reattachMailbox(transaction, { organizationId, ownerId }));
    await enter('bela', annasInbox);
  });

  it('before anything is written, also when no word of the change came', async () => {
    const { store, enter } = await startWithDelegate(engine);
    const [selected, other] = [await enter('bela', annasInbox), await enter('bela')];
    await selected.append(mail('one'), { folder: annasInbox });
    await store.write(async (transaction) => {
      await transaction.run('DELETE FROM mailbox_permissions');
      await transaction.run('UPDATE mailboxes SET access_epoch = access_epoch + 1');
    });
    expect(await other.append(mail('late'), { folder: annasInbox })).toMatch(/^NO \[NOPERM\]/);
    expect((await selected.run('STORE 1 +FLAGS (\\Deleted)')).join()).toMatch(/^\* BYE Your access/);
    const rows = await store.read((transaction) => transaction.all('SELECT flags FROM placements'));
    expect(rows).toEqual([{ flags: 0 }]);
    // one's own was raised as well, and is still one's own
    expect(await other.append(mail('mine'))).toMatch(/^OK/);
  });

  it('while appends are on their way: each is kept whole or refused, and none comes after', async () => {
    const { store, enter, revoke, mailbox } = await startWithDelegate(engine);
    const clients = await Promise.all(Array.from({ length: 4 }, () => enter('bela')));
    let isRevoked = false;
    const results = clients.map(async (client) => {
      const answers: string[] = [];
      for (let count = 0; count < 40; count++) {
        const wasRevoked = isRevoked;
        const answer = await client.append(mail('storm'), { folder: annasInbox });
        answers.push(answer);
        if (wasRevoked) expect(answer).toMatch(/^NO \[NOPERM\]/);
        if (wasRevoked) break;
      }
      return answers;
    });
    await expect.poll(() => count(), { timeout: 5_000 }).toBeGreaterThan(8);
    await revoke('anna', 'bela');
    isRevoked = true;
    const answers = (await Promise.all(results)).flat();
    expect(answers.every((answer) => /^OK|^NO \[NOPERM\]/.test(answer))).toBe(true);
    expect(await count()).toBe(answers.filter((answer) => answer.startsWith('OK')).length);
    async function count(): Promise<number> {
      const rows = await store.read((transaction) =>
        transaction.all('SELECT id FROM messages WHERE mailbox_id = ?', [mailbox.mailboxId]),
      );
      return rows.length;
    }
  });
});
