import type { Input } from '@roost/api';
import { expect, it } from 'vitest';
import { dayMs } from '#base/clock.ts';
import { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import { makeRunner, openAccounts, testPassword, type AccountFixture } from '#testing/account-fixture.ts';
import { describeOnEngines } from '#testing/engines.ts';

const cost = { memoryKibibytes: 64, passes: 1 };

type Given = Omit<Input<'ImportUsers'>, 'OrganizationId'>;

const header = 'UserName,DisplayName,FirstName,Email,Password,Aliases,QuotaMB,City';

const start = async (fixture: AccountFixture, given: Given): Promise<string> =>
  (await fixture.ask('ImportUsers', given)).ImportJobId;

async function run(fixture: AccountFixture, given: Given): Promise<string> {
  const id = await start(fixture, given);
  for (let turn = 0; turn < 50; turn++) {
    await fixture.runner.runDue();
    if ((await describe(fixture, id)).State !== 'RUNNING') return id;
  }
  throw new Error('the import does not end');
}

const describe = (fixture: AccountFixture, ImportJobId: string) =>
  fixture.ask('DescribeImportJob', { ImportJobId });

const rowsOf = async (fixture: AccountFixture, ImportJobId: string) =>
  (await fixture.ask('ListImportJobRows', { ImportJobId })).Rows;

const csv = (...rows: readonly string[]): string => `\uFEFF${[header, ...rows].join('\r\n')}\r\n`;

const anna =
  `anna,"Müller, Anna",Anna,anna@example.test,${testPassword},` +
  'sales@example.test; info@example.test,1000,Köln';

const isThere = (fixture: AccountFixture, UserId: string): Promise<boolean> =>
  fixture.ask('DescribeUser', { UserId }).then(
    () => true,
    () => false,
  );

const countFiles = (fixture: AccountFixture): Promise<number> =>
  fixture.store.read(async (transaction) => {
    const rows = await transaction.all('SELECT part FROM import_file_parts');
    return rows.length;
  });

describeOnEngines('ImportUsers', (engine) => {
  it.each([
    ['', 'Value', 'validation'],
    ['UserName\r\n', 'Line 1: the file has no rows', 'invalid-parameter'],
    ['DisplayName\nAnna', 'Line 1: there is no column UserName', 'invalid-parameter'],
    ['UserName,Shoe\nanna,39', 'Line 1: the column “Shoe” is not known', 'invalid-parameter'],
    ['UserName,user name\nanna,anna', 'Line 1: there are two columns UserName', 'invalid-parameter'],
    ['UserName\nanna\n"ben', 'Line 3: the quote that begins here', 'invalid-parameter'],
  ])('refuses the file %j', async (Csv, sentence, code) => {
    const fixture = await openAccounts(engine);
    const refused = fixture.ask('ImportUsers', { Csv, Mode: 'APPLY' });
    await expect(refused).rejects.toMatchObject({ code, message: expect.stringContaining(sentence) });
    expect(await countFiles(fixture)).toBe(0);
  });

  it('refuses neither and both of a file and a preview, and jobs of others', async () => {
    const fixture = await openAccounts(engine);
    for (const given of [{}, { Csv: csv(anna), PreviewImportJobId: 'x' }]) {
      await expect(start(fixture, { ...given, Mode: 'APPLY' })).rejects.toMatchObject({
        code: 'invalid-parameter',
      });
    }
    await expect(start(fixture, { PreviewImportJobId: 'x', Mode: 'APPLY' })).rejects.toMatchObject({
      code: 'resource-not-found',
    });
    await expect(describe(fixture, 'x')).rejects.toMatchObject({ code: 'resource-not-found' });
  });

  it('creates users whole and says of each refused row why', async () => {
    const fixture = await openAccounts(engine);
    const id = await run(fixture, {
      Mode: 'APPLY',
      Csv: csv(
        anna,
        'ben,,Ben,,,,,',
        'carla,,,carla@elsewhere.test,,,,',
        'dora,,,dora@example.test,short,,,',
        'ANNA,,,,,,,',
        'emil,,,SALES@example.test,,,,',
        'fritz,,,fritz@example.test,,,lots,',
        ',,,nobody@example.test,,,,',
        'gina,too few',
      ),
    });
    expect(await describe(fixture, id)).toMatchObject({
      State: 'COMPLETED',
      RowsDone: 9,
      Created: 2,
      Refused: 7,
    });
    const rows = await rowsOf(fixture, id);
    expect(rows.map(({ Line, Verdict, ErrorCode }) => [Line, Verdict, ErrorCode])).toEqual([
      [2, 'CREATED', undefined],
      [3, 'CREATED', undefined],
      [4, 'REFUSED', 'mail-domain-not-found'],
      [5, 'REFUSED', 'invalid-password'],
      [6, 'REFUSED', 'invalid-parameter'],
      [7, 'REFUSED', 'invalid-parameter'],
      [8, 'REFUSED', 'invalid-parameter'],
      [9, 'REFUSED', 'invalid-parameter'],
      [10, 'REFUSED', 'invalid-parameter'],
    ]);
    expect(rows[4]?.Message).toBe('Line 2 has “ANNA” already.');
    expect(await fixture.ask('DescribeUser', { UserId: 'info@example.test' })).toMatchObject({
      Name: 'anna',
      DisplayName: 'Müller, Anna',
      City: 'Köln',
      State: 'ENABLED',
    });
    expect(await fixture.ask('GetMailboxDetails', { UserId: 'anna' })).toMatchObject({ MailboxQuota: 1000 });
    expect(await fixture.ask('DescribeUser', { UserId: 'ben' })).toMatchObject({
      DisplayName: 'Ben',
      State: 'DISABLED',
    });
    expect(await isThere(fixture, 'carla')).toBe(false);
  });

  it('changes nothing in a preview, which is then applied as it was told', async () => {
    const fixture = await openAccounts(engine);
    await fixture.ask('CreateUser', { Name: 'ben', DisplayName: 'Ben' });
    const Csv = csv(anna, 'ben,Benjamin,,,,,,', 'carla,,,carla@elsewhere.test,,,,');
    const previewId = await run(fixture, { Csv, Mode: 'PREVIEW' });
    const counts = { State: 'COMPLETED', Created: 1, Changed: 1, Unchanged: 0, Refused: 1 };
    expect(await describe(fixture, previewId)).toMatchObject(counts);
    expect(await isThere(fixture, 'anna')).toBe(false);
    const { Events } = await fixture.ask('ListAuditEvents', { Filters: { Operation: 'ImportUsers' } });
    expect(Events).toHaveLength(1);
    const id = await run(fixture, { PreviewImportJobId: previewId, Mode: 'APPLY' });
    expect(await describe(fixture, id)).toMatchObject({ ...counts, PreviewImportJobId: previewId });
    expect(await fixture.ask('DescribeUser', { UserId: 'ben' })).toMatchObject({ DisplayName: 'Benjamin' });
    expect(await countFiles(fixture)).toBe(0);
    await expect(start(fixture, { PreviewImportJobId: previewId, Mode: 'APPLY' })).rejects.toMatchObject({
      code: 'entity-state',
    });
    const { Jobs } = await fixture.ask('ListImportJobs', {});
    expect(Jobs.map(({ ImportJobId }) => ImportJobId)).toEqual([id, previewId]);
  });

  it('finds nothing to change the second time, and sets only what differs', async () => {
    const fixture = await openAccounts(engine);
    const Csv = csv(anna.replace(testPassword, ''), 'ben,Ben,,ben@example.test,,,,');
    await run(fixture, { Csv, Mode: 'APPLY' });
    expect(await describe(fixture, await run(fixture, { Csv, Mode: 'APPLY' }))).toMatchObject({
      Unchanged: 2,
    });
    const changed = csv('anna,,,a@example.test,,new@example.test,2000,', 'ben,,,,,,,Bonn');
    const rows = await rowsOf(fixture, await run(fixture, { Csv: changed, Mode: 'APPLY' }));
    expect(rows.map(({ Changes }) => Changes)).toEqual([['Email', 'Aliases', 'QuotaMB'], ['City']]);
    expect(await fixture.ask('DescribeUser', { UserId: 'anna' })).toMatchObject({
      Email: 'a@example.test',
      DisplayName: 'Müller, Anna',
    });
  });

  it('keeps passwords sealed, wipes them at the end, and shows them nowhere', async () => {
    const fixture = await openAccounts(engine);
    const id = await start(fixture, {
      Csv: csv(anna, `ben,,,ben@elsewhere.test,${testPassword},,,`),
      Mode: 'APPLY',
    });
    const everything = (): Promise<string> =>
      fixture.store.read(async (transaction) => {
        const tables = ['import_file_parts', 'import_jobs', 'import_job_rows', 'audit_events', 'tasks'];
        const texts: string[] = [];
        for (const table of tables) {
          for (const row of await transaction.all<object>(`SELECT * FROM ${table}`)) {
            texts.push(
              ...Object.values(row).map((value) =>
                Buffer.isBuffer(value) ? value.toString('latin1') : String(value),
              ),
            );
          }
        }
        return texts.join('\n');
      });
    expect(await countFiles(fixture)).toBe(1);
    expect(await everything()).not.toContain(testPassword);
    await fixture.runner.runDue();
    expect(await describe(fixture, id)).toMatchObject({ State: 'COMPLETED', Created: 1 });
    expect(await countFiles(fixture)).toBe(0);
    expect(await everything()).not.toContain(testPassword);
    const { Csv: retry } = await fixture.ask('GetImportJobRetryCsv', { ImportJobId: id });
    expect(retry).toContain('ben,,,,ben@elsewhere.test');
    expect(retry).not.toContain(testPassword);
  });

  it('wipes the file of a preview that nobody applied after a day', async () => {
    const fixture = await openAccounts(engine);
    await run(fixture, { Csv: csv(anna), Mode: 'PREVIEW' });
    await fixture.runner.runDue();
    expect(await countFiles(fixture)).toBe(1);
    fixture.clock.advance(dayMs + 1);
    await fixture.runner.runDue();
    expect(await countFiles(fixture)).toBe(0);
  });

  it('stops when it is cancelled, and is cancelled once', async () => {
    const fixture = await openAccounts(engine);
    const ImportJobId = await start(fixture, { Csv: csv(anna), Mode: 'APPLY' });
    await fixture.ask('CancelImportJob', { ImportJobId });
    await fixture.runner.runDue();
    expect(await describe(fixture, ImportJobId)).toMatchObject({ State: 'CANCELLED', RowsDone: 0 });
    expect([await isThere(fixture, 'anna'), await countFiles(fixture)]).toEqual([false, 0]);
    await expect(fixture.ask('CancelImportJob', { ImportJobId })).rejects.toMatchObject({
      code: 'entity-state',
    });
  });

  it('goes on after the last commit when the node died on the way', async () => {
    let hashed = 0;
    class DyingHasher extends PasswordHasher {
      override hash(password: string): Promise<string> {
        return ++hashed < 150 ? super.hash(password) : new Promise(() => undefined);
      }
    }
    const fixture = await openAccounts(engine, { hasher: new DyingHasher({ cost }) });
    const names = Array.from({ length: 250 }, (_, at) => `user${at}`);
    const Csv = csv(...names.map((name) => `${name},,,${name}@example.test,${testPassword},,,`));
    const id = await start(fixture, { Csv, Mode: 'APPLY' });
    void fixture.runner.runDue();
    const countDone = () =>
      fixture.store.read((transaction) =>
        transaction.get<{ rows_done: number }>('SELECT * FROM import_jobs'),
      );
    while ((await countDone())?.rows_done !== 140) await new Promise((resolve) => setImmediate(resolve));
    const another = makeRunner(
      { ...fixture.parts, passwordHasher: new PasswordHasher({ cost }) },
      { closers: [], mailHost: 'mail.example.test' },
    );
    await another.runDue();
    expect((await describe(fixture, id)).RowsDone).toBe(140);
    await another.takeUpAgain();
    await another.runDue();
    expect(await describe(fixture, id)).toMatchObject({ State: 'COMPLETED', RowsDone: 250, Created: 250 });
  });

  it('fails with a sentence when something breaks, and leaves no passwords behind', async () => {
    class BrokenHasher extends PasswordHasher {
      override hash(): Promise<string> {
        return Promise.reject(new Error('a bug'));
      }
    }
    const fixture = await openAccounts(engine, { hasher: new BrokenHasher({ cost }) });
    const id = await run(fixture, { Csv: csv(anna), Mode: 'APPLY' });
    expect(await describe(fixture, id)).toMatchObject({
      State: 'FAILED',
      ErrorMessage: 'Something went wrong on the server.',
    });
    expect(await countFiles(fixture)).toBe(0);
  });

  it('leaves an audit row of the import, and one of each row below it', async () => {
    const fixture = await openAccounts(engine);
    const id = await run(fixture, { Csv: csv(anna, 'ben,,,ben@elsewhere.test,,,,'), Mode: 'APPLY' });
    const { Events } = await fixture.ask('ListAuditEvents', { Filters: { Operation: 'ImportUsers' } });
    const parent = Events.find(({ ParentEventId }) => ParentEventId === undefined);
    expect(parent).toMatchObject({ EntityId: id, Outcome: 'SUCCEEDED' });
    const children = Events.filter(({ ParentEventId }) => ParentEventId === parent?.EventId);
    expect(children.map(({ Outcome }) => Outcome).sort()).toEqual(['REFUSED', 'SUCCEEDED']);
  });
});

describeOnEngines('ExportUsers', (engine) => {
  it('writes what ImportUsers reads, and no formulas', async () => {
    const fixture = await openAccounts(engine);
    const row = anna.replace('"Müller, Anna"', '=HYPERLINK(1)').replace(testPassword, '');
    await run(fixture, { Csv: csv(row, 'ben,,Ben,,,,,-1'), Mode: 'APPLY' });
    const { Csv, NextToken } = await fixture.ask('ExportUsers', {});
    expect(NextToken).toBeUndefined();
    expect(Csv).toContain("anna,'=HYPERLINK(1),Anna,");
    expect(Csv).toContain(",'-1,");
    const again = await describe(fixture, await run(fixture, { Csv, Mode: 'APPLY' }));
    expect(again).toMatchObject({ RowsTotal: 2, Unchanged: 2 });
  });
});
