// What is no request at all, sent to every operation: refused in AWS's words, and the next request is served.
import { ListOrganizationsCommand, WorkMailClient } from '@aws-sdk/client-workmail';
import { roostOperations, type OperationName } from '@roost/api';
import { expect, it, vi } from 'vitest';
import { secondMs } from '#server/base/clock.ts';
import { send, signedBySdk, type RawAnswer } from '#testing/aws-server.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { sampleInput } from '#testing/sample-input.ts';
import type { WholeServer } from '#testing/whole-server.ts';
import { contractOf, openPlace, operationNames, startRegistryServer, sweepMs } from './place.ts';

vi.setConfig({ testTimeout: sweepMs });

/** More levels than any input has, in fewer bytes than a request may have. */
const levels = 10_000;
const refused = 'SerializationException';

/** Each with what it is answered; undefined where it is understood. */
const bodies: readonly ((sample: string) => readonly [string | Buffer, string | undefined])[] = [
  (sample) => [sample.slice(0, -1), refused],
  () => ['[]', refused],
  () => ['"text"', refused],
  () => ['null', refused],
  () => [Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), refused],
  () => ['['.repeat(levels), refused],
  (sample) => [within(sample, `"X":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`), refused],
  (sample) => [within(sample, '"NoSuchMember":[1,{"a":null}]'), undefined],
  (sample) => [within(sample, '"__proto__":{"OrganizationId":7},"constructor":1'), undefined],
  // the last one counts
  (sample) => [within(sample, /"\w+":/u.exec(sample)?.[0].concat('{"a":[7]}') ?? '"a":1'), undefined],
];

describeOnEngines('every operation', (engine) => {
  it('refuses what is no JSON, too deep or of another kind, and understands what is only odd', async () => {
    const server = await startRegistryServer(engine);
    const { organizationId: OrganizationId } = await openPlace(server, 'bodies');
    const wrong: string[] = [];
    for (const [index, name] of operationNames.entries()) {
      const make = bodies[index % bodies.length];
      if (make === undefined) throw new Error('there is one for each remainder');
      const [body, expected] = make(JSON.stringify(sampleInput(contractOf(name).input, { OrganizationId })));
      const { status, type, text } = await post(server, { target: targetOf(name), body });
      const isRefused = type === refused || text.includes('validation error');
      if (expected === undefined ? isRefused || status >= 500 : type !== expected) {
        wrong.push(`${name} ${body.toString().slice(0, 60)}: ${text}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is known by its exact name, under its own service', async () => {
    const server = await startRegistryServer(engine);
    for (const [index, name] of operationNames.entries()) {
      const service = Object.hasOwn(roostOperations, name) ? 'WorkMailService' : 'Roost';
      const own = targetOf(name);
      const strange = [
        `${service}.${name}`,
        `${own}s`,
        own.toLowerCase(),
        name,
        `${own}.${name}`,
        ` ${own}x`,
      ];
      const target = strange[index % strange.length] ?? '';
      const { type } = await post(server, { target, body: '{}' });
      expect(type, target).toBe('UnknownOperationException');
    }
  });
});

const targetOf = (name: OperationName): string =>
  `${Object.hasOwn(roostOperations, name) ? 'Roost' : 'WorkMailService'}.${name}`;

/** Before the members that the sample has. */
const within = (sample: string, members: string): string =>
  sample === '{}' ? `{${members}}` : `{${members},${sample.slice(1)}`;

async function post(
  { endpoints, parts, clock, bootstrap }: WholeServer,
  change: { readonly target: string; readonly body: string | Buffer },
): Promise<RawAnswer> {
  clock.advance(secondMs);
  const endpoint = endpoints.http ?? '';
  const client = new WorkMailClient({
    endpoint,
    region: parts.configuration.region,
    credentials: bootstrap,
    systemClockOffset: clock.now() - Date.now(),
  });
  const list = new ListOrganizationsCommand({});
  return send(endpoint, await signedBySdk(client, (one) => one.send(list), change));
}
