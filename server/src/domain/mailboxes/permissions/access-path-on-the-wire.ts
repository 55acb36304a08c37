import type { Output } from '@roost/api';
import type { AccessPath } from './access-path.ts';

type WirePath = Output<'ListReachableMailboxes'>['Mailboxes'][number]['Paths'][number];

export const pathOnTheWire = ({ granteeId, granteeKind, permissions, groups }: AccessPath): WirePath => ({
  GranteeId: granteeId,
  GranteeType: granteeKind,
  PermissionValues: [...permissions],
  Groups: groups.map(({ id, name }) => ({ GroupId: id, Name: name })),
});
