// Who is in a group.
import Link from '@cloudscape-design/components/link';
import { call } from '#api/call.ts';
import { usePages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { ChangePreview } from '#parts/change-preview.tsx';
import { EntityState } from '#parts/entity-state.tsx';
import { MemberList } from '#parts/member-list.tsx';
import { useWords } from '#words/use-words.ts';
import { groupWords } from './words.ts';

const operations = {
  add: 'AssociateMemberToGroup',
  remove: 'DisassociateMemberFromGroup',
} as const;

export function GroupMembers({ groupId }: { readonly groupId: string }) {
  const words = useWords(groupWords);
  const { OrganizationId } = useOrganization();
  const group = { OrganizationId, GroupId: groupId };
  const pages = usePages('ListGroupMembers', { ...group, MaxResults: 50 }, ({ Members }) => Members);
  const members = pages.items.map(({ Id = '', Name = '', Type = 'USER', State }) => {
    const href = Type === 'GROUP' ? paths.group(OrganizationId, Id) : paths.user(OrganizationId, Id);
    return { id: Id, kind: Type, name: Name, state: State, link: <Link href={href}>{Name}</Link> };
  });
  return (
    <MemberList
      words={words.members}
      pages={{ ...pages, items: members }}
      without={[groupId]}
      columns={[{ id: 'state', header: words.state, cell: ({ state }) => <EntityState state={state} /> }]}
      add={({ id }) => call('AssociateMemberToGroup', { ...group, MemberId: id })}
      remove={({ id }) => call('DisassociateMemberFromGroup', { ...group, MemberId: id })}
      preview={(MemberId, change) => (
        <ChangePreview operation={operations[change]} input={{ GroupId: groupId, MemberId }} />
      )}
    />
  );
}
