// An organization and operations on it, called as an administrator calls them: through the whole pipeline,
// refusals named as AWS's clients see them.
import { encode, roostOperations, workMailOperations, type Operation as Contract } from '@roost/api';
import { calledOrganizations } from '#domain/organizations/called-organizations.ts';
import type { Operation } from '#operations/operation.ts';
import { runOperation } from '#operations/pipeline.ts';
import { errorAnswer } from '#protocols/aws-json/errors.ts';
import type { Engine } from './engines.ts';
import { newOrganization, type OrganizationFixture } from './organization-fixture.ts';
import { callOf, openTestPipeline, type TestPipeline } from './pipeline.ts';

export type Answer = Readonly<Record<string, unknown>>;

export interface ApiFixture extends OrganizationFixture {
  readonly pipeline: TestPipeline;
  /** The answer as JSON; OrganizationId is filled in. */
  call(name: string, input?: object): Promise<Answer>;
  /** The name of the error; `answered` when there is none. */
  refusal(name: string, input?: object): Promise<string>;
}

export async function newApi(
  engine: Engine,
  operations: (fixture: OrganizationFixture) => readonly Operation[],
): Promise<ApiFixture> {
  const fixture = await newOrganization(engine);
  const pipeline = openTestPipeline(fixture.store, operations(fixture), {
    organizations: calledOrganizations,
  });
  const run = (name: string, input: object) =>
    runOperation(pipeline, callOf(name, { ...organizationOf(name, fixture), ...input }));
  return {
    ...fixture,
    pipeline,
    async call(name, input = {}) {
      const { contract, output } = await run(name, input);
      const answer = encode(contract.output, output as never); // of this same contract
      return JSON.parse(JSON.stringify(answer)) as Answer; // outputs are structures
    },
    async refusal(name, input = {}) {
      try {
        await run(name, input);
        return 'answered';
      } catch (error) {
        const { body } = errorAnswer(error, contractOf(name));
        return /"__type":"(\w+)"/.exec(body)?.[1] ?? body;
      }
    },
  };
}

// of a name that both have, Roost's is called
const contracts: ReadonlyMap<string, Contract> = new Map(
  Object.entries({ ...workMailOperations, ...roostOperations }),
);

const contractOf = (name: string) => contracts.get(name); // undefined for what is not there

const organizationOf = (name: string, { organizationId }: OrganizationFixture): object =>
  Object.hasOwn(contractOf(name)?.input.members ?? {}, 'OrganizationId')
    ? { OrganizationId: organizationId }
    : {};
