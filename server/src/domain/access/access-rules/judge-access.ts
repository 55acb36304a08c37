// The one judge of access rules: the door asks it, live sessions are looked at with it, and administrators
// try out their rules with it.
import { isInRange, parseIpAddress, parseIpRange, type IpAddress, type IpRange } from '#base/ip-range.ts';
import { effectOf, type Effect } from '../effect.ts';
import type { AccessAction, AccessConditions, AccessRule } from './access-rule.ts';

export interface AccessRequest {
  readonly action: AccessAction;
  readonly remoteAddress: string;
  /** Undefined when a role acts and no user does. */
  readonly userId?: string | undefined;
  /** Undefined when nobody is impersonated. */
  readonly impersonationRoleId?: string | undefined;
}

export interface AccessVerdict {
  readonly effect: Effect;
  /** The names of all rules that match, in the order of the rules. */
  readonly matchedRules: readonly string[];
}

export type AccessJudge = (request: AccessRequest) => AccessVerdict;

type Condition = (request: AccessRequest, address: IpAddress | undefined) => boolean;

/** Reads the rules once, to judge many requests by them. */
export function accessJudge(
  rules: readonly Pick<AccessRule, 'name' | 'effect' | 'conditions'>[],
): AccessJudge {
  const prepared = rules.map(({ name, effect, conditions }) => ({
    name,
    effect,
    conditions: conditionsOf(conditions),
  }));
  return (request) => {
    const address = parseIpAddress(request.remoteAddress);
    const matched = prepared.filter((rule) => rule.conditions.every((holds) => holds(request, address)));
    return { effect: effectOf(matched), matchedRules: matched.map(({ name }) => name) };
  };
}

function conditionsOf(given: AccessConditions): Condition[] {
  return [
    ...among(given.actions, ({ action }) => action),
    ...notAmong(given.notActions, ({ action }) => action),
    ...among(given.userIds, ({ userId }) => userId),
    ...notAmong(given.notUserIds, ({ userId }) => userId),
    ...among(given.impersonationRoleIds, ({ impersonationRoleId }) => impersonationRoleId),
    ...notAmong(given.notImpersonationRoleIds, ({ impersonationRoleId }) => impersonationRoleId),
    ...within(given.ipRanges),
    ...within(given.notIpRanges).map(
      (holds): Condition =>
        (request, address) =>
          !holds(request, address),
    ),
  ];
}

type Property = (request: AccessRequest) => string | undefined;

function among(values: readonly string[] = [], property: Property): Condition[] {
  if (values.length === 0) return [];
  const wanted = new Set<string | undefined>(values);
  return [(request) => wanted.has(property(request))];
}

const notAmong = (values: readonly string[] | undefined, property: Property): Condition[] =>
  among(values, property).map(
    (holds): Condition =>
      (request, address) =>
        !holds(request, address),
  );

function within(texts: readonly string[] = []): Condition[] {
  if (texts.length === 0) return [];
  const ranges = texts.map(parseIpRange).filter((range): range is IpRange => range !== undefined);
  return [(_request, address) => address !== undefined && ranges.some((range) => isInRange(address, range))];
}
