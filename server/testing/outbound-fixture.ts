// An organization with people, a queue, and the worker that empties it towards servers on the loopback.
import { randomBytes } from 'node:crypto';
import { DnsClient } from '#base/dns-resolver.ts';
import { silentLog } from '#base/log.ts';
import { SealedBox } from '#base/sealed-box.ts';
import { systemClock } from '#base/clock.ts';
import { enqueueOutbound } from '#domain/mail-flow/outbound/enqueue-outbound.ts';
import type { RunParts } from '#domain/mail-flow/outbound/destination-run.ts';
import { TransportPolicies } from '#domain/mail-flow/outbound/mx/transport-policies.ts';
import type { OutboundMessage, OutboundRecipient } from '#domain/mail-flow/outbound/outbound-message.ts';
import { OutboundWorker, type WorkerLimits } from '#domain/mail-flow/outbound/outbound-worker.ts';
import { prepareMessage } from '#domain/mailboxes/messages/prepare-message.ts';
import { startDnsServer, type DnsServer, type NameRecords, type Trouble } from './dns-server.ts';
import type { Engine } from './engines.ts';
import { mailFixtures, type MailFixture, type TestPerson } from './mail-fixture.ts';

export interface OutboundFixture extends MailFixture {
  readonly dns: DnsServer;
  readonly sealedBox: SealedBox;
  /** Sends mail; another one is another node. */
  readonly worker: OutboundWorker;
  makeWorker(options?: Partial<RunParts>, limits?: Partial<WorkerLimits>): OutboundWorker;
  readonly anna: TestPerson;
  /** A message of Anna's, waiting. */
  enqueue(
    to: readonly (string | OutboundRecipient)[],
    options?: { content?: string | Buffer; envelope?: Partial<OutboundMessage['envelope']> },
  ): Promise<void>;
}

export const toOutbound = (address: string): OutboundRecipient => ({
  address,
  gatewayRule: null,
  originalRecipient: null,
  notify: null,
});

export const letter = (subject: string, body = 'Hello.'): string =>
  [
    'From: Anna <anna@example.test>',
    'To: Ben <ben@elsewhere.test>',
    `Subject: ${subject}`,
    'Message-ID: <letter@example.test>',
    '',
    body,
    '',
  ].join('\r\n');

/** Call it once in a suite. */
export function outboundFixtures(
  engine: Engine,
): (zone?: Readonly<Record<string, NameRecords | Trouble>>, port?: number) => Promise<OutboundFixture> {
  const newFixture = mailFixtures(engine);
  return async (zone = {}, port = 25) => {
    const fixture = await newFixture();
    const dns = await startDnsServer(zone);
    const sealedBox = new SealedBox(randomBytes(32));
    const parts = runParts({ ...fixture, sealedBox }, { dns, port });
    const makeWorker: OutboundFixture['makeWorker'] = (options = {}, limits = {}) =>
      new OutboundWorker({ ...parts, ...options }, limits);
    const anna = await fixture.addPerson('anna');
    const enqueue: OutboundFixture['enqueue'] = (to, options = {}) =>
      enqueueFrom(fixture, { to, ...options });
    return { ...fixture, dns, sealedBox, makeWorker, worker: makeWorker(), anna, enqueue };
  };
}

function runParts(
  fixture: MailFixture & { readonly sealedBox: SealedBox },
  { dns: server, port }: { dns: DnsServer; port: number },
): RunParts {
  const dns = new DnsClient({ servers: [server.address], clock: systemClock });
  const base = { ...fixture, dns, log: silentLog, arePrivateEndpointsAllowed: true };
  return {
    ...base,
    hostName: 'mx.example.test',
    policies: new TransportPolicies(base),
    smartHost: null,
    exchangerPort: port,
    random: () => 0,
  };
}

async function enqueueFrom(
  { store, blobFiles, clock, organizationId }: MailFixture,
  given: {
    readonly to: readonly (string | OutboundRecipient)[];
    readonly content?: string | Buffer;
    readonly envelope?: Partial<OutboundMessage['envelope']>;
  },
): Promise<void> {
  const content = await prepareMessage(
    { blobFiles },
    { organizationId, content: Buffer.from(given.content ?? letter('News')) },
  );
  const recipients = given.to.map((one) => (typeof one === 'string' ? toOutbound(one) : one));
  await store.write((transaction) =>
    enqueueOutbound(transaction, {
      organizationId,
      now: clock.now(),
      origin: 'SUBMITTED',
      senderId: null,
      envelope: {
        reversePath: 'anna@example.test',
        recipients,
        envelopeId: null,
        returnedContent: null,
        isSmtpUtf8: false,
        ...given.envelope,
      },
      content,
      messageId: 'letter@example.test',
      traceId: 'trace-1',
    }),
  );
}
