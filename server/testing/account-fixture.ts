// Every operation of Roost over one organization, called as a protocol calls it, with the work that it
// queues.
import { join } from 'node:path';
import { encode, type Input, type OperationName, type Output } from '@roost/api';
import { readConfiguration } from '#base/configuration.ts';
import { secondMs } from '#base/clock.ts';
import { assert } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import { silentLog } from '#base/log.ts';
import { Metrics } from '#base/metrics.ts';
import { SealedBox } from '#base/sealed-box.ts';
import { createFirstAdministrator } from '#domain/access/administrators/create-first-administrator.ts';
import { findFirstAdministrator } from '#domain/access/administrators/find-first-administrator.ts';
import { EmailEventRecorder } from '#domain/mail-flow/monitoring/email-event-recorder.ts';
import { MailFlowSettings } from '#domain/mail-flow/settings/mail-flow-settings.ts';
import { SessionRegistry } from '#domain/access/sessions/session-registry.ts';
import { createOrganization } from '#domain/accounts/create-organization.ts';
import { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import type { Runner } from '#jobs/runner.ts';
import type { AdministratorCaller } from '#operations/caller.ts';
import { runOperation } from '#operations/pipeline.ts';
import type { PipelineParts } from '#operations/pipeline-parts.ts';
import { BlobFolder } from '#storage/blob-files.ts';
import { BucketClient } from '#storage/bucket-client.ts';
import type { Store, WriteTransaction } from '#storage/store.ts';
import { makePipeline } from '../src/composition/make-pipeline.ts';
import { makeRunner } from '../src/composition/make-runner.ts';
import type { Parts } from '../src/composition/parts.ts';
import type { Engine } from './engines.ts';
import { FakeClock } from './fake-clock.ts';
import { makeSamePair, silentDns } from './mail-domain-parts.ts';
import { callOf } from './pipeline.ts';
import { openTestTls } from './server-tls.ts';

export interface AccountFixture {
  readonly store: Store;
  readonly clock: FakeClock;
  readonly parts: Parts;
  readonly pipeline: PipelineParts;
  readonly runner: Runner;
  readonly organizationId: OrganizationId;
  /** As the first administrator, in the organization; throws the Failure. Checked as it goes on the wire. */
  readonly ask: <Name extends OperationName>(
    name: Name,
    input: Omit<Input<Name>, 'OrganizationId'>,
  ) => Promise<Output<Name>>;
}

const cheap = { memoryKibibytes: 64, passes: 1 };
export { makeRunner };
export const testPassword = 'Correct-Horse-1';

/** `hasher` for tests of what hashing costs, the others for tests of mail domains. */
type AccountOptions = Partial<Pick<Parts, 'dns' | 'makeDkimKeyPair'>> & { readonly hasher?: PasswordHasher };

export async function openAccounts(engine: Engine, options: AccountOptions = {}): Promise<AccountFixture> {
  const { dataFolder } = await engine.newPlace();
  return openAccountsOn(await engine.newStore(), { dataFolder, ...options });
}

export async function openAccountsOn(
  store: Store,
  options: AccountOptions & { readonly dataFolder: string },
): Promise<AccountFixture> {
  const clock = new FakeClock();
  const parts = await makeParts(store, { ...options, clock });
  const { id: organizationId } = await store.write((transaction) =>
    createOrganization(transaction, { alias: 'example', rootDomain: 'example.test', now: clock.now() }),
  );
  const caller = await store.write((transaction) => callerOf(transaction, clock.now()));
  const pipeline = makePipeline(parts, { mailHost: 'mail.example.test' });
  const ask: AccountFixture['ask'] = async (name, input) => {
    clock.advance(secondMs); // a new share of requests for whoever asks much
    const answer = await runOperation(
      pipeline,
      callOf(name, { OrganizationId: organizationId, ...input }, { caller }),
    );
    encode(answer.contract.output, answer.output as never); // by its own contract
    return answer.output as Output<typeof name>; // the same
  };
  return {
    store,
    clock,
    parts,
    pipeline,
    runner: makeRunner(parts, { closers: [], mailHost: 'mail.example.test' }),
    organizationId,
    ask,
  };
}

async function makeParts(
  store: Store,
  {
    dataFolder,
    hasher,
    clock,
    ...others
  }: AccountOptions & { readonly dataFolder: string; readonly clock: FakeClock },
): Promise<Parts> {
  const log = silentLog;
  const installationKey = Buffer.alloc(32, 7);
  return {
    configuration: readConfiguration({}, dataFolder),
    clock,
    log,
    store,
    metrics: new Metrics(),
    installationKey,
    sealedBox: new SealedBox(installationKey),
    passwordHasher: hasher ?? new PasswordHasher({ cost: cheap }),
    dns: silentDns,
    makeDkimKeyPair: makeSamePair,
    blobFiles: new BlobFolder(join(dataFolder, 'blobs')),
    buckets: new BucketClient(readConfiguration({}, dataFolder).s3),
    registry: new SessionRegistry({ store, clock, log }),
    mailFlow: new MailFlowSettings({ store }),
    emailEvents: new EmailEventRecorder({ store, clock, log }),
    tls: await openTestTls(clock),
    acmeLine: null,
    state: { isStopping: false },
    ...others,
  };
}

/** The first administrator; on a store that was opened before, the one that was made then. */
async function callerOf(transaction: WriteTransaction, now: number): Promise<AdministratorCaller> {
  const made = await createFirstAdministrator(transaction, { passwordHash: 'none', now });
  const administrator = made ?? (await findFirstAdministrator(transaction));
  assert(administrator !== undefined, 'there is a first administrator');
  const { id, name, role, organizationId, epoch } = administrator;
  return { kind: 'administrator', id, name, role, organizationId, epoch };
}
