// Which known devices a change of the rules lets in or shuts out.
import type { OrganizationId } from '#base/ids.ts';
import {
  namedChangesMax,
  type AccessChange,
  type AccessLook,
  type AccessTurn,
} from '#operations/access-change.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { judgeDevice, type DeviceRule } from './device-access.ts';
import { selectDeviceRules } from './device-rule.store.ts';
import { selectDeviceKinds, selectDevicesOfKinds, type DevicesAlike } from './known-device.store.ts';

/** More than any organization has kinds of phones. */
const kindsMax = 5000;
/** Among those whose devices are told by name. */
const namedKindsMax = 20;

export async function observeDeviceAccess(
  transaction: ReadTransaction,
  { organizationId }: { readonly organizationId: OrganizationId },
): Promise<AccessLook> {
  const before = await selectDeviceRules(transaction, organizationId);
  return async (later) => {
    const after = await selectDeviceRules(later, organizationId);
    const kinds = await selectDeviceKinds(later, { organizationId, count: kindsMax + 1 });
    const turned = kinds.slice(0, kindsMax).flatMap((kind) => {
      const turn = turnOf(kind, { before, after });
      return turn === undefined ? [] : [{ ...kind, turn }];
    });
    const lost = turned.filter(({ turn }) => turn === 'LOST');
    const gained = turned.filter(({ turn }) => turn === 'GAINED');
    const lostNamed = await nameAll(later, { organizationId, turn: 'LOST', kinds: lost });
    const gainedNamed = await nameAll(later, { organizationId, turn: 'GAINED', kinds: gained });
    return {
      named: [...lostNamed, ...gainedNamed].slice(0, namedChangesMax),
      lostCount: sumOf(lost),
      gainedCount: sumOf(gained),
      isComplete: kinds.length <= kindsMax,
    };
  };
}

function turnOf(
  { properties }: DevicesAlike,
  { before, after }: { readonly before: readonly DeviceRule[]; readonly after: readonly DeviceRule[] },
): AccessTurn | undefined {
  const was = judgeDevice(before, properties).effect;
  const is = judgeDevice(after, properties).effect;
  if (was === is) return undefined;
  return is === 'ALLOW' ? 'GAINED' : 'LOST';
}

const sumOf = (kinds: readonly DevicesAlike[]): number => kinds.reduce((sum, { count }) => sum + count, 0);

async function nameAll(
  transaction: ReadTransaction,
  wanted: {
    readonly organizationId: OrganizationId;
    readonly turn: AccessTurn;
    readonly kinds: readonly DevicesAlike[];
  },
): Promise<AccessChange[]> {
  const devices = await selectDevicesOfKinds(transaction, {
    organizationId: wanted.organizationId,
    kinds: wanted.kinds.slice(0, namedKindsMax).map(({ properties }) => properties),
    count: namedChangesMax,
  });
  return devices.map(({ userId, userDisplayName, deviceId, displayName }) => ({
    turn: wanted.turn,
    permissions: ['SYNCHRONIZE'],
    user: { id: userId, displayName: userDisplayName },
    target: { kind: 'DEVICE', id: deviceId, displayName },
    via: [],
  }));
}
