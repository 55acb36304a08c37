// The name of a user or group that is known by its id alone, leading to its page.
import Link from '@cloudscape-design/components/link';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';

interface Props {
  readonly id: string;
  readonly kind: 'USER' | 'GROUP';
}

export function EntityName({ id, kind }: Props) {
  const { OrganizationId } = useOrganization();
  const user = useRead('DescribeUser', { OrganizationId, UserId: id }, { isWanted: kind === 'USER' });
  const group = useRead('DescribeGroup', { OrganizationId, GroupId: id }, { isWanted: kind === 'GROUP' });
  const name = user.data?.DisplayName ?? group.data?.Name ?? id;
  const href = kind === 'USER' ? paths.user(OrganizationId, id) : paths.group(OrganizationId, id);
  return <Link href={href}>{name}</Link>;
}
