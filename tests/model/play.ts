// Plays one story to the server and to the model, and compares what both say.
import { AssertionError } from 'node:assert';
import { workMailOperations, type Operation as Contract } from '@roost/api';
import { hourMs } from '#server/base/clock.ts';
import { asId } from '#server/base/ids.ts';
import { judgeMessage } from '#server/domain/mail-flow/inbound/judge-message.ts';
import { acceptMessage } from '#server/domain/mail-flow/inbound/accept-message.ts';
import { resolveMailbox } from '#server/domain/mail-flow/inbound/resolve-mailbox.ts';
import { errorAnswer } from '#server/protocols/aws-json/errors.ts';
import { Failure } from '#server/base/failure.ts';
import type { AccountFixture } from '#testing/account-fixture.ts';
import { compareEverything } from './compare.ts';
import { routeOf, signsIn } from './expectations.ts';
import type { Done, Judgement } from './model.ts';
import { registering, deregistering } from './rules-of-entities.ts';
import { judgementOf, type RuledOperation } from './rules.ts';
import type { Step } from './steps.ts';
import {
  agree,
  ask,
  auditCounts,
  comeIn,
  openWorld,
  outcomeOf,
  resolve,
  type Outcome,
  type World,
} from './world.ts';

export async function playStory(
  fixture: AccountFixture,
  { tag, steps }: { readonly tag: string; readonly steps: readonly Step[] },
): Promise<void> {
  const world = await openWorld(fixture, tag);
  const before = await auditCounts(world);
  for (const step of steps) await playStep(world, resolve(world, step));
  await compareEverything(world);
  const after = await auditCounts(world);
  const { succeeded, refused } = world.audited;
  const purged = world.model.purgedCount;
  agree('rows of the audit', {
    server: [after.succeeded - before.succeeded, after.refused - before.refused],
    model: [succeeded + purged, refused],
  });
}

async function playStep(world: World, step: Step): Promise<void> {
  if ('operation' in step) return operate(world, step);
  if ('batch' in step) return operateOnMany(world, step);
  if ('waitHours' in step) return wait(world, step.waitHours);
  if ('mailTo' in step) return mail(world, step.mailTo);
  if ('signIn' in step) return trySignIn(world, step);
  return compareEverything(world);
}

async function operate(
  world: World,
  { operation, input, isPreviewed }: Extract<Step, { operation: RuledOperation }>,
): Promise<void> {
  const judgement = judgementOf(world.model, operation, input);
  const name = `${operation} ${JSON.stringify(input)}`;
  if (isPreviewed) {
    const preview = { Operation: operation, InputJson: JSON.stringify(input) };
    const { ErrorCode: code } = await ask(world, 'PreviewOperation', preview);
    const outcome: Outcome = code === undefined ? { code: 'done', output: {} } : { code };
    assertOutcome(`a preview of ${name}`, { outcome, judgement });
  }
  const outcome = await outcomeOf(ask(world, operation, input));
  assertOutcome(name, { outcome, judgement });
  assertDeclared(operation, outcome);
  if (outcome.code !== 'done') return void world.audited.refused++;
  world.audited.succeeded++;
  const { UserId, GroupId, ResourceId } = outcome.output;
  judgement.apply(await doneWith(world, String(UserId ?? GroupId ?? ResourceId)));
}

/** Each for itself, in their order; what one does counts for the next. */
async function operateOnMany(world: World, step: Extract<Step, { batch: string }>): Promise<void> {
  const userIds = new Set(step.items.map(({ UserId }) => UserId));
  const isEnabling = step.batch === 'BatchEnableUsers';
  const items = isEnabling ? step.items : [...userIds].map((UserId) => ({ UserId }));
  const input = isEnabling ? { Users: items } : { UserIds: [...userIds] };
  const { Results } = await ask(world, step.batch, input);
  world.audited.succeeded++;
  const done = await doneWith(world, '');
  for (const [at, item] of items.entries()) {
    const judgement = judgeItem(world, item);
    const { Outcome: word, ErrorCode: code } = Results[at];
    const outcome: Outcome = word === 'SUCCEEDED' ? { code: 'done', output: {} } : { code };
    assertOutcome(`${step.batch} ${JSON.stringify(item)}`, { outcome, judgement });
    if (outcome.code !== 'done') world.audited.refused++;
    else world.audited.succeeded++;
    if (outcome.code === 'done') judgement.apply(done);
  }
}

function judgeItem({ model }: World, item: { UserId: string; Email?: string }): Judgement {
  if (model.findKind('USER', item.UserId) === undefined) {
    return { reasons: ['entity-not-found'], apply: () => undefined };
  }
  const { UserId: EntityId, Email } = item;
  return Email === undefined ? deregistering(model, { EntityId }) : registering(model, { EntityId, Email });
}

async function doneWith({ fixture, organizationId }: World, id: string): Promise<Done> {
  const rows = await fixture.store.read((transaction) =>
    transaction.all<{ id: number; owner_id: string }>(
      'SELECT id, owner_id FROM mailboxes WHERE organization_id = ? AND owner_id IS NOT NULL',
      [organizationId],
    ),
  );
  const ids = new Map(rows.map((row) => [row.owner_id, String(row.id)]));
  return { id, now: fixture.clock.now(), mailboxIdOf: (entityId) => ids.get(entityId) ?? 'none' };
}

async function wait({ fixture, model }: World, hours: number): Promise<void> {
  fixture.clock.advance(hours * hourMs);
  await fixture.runner.runDue();
  model.purge(fixture.clock.now());
}

/** As a server elsewhere sends it: asks for the recipient, then delivers. */
async function mail(world: World, address: string): Promise<void> {
  const { store, parts, clock } = world.fixture;
  const [localPart = '', domain = ''] = address.split('@');
  const route = await store.read((transaction) => resolveMailbox(transaction, { localPart, domain }));
  const expected = routeOf(world.model, address);
  agree(`mail to ${address}`, { server: route.kind, model: expected.kind });
  if (route.kind !== 'mailboxes') return;
  const subject = `mail ${world.counters.mails++}`;
  const reversePath = 'sender@elsewhere.test';
  const content = Buffer.from(`Subject: ${subject}\r\n\r\nHello.\r\n`);
  const recipients = await judgeMessage(parts, {
    recipients: [{ address, destination: route }],
    content,
    reversePath,
  });
  const accepted = await acceptMessage(
    { ...parts, store, clock },
    {
      envelope: { reversePath, recipients },
      content,
      trace: {
        id: 'model',
        remoteAddress: '192.0.2.1',
        heloName: 'elsewhere.test',
        hostName: 'mail.example.test',
        protocol: 'ESMTP',
        isEncrypted: false,
        isSmtpUtf8: false,
      },
    },
  );
  const expectedIds = expected.mailboxes.map(({ id }) => Number(id)).sort((one, other) => one - other);
  agree(`mailboxes that have mail to ${address}`, {
    server: accepted.mailboxIds,
    model: expectedIds.map((id) => asId(id)),
  });
  for (const mailbox of expected.mailboxes) mailbox.subjects.push(subject);
}

async function trySignIn(
  world: World,
  { signIn: name, password }: { readonly signIn: string; readonly password: string },
): Promise<void> {
  const outcome = await outcomeOf(comeIn(world, name, password));
  const server = outcome.code === 'done' ? outcome.output.user.id : outcome.code;
  const model = signsIn(world.model, name, password)?.id ?? 'sign-in-refused';
  agree(`signing in as ${name} with ${password}`, { server, model });
}

function assertOutcome(
  what: string,
  { outcome, judgement: { reasons } }: { readonly outcome: Outcome; readonly judgement: Judgement },
): void {
  const isRight =
    outcome.code === 'done' ? reasons.length === 0 : reasons.some((reason) => reason === outcome.code);
  if (isRight) return;
  throw new AssertionError({
    message: `${what}: the server says ${outcome.code}, the model ${reasons.join(' or ') || 'done'}`,
  });
}

/** A refusal has a name that the operation declares. */
function assertDeclared(operation: RuledOperation, { code }: Outcome): void {
  if (code === 'done' || !Object.hasOwn(workMailOperations, operation)) return;
  const contract: Contract = workMailOperations[operation as keyof typeof workMailOperations]; // it has it
  const { body } = errorAnswer(new Failure(code, ''), contract);
  const name = /"__type":"(\w+)"/.exec(body)?.[1] ?? body;
  const isDeclared = contract.errors.some((error) => error === name);
  agree(`${operation} declares ${name}`, { server: isDeclared, model: true });
}
