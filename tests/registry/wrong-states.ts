// Inputs that meet a thing in the wrong state, for operations whose things are not entities of the directory.
import type { OperationName } from '@roost/api';
import { TOTP } from 'otpauth';
import type { Place } from './place.ts';

type Given = Readonly<Record<string, unknown>>;

interface WrongState {
  /** Answers the members that differ from the example's input. */
  readonly make: (place: Place, input: Given) => Promise<Given>;
  /** What it does is felt beyond its organization. */
  readonly isOfInstallation?: true;
}

export const wrongStates: Partial<Readonly<Record<OperationName, WrongState>>> = {
  CreateImpersonationRole: { make: async (place) => ({ Rules: [await ruleForDeleted(place)] }) },
  UpdateImpersonationRole: { make: async (place) => ({ Rules: [await ruleForDeleted(place)] }) },
  GetImpersonationRoleEffect: { make: async (place) => ({ TargetUser: await addDeleted(place) }) },
  UpdateAdministrator: {
    make: async (place) => ({ AdministratorId: await lastOfAll(place) }),
    isOfInstallation: true,
  },
  DeleteAdministrator: {
    make: async (place) => ({ AdministratorId: await lastOfAll(place) }),
    isOfInstallation: true,
  },
  EnrollTotp: {
    async make({ ask, server }) {
      const { Seed } = await ask('EnrollTotp', {});
      const code = new TOTP({ secret: Seed }).generate({ timestamp: server.clock.now() });
      await ask('ConfirmTotp', { Totp: code });
      return {};
    },
  },
  ConfirmTotp: {
    async make({ ask }, { Totp }) {
      await ask('ConfirmTotp', { Totp: String(Totp) });
      return {};
    },
  },
  CancelImportJob: {
    async make({ ask }, { ImportJobId }) {
      await ask('CancelImportJob', { ImportJobId: String(ImportJobId) });
      return {};
    },
  },
};

async function addDeleted(place: Place): Promise<string> {
  const UserId = await place.addUser('leaver');
  await place.ask('DeleteUser', { UserId });
  return UserId;
}

const ruleForDeleted = async (place: Place): Promise<object> => ({
  ImpersonationRuleId: 'one',
  Effect: 'ALLOW',
  TargetUsers: [await addDeleted(place)],
});

/** Takes the right to everything from all others: nobody may go then. */
async function lastOfAll({ ask, caller }: Place): Promise<string> {
  const { Administrators } = await ask('ListAdministrators', {});
  for (const { AdministratorId, Role } of Administrators) {
    if (Role !== 'FULL' || AdministratorId === caller.id) continue;
    await ask('UpdateAdministrator', { AdministratorId, Role: 'AUDITOR' });
  }
  return caller.id;
}
