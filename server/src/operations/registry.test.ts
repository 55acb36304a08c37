import { roostOperations, workMailOperations } from '@roost/api';
import { describe, expect, it } from 'vitest';
import { operation } from './operation.ts';
import { Registry } from './registry.ts';

const make = (contract: typeof workMailOperations.DeleteUser) =>
  operation({ contract, access: 'write', scope: 'organization', handle: async () => ({}) });

const deleteUser = make(workMailOperations.DeleteUser);
const names = Object.keys({ ...workMailOperations, ...roostOperations });
/** As if nothing else had a handler. */
const all = names.filter((name) => name !== 'DeleteUser');

describe('the registry', () => {
  it('takes a handler or an entry in not-yet for every name of the contract', () => {
    const registry = new Registry([deleteUser], all);
    expect(registry.find({ service: 'WorkMailService', name: 'DeleteUser' })).toBe(deleteUser);
    expect(registry.all()).toEqual([deleteUser]);
  });

  it('refuses to be made with a name that nobody answers for', () => {
    expect(() => new Registry([], all)).toThrow('DeleteUser has no handler and is not in not-yet.ts');
  });

  it('refuses both at once, two handlers, and names that the contract does not have', () => {
    expect(() => new Registry([deleteUser], [...all, 'DeleteUser'])).toThrow('take it out of not-yet.ts');
    expect(() => new Registry([deleteUser, deleteUser], all)).toThrow('DeleteUser has two handlers');
    expect(() => new Registry([deleteUser], [...all, 'DeleteUsers'])).toThrow('not-yet.ts names DeleteUsers');
    const stranger = make({ ...workMailOperations.DeleteUser });
    expect(() => new Registry([deleteUser, stranger], all)).toThrow('DeleteUser is not in the contract');
  });
});
