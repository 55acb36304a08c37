// Inputs that meet a thing in the wrong state, for operations whose things are not entities of the directory.
import type { OperationName } from '@roost/api';
import { TOTP } from 'otpauth';
import type { Place } from './place.ts';

type Given = Readonly<Record<string, unknown>>;

/** Answers the members that differ from the example's input. */
type MakeWrong = (place: Place, input: Given) => Promise<Given>;

export const wrongStates: Partial<Readonly<Record<OperationName, MakeWrong>>> = {
  CreateImpersonationRole: async (place) => ({ Rules: [await ruleForDeleted(place)] }),
  UpdateImpersonationRole: async (place) => ({ Rules: [await ruleForDeleted(place)] }),
  GetImpersonationRoleEffect: async (place) => ({ TargetUser: await addDeleted(place) }),
  UpdateAdministrator: async (place) => ({ AdministratorId: await lastOfAll(place) }),
  DeleteAdministrator: async (place) => ({ AdministratorId: await lastOfAll(place) }),
  async EnrollTotp({ ask, server }) {
    const { Seed } = await ask('EnrollTotp', {});
    await ask('ConfirmTotp', {
      Totp: new TOTP({ secret: Seed }).generate({ timestamp: server.clock.now() }),
    });
    return {};
  },
  async ConfirmTotp({ ask }, { Totp }) {
    await ask('ConfirmTotp', { Totp: String(Totp) });
    return {};
  },
  async CancelImportJob({ ask }, { ImportJobId }) {
    await ask('CancelImportJob', { ImportJobId: String(ImportJobId) });
    return {};
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
