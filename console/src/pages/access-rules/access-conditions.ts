// What an access control rule can look at.
import type { Input, Output } from '@roost/api';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import type { ConditionKind } from '#parts/conditions.ts';
import { useWords } from '#words/use-words.ts';
import { accessRuleWords } from './words.ts';

export type AccessRule = NonNullable<Output<'ListAccessControlRules'>['Rules']>[number];
export type GivenAccessRule = Input<'PutAccessControlRule'>;

export type AccessConditionId = keyof (typeof accessRuleWords)['en']['kinds'];

export const protocols = [
  'IMAP',
  'SMTP',
  'WebMail',
  'ActiveSync',
  'AutoDiscover',
  'EWS',
  'WindowsOutlook',
] as const;

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function useProtocols(): readonly Choice[] {
  const words = useWords(accessRuleWords);
  return protocols.map((value) => ({ value, label: words.protocols[value] }));
}

export function useRoles(): readonly Choice[] {
  const { OrganizationId } = useOrganization();
  const { data } = useRead('ListImpersonationRoles', { OrganizationId });
  return (data?.Roles ?? []).map(({ ImpersonationRoleId: value = '', Name: label = '' }) => ({
    value,
    label,
  }));
}

export function useAccessConditionKinds(): readonly ConditionKind<AccessConditionId>[] {
  const words = useWords(accessRuleWords);
  const actions = useProtocols();
  const roles = useRoles();
  const values = {
    Actions: actions,
    NotActions: actions,
    IpRanges: 'texts',
    NotIpRanges: 'texts',
    UserIds: 'users',
    NotUserIds: 'users',
    ImpersonationRoleIds: roles,
    NotImpersonationRoleIds: roles,
  } as const;
  const ids = Object.keys(values) as AccessConditionId[]; // those above
  return ids.map((id) => ({
    id,
    label: words.kinds[id],
    values: values[id],
    ...(values[id] === 'texts' && { help: words.rangeHelp }),
  }));
}
