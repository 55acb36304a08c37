// No operation is answered with an error that its contract does not declare, but for AWS's common ones:
// whatever a handler throws, the nearest of what clients expect of this operation is said.
import { errorStatuses, isDeclaredErrorName, isErrorName, type ErrorName } from '@roost/api';
import * as sdk from '@aws-sdk/client-workmail';
import { describe, expect, it } from 'vitest';
import { Failure, failureCodes, type FailureCode } from '#server/base/failure.ts';
import { operation } from '#server/operations/operation.ts';
import { runOperation } from '#server/operations/pipeline.ts';
import { errorAnswer } from '#server/protocols/aws-json/errors.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { callOf, openTestPipeline, organizationId } from '#testing/pipeline.ts';
import { contractOf, operationNames } from './place.ts';

/** What AWS's clients may repeat by themselves: only what the server cannot help. */
const repeatable: readonly FailureCode[] = [
  'internal',
  'storage-full',
  'storage-unavailable',
  'shutting-down',
  'sign-in-unavailable',
  'directory-unavailable',
  'directory-authentication-failed',
  'not-implemented',
];

describe('the answer to a failure', () => {
  it('is an error that the operation declares, or one that every operation may have', () => {
    const wrong: string[] = [];
    for (const name of operationNames) {
      const declared: readonly string[] = contractOf(name).errors;
      for (const code of failureCodes) {
        const { type, status } = answerOf(name, code);
        const isKnown = isErrorName(type) && (!isDeclaredErrorName(type) || declared.includes(type));
        const isOwnFault = repeatable.includes(code);
        const isInternal = type === 'InternalFailure';
        if (!isKnown || isInternal !== (code === 'internal') || (status >= 500 && !isOwnFault)) {
          wrong.push(`${name} ${code}: ${status} ${type}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is the error of its own name wherever that is declared', () => {
    for (const name of operationNames) {
      for (const [code, type] of Object.entries(own) as [FailureCode, ErrorName][]) {
        if (!contractOf(name).errors.some((error) => error === type)) continue;
        expect(answerOf(name, code), `${name} ${code}`).toEqual({ type, status: errorStatuses[type] });
      }
    }
  });

  it('is an exception that AWS’s client has a class for, where the contract declares it', () => {
    const declared = new Set(operationNames.flatMap((name) => contractOf(name).errors));
    const known = Object.keys(sdk);
    expect([...declared].filter((error) => !known.includes(error))).toEqual([]);
  });
});

/** What each refusal about a thing is called by AWS. */
const own: Partial<Record<FailureCode, ErrorName>> = {
  'invalid-parameter': 'InvalidParameterException',
  'organization-not-found': 'OrganizationNotFoundException',
  'organization-state': 'OrganizationStateException',
  'mail-domain-not-found': 'MailDomainNotFoundException',
  'mail-domain-state': 'MailDomainStateException',
  'mail-domain-in-use': 'MailDomainInUseException',
  'entity-not-found': 'EntityNotFoundException',
  'entity-state': 'EntityStateException',
  'entity-already-registered': 'EntityAlreadyRegisteredException',
  'name-unavailable': 'NameAvailabilityException',
  'reserved-name': 'ReservedNameException',
  'address-in-use': 'EmailAddressInUseException',
  'invalid-password': 'InvalidPasswordException',
  'limit-exceeded': 'LimitExceededException',
  'too-many-tags': 'TooManyTagsException',
  'unsupported-operation': 'UnsupportedOperationException',
  'invalid-configuration': 'InvalidConfigurationException',
  'directory-in-use': 'DirectoryInUseException',
  'directory-unavailable': 'DirectoryUnavailableException',
  'resource-not-found': 'ResourceNotFoundException',
};

function answerOf(
  name: (typeof operationNames)[number],
  code: FailureCode,
): { readonly type: string; readonly status: number } {
  const { status, body, headers } = errorAnswer(new Failure(code, 'A sentence.'), contractOf(name));
  const { __type: type, message } = JSON.parse(body) as Readonly<Record<string, string>>; // ours
  expect(message).toBe('A sentence.');
  expect(headers['x-amzn-errortype']).toBe(type);
  return { type: type ?? '', status };
}

describeOnEngines('a handler that throws what its contract does not declare', (engine) => {
  it('is answered with what it declares instead, and the audit keeps the code', async () => {
    const store = await engine.newStore();
    const contract = contractOf('DeleteGroup');
    const thrown: { failure: Error } = {
      failure: new Failure('mail-domain-in-use', 'The domain is in use.'),
    };
    const rogue = operation({
      contract,
      access: 'write',
      scope: 'organization',
      handle: () => Promise.reject(thrown.failure),
    });
    const pipeline = openTestPipeline(store, [rogue]);
    const call = callOf('DeleteGroup', { OrganizationId: organizationId, GroupId: 'S-1-1-12-123456' });
    const typeNow = async (): Promise<string> => {
      const error: unknown = await runOperation(pipeline, call).catch((one: unknown) => one);
      const { __type: type, message } = JSON.parse(errorAnswer(error, contract).body) as Record<
        string,
        string
      >;
      return `${type}: ${message}`;
    };
    expect(await typeNow()).toBe('InvalidParameterException: The domain is in use.');
    thrown.failure = new TypeError('a bug with details');
    expect(await typeNow()).toBe('InternalFailure: Something went wrong on the server.');
    const rows = await store.read((transaction) =>
      transaction.all('SELECT failure_code AS code, outcome FROM audit_events ORDER BY failure_code'),
    );
    expect(rows).toEqual([
      { code: 'internal', outcome: 'FAILED' },
      { code: 'mail-domain-in-use', outcome: 'REFUSED' },
    ]);
  });
});
