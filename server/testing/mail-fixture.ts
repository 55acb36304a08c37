// An organization with people, and the listeners that take mail for them.
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { afterEach } from 'vitest';
import { systemClock, type Clock } from '#base/clock.ts';
import { asId, type EntityId, type MailboxId, type OrganizationId } from '#base/ids.ts';
import { silentLog } from '#base/log.ts';
import { loopbackNames, makeSelfSignedCertificate } from '#base/self-signed-certificate.ts';
import { SessionRegistry } from '#domain/access/sessions/session-registry.ts';
import { makeSignInParts } from '#domain/access/sign-in/sign-in-parts.ts';
import { createEnabledUser } from '#domain/accounts/create-enabled-user.ts';
import { createOrganization } from '#domain/accounts/create-organization.ts';
import { addAlias } from '#domain/directory/aliases/add-alias.ts';
import { readFolder } from '#domain/mailboxes/changes/changes-since.ts';
import { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import { EmailEventRecorder } from '#domain/mail-flow/monitoring/email-event-recorder.ts';
import { MailFlowSettings } from '#domain/mail-flow/settings/mail-flow-settings.ts';
import { findMailboxOf } from '#domain/mailboxes/find-mailbox.ts';
import { requireFolder } from '#domain/mailboxes/folders/list-folders.ts';
import { readContent } from '#domain/mailboxes/messages/read-content.ts';
import { openSmtpListener, type SmtpListener, type SmtpListenerOptions } from '#protocols/smtp/server.ts';
import type { SmtpParts } from '#protocols/smtp/server.ts';
import { BlobFolder, type BlobFiles } from '#storage/blob-files.ts';
import { FreeSpace } from '#storage/free-space.ts';
import type { Store } from '#storage/store.ts';
import type { Engine } from './engines.ts';
import { FakeClock } from './fake-clock.ts';
import { WireClient } from './wire-client.ts';

/** Everybody's. */
export const password = 'Correct-Horse-1';
const cost = { memoryKibibytes: 64, passes: 1 };

export interface TestPerson {
  readonly organizationId: OrganizationId;
  readonly userId: EntityId;
  readonly mailboxId: MailboxId;
}

export interface MailFixture {
  readonly store: Store;
  readonly blobFiles: BlobFiles;
  readonly blobFolder: string;
  readonly clock: FakeClock;
  readonly parts: SmtpParts;
  readonly organizationId: OrganizationId;
  readonly mailFlow: MailFlowSettings;
  readonly emailEvents: EmailEventRecorder;
  /** PEM, for clients to trust. */
  readonly certificate: string;
  /** `<name>@example.test`, enabled, with a mailbox. */
  addPerson(name: string, aliases?: readonly string[]): Promise<TestPerson>;
  /** Whole messages of the INBOX, oldest first. */
  readonly inboxOf: (person: TestPerson) => Promise<string[]>;
  readonly sentOf: (person: TestPerson) => Promise<string[]>;
  /** Of those who signed in to hand in mail. */
  readonly registry: SessionRegistry;
  /** A listener that is stopped after the test. */
  listen(
    options?: Partial<Pick<SmtpListenerOptions, 'kind' | 'limits'>> & { parts?: Partial<SmtpParts> },
  ): Promise<SmtpListener>;
  /** A client that has heard the greeting, of a listener of its own unless one is given. */
  connect(listener?: SmtpListener): Promise<WireClient>;
}

/** Call it once in a suite: it cleans up after each test. */
export function mailFixtures(engine: Engine): () => Promise<MailFixture> {
  const listeners: SmtpListener[] = [];
  // registered after the engine's own, so it runs before the store is closed
  afterEach(async () => {
    await Promise.all(listeners.splice(0).map((listener) => listener.stop()));
  });
  return () => newMailFixture(engine, listeners);
}

async function newMailFixture(engine: Engine, listeners: SmtpListener[]): Promise<MailFixture> {
  const { dataFolder } = await engine.newPlace();
  const store = await engine.newStore();
  const blobFolder = join(dataFolder, 'blobs');
  const blobFiles = new BlobFolder(blobFolder);
  const clock = new FakeClock();
  const { id: organizationId } = await store.write((transaction) =>
    createOrganization(transaction, { alias: 'example', rootDomain: 'example.test', now: clock.now() }),
  );
  const { certificate, secureContext } = await newCertificate();
  const place = { store, clock, organizationId };
  const flow = newMailFlow({ store, clock });
  const { registry, door, passwordHash } = await newDoor({ store, clock });
  const parts: SmtpParts = {
    ...partsOf({ store, blobFiles, clock, dataFolder }),
    ...flow,
    door,
    secureContext,
  };
  const listen: MailFixture['listen'] = async ({ kind = 'smtp', limits = {}, parts: others } = {}) => {
    // tests of limits ask for them: their clock stands still
    const patient = { greetingDelayMs: 0, tarpitMsMax: 0, ...limits };
    const options = { kind, limits: patient, host: '127.0.0.1', port: 0 };
    const listener = await openSmtpListener({ ...parts, ...others }, options);
    listeners.push(listener);
    return listener;
  };
  return {
    store,
    blobFiles,
    blobFolder,
    clock,
    parts,
    organizationId,
    ...flow,
    certificate,
    listen,
    registry,
    addPerson: (name, aliases = []) => addPerson(place, { name, aliases, passwordHash }),
    inboxOf: (mailbox) => readWhole(parts, { mailbox, path: 'INBOX' }),
    sentOf: (mailbox) => readWhole(parts, { mailbox, path: 'Sent' }),
    connect: async (listener) => greeted(listener ?? (await listen())),
  };
}

const partsOf = (given: { store: Store; blobFiles: BlobFiles; clock: Clock; dataFolder: string }) => ({
  ...given,
  log: silentLog,
  freeSpace: new FreeSpace({ folder: given.dataFolder, clock: given.clock }),
  diskReserveBytes: 0,
  hostName: 'mx.example.test',
  postmasterDomain: 'example.test',
  authenticator: null,
  fronts: [],
  unlimited: [],
});

async function greeted({ port }: SmtpListener): Promise<WireClient> {
  const client = await WireClient.connect(port);
  await client.reply();
  return client;
}

async function newCertificate() {
  const now = systemClock.now();
  const { certificate, key } = await makeSelfSignedCertificate({ names: loopbackNames, now });
  const context = createSecureContext({ cert: certificate, key });
  return { certificate, secureContext: () => context };
}

async function newDoor({ store, clock }: { store: Store; clock: Clock }) {
  const registry = new SessionRegistry({ store, clock, log: silentLog });
  const hasher = new PasswordHasher({ cost });
  const signIn = makeSignInParts({ store, clock, hasher, log: silentLog });
  const passwordHash = await hasher.hash(password);
  return { registry, door: { signIn, sessions: { store, registry } }, passwordHash };
}

const newMailFlow = ({ store, clock }: { store: Store; clock: Clock }) => ({
  mailFlow: new MailFlowSettings({ store }),
  emailEvents: new EmailEventRecorder({ store, clock, log: silentLog }),
});

async function addPerson(
  { store, clock, organizationId }: { store: Store; clock: Clock; organizationId: OrganizationId },
  { name, aliases, passwordHash }: { name: string; aliases: readonly string[]; passwordHash: string },
): Promise<TestPerson> {
  const now = clock.now();
  return store.write(async (transaction) => {
    const userId = await createEnabledUser(transaction, {
      organizationId,
      name,
      displayName: name,
      passwordHash,
      address: `${name}@example.test`,
      now,
    });
    for (const address of aliases) {
      await addAlias(transaction, { organizationId, entityId: userId, address, now });
    }
    const mailbox = await findMailboxOf(transaction, { organizationId, ownerId: userId });
    return { organizationId, userId, mailboxId: mailbox?.id ?? asId(0) };
  });
}

async function readWhole(
  parts: { store: Store; blobFiles: BlobFiles },
  { mailbox, path }: { mailbox: TestPerson; path: string },
): Promise<string[]> {
  const folder = await parts.store.read(async (transaction) => {
    const { id: folderId } = await requireFolder(transaction, { mailbox, path });
    return readFolder(transaction, { mailbox, folderId });
  });
  const contents: string[] = [];
  for (const { messageId } of folder?.placements ?? []) {
    contents.push(String(await readContent(parts, { mailbox, messageId })));
  }
  return contents;
}

/** EHLO, MAIL and RCPT; answers to RCPT. */
export async function begin(
  client: WireClient,
  { to, parameters = '' }: { to: readonly string[]; parameters?: string },
): Promise<string[]> {
  await client.say('EHLO client.elsewhere.test');
  await client.say(`MAIL FROM:<sender@elsewhere.test>${parameters}`);
  const replies: string[] = [];
  for (const address of to) replies.push(await client.say(`RCPT TO:<${address}>`));
  return replies;
}

/** DATA, the content, and the end on a line of its own. */
export async function sendContent(client: WireClient, content: string | Buffer): Promise<string> {
  await client.say('DATA');
  await client.send(content);
  return client.say('\r\n.');
}
