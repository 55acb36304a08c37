// What the journal of an organization is told: of mail that comes, and of mail that its people send.
import { expect, it } from 'vitest';
import { describeOnEngines } from '#testing/engines.ts';
import { begin, sendContent, type MailFixture } from '#testing/mail-fixture.ts';
import { outboundFixtures } from '#testing/outbound-fixture.ts';
import { readQueued } from '#testing/queued.store.ts';
import { signInToSubmit, submit } from '#testing/submission-fixture.ts';
import { deleteJournal, putJournal } from './change-journal.ts';

const reportAddress = 'ben@example.test';

const keepJournal = (
  { store, organizationId }: MailFixture,
  journalAddress = 'journal@archive.test',
): Promise<void> =>
  store.write((transaction) => putJournal(transaction, { organizationId, journalAddress, reportAddress }));

const reportsOf = async (fixture: MailFixture) =>
  (await readQueued(fixture)).filter(({ content }) => content.includes('Subject: Journal report'));

async function receive(fixture: MailFixture, content: string): Promise<string> {
  const client = await fixture.connect();
  await begin(client, { to: ['anna@example.test'] });
  return sendContent(client, content);
}

const incoming = 'From: friend@elsewhere.test\r\nSubject: Plans\r\n\r\nAll of them\r\n';

describeOnEngines('the journal of an organization', (engine) => {
  const newFixture = outboundFixtures(engine);

  it('gets a report of each message that comes, in the transaction that delivers it', async () => {
    const fixture = await newFixture();
    await receive(fixture, incoming);
    expect(await reportsOf(fixture)).toEqual([]);
    await keepJournal(fixture);
    expect(await receive(fixture, incoming)).toMatch(/^250/);
    const [report, ...others] = await reportsOf(fixture);
    expect(others).toEqual([]);
    expect(report).toMatchObject({ reversePath: reportAddress, recipients: ['journal@archive.test'] });
    expect(report?.content).toContain('Sender: sender@elsewhere.test\r\nSubject: Plans\r\n');
    expect(report?.content).toContain('Recipient: anna@example.test\r\n');
    expect(report?.content).toContain('All of them');
    await fixture.store.write((transaction) => deleteJournal(transaction, fixture.organizationId));
    await receive(fixture, incoming);
    expect(await reportsOf(fixture)).toHaveLength(1);
  });

  it('gets one of what its people send, with those in Bcc, and none when it is delivered', async () => {
    const fixture = await newFixture();
    const ben = await fixture.addPerson('ben');
    await keepJournal(fixture);
    const client = await signInToSubmit(fixture);
    const to = ['friend@elsewhere.test', 'ben@example.test'];
    expect(await submit(client, { to })).toMatch(/^250/);
    const [report] = await reportsOf(fixture);
    for (const address of to) expect(report?.content).toContain(`Recipient: ${address}\r\n`);
    await fixture.worker.runDue();
    // the archive is nowhere: its report comes back
    const subjectOf = (content: string): string | undefined => /^Subject: .*$/m.exec(content)?.[0].trim();
    // in the order in which their destinations were done
    const subjects = (await fixture.inboxOf(ben)).map(subjectOf);
    expect(subjects).toHaveLength(2);
    expect(subjects).toEqual(
      expect.arrayContaining([expect.stringContaining('not be delivered'), 'Subject: hi']),
    );
    expect(await reportsOf(fixture)).toEqual([]);
  });

  it('is not reported itself, and what cannot be delivered comes back to the report address', async () => {
    const fixture = await newFixture();
    const archive = await fixture.addPerson('archive');
    const ben = await fixture.addPerson('ben');
    await keepJournal(fixture, 'archive@example.test');
    await receive(fixture, incoming);
    await fixture.worker.runDue();
    expect(await fixture.inboxOf(archive)).toHaveLength(1);
    expect(await readQueued(fixture)).toEqual([]);
    await keepJournal(fixture, 'nobody@example.test');
    await receive(fixture, incoming);
    await fixture.worker.runDue();
    const [bounce] = await fixture.inboxOf(ben);
    expect(bounce).toContain('nobody@example.test');
  });
});
