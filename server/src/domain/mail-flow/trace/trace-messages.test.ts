import { expect, it } from 'vitest';
import { encode, roostOperations, type Output } from '@roost/api';
import { minuteMs, secondMs } from '#base/clock.ts';
import { SealedBox } from '#base/sealed-box.ts';
import { calledOrganizations } from '#domain/organizations/called-organizations.ts';
import { runOperation } from '#operations/pipeline.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { begin, mailFixtures, sendContent, type MailFixture } from '#testing/mail-fixture.ts';
import { addOrganization } from '#testing/organization-fixture.ts';
import { callOf, installationAdministrator, openTestPipeline } from '#testing/pipeline.ts';
import { putEmailMonitoring } from '../monitoring/change-email-monitoring.ts';
import { insertEmailEvents } from '../monitoring/email-event.store.ts';
import type { EmailEvent } from '../monitoring/email-monitoring.ts';
import { emailMonitoringOperations } from '../monitoring/index.ts';
import type { MailFlowAction } from '../rules/mail-flow-rule.ts';
import { putMailFlowRule } from '../rules/put-mail-flow-rule.ts';
import { messageTraceOperations } from './index.ts';

type Traced = Output<'TraceMessages'>;
type Message = Traced['Messages'][number];

const [anna, bert, cara] = ['anna@example.test', 'bert@example.test', 'cara@example.test'];
const stranger = 'sender@elsewhere.test';
const content = (id: string): string =>
  `Message-ID: <${id}>\r\nFrom: a@b.test\r\nSubject: Secret\r\n\r\nhello`;

const put = ({ store, clock, organizationId }: MailFixture, recipient: string, action: MailFlowAction) =>
  store.write((transaction) =>
    putMailFlowRule(transaction, {
      organizationId,
      rule: {
        name: `${action} rule`,
        direction: 'INBOUND',
        description: null,
        senderPatterns: ['*'],
        recipientPatterns: [recipient],
        action,
        bounceText: null,
        gateway: null,
      },
      sealedBox: new SealedBox(Buffer.alloc(32, 3)),
      now: clock.now(),
    }),
  );

const outgoing = (
  { organizationId, clock }: MailFixture,
  recipient: string,
  given: Partial<EmailEvent>,
): EmailEvent => ({
  organizationId,
  kind: 'OUTGOING_EMAIL_SUBMITTED',
  sender: anna,
  recipient,
  remoteAddress: '',
  sizeBytes: 2_000,
  messageId: 'out@example.test',
  traceId: 'trace-1',
  rule: null,
  reason: null,
  occurrences: 1,
  occurredAt: clock.now(),
  ...given,
});

describeOnEngines('the trace of messages', (engine) => {
  const newFixture = mailFixtures(engine);
  const open = async () => {
    const fixture = await newFixture();
    const operations = [...messageTraceOperations(), ...emailMonitoringOperations()];
    const pipeline = openTestPipeline(fixture.store, operations, { organizations: calledOrganizations });
    const ask = async (name: 'TraceMessages' | 'ListEmailEvents', input: object, caller = administrator) => {
      const json = { OrganizationId: fixture.organizationId, ...input };
      const { output } = await runOperation(pipeline, callOf(name, json, { caller }));
      const answer = encode(roostOperations[name].output, output as never); // of this contract
      return JSON.parse(JSON.stringify(answer)) as unknown;
    };
    const trace = (input: object = {}, caller = administrator): Promise<Traced> =>
      ask('TraceMessages', input, caller) as Promise<Traced>; // instants in seconds
    const refusal = (...given: Parameters<typeof trace>): Promise<string> =>
      trace(...given).then(
        () => 'answered',
        (error: { code: string }) => error.code,
      );
    const client = await fixture.connect();
    const send = async (to: readonly string[], id = 'one@b.test') => {
      await begin(client, { to });
      return sendContent(client, content(id));
    };
    for (const name of ['anna', 'bert', 'cara']) await fixture.addPerson(name);
    return { fixture, ask, trace, refusal, client, send };
  };
  const administrator = installationAdministrator;

  it('says without email monitoring where a message went, by which rule, or why it did not', async () => {
    const { fixture, ask, trace, send } = await open();
    await put(fixture, bert, 'DELIVER_TO_JUNK');
    await put(fixture, cara, 'DROP');
    const at = fixture.clock.now() / secondMs;
    await send([anna, 'Bert@example.test', cara, 'nobody@example.test']);
    const { Messages: messages } = await trace();
    const [delivered, refused] = inOrder(messages);
    const step = { At: at, SourceIp: '127.0.0.1', Count: 1 };
    const bertRule = { Rule: 'DELIVER_TO_JUNK rule', RuleAction: 'DELIVER_TO_JUNK' };
    expect(delivered).toEqual({
      TraceId: expect.any(String),
      MessageId: 'one@b.test',
      Sender: stranger,
      FirstAt: at,
      Direction: 'INBOUND',
      SizeBytes: expect.any(Number),
      HasMoreRecipients: false,
      Recipients: [
        {
          Recipient: anna,
          Outcome: 'DELIVERED',
          Steps: [{ ...step, EventType: 'MAILBOX_EMAIL_DELIVERED', Folder: 'INBOX' }],
        },
        {
          Recipient: 'Bert@example.test',
          Outcome: 'DELIVERED',
          Steps: [
            { ...step, ...bertRule, EventType: 'RULE_APPLIED' },
            { ...step, ...bertRule, EventType: 'MAILBOX_EMAIL_DELIVERED', Folder: 'Junk' },
          ],
        },
        {
          Recipient: cara,
          Outcome: 'DROPPED',
          Steps: [{ ...step, EventType: 'RULE_APPLIED', Rule: 'DROP rule', RuleAction: 'DROP' }],
        },
      ],
    });
    expect(refused).toEqual(refusedAlone(step));
    expect(JSON.stringify(messages)).not.toMatch(/Secret|hello/);
    expect(await ask('ListEmailEvents', {})).toEqual({ Events: [] });
  });

  it('is found by all that is known of a message, newest first, and by pages that stay', async () => {
    const { fixture, trace, send } = await open();
    const times: number[] = [];
    for (let count = 0; count < 5; count++) {
      times.push(fixture.clock.now() / secondMs);
      await send(count % 2 === 0 ? [anna, bert] : [bert], `m${count}@b.test`);
      fixture.clock.advance(secondMs);
    }
    const found = async (Filters: object) =>
      (await trace({ Filters })).Messages.map(({ MessageId }) => MessageId?.slice(0, 2));
    expect(await found({})).toEqual(['m4', 'm3', 'm2', 'm1', 'm0']);
    expect(await found({ Recipient: 'ANNA@example.test' })).toEqual(['m4', 'm2', 'm0']);
    expect(await found({ Sender: 'Sender@Elsewhere.test', From: times[3] })).toEqual(['m4', 'm3']);
    expect(await found({ Sender: 'elsewhere.test' })).toEqual([]);
    expect(await found({ MessageId: '<m1@b.test>' })).toEqual(['m1']);
    expect(await found({ MessageId: 'm1@b.test', Recipient: anna })).toEqual([]);
    expect(await found({ From: times[1], To: times[3] })).toEqual(['m2', 'm1']);
    const [last] = (await trace({ Filters: { Recipient: anna }, MaxResults: 1 })).Messages;
    expect(last?.Recipients.map(({ Recipient }) => Recipient)).toEqual([anna]);
    const whole = (await trace({ Filters: { TraceId: last?.TraceId } })).Messages;
    expect(whole.flatMap(({ Recipients }) => Recipients.map(({ Recipient }) => Recipient))).toEqual([
      anna,
      bert,
    ]);
    const paged: Message[] = [];
    let NextToken: string | undefined;
    const all = (await trace()).Messages;
    do {
      const page: Traced = await trace({ MaxResults: 2, NextToken });
      paged.push(...page.Messages);
      ({ NextToken } = page);
      await send([cara], 'later@b.test');
      fixture.clock.advance(secondMs);
    } while (NextToken !== undefined);
    expect(paged).toEqual(all);
  });

  it('tells of mail on its way out: tries, the answer of the other side, what came back', async () => {
    const { fixture, ask, trace } = await open();
    const { store, clock } = fixture;
    const of = (recipient: string, given: Partial<EmailEvent>) => outgoing(fixture, recipient, given);
    const write = async (...events: readonly EmailEvent[]): Promise<void> => {
      await store.write((transaction) => insertEmailEvents(transaction, events));
      clock.advance(minuteMs);
    };
    const [x, y, z] = ['x@there.test', 'y@there.test', 'z@there.test'];
    await write(of(x, {}), of(y, {}), of(z, {}), of(bert, {}));
    const outcomes = async () => {
      const { Messages } = await trace({ Filters: { Sender: anna } });
      expect(Messages).toHaveLength(1);
      expect(Messages[0]?.Direction).toBe('OUTBOUND');
      return Messages[0]?.Recipients.map(({ Outcome }) => Outcome);
    };
    expect(await outcomes()).toEqual(['QUEUED', 'QUEUED', 'QUEUED', 'QUEUED']);
    const answer = '450 4.2.1 Come again later';
    const kind = 'OUTGOING_EMAIL_DEFERRED';
    await write(of(x, { kind, answer, remoteHost: 'mx.there.test' }), of(y, { kind, answer }));
    await write(
      of(bert, { kind: 'MAILBOX_EMAIL_DELIVERED', folder: 'INBOX', verdicts: 'spf=none' }),
      of(bert, { kind: 'OUTGOING_EMAIL_SENT' }),
      of(x, { kind: 'OUTGOING_EMAIL_SENT', answer: '250 2.0.0 Taken', remoteHost: 'mx.there.test' }),
      of(y, { kind: 'OUTGOING_EMAIL_BOUNCED', answer: '550 5.1.1 Nobody' }),
    );
    expect(await outcomes()).toEqual(['DELIVERED', 'SENT', 'RETURNED', 'QUEUED']);
    const [message] = (await trace({ Filters: { Recipient: x } })).Messages;
    const steps = message?.Recipients[0]?.Steps;
    expect(steps?.map(({ EventType, Answer, RemoteHost }) => [EventType, Answer, RemoteHost])).toEqual([
      ['OUTGOING_EMAIL_SUBMITTED', undefined, undefined],
      [kind, answer, 'mx.there.test'],
      ['OUTGOING_EMAIL_SENT', '250 2.0.0 Taken', 'mx.there.test'],
    ]);
    // those who read the events by script know the kinds of WorkMail
    const listed = JSON.stringify(await ask('ListEmailEvents', {}));
    expect(listed).toMatch(/OUTGOING_EMAIL_SENT/);
    expect(listed).not.toMatch(/DEFERRED/);
  });

  it('shows the first 50 recipients of each message, and all of one that is asked for', async () => {
    const { fixture, trace } = await open();
    const to = Array.from({ length: 120 }, (_, index) => `x${String(index).padStart(3, '0')}@there.test`);
    const events = to.map((recipient): EmailEvent => ({
      organizationId: fixture.organizationId,
      kind: 'OUTGOING_EMAIL_SUBMITTED',
      sender: anna,
      recipient,
      remoteAddress: '',
      sizeBytes: 1,
      messageId: null,
      traceId: 'trace-1',
      rule: null,
      reason: null,
      occurrences: 1,
      occurredAt: fixture.clock.now(),
      isMonitored: false,
    }));
    await fixture.store.write((transaction) => insertEmailEvents(transaction, events));
    const shown = async (Filters: object) => {
      const [message] = (await trace({ Filters })).Messages;
      return [message?.HasMoreRecipients, message?.Recipients.map(({ Recipient }) => Recipient)];
    };
    expect(await shown({})).toEqual([true, to.slice(0, 50)]);
    expect(await shown({ Recipient: to[100] })).toEqual([false, [to[100]]]);
    expect(await shown({ TraceId: 'trace-1' })).toEqual([false, to]);
  });

  it('is for full administrators and auditors, of their organization alone', async () => {
    const { fixture, trace, refusal, send } = await open();
    await send([anna]);
    const { organizationId: elsewhere } = await addOrganization(fixture.store, 'other');
    const [message] = (await trace()).Messages;
    for (const Filters of [{}, { TraceId: message?.TraceId }, { MessageId: message?.MessageId }]) {
      expect(await trace({ OrganizationId: elsewhere, Filters })).toEqual({ Messages: [] });
    }
    const foreign = { ...administrator, organizationId: elsewhere };
    expect(await refusal({}, foreign)).toBe('access-denied');
    const own = { ...administrator, organizationId: fixture.organizationId };
    expect(await refusal({}, { ...own, role: 'HELP_DESK' })).toBe('access-denied');
    expect(await refusal({}, { ...own, role: 'AUDITOR' })).toBe('answered');
    expect(await refusal({ OrganizationId: `m-${'0'.repeat(32)}` })).toBe('organization-not-found');
    expect(await refusal({ NextToken: 'AAAA' })).toBe('invalid-parameter');
    for (const wrong of [{ MaxResults: 101 }, { Filters: { Sender: '' } }]) {
      expect(await refusal(wrong)).toBe('validation');
    }
  });

  it('counts a storm of refusals, and keeps what was asked to be listed apart', async () => {
    const { fixture, ask, trace, client } = await open();
    const { emailEvents, clock, store, organizationId } = fixture;
    const storm = async () => {
      const to = Array.from({ length: 14 }, (_, index) => `nobody${index}@example.test`);
      await begin(client, { to });
      await client.say('RSET');
    };
    await storm();
    await store.write((transaction) =>
      putEmailMonitoring(transaction, { organizationId, roleArn: null, logGroupArn: 'arn' }),
    );
    await storm();
    clock.advance(minuteMs);
    await emailEvents.writeSummaries();
    const { Messages } = await trace();
    const counts = Messages.map(({ Recipients }) => Recipients[0]?.Steps[0]?.Count ?? 0);
    expect(counts.toSorted((one, other) => other - one).slice(0, 3)).toEqual([14, 4, 1]);
    expect(counts).toHaveLength(12);
    const events = (await ask('ListEmailEvents', {})) as { Events: { Count: number }[] }; // of the contract
    expect(events.Events.map(({ Count }) => Count)).toEqual([14]);
  });
});

const refusedAlone = (step: { readonly At: number }) => ({
  Sender: stranger,
  FirstAt: step.At,
  Direction: 'INBOUND',
  HasMoreRecipients: false,
  Recipients: [
    {
      Recipient: 'nobody@example.test',
      Outcome: 'REFUSED',
      Steps: [{ ...step, EventType: 'INCOMING_EMAIL_BOUNCED', Reason: 'There is no such recipient here' }],
    },
  ],
});

/** With recipients first: both happened at the same moment of the clock. */
const inOrder = (messages: readonly Message[]): Message[] =>
  messages.toSorted((one, other) => other.Recipients.length - one.Recipients.length);
