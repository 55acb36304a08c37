// Which phones and tablets may synchronize: an organization's rules over what devices say of themselves, and
// the word of an administrator on one device of one user.
import type { Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import { effectOf, type Effect } from '#domain/access/effect.ts';

/** What a device reports; some leave properties out, and none can be checked. */
export interface DeviceProperties {
  readonly type?: string | undefined;
  readonly model?: string | undefined;
  readonly operatingSystem?: string | undefined;
  readonly userAgent?: string | undefined;
}

/** Prefixes of a property, without regard to case; absent or empty: no condition. All must hold. */
export interface DeviceConditions {
  readonly types?: readonly string[] | undefined;
  readonly notTypes?: readonly string[] | undefined;
  readonly models?: readonly string[] | undefined;
  readonly notModels?: readonly string[] | undefined;
  readonly operatingSystems?: readonly string[] | undefined;
  readonly notOperatingSystems?: readonly string[] | undefined;
  readonly userAgents?: readonly string[] | undefined;
  readonly notUserAgents?: readonly string[] | undefined;
}

export interface DeviceRule {
  readonly organizationId: OrganizationId;
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly effect: Effect;
  readonly conditions: DeviceConditions;
  readonly createdAt: Instant;
  readonly modifiedAt: Instant;
}

export const deviceRulesMax = 10;

/**
 * Announced after the commit, with the organization's id for a key: who serves devices looks again at those
 * that are connected.
 */
export const deviceAccessTopic = 'device-access';

/** Allows every device, and is like any other rule. */
export const defaultDeviceRule = {
  id: 'default',
  name: 'Default',
  description: 'Allows every device',
  effect: 'ALLOW',
  conditions: {},
} as const satisfies Partial<DeviceRule>;

export interface DeviceVerdict {
  readonly effect: Effect;
  readonly matchedRules: readonly DeviceRule[];
}

/** One that denies wins; a device that no rule matches is blocked. An override stands above all rules. */
export function judgeDevice(rules: readonly DeviceRule[], device: DeviceProperties): DeviceVerdict {
  const matchedRules = rules.filter(({ conditions }) => holdsFor(conditions, device));
  return { effect: effectOf(matchedRules), matchedRules };
}

const holdsFor = (conditions: DeviceConditions, device: DeviceProperties): boolean =>
  isAmong(conditions.types, device.type) &&
  isNotAmong(conditions.notTypes, device.type) &&
  isAmong(conditions.models, device.model) &&
  isNotAmong(conditions.notModels, device.model) &&
  isAmong(conditions.operatingSystems, device.operatingSystem) &&
  isNotAmong(conditions.notOperatingSystems, device.operatingSystem) &&
  isAmong(conditions.userAgents, device.userAgent) &&
  isNotAmong(conditions.notUserAgents, device.userAgent);

/** Stands in a list for a property that the device does not report. */
const unreported = '$NONE';

function isAmong(prefixes: readonly string[] = [], property: string | undefined): boolean {
  if (prefixes.length === 0) return true;
  return property === undefined ? prefixes.includes(unreported) : beginsWithAny(property, prefixes);
}

/** Never of a property that is not reported: nothing is known of it. */
function isNotAmong(prefixes: readonly string[] = [], property: string | undefined): boolean {
  if (prefixes.length === 0) return true;
  return property !== undefined && !beginsWithAny(property, prefixes);
}

function beginsWithAny(property: string, prefixes: readonly string[]): boolean {
  const folded = property.toLowerCase();
  return prefixes.some((prefix) => prefix !== unreported && folded.startsWith(prefix.toLowerCase()));
}
